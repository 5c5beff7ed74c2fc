"""A language client: real messages to a real `declint lsp` over its standard input and output.

`start(folder)` starts a server of its own; `editor` is one that many tests share, its folder has a configuration.
"""

import json
import os
import queue
import subprocess
import sys
import threading
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 240  # seconds; a machine under load may take long to start a server and load its rules
ABLE = {
    "workspace": {
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]},
    },
    "window": {"showDocument": {"support": True}},
}


class Client:
    """One editor with one server."""

    def __init__(self, folder, *options, capabilities=None, settings=None):
        self.folder = folder
        self.messages = []
        self._answers, self._published, self._number = {}, defaultdict(queue.Queue), 0
        where = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-m", "declint", "lsp", "--today", "2026-01-01", "--by", "A. Reader", *options]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, cwd=folder, env=where, stdin=pipe, stdout=pipe, stderr=pipe)
        threading.Thread(target=self._listen, daemon=True).start()
        about = {"processId": None, "rootUri": folder.as_uri(), "capabilities": ABLE if capabilities is None else capabilities}
        self.about = self.ask("initialize", {**about, "initializationOptions": settings})
        self.tell("initialized", {})

    def ask(self, method, params):
        """Send a request and return its result; an error is raised with its message."""
        self._number += 1
        waiting = self._answers[self._number] = queue.Queue()
        self._send({"id": self._number, "method": method, "params": params})
        answer = waiting.get(timeout=PATIENCE)
        if "error" in answer:
            raise RuntimeError(answer["error"]["message"])
        return answer["result"]

    def tell(self, method, params):
        self._send({"method": method, "params": params})

    def open(self, name, text, language="plaintext"):
        """Open a file and return the diagnostics that the server publishes for it."""
        return self._told(name, "didOpen", {"languageId": language, "version": 1, "text": text})

    def change(self, name, text, version=2):
        """Change the buffer, not the file, and return the diagnostics."""
        document = {"uri": self.uri(name), "version": version}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        return self.published(name)

    def close(self, name):
        self.tell("textDocument/didClose", {"textDocument": {"uri": self.uri(name)}})
        return self.published(name)

    def save(self, name):
        self.tell("textDocument/didSave", {"textDocument": {"uri": self.uri(name)}})

    def hover(self, name, line, character):
        """Return what is shown at a position, as Markdown."""
        at = {"textDocument": {"uri": self.uri(name)}, "position": {"line": line, "character": character}}
        found = self.ask("textDocument/hover", at)
        return found["contents"]["value"] if found else ""

    def actions(self, name, where, **context):
        """Return the code actions for a range."""
        asked = {"textDocument": {"uri": self.uri(name)}, "range": where, "context": {"diagnostics": [], **context}}
        return self.ask("textDocument/codeAction", asked)

    def published(self, name):
        """Return the next diagnostics of a file that were not asked for yet."""
        return self._published[self.uri(name)].get(timeout=PATIENCE)

    def leave(self):
        """Shut the server down as an editor does, and return its exit code."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self.process.wait(timeout=PATIENCE)

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            stream.close()

    def uri(self, name):
        return (self.folder / name).as_uri()

    def _told(self, name, method, about):
        self.tell(f"textDocument/{method}", {"textDocument": {"uri": self.uri(name), **about}})
        return self.published(name)

    def _send(self, message):
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def _listen(self):
        while (message := self._receive()) is not None:
            method = message.get("method")
            if method == "textDocument/publishDiagnostics":
                self._published[message["params"]["uri"]].put(message["params"]["diagnostics"])
            elif method:
                self.messages.append(message)
                if "id" in message:  # the server asks: what it asks of an editor is done
                    with suppress(OSError, ValueError):  # the test has closed the pipe meanwhile
                        self._send({"id": message["id"], "result": {"success": True}})
            else:
                self._answers.pop(message["id"]).put(message)

    def _receive(self):
        size = 0
        while line := self.process.stdout.readline():
            if line == b"\r\n":
                return json.loads(self.process.stdout.read(size))
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
        return None


@pytest.fixture(scope="session")
def start():
    """Start servers that are ended with the last test."""
    pytest.importorskip("pygls", reason='the language server needs the extra "lsp"')
    running = []

    def begin(folder, *options, **about):
        running.append(Client(folder, *options, **about))
        return running[-1]

    yield begin
    for one in running:
        one.kill()


@pytest.fixture(scope="session")
def editor(start, tmp_path_factory):
    folder = tmp_path_factory.mktemp("workspace")
    (folder / "declint.yaml").write_text("waivers: declint-waivers.yaml\n", encoding="utf-8")
    (folder / "declint-waivers.yaml").write_text("waivers: []\n", encoding="utf-8")
    return start(folder)


@pytest.fixture
def words():
    """Return what a range holds of a text whose lines end at LF, counted in UTF-16 as the protocol does."""

    def within(text, where):
        assert where["start"]["line"] == where["end"]["line"]
        line = text.split("\n")[where["start"]["line"]].encode("utf-16-le")
        return line[2 * where["start"]["character"] : 2 * where["end"]["character"]].decode("utf-16-le")

    return within


@pytest.fixture
def applied():
    """Return a text with edits made as an editor would make them."""

    def made(text, edits):
        def offset(at):
            lines = text.split("\n")
            line = lines[at["line"]].encode("utf-16-le")
            return sum(len(one) + 1 for one in lines[: at["line"]]) + len(line[: 2 * at["character"]].decode("utf-16-le"))

        for edit in edits:
            text = text[: offset(edit["range"]["start"])] + edit["newText"] + text[offset(edit["range"]["end"]) :]
        return text

    return made
