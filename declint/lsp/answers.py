"""Notes and changes in the words of the protocol."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types

from declint.frozen import frozen
from declint.lsp.addresses import uri_of
from declint.lsp.notes import Note
from declint.lsp.positions import Buffer, Position
from declint.lsp.session import Opened
from declint.lsp.waive import Change
from declint.model import Related, Severity
from declint.reports._text import one_line
from declint.text.visible import visible

SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


@frozen
class Client:
    """What the editor can do with an edit; `show` is the command that opens the file of waivers, empty where it cannot be opened."""

    versioned: bool
    creates: bool
    show: str

    @classmethod
    def of(cls, able: types.ClientCapabilities, show: str) -> Client:
        """Read an editor's capabilities."""
        edit = able.workspace.workspace_edit if able.workspace else None
        versioned = bool(edit and edit.document_changes)
        creates = bool(edit and types.ResourceOperationKind.Create in (edit.resource_operations or ()))
        window = able.window.show_document if able.window else None
        return cls(versioned, versioned and creates, show if window and window.support else "")


def diagnostic(note: Note, one: Opened) -> types.Diagnostic:
    """Return a note as the editor underlines it."""
    return types.Diagnostic(
        range=between(*one.buffer.range(note.place)),
        severity=SEVERITIES[note.severity],
        code=note.code,
        code_description=types.CodeDescription(note.url) if note.url else None,
        source="declint",
        message=visible(one_line(note.message)),
        related_information=[_related(part, one) for part in note.related] or None,
        data={"fingerprint": note.finding.fingerprint} if note.finding and note.finding.fingerprint else None,
    )


def _related(part: Related, one: Opened) -> types.DiagnosticRelatedInformation:
    """Return a further place; in another file, whose text is not at hand, columns are those of plain characters."""
    path = Path(part.path).absolute()
    start = one.buffer.position(one.buffer.offset(part.line, part.column)) if path == one.path else (part.line - 1, part.column - 1)
    uri = one.uri if path == one.path else uri_of(path)
    return types.DiagnosticRelatedInformation(types.Location(uri, between(start, start)), one_line(part.note))


def action(title: str, change: Change, note: Note, one: Opened, client: Client) -> types.CodeAction | None:
    """Return a change as an action on a finding, None where the editor could not make the file that is missing."""
    edit = _edit(change, one.buffer.units, client)
    if edit is None:
        return None
    return types.CodeAction(
        title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(note, one)],
        edit=edit,
        command=_show(change, one.buffer.units, client),
    )


def _edit(change: Change, units: str, client: Client) -> types.WorkspaceEdit | None:
    before, uri = Buffer.of(change.before, units), uri_of(change.file)
    text = types.TextEdit(between(before.position(change.start), before.position(change.end)), change.text)
    if not client.versioned:
        return types.WorkspaceEdit(changes={uri: [text]}) if change.exists else None
    whole = types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri), [text])
    if change.exists:
        return types.WorkspaceEdit(document_changes=[whole])
    made = types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True))
    return types.WorkspaceEdit(document_changes=[made, whole]) if client.creates else None


def _show(change: Change, units: str, client: Client) -> types.Command | None:
    """Return the command that opens the file of waivers at the reason."""
    after = Buffer.of(change.after, units)
    (line, start), (_, end) = (after.position(at) for at in change.reason)
    place: list[object] = [uri_of(change.file), line, start, end]
    return types.Command("Write the reason", client.show, arguments=place) if client.show else None


def between(start: Position, end: Position) -> types.Range:
    """Return a range."""
    return types.Range(types.Position(*start), types.Position(*end))
