"""JUnit: a case for each document and rule, each with the outcome that the run had."""

import io
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from declint.model import DocumentResult, Mark, Outcome, Pass, Severity, Status, Verdict
from declint.notices import notice
from declint.reports import Run, Style, Totals, junit, make
from declint.rule import Present, Ref, Rule, Ruleset, Selector
from declint.vocabulary import Vocabulary


def cases(text):
    """Return the outcome of each case: (document, rule) to passed, failure, error or skipped."""
    found = {}
    for case in ET.fromstring(text).iter("testcase"):
        key = (case.get("classname"), case.get("name"))
        assert key not in found, key
        found[key] = case[0].tag if len(case) else "passed"
    return found


def rule(name):
    return Rule(name, "A title", "", Selector("date"), Present(Ref("it")), (), ())


@pytest.fixture
def tell():
    """Write the report of one document under rules A to F."""

    def write(result, show=frozenset()):
        report = make("junit", stream := io.StringIO(), Style(show=show))
        report.begin(Run("1.2.3", "declint", ruleset=Ruleset(tuple(map(rule, "FEDCBA")), Vocabulary())))
        report.document(result)
        report.end(Totals())
        return stream.getvalue()

    return write


@pytest.fixture
def mixed(sample):
    """One rule of each outcome; F is not concerned."""
    waived = sample("a.txt", "C", Severity.ERROR, 3, "It is so.", waived="seen on paper")
    findings = (sample("a.txt", "A", Severity.ERROR, 1, "It is so."), sample("a.txt", "B", Severity.INFO, 2, "By the way."), waived)
    unsure = Outcome("D", Verdict.UNDETERMINED, Mark("date", 0, 1, "x"), message="A title")
    return DocumentResult(
        "a.txt", Status.SCANNED, findings=findings, undetermined=(unsure,), passes=(Pass("E", 4, "held"), Pass("A", 5, ""))
    )


def test_every_rule_has_one_case_on_a_document_with_its_outcome(tell, mixed, faults):
    text = tell(mixed)
    assert faults("junit", text) == []
    assert {name: outcome for (_, name), outcome in cases(text).items()} == {
        "RUN-READ-001": "passed",
        "A": "failure",
        "B": "skipped",
        "C": "skipped",
        "D": "skipped",
        "E": "passed",
        "F": "skipped",
    }


def test_a_case_that_is_skipped_says_why(tell, mixed):
    reasons = {case.get("name"): case[0].get("message") for case in ET.fromstring(tell(mixed)).iter("testcase") if len(case)}
    assert reasons["B"] == "information: By the way."
    assert reasons["C"] == "It is so. (waived: seen on paper)"
    assert reasons["D"] == "could not be determined: line 1: A title"
    assert reasons["F"].startswith("not applicable")


def test_what_is_waived_never_fails_though_it_is_shown(tell, mixed):
    assert cases(tell(mixed, show=frozenset({"waived"})))["a.txt", "C"] == "skipped"


def test_information_fails_where_it_is_asked_for(tell, mixed):
    assert cases(tell(mixed, show=frozenset({"info"})))["a.txt", "B"] == "failure"


def test_the_counts_of_a_suite_are_those_of_its_cases(tell, mixed):
    for suite in ET.fromstring(tell(mixed)).iter("testsuite"):
        assert int(suite.get("tests")) == len(suite.findall("testcase"))
        for count, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(count)) == len(suite.findall(f"testcase/{tag}"))


def test_all_findings_of_a_rule_stand_in_its_one_case(tell, sample, mixed):
    many = tuple(sample("a.txt", "A", Severity.ERROR, line, f"It is so, {line} times.") for line in (1, 2, 3))
    failure = ET.fromstring(tell(replace(mixed, findings=many))).find(".//failure")
    assert failure.get("message") == "It is so, 1 times. (2 more findings of this rule)"
    assert len(failure.text.splitlines()) == 3


def test_a_document_that_was_not_checked_is_an_error_and_has_no_other_case(tell):
    result = DocumentResult("b.txt", Status.UNREADABLE, findings=(notice("RUN-READ-001", "b.txt", "it has no text"),))
    assert cases(tell(result)) == {("b.txt", "RUN-READ-001"): "error"}


def test_a_document_passed_over_is_skipped(tell):
    assert cases(tell(DocumentResult("b.bin", Status.SKIPPED, "no reader knows it"))) == {("b.bin", "RUN-READ-001"): "skipped"}


def test_a_run_over_nothing_has_a_case_all_the_same(told, faults):
    text = told("junit", (), Totals(notices=(notice("RUN-NONE-001", "empty", "nothing was found"),)))
    assert faults("junit", text) == []
    assert cases(text) == {("declint", "RUN-NONE-001"): "error"}
    assert cases(told("junit", (), Totals())) == {("declint", "RUN-READ-001"): "passed"}


def test_above_the_limit_failures_are_kept_and_the_rest_is_counted(tell, mixed, faults, monkeypatch):
    monkeypatch.setattr(junit, "LIMIT", 8)
    text = tell(mixed)
    assert faults("junit", text) == []
    assert cases(text) == {("a.txt", "A"): "failure", ("declint", "declint"): "skipped"}
    assert "6 cases left out, of them 0 that failed" in text


def test_failures_too_are_counted_where_they_are_left_out(told, sample, monkeypatch):
    monkeypatch.setattr(junit, "LIMIT", 2)
    findings = tuple(sample("a.txt", name, Severity.ERROR, 1, "It is so.") for name in "ABCD")
    text = told("junit", (DocumentResult("a.txt", Status.SCANNED, findings=findings),), Totals())
    assert list(cases(text).values()) == ["failure", "failure", "skipped"]
    assert "3 cases left out, of them 2 that failed" in text
