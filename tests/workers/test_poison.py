"""Documents that kill, hang or choke their reader cost themselves alone; nothing is lost, nothing is told twice."""

import sys

import pytest

from declint.errors import BUG, UNCHECKED

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="deeds and limits are those of Linux")

LATE = "it took more than 1 seconds of processor time"
POISON = {
    "hang": ("timed_out", LATE),
    "lock": ("timed_out", LATE),
    "sleep": ("timed_out", "it took more than 4 seconds"),
    "allocate": ("unreadable", "it takes more than 0.25 GiB of memory"),
    "segv": ("unreadable", "the reader died (signal 11)"),
    "abort": ("unreadable", "the reader died (signal 6)"),
    "exit": ("unreadable", "the reader died (exit 1)"),
    "fork": ("unreadable", "the reader died (exit 1)"),
    "close": ("unreadable", "the reader died (signal 9)"),
}
FAULTS = {
    "recurse": "RecursionError: maximum recursion depth exceeded",
    "throw SystemExit": "SystemExit",
    "throw KeyboardInterrupt": "KeyboardInterrupt",
    "throw GeneratorExit": "GeneratorExit",
    "throw ValueError": "ValueError",
}
WELL = {f"well-{number}": "read" for number in range(6)}
RULE = {"unreadable": "RUN-READ-001", "timed_out": "RUN-TIME-001"}


def told(report):
    return {document["path"].rpartition("/")[2].removesuffix(".mock"): document for document in report["documents"]}


def findings(report, name):
    return [one for one in report["findings"] if one["path"].endswith(f"/{name}.mock")]


@pytest.fixture
def clean(mocks, run):
    """Return the report on the documents that do no harm."""
    return run("check", str(mocks(WELL)), "--format", "json", "--show", "info", "--jobs", "2")[1]


def test_each_poison_costs_its_own_document_and_no_other(mocks, run, clean):
    folder = mocks(WELL | {name: name for name in POISON})
    code, report, err = run("check", str(folder), "--format", "json", "--show", "info", "--jobs", "2")
    documents = told(report)
    assert (code, err) == (UNCHECKED, "")
    assert [one["path"] for one in report["documents"]] == sorted(f"records/{path.name}" for path in folder.iterdir())
    reasons = {name: documents[name]["reason"] for name in POISON}
    for name in ("hang", "lock"):  # where others have the processors, the clock may come first
        reasons[name] = reasons[name].replace("more than 4 seconds", "more than 1 seconds of processor time")
    assert {name: (documents[name]["status"], reasons[name]) for name in POISON} == POISON
    assert [[one["rule"] for one in findings(report, name)] for name in POISON] == [[RULE[status]] for status, _ in POISON.values()]
    assert {name: (told(clean)[name], findings(clean, name)) for name in WELL} == {
        name: (documents[name], findings(report, name)) for name in WELL
    }
    assert any(findings(clean, name) for name in WELL)


def test_what_a_reader_raises_is_a_fault_of_ours_on_that_document(mocks, run):
    folder = mocks(WELL | {deed.replace(" ", "-"): deed for deed in FAULTS})
    code, report, err = run("check", str(folder), "--format", "json", "--show", "info")
    documents = told(report)
    assert (code, err) == (BUG, "")
    for deed, reason in FAULTS.items():
        name = deed.replace(" ", "-")
        assert documents[name]["reason"].startswith(reason)
        assert [one["rule"] for one in findings(report, name)] == ["RUN-BUG-001"]
    assert {documents[name]["status"] for name in WELL} == {"scanned"}


def test_a_document_is_tried_again_before_it_is_given_up(mocks, run, tmp_path):
    folder = mocks({"flaky": f"flaky {tmp_path / 'trace'}"} | WELL)
    _, report, _ = run("check", str(folder), "--format", "json", "--show", "info")
    assert {document["status"] for document in report["documents"]} == {"scanned"}
    assert (tmp_path / "trace").exists()


def test_what_a_library_prints_gets_into_no_report(mocks, run):
    code, out, err = run("check", str(mocks({"loud": "print"})), "--format", "line", "--fail-on", "never")
    assert code == 0
    assert "noise" not in out + err


def test_a_deadly_document_on_standard_input_is_told_too(run):
    code, out, _ = run("-", "--stdin-filename", "in.mock", "--format", "line", data=b"#mock segv\nSECRET\n")
    assert (code, out) == (UNCHECKED, "in.mock:1:1: error RUN-READ-001 Not checked: the reader died (signal 11).\n")


def test_marks_are_shown_of_all_the_others(mocks, run):
    folder = mocks({"a": "read", "b": "segv", "c": "read", "d": "throw ValueError"})
    code, out, err = run("marks", str(folder), "--format", "table")
    assert (code, err) == (BUG, "")
    assert [line.rpartition("/")[2] for line in out.splitlines() if ".mock: " in line] == [
        "a.mock: generic",
        "b.mock: unreadable the reader died (signal 11)",
        "c.mock: generic",
        "d.mock: unreadable ValueError:",
    ]
