"""The action that adds a waiver: an edit of the file of waivers, never of a record."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
IMPOSSIBLE = "The ferry left on 1962-02-30.\n"
EVERYWHERE = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}


@pytest.fixture
def folder(tmp_path):
    """A folder with a record in it and a configuration that names a file of waivers."""
    (tmp_path / "declint.yaml").write_text("waivers: set-aside.yaml\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(IMPOSSIBLE, encoding="utf-8")
    return tmp_path


def of_the_date(actions, title="Waive: "):
    return next(one for one in actions if one["title"].startswith(f"{title}GEN-DAT-002"))


def lint(folder):
    where = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "declint", "a.txt", "--format", "json", "--today", "2026-01-01"]
    done = subprocess.run(command, cwd=folder, env=where, capture_output=True, encoding="utf-8", check=False)
    return {one["rule"]: one["waived"] for one in json.loads(done.stdout)["findings"]}


@pytest.mark.parametrize(
    "before",
    [
        None,
        "waivers: []\n",
        "# ours\nwaivers:\n- path: /b.txt\n  rule: GEN-DAT-002\n  state: confirmed\n  reason: \U0001f6a2\n  by: B\n  date: 2025-01-01\n",
    ],
)
def test_the_edit_is_one_that_declint_reads_and_heeds(start, folder, applied, before):
    path = folder / "set-aside.yaml"
    if before is not None:
        path.write_text(before, encoding="utf-8")
    client = start(folder)
    client.open("a.txt", IMPOSSIBLE)
    changes = of_the_date(client.actions("a.txt", EVERYWHERE))["edit"]["documentChanges"]
    assert [one.get("kind") for one in changes] == (["create", None] if before is None else [None])
    path.write_text(applied(before or "", changes[-1]["edits"]), encoding="utf-8")
    assert lint(folder)["GEN-DAT-002"] == "write here why"
    assert path.read_text(encoding="utf-8").startswith("# ours" if before and "ours" in before else "")
    assert "  by: A. Reader\n" in path.read_text(encoding="utf-8")


def test_no_action_ever_concerns_the_record(start, folder):
    client = start(folder)
    client.open("a.txt", IMPOSSIBLE)
    actions = client.actions("a.txt", EVERYWHERE)
    assert len(actions) >= 2
    uris = {change.get("uri") or change["textDocument"]["uri"] for one in actions for change in one["edit"]["documentChanges"]}
    assert uris == {client.uri("set-aside.yaml")}
    assert (folder / "a.txt").read_text(encoding="utf-8") == IMPOSSIBLE
    assert not (folder / "set-aside.yaml").exists(), "the editor makes the file, the server never does"


def test_the_finding_goes_as_soon_as_the_waiver_stands_in_the_editor(start, folder, applied):
    client = start(folder)
    client.open("a.txt", IMPOSSIBLE)
    edits = of_the_date(client.actions("a.txt", EVERYWHERE), "Waive as a false positive: ")["edit"]["documentChanges"][-1]["edits"]
    (folder / "set-aside.yaml").write_text("", encoding="utf-8")
    client.open("set-aside.yaml", "", "yaml")
    client.change("set-aside.yaml", applied("", edits))
    notes = client.published("a.txt")
    assert "GEN-DAT-002" not in [note["code"] for note in notes]
    assert not [one for one in client.actions("a.txt", EVERYWHERE) if "GEN-DAT-002" in one["title"]]


def test_a_waiver_that_another_program_writes_is_heeded_when_the_editor_tells_of_it(start, folder, applied):
    client = start(folder)
    client.open("a.txt", IMPOSSIBLE)
    assert "client/registerCapability" in [message["method"] for message in client.messages]
    edits = of_the_date(client.actions("a.txt", EVERYWHERE))["edit"]["documentChanges"][-1]["edits"]
    (folder / "set-aside.yaml").write_text(applied("", edits), encoding="utf-8")
    client.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": client.uri("set-aside.yaml"), "type": 1}]})
    assert "GEN-DAT-002" not in [note["code"] for note in client.published("a.txt")]


def test_an_open_file_of_waivers_is_added_to_as_it_stands_in_the_editor(start, folder, applied):
    (folder / "set-aside.yaml").write_text("waivers: []\n", encoding="utf-8")
    client, text = start(folder), "# not saved yet\nwaivers: []\n"
    client.open("set-aside.yaml", text, "yaml")
    client.open("a.txt", IMPOSSIBLE)
    after = applied(text, of_the_date(client.actions("a.txt", EVERYWHERE))["edit"]["documentChanges"][-1]["edits"])
    assert after.startswith("# not saved yet\nwaivers:\n  - fingerprint: f1-")


def test_the_action_opens_the_file_where_the_reason_is_to_be_written(start, folder, words, applied):
    client = start(folder)
    client.open("a.txt", IMPOSSIBLE)
    action = of_the_date(client.actions("a.txt", EVERYWHERE))
    client.ask("workspace/executeCommand", {"command": action["command"]["command"], "arguments": action["command"]["arguments"]})
    client.ask("textDocument/hover", {"textDocument": {"uri": client.uri("a.txt")}, "position": {"line": 0, "character": 0}})
    [shown] = [message["params"] for message in client.messages if message["method"] == "window/showDocument"]
    assert shown["uri"] == client.uri("set-aside.yaml")
    assert words(applied("", action["edit"]["documentChanges"][-1]["edits"]), shown["selection"]) == "write here why"


def test_without_a_file_of_waivers_nothing_is_offered(start, tmp_path):
    client = start(tmp_path)
    assert client.open("a.txt", IMPOSSIBLE)
    assert client.actions("a.txt", EVERYWHERE) == []


def test_a_file_of_waivers_that_is_broken_is_left_alone(start, folder):
    (folder / "set-aside.yaml").write_text("waivers: [\n", encoding="utf-8")
    client = start(folder)
    assert "waivers" in [note["code"] for note in client.open("a.txt", IMPOSSIBLE)]
    assert client.actions("a.txt", EVERYWHERE) == []


@pytest.mark.parametrize(("exists", "offered"), [(True, True), (False, False)])
def test_an_editor_that_cannot_make_files_is_offered_only_edits_of_what_is_there(start, folder, exists, offered):
    if exists:
        (folder / "set-aside.yaml").write_text("waivers: []\n", encoding="utf-8")
    client = start(folder, capabilities={})
    client.open("a.txt", IMPOSSIBLE)
    actions = client.actions("a.txt", EVERYWHERE)
    assert bool(actions) is offered
    assert all(list(one["edit"]["changes"]) == [client.uri("set-aside.yaml")] and "command" not in one for one in actions)


def test_actions_are_those_of_the_place_and_of_the_kind_asked_for(editor):
    editor.open("place.txt", "An imaginary log.\n\n" + IMPOSSIBLE)
    here = {"start": {"line": 2, "character": 20}, "end": {"line": 2, "character": 20}}
    assert {one["diagnostics"][0]["code"] for one in editor.actions("place.txt", here)} == {"GEN-DAT-002"}
    assert editor.actions("place.txt", {"start": {"line": 2, "character": 1}, "end": {"line": 2, "character": 1}}) == []
    assert editor.actions("place.txt", here, only=["refactor"]) == []
    assert editor.actions("place.txt", here, only=["quickfix"]) != []


def test_the_editor_may_say_who_waives(start, folder):
    client = start(folder, settings={"by": "The Archivist"})
    client.open("a.txt", IMPOSSIBLE)
    edits = of_the_date(client.actions("a.txt", EVERYWHERE))["edit"]["documentChanges"][-1]["edits"]
    assert "by: The Archivist\n" in edits[0]["newText"]
