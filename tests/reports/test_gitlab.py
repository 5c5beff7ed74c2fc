"""GitLab Code Quality: its format, and fingerprints that no two issues share."""

import json
from dataclasses import replace

from declint.model import DocumentResult, Severity, Status
from declint.reports import gitlab


def issues(text):
    return json.loads(text)


def test_the_report_meets_the_format(told, faults):
    assert faults("gitlab", told("gitlab")) == []
    assert issues(told("gitlab", ())) == [] or faults("gitlab", told("gitlab", ())) == []


def test_the_schema_refuses_what_is_wrong(told, faults):
    assert faults("gitlab", told("gitlab").replace('"severity": "major"', '"severity": "error"'))
    assert faults("gitlab", told("gitlab").replace('"path": "', '"path": "./'))


def test_no_byte_order_mark_and_the_worst_first(told):
    assert told("gitlab")[0] == "["
    assert [one["severity"] for one in issues(told("gitlab"))] == ["major", "major", "minor"]


def test_two_findings_alike_in_all_have_fingerprints_of_their_own(sample, told):
    one = sample("a.txt", "GEN-X-001", Severity.ERROR, 1, "It is so.")
    text = told("gitlab", (DocumentResult("a.txt", Status.SCANNED, findings=(one,) * 50),))
    assert len({issue["fingerprint"] for issue in issues(text)}) == 50


def test_a_fingerprint_does_not_hang_on_the_place(sample, told):
    one = sample("a.txt", "GEN-X-001", Severity.ERROR, 1, "It is so.", fingerprint="f1-0-0-1")
    moved = replace(one, place=replace(one.place, line=9, end_line=9))
    first, then = (issues(told("gitlab", (DocumentResult("a.txt", Status.SCANNED, findings=(found,)),))) for found in (one, moved))
    assert first[0]["fingerprint"] == then[0]["fingerprint"]
    assert first[0]["location"]["lines"] != then[0]["location"]["lines"]


def test_above_the_limit_the_last_issue_counts_the_rest(sample, told, faults, monkeypatch):
    monkeypatch.setattr(gitlab, "LIMIT", 10)
    findings = tuple(sample("a.txt", "GEN-X-001", Severity.WARNING, line, "It is so.") for line in range(1, 31))
    text = told("gitlab", (DocumentResult("a.txt", Status.SCANNED, findings=findings),))
    assert faults("gitlab", text) == []
    assert len(issues(text)) == 11
    assert issues(text)[-1]["description"].startswith("20 more findings")


def test_above_the_size_too(sample, told, monkeypatch):
    monkeypatch.setattr(gitlab, "SIZE", 2_000)
    findings = tuple(sample("a.txt", "GEN-X-001", Severity.WARNING, line, "It is so.") for line in range(1, 31))
    text = told("gitlab", (DocumentResult("a.txt", Status.SCANNED, findings=findings),))
    shown = len(issues(text)) - 1
    assert 0 < shown < 30
    assert issues(text)[-1]["description"].startswith(f"{30 - shown} more findings")
