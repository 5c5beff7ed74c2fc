"""The exit code is a contract: the same in every format, and never 0 when something went wrong."""

import os
import signal

import pytest

from declint import examine
from declint.reports import formats

BROKEN = "id: TST-BAN-002\ntitle: [\n"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("clean.txt OURS", 0),
        ("check clean.txt OURS", 0),
        ("live.txt OURS", 0),
        ("live.txt OURS --fail-on warning", 1),
        ("live.txt OURS --fail-on info", 1),
        ("live.txt OURS --fail-on never", 0),
        ("live.txt OURS --fail-on warning --min-confidence 1", 0),
        ("--help", 0),
        ("check --help", 0),
        ("rules --help", 0),
        ("--version", 0),
        ("", 2),
        ("check", 2),
        ("rules", 2),
        ("rules nothing", 2),
        ("clean.txt --no-such-option", 2),
        ("clean.txt --format nothing", 2),
        ("clean.txt --today yesterday", 2),
        ("clean.txt --today 2026-02-30", 2),
        ("clean.txt --max-size much", 2),
        ("clean.txt --jobs 0", 2),
        ("clean.txt --show everything", 2),
        ("clean.txt --min-confidence 7", 2),
        ("clean.txt --select NOTHING", 2),
        ("clean.txt --profile nothing", 2),
        ("clean.txt --config missing.yaml", 2),
        ("clean.txt --output nothing=x", 2),
        ("clean.txt --output json", 2),
        ("clean.txt --rules nowhere", 2),
        ("missing.txt", 2),
        ("--files-from missing", 2),
        ("explain", 2),
        ("explain NO-SUCH-001", 2),
        ("explain GEN-PAR-001", 0),
        ("explain RUN-READ-001", 0),
        ("empty-folder", 3),
        ("empty.txt OURS", 3),
        ("blank.txt OURS", 3),
        ("gone.txt OURS", 3),
        ("binary.bin OURS", 3),
        ("clean.txt binary.bin OURS", 3),
        ("live.txt binary.bin OURS --fail-on warning", 3),
        ("live.txt binary.bin OURS --fail-on warning --allow-unchecked", 1),
        ("binary.bin OURS --allow-unchecked", 0),
        ("binary.bin OURS --allow-unchecked --fail-on warning", 0),
        ("empty-folder --allow-unchecked", 0),
        ("clean.txt OURS --max-size 10", 3),
        ("clean.txt OURS --jobs 4 --no-cache --isolated --statistics -q", 0),
        ("marks clean.txt", 0),
        ("marks binary.bin", 3),
        ("marks empty-folder", 3),
        ("marks binary.bin --allow-unchecked", 0),
    ],
)
def test_each_way_out_has_its_code(words, code, desk, declint):
    (desk / "empty-folder").mkdir()
    (desk / "empty.txt").write_bytes(b"")
    (desk / "blank.txt").write_bytes(b"\n \t\n")
    (desk / "gone.txt").symlink_to("nowhere.txt")
    (desk / "binary.bin").write_bytes(bytes(range(256)) * 40)
    assert declint(*words.split())[0] == code


@pytest.mark.parametrize("name", formats())
@pytest.mark.parametrize(("file", "code"), [("clean.txt", 0), ("live.txt", 1), ("binary.bin", 3)])
def test_the_format_does_not_change_the_code(name, file, code, desk, declint):
    (desk / "binary.bin").write_bytes(bytes(range(256)) * 40)
    assert declint(file, "OURS", "--fail-on", "warning", "--format", name)[0] == code


def test_a_broken_rule_goes_over_all_and_hides_no_finding(desk, declint):
    (desk / "rules" / "TST-BAN-002.yaml").write_text(BROKEN, encoding="utf-8")
    (desk / "binary.bin").write_bytes(bytes(range(256)) * 40)
    code, out, err = declint("live.txt", "binary.bin", "OURS", "--fail-on", "warning", "--format", "line")
    assert code == 2
    assert "TST-BAN-001" in out
    assert "rules/TST-BAN-002.yaml:" in err


def test_a_fault_of_ours_loses_no_other_document(declint, monkeypatch):
    lint = examine.lint

    def faulty(document, *rest):
        if document.path == "clean.txt":
            raise ZeroDivisionError("by\nzero")
        return lint(document, *rest)

    monkeypatch.setattr(examine, "lint", faulty)
    code, out, err = declint("clean.txt", "live.txt", "OURS", "--format", "line")
    assert code == 70
    assert "clean.txt:1:1: error RUN-BUG-001" in out
    assert "live.txt:1:1: warning TST-BAN-001" in out
    assert err == ""
    assert "Traceback" in declint("clean.txt", "OURS", "--debug")[2]


@pytest.mark.parametrize(
    ("raised", "code", "words"),
    [
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 141, ""),
        (RuntimeError("all\nis lost"), 70, "declint: internal error: RuntimeError: all is lost (--debug shows where)\n"),
    ],
)
def test_what_stops_a_run_is_told_in_one_line_at_most(raised, code, words, declint, monkeypatch):
    def stop(*_):
        raise raised

    monkeypatch.setattr("declint.cli.check.execute", stop)
    monkeypatch.setattr("declint.cli._guard._to_nowhere", lambda: None)
    assert declint("clean.txt") == (code, "", words)


def test_being_terminated_leaves_no_half_written_file(desk, declint, monkeypatch):
    monkeypatch.setattr("declint.cli.check.execute", lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    before = signal.getsignal(signal.SIGTERM)
    assert declint("clean.txt", "--output", "json=report.json")[0] == 143
    assert not list(desk.glob("*report*"))
    assert not list(desk.glob(".*"))
    assert signal.getsignal(signal.SIGTERM) is before
