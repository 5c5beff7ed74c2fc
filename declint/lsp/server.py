"""The protocol: what an editor tells is passed on to the session, what the session finds is told to the editor (pygls)."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from functools import partial
from typing import BinaryIO, cast

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from declint import __version__
from declint.errors import DeclintError
from declint.lsp import answers
from declint.lsp.addresses import path_of
from declint.lsp.files import Kind
from declint.lsp.positions import UTF16, Buffer
from declint.lsp.session import Opened, Session
from declint.lsp.worker import Worker

PAUSE = 0.3  # seconds without a change before a file is looked at again
SHOW = "declint.showWaiver"
WATCHED = ("**/*.yaml", "**/declint-baseline.txt", "**/pyproject.toml")
OURS = frozenset({Kind.CONFIG, Kind.WAIVERS, Kind.BASELINE, Kind.RULE, Kind.VOCABULARY, Kind.PACK})  # what others are judged by


class Server(LanguageServer):
    """The server of one editor; whole texts are sent, because a form feed in a record would end a line for pygls."""

    def __init__(self, make: Callable[[Callable[[str], None]], Session]) -> None:
        """Offer what there is; `make` makes the session, given where to tell of faults."""
        super().__init__("declint", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.session = make(self._tell)
        self.worker = Worker(self._publish)
        self._offer()

    def serve(self) -> None:
        """Serve standard input and output until the editor leaves; whatever else would be printed goes to stderr.

        Signals end the process at once: pygls would wait for the next line of an input that is still open.
        """
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        with redirect_stdout(sys.stderr), os.fdopen(os.dup(1), "wb") as out:
            self.start_io(sys.stdin.buffer, cast("BinaryIO", out))

    def _offer(self) -> None:
        """Register each message that is understood; pygls puts attributes on what it is given, which methods do not bear."""
        for name, method in (
            (types.INITIALIZE, self._begin),
            (types.INITIALIZED, self._watch),
            (types.TEXT_DOCUMENT_DID_OPEN, self._opened),
            (types.TEXT_DOCUMENT_DID_CHANGE, self._changed),
            (types.TEXT_DOCUMENT_DID_SAVE, self._saved),
            (types.TEXT_DOCUMENT_DID_CLOSE, self._closed),
            (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, self._again),
            (types.TEXT_DOCUMENT_HOVER, self._hover),
        ):
            self.feature(name)(partial(method))
        self.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([types.CodeActionKind.QuickFix]))(partial(self._actions))
        self.command(SHOW)(partial(self._show))

    def _begin(self, params: types.InitializeParams) -> None:
        """Go to the workspace's folder, so that paths are those of a run there."""
        folders = params.workspace_folders or ()
        root = next((folder.uri for folder in folders), params.root_uri)
        if root and (path := path_of(root)) is not None:
            with suppress(OSError):
                os.chdir(path)
        if isinstance(params.initialization_options, dict) and (by := params.initialization_options.get("by")):
            self.session.by = str(by)

    def _watch(self, params: types.InitializedParams) -> None:
        """Ask an editor that can to tell of changes on the disk: to configurations, waivers and baselines that are not open."""
        del params
        able = self.client_capabilities.workspace
        if able and able.did_change_watched_files and able.did_change_watched_files.dynamic_registration:
            files = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(pattern) for pattern in WATCHED])
            asked = types.Registration("declint", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, files)
            self.client_register_capability(types.RegistrationParams([asked]))

    def _opened(self, params: types.DidOpenTextDocumentParams) -> None:
        self._keep(params.text_document.uri, params.text_document.language_id)
        self.worker.ask(params.text_document.uri)

    def _changed(self, params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        one = self._keep(uri, self.session.files[uri].language if uri in self.session.files else "")
        self.worker.ask(uri, PAUSE)
        if one is not None and one.path.suffix in {".yaml", ".yml"} and self.session.kind(one) is Kind.WAIVERS:
            self._all(PAUSE)

    def _saved(self, params: types.DidSaveTextDocumentParams) -> None:
        one = self.session.files.get(params.text_document.uri)
        if one is not None and self.session.kind(one) in OURS:
            self._all(0.0)

    def _closed(self, params: types.DidCloseTextDocumentParams) -> None:
        self.session.close(params.text_document.uri)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(params.text_document.uri, []))

    def _again(self, params: types.DidChangeWatchedFilesParams) -> None:
        del params
        self._all(PAUSE)

    def _all(self, delay: float) -> None:
        """Look at every open file anew."""
        self.session.forget()
        for uri in tuple(self.session.files):
            self.worker.ask(uri, delay)

    def _keep(self, uri: str, language: str) -> Opened | None:
        """Keep what the editor has of a file; one that lies nowhere, of a version control's view for one, is not ours."""
        path = path_of(uri)
        if path is None:
            return None
        now, units = self.workspace.get_text_document(uri), self.workspace.position_encoding or UTF16
        one = Opened(
            uri,
            path,
            Buffer.of(now.source, str(getattr(units, "value", units))),
            now.version,
            language,
            saved=uri.startswith("file:"),
        )
        self.session.files[uri] = one
        return one

    def _publish(self, uri: str) -> None:
        """Tell the editor what is found in a file, unless it has moved on since."""
        one = self.session.files.get(uri)
        if one is None:
            return
        notes = self.session.notes(uri)
        if self.session.files.get(uri) is one:
            found = [answers.diagnostic(note, one) for note in notes]
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, one.version))

    def _hover(self, params: types.HoverParams) -> types.Hover | None:
        uri, at = params.text_document.uri, params.position
        words = self.session.hover(uri, (at.line, at.character)) if uri in self.session.files else ""
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, words)) if words else None

    def _actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """Offer to waive the findings at a place."""
        uri, only = params.text_document.uri, params.context.only
        one = self.session.files.get(uri)
        if one is None or (only is not None and types.CodeActionKind.QuickFix not in only and "" not in only):
            return []
        start, end = ((at.line, at.character) for at in (params.range.start, params.range.end))
        client = answers.Client.of(self.client_capabilities, SHOW)
        with suppress(DeclintError):
            found = [(note, self.session.waivers(uri, note)) for note in self.session.at(uri, start, end)]
            made = (answers.action(title, change, note, one, client) for note, changes in found for title, change in changes)
            return [action for action in made if action is not None]
        return []

    def _show(self, uri: str, line: int, start: int, end: int) -> None:
        """Open the file of waivers at the reason that is to be written; a command that the action carries."""
        place = types.Range(types.Position(line, start), types.Position(line, end))
        self.window_show_document(types.ShowDocumentParams(uri, take_focus=True, selection=place))

    def _tell(self, words: str) -> None:
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, f"declint: {words}"))


def serve(make: Callable[[Callable[[str], None]], Session]) -> None:
    """Serve one editor over standard input and output."""
    Server(make).serve()
