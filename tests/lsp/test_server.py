"""The server over its standard input and output, driven by a client: what is published, and that nothing ends it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

IMPOSSIBLE = "The ferry left on 1962-02-30.\n"


def codes(notes):
    return [note["code"] for note in notes]


def test_the_server_says_what_it_can_do(editor):
    able = editor.about["capabilities"]
    assert (able["hoverProvider"], able["codeActionProvider"]) == (True, {"codeActionKinds": ["quickfix"]})
    assert (able["positionEncoding"], able["textDocumentSync"]["change"]) == ("utf-16", 1)
    assert editor.about["serverInfo"]["name"] == "declint"


def test_a_record_is_linted_as_the_command_line_would(editor):
    text = "REGISTER\n(C) Paragraph one of an imaginary paper.\n(S) Paragraph two of it.\nCONFIDENTIAL\n"
    (editor.folder / "same.txt").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "declint", "same.txt", "--format", "line", "--show", "info", "--today", "2026-01-01"],
        cwd=editor.folder, env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    told = [(str(note["range"]["start"]["line"] + 1), note["code"]) for note in editor.open("same.txt", text)]
    assert told
    assert told == [(line.split(":")[1], line.split()[2]) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(("folder", "severity"), [("", 1), ("loud", 2), ("quiet", 3), ("silent", None)])
def test_severities_are_those_of_the_nearest_configuration(editor, folder, severity):
    word = {2: "warning", 3: "info", None: "off"}.get(severity)
    (editor.folder / folder).mkdir(exist_ok=True)
    if word:
        (editor.folder / folder / "declint.yaml").write_text(f"rules: {{GEN-DAT-002: {word}}}\n", encoding="utf-8")
    found = {note["code"]: note["severity"] for note in editor.open(f"{folder}/severity.txt", IMPOSSIBLE)}
    assert found.get("GEN-DAT-002") == severity


def test_what_is_linted_is_the_buffer_not_the_file(editor):
    (editor.folder / "buffer.txt").write_text("nothing to see\n", encoding="utf-8")
    assert "GEN-DAT-002" not in codes(editor.open("buffer.txt", "The ferry was late.\n"))
    assert "GEN-DAT-002" in codes(editor.change("buffer.txt", IMPOSSIBLE))
    assert "GEN-DAT-002" not in codes(editor.change("buffer.txt", "The ferry was late.\n", 3))
    assert editor.close("buffer.txt") == []


def test_an_empty_file_says_nothing(editor):
    assert editor.open("empty.txt", " \n") == []


@pytest.mark.parametrize("before", ["", "\U0001f6a2\U0001f6a2 機密 ", "e\u0301 ", "\t"])
def test_columns_are_those_of_utf_16(editor, words, before):
    text = f"An imaginary log.\n{before}The ferry left on 1962-02-30 \U0001f6a2.\n"
    [note] = [one for one in editor.open("wide.txt", text) if one["code"] == "GEN-DAT-002"]
    assert (note["range"]["start"]["line"], words(text, note["range"])) == (1, "1962-02-30")


@pytest.mark.parametrize(("between", "line"), [("\n", 2), ("\r\n", 2), ("\r", 2), ("\f", 1), ("\u2028", 1), ("\v", 1)])
def test_lines_end_where_the_protocol_says(editor, between, line):
    text = f"An imaginary log.\nIt was kept by hand.{between}The ferry left on 1962-02-30.\n"
    [note] = [one for one in editor.open("lines.txt", text) if one["code"] == "GEN-DAT-002"]
    assert note["range"]["start"] == {"line": line, "character": 18 if line == 2 else 39}


@pytest.mark.parametrize(("units", "character"), [("utf-8", 22), ("utf-16", 20), ("utf-32", 19)])
def test_an_editor_that_counts_otherwise_is_answered_in_its_own_units(start, tmp_path, units, character):
    client = start(tmp_path, capabilities={"general": {"positionEncodings": [units]}})
    assert client.about["capabilities"]["positionEncoding"] == units
    [note] = [one for one in client.open("a.txt", f"\U0001f6a2{IMPOSSIBLE}") if one["code"] == "GEN-DAT-002"]
    assert note["range"]["start"] == {"line": 0, "character": character}


def test_what_a_text_declares_of_its_encoding_does_not_matter_in_a_buffer(editor, words):
    text = f'<?xml version="1.0" encoding="ISO-8859-1"?>\n<letter><p>機機機機 {IMPOSSIBLE}</p></letter>\n'
    [note] = [one for one in editor.open("edition.xml", text, "xml") if one["code"] == "GEN-DAT-002"]
    assert words(text, note["range"]) == "1962-02-30"


def test_files_that_are_no_records_are_left_alone(editor):
    assert editor.open("script.py", "# TOP SECRET\n", "python") == []
    assert editor.open("compose.yaml", "services: [\n", "yaml") == []


def test_an_excluded_record_is_left_alone(start, tmp_path):
    (tmp_path / "declint.yaml").write_text("exclude: [drafts/]\n", encoding="utf-8")
    client, text = start(tmp_path), IMPOSSIBLE
    assert "GEN-DAT-002" in codes(client.open("kept.txt", text))
    assert client.open("drafts/a.txt", text) == []


def test_a_broken_configuration_is_told_where_it_keeps_a_record_from_being_checked(start, tmp_path):
    (tmp_path / "declint.yaml").write_text("fail-on: never\nruels: {}\n", encoding="utf-8")
    client = start(tmp_path)
    [note] = client.open("a.txt", IMPOSSIBLE)
    assert (note["code"], note["severity"]) == ("configuration", 1)
    assert note["relatedInformation"][0]["location"]["uri"] == client.uri("declint.yaml")
    assert note["relatedInformation"][0]["location"]["range"]["start"]["line"] == 1
    (tmp_path / "declint.yaml").write_text("fail-on: never\n", encoding="utf-8")
    client.open("declint.yaml", "fail-on: never\n", "yaml")
    client.save("declint.yaml")
    assert "configuration" not in codes(client.published("a.txt"))


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        ("nul.txt", "SECRET\0\0\0", "plaintext"),
        ("deep.html", "<div>" * 5000, "html"),
        ("half.txt", "SECRET \ud83d\n", "plaintext"),
        ("mail.eml", "Content-Type: multipart/mixed; boundary=x\n\n--x\n--x--\n", "plaintext"),
        ("declint.yaml", "\0", "yaml"),
        ("rules/HAR-XXX-001.yaml", "# yaml-language-server: $schema=rule.schema.json\nid: [" + "[" * 100, "yaml"),
    ],
)
def test_nothing_that_is_opened_ends_the_server(editor, name, text, language):
    editor.open(name, text, language)
    editor.close(name)
    assert "GEN-DAT-002" in codes(editor.open("after.txt", IMPOSSIBLE))
    editor.close("after.txt")


def test_messages_that_make_no_sense_do_not_end_the_server(editor):
    for method in ("textDocument/didChange", "textDocument/didSave", "declint/unheard"):
        editor.tell(method, {"textDocument": {"uri": "file:///nowhere", "version": 1}, "contentChanges": [{"text": ""}]})
    with pytest.raises(RuntimeError):
        editor.ask("declint/unheard", {})
    assert editor.hover("never-opened.txt", 0, 0) == ""
    assert editor.actions("never-opened.txt", {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}) == []


def test_a_fault_of_ours_is_told_and_the_next_file_is_looked_at(start, tmp_path):
    rules = tmp_path / "rules"
    rules.mkdir()
    client = start(tmp_path, "--rules", str(rules))
    client.open("a.txt", IMPOSSIBLE)
    rules.rmdir()
    [note] = client.open("b.txt", IMPOSSIBLE)
    assert (note["code"], note["severity"]) == ("declint", 1)
    assert "there is no such folder" in note["message"]
    rules.mkdir()
    assert "declint" not in codes(client.change("b.txt", IMPOSSIBLE + "\n"))


def test_the_server_leaves_as_an_editor_asks_it_to(start, tmp_path):
    client = start(tmp_path)
    client.open("a.txt", IMPOSSIBLE)
    assert client.leave() == 0
    assert client.process.stderr.read() == b""


def test_the_server_ends_with_the_editor(start, tmp_path):
    client = start(tmp_path)
    client.process.stdin.close()
    assert client.process.wait(timeout=240) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
def test_the_server_ends_when_it_is_told_to_although_its_input_is_open(start, tmp_path):
    client = start(tmp_path)
    client.process.terminate()
    assert client.process.wait(timeout=240) != 0


def test_without_the_extra_one_line_says_what_to_install(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as util\nfind = util.find_spec\n"
        "util.find_spec = lambda name, *rest: None if name == 'pygls' else find(name, *rest)\n",
        encoding="utf-8",
    )
    where = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT))), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-m", "declint", "lsp"], env=where, capture_output=True, encoding="utf-8", check=False, input="")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == 'declint: error: lsp needs the extra “lsp”, which is not installed: pip install "declint[lsp]"\n'
