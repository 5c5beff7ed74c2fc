"""`declint compare`: what is compared, what is told, with which exit code."""

import json

import pytest

from declint.errors import CLEAN, FINDINGS, UNCHECKED, USAGE

MEMO = (
    "The envoy told the governor of the imaginary island that the harbour would be closed before the winter.\n"
    "On Tuesday the keeper of the lighthouse spoke with {} about the ships that lay at anchor, and wrote\n"
    "down every one of them by day and by night. The governor thanked him for it when the council met again.\n"
)
OTHER = "Herring was cheap that winter, and the ferries came twice a week with flour, lamp oil and letters for all.\n"


@pytest.fixture
def releases(desk):
    """Put two releases and another record into the folder."""
    (desk / "clean.txt").unlink()
    (desk / "live.txt").unlink()
    for name, text in (("one.txt", MEMO.format("[REDACTED - (b)(6)]")), ("two.txt", MEMO.format("old Heron")), ("other.txt", OTHER)):
        (desk / name).write_text(text, encoding="utf-8")
    return desk


@pytest.fixture
def compared(declint, releases):  # noqa: ARG001 -- it works there
    def run(*words):
        return declint("compare", *words)

    return run


def test_two_releases_are_compared(compared):
    code, out, err = compared("one.txt", "two.txt", "--format", "line", "--fail-on", "warning")
    assert (code, err) == (FINDINGS, "")
    assert out == "one.txt:2:52: warning RED-REL-001 two.txt shows 2 words (line 2) where “[REDACTED - (b)(6)]” stands here.\n"


def test_a_warning_alone_does_not_fail(compared):
    assert compared("one.txt", "two.txt", "-q")[0] == CLEAN


def test_the_finding_has_both_places_a_fingerprint_and_an_authority(compared):
    _, out, _ = compared("two.txt", "one.txt", "--format", "json")
    (found,) = json.loads(out)["findings"]
    assert (found["path"], found["line"], found["related"]) == (
        "one.txt", 2, [{"path": "two.txt", "line": 2, "column": 52, "note": "there: old Heron"}],
    )  # fmt: skip
    assert found["fingerprint"].startswith("f1-")
    assert found["authority"]


def test_a_waiver_sets_a_finding_aside(compared, releases):
    _, out, _ = compared("one.txt", "two.txt", "--format", "json")
    mark = json.loads(out)["findings"][0]["fingerprint"]
    waiver = f"waivers:\n  - {{fingerprint: {mark}, state: waived, reason: decided on appeal, by: A. Clerk, date: 2026-01-02}}\n"
    (releases / "declint-waivers.yaml").write_text(waiver, encoding="utf-8")
    code, out, err = compared("one.txt", "two.txt", "--format", "line", "--fail-on", "warning", "--today", "2026-02-01")
    assert (code, out) == (CLEAN, ""), err


def test_a_list_of_a_records_versions(compared, releases):
    (releases / "same.csv").write_text("record,path\n7,one.txt\n7,two.txt\n8,other.txt\n", encoding="utf-8")
    code, out, _ = compared("--pairs", "same.csv", "--format", "line", "--fail-on", "warning")
    assert code == FINDINGS
    assert out.count("RED-REL-001") == 1


def test_a_folder_is_searched_for_releases(compared):
    pytest.importorskip("datasketch")
    _, out, _ = compared(".", "--format", "line")
    assert out.count("RED-REL-001") == 1


def test_of_two_folders_only_what_both_have_is_compared(compared, releases):
    pytest.importorskip("datasketch")
    for name in ("here", "there"):
        (releases / name).mkdir()
    for path in ("one.txt", "two.txt"):
        (releases / path).rename(releases / "here" / path)
    assert compared("here", "there", "--format", "line", "--allow-unchecked")[1].count("RED-REL") == 0
    (releases / "here" / "two.txt").rename(releases / "there" / "two.txt")
    assert compared("here", "there", "--format", "line")[1].count("RED-REL-001") == 1


def test_two_records_that_are_named_as_one_are_told(compared):
    code, out, _ = compared("one.txt", "other.txt", "--format", "line", "--fail-on", "warning")
    assert code == FINDINGS
    assert "RUN-PAIR-002" in out


def test_a_comparison_that_takes_too_long_is_told(compared):
    _, out, _ = compared("one.txt", "two.txt", "--format", "line", "--pair-seconds", "1e-9")
    assert "RUN-PAIR-001" in out


def test_a_document_that_cannot_be_read_is_told_and_the_others_are_compared(compared, releases):
    (releases / "three.txt").write_bytes(b"\x00\x01\x02")
    (releases / "same.csv").write_text("7,one.txt\n7,two.txt\n7,three.txt\n", encoding="utf-8")
    code, out, _ = compared("--pairs", "same.csv", "--format", "line")
    assert code == UNCHECKED
    assert "RED-REL-001" in out
    assert "three.txt" in out


def test_rules_may_be_switched_off(compared):
    assert "RED-REL" not in compared("one.txt", "two.txt", "--format", "line", "--ignore", "RED-REL-001")[1]


def test_side_by_side_goes_to_a_file(compared, releases):
    compared("one.txt", "two.txt", "--output", "side-by-side=page.html", "--output", "unified=diff.txt")
    assert "<!doctype html>" in (releases / "page.html").read_text(encoding="utf-8")
    assert (releases / "diff.txt").read_text(encoding="utf-8").startswith("--- one.txt\n+++ two.txt\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "nothing to compare"),
        (("one.txt",), "nothing to compare"),
        (("one.txt", "two.txt", "other.txt"), "nothing to compare"),
        (("one.txt", "gone.txt"), "no such file"),
        (("one.txt", "one.txt"), "two releases are compared, not 1"),
        (("--pairs", "gone.csv"), "No such file"),
        (("one.txt", "--pairs", "gone.csv"), "--pairs"),
        (("one.txt", "two.txt", "--pair-seconds", "no"), "a number of seconds"),
        (("one.txt", "two.txt", "--output", "tally=x"), "FORMAT one of"),
    ],
)
def test_mistakes_are_told_in_one_line(compared, words, says):
    code, _, err = compared(*words)
    assert code == USAGE
    assert says in err
    assert err.count("\n") == 1


def test_a_missing_extra_is_named(compared, monkeypatch):
    from declint.compare import candidates  # noqa: PLC0415 -- to take its library away

    candidates.library.cache_clear()
    monkeypatch.setitem(__import__("sys").modules, "datasketch", None)
    code, _, err = compared(".")
    candidates.library.cache_clear()
    assert code == USAGE
    assert "declint[compare]" in err


def test_check_does_not_ask_what_only_a_comparison_can_see(declint, releases):  # noqa: ARG001 -- it works there
    _, out, _ = declint("check", ".", "--format", "json")
    assert "RED-REL" not in out
