"""`declint check`: what is looked at, what is said of it, and what the command line changes."""

import io
import json
import sys
from importlib.resources import files
from types import SimpleNamespace

import pytest
from jsonschema import Draft202012Validator


def lines(out):
    return out.splitlines()


def report(out):
    return json.loads(out)


@pytest.mark.parametrize("name", ["table", "full", "line", "json", "jsonl", "github"])
def test_a_run_is_reported_as_it_was(name, declint, golden):
    out = declint("live.txt", "clean.txt", "OURS", "--isolated", "--today", "2026-01-01", "--format", name)[1]
    if name.startswith("json"):
        out = json.dumps(blotted([json.loads(line) for line in lines(out)] if name == "jsonl" else json.loads(out)), indent=1) + "\n"
    golden(f"cli/{name}.txt", out)


def blotted(value):
    """Blot out what changes with every release of the rules: their hash and the version of the program."""
    if isinstance(value, list):
        return [blotted(part) for part in value]
    if isinstance(value, dict):
        return {key: "…" if key in {"rules_sha256", "version", "packs"} else blotted(part) for key, part in value.items()}
    return value


def test_the_report_meets_its_schema(declint):
    schema = json.loads(files("declint.reports").joinpath("json.schema.json").read_text("utf-8"))
    found = report(declint("live.txt", "clean.txt", "--format", "json")[1])
    assert [error.message for error in Draft202012Validator(schema).iter_errors(found)] == []


def test_each_input_has_one_status(desk, declint):
    (desk / "binary.bin").write_bytes(bytes(range(256)) * 40)
    (desk / "empty.txt").write_bytes(b"")
    documents = report(declint("clean.txt", "binary.bin", "empty.txt", "OURS", "--max-size", "1KB", "--format", "json")[1])["documents"]
    assert [(one["path"], one["status"]) for one in documents] == [
        ("clean.txt", "scanned"),
        ("binary.bin", "too_large"),
        ("empty.txt", "unreadable"),
    ]
    assert all(bool(one["reason"]) == (one["status"] != "scanned") for one in documents)


def test_standard_input_has_the_name_that_it_is_given(declint, monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"SECRET\n\nThe ferry was late.\n\nSECRET\n")))
    out = declint("-", "--stdin-filename", "letters/ferry.txt", "OURS", "--format", "line")[1]
    assert lines(out)[0].startswith("letters/ferry.txt:1:1: warning TST-BAN-001")


def test_a_list_of_files_is_read_in_its_order(desk, declint):
    (desk / "list").write_text("live.txt\nclean.txt\n", encoding="utf-8")
    found = report(declint("--files-from", "list", "OURS", "--format", "json")[1])
    assert [one["path"] for one in found["documents"]] == ["live.txt", "clean.txt"]


def test_a_folder_is_walked_and_what_is_no_record_is_passed_over(desk, declint):
    (desk / "records").mkdir()
    (desk / "records" / "live.txt").write_bytes((desk / "live.txt").read_bytes())
    (desk / "records" / "program.bin").write_bytes(bytes(range(256)))
    code, out, err = declint("records", "OURS", "-v", "--format", "json")
    assert (code, [one["path"] for one in report(out)["documents"]]) == (0, ["records/live.txt"])
    assert err == "declint: passed over: 1 not known as records\n"


def test_nothing_checked_is_a_finding(desk, declint):
    (desk / "empty").mkdir()
    findings = report(declint("empty", "--format", "json")[1])["findings"]
    assert [(one["rule"], one["path"]) for one in findings] == [("RUN-NONE-001", "empty")]


def test_the_nearest_configuration_holds_and_options_go_over_it(desk, declint):
    (desk / "declint.yaml").write_text("fail-on: warning\nselect: TST\n", encoding="utf-8")
    assert declint("live.txt", "--rules", "rules")[0] == 1
    assert declint("live.txt", "--rules", "rules", "--fail-on", "error")[0] == 0
    assert "TST-BAN-001" not in declint("live.txt", "--rules", "rules", "--ignore", "TST", "--isolated")[1]


def test_each_folder_has_the_configuration_nearest_to_it(desk, declint):
    for name, severity in (("a", "error"), ("b", "off")):
        (desk / name).mkdir()
        (desk / name / "live.txt").write_bytes((desk / "live.txt").read_bytes())
        (desk / name / "declint.yaml").write_text(f"rules: {{TST-BAN-001: {severity}}}\n", encoding="utf-8")
    out = declint("a", "b", "OURS", "--format", "line")[1]
    assert {line.split()[0].split(":")[0] for line in lines(out)} == {"a/live.txt"}
    assert all(" error TST-BAN-001 " in line for line in lines(out))


@pytest.mark.parametrize(("excerpts", "quoted"), [("none", False), ("short", True), ("full", True)])
def test_excerpts_can_be_left_out(excerpts, quoted, declint):
    out = declint("live.txt", "OURS", "--format", "full", "--excerpts", excerpts)[1]
    assert ("1 | SECRET" in out) == quoted


def test_statistics_count_each_rule(declint):
    out = declint("live.txt", "OURS", "--format", "line", "--statistics")[1]
    assert lines(out)[-1].split() == ["2", "TST-BAN-001"]


def test_no_color_goes_over_force_color(declint, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in declint("live.txt", "OURS")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in declint("live.txt", "OURS")[1]
    assert "\x1b[" in declint("live.txt", "OURS", "--color", "always")[1]


def test_hostile_names_stay_on_their_line(desk, declint):
    for name in (
        "a\n::error::owned.txt",
        "\x1b[2J.txt",
        "\u202etxt.evil.txt",
        "::stop-commands::x.txt",
        "=cmd.txt",
        os_name(b"\xff\xfe.txt"),
    ):
        (desk / name).write_bytes((desk / "live.txt").read_bytes())
    names = [path.name for path in desk.iterdir() if path.suffix == ".txt"]
    for form in ("table", "full", "line", "github", "json", "jsonl"):
        out, err = declint(*(f"./{name}" for name in names), "OURS", "--format", form)[1:]
        commands = [line for line in lines(out + err) if line.lstrip().startswith("::")]
        assert len(commands) == (10 if form == "github" else 0)
        assert not [char for char in out + err if not char.isprintable() and char != "\n"]


def os_name(raw):
    import os  # noqa: PLC0415 -- here alone

    return os.fsdecode(raw)


def test_help_is_there_for_every_subcommand(declint):
    for words in (
        ["check"],
        ["marks"],
        ["explain"],
        ["rules", "list"],
        ["rules", "test"],
        ["rules", "new"],
        ["rules", "schema"],
        ["rules", "docs"],
    ):
        code, out, _ = declint(*words, "--help")
        assert code == 0
        assert out.startswith(f"usage: declint {' '.join(words)} ")
