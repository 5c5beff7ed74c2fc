"""The tests inside rule files find a rule that says otherwise than they expect."""

from dataclasses import replace

import pytest

from declint.cli.rules._skeleton import skeleton
from declint.model import Severity
from declint.ruleset.load import load
from declint.selftest import try_rules, try_snippet

SECRET = "SECRET\n\nThe ferry to the imaginary island was late.\n"
OPEN = "UNCLASSIFIED\n\nThe ferry to the imaginary island was late.\n"


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rules")
    (folder / "TST-BAN-001.yaml").write_text(skeleton("TST-BAN-001"), encoding="utf-8")
    return load([folder]).sound()


@pytest.fixture
def faults(ruleset):
    """Try one snippet of a rule that warns of banners other than UNCLASSIFIED; return what does not hold."""

    def tried(expect, text, **more):
        rule = ruleset.find("TST-BAN-001")
        snippet = replace(rule.tests[0], expect=expect, text=text, name="", **more)
        return [fault.message for fault in try_snippet(rule, snippet, ruleset)]

    return tried


@pytest.mark.parametrize(
    ("expect", "text", "said"),
    [
        ("pass", OPEN, []),
        ("fail", SECRET, []),
        ("not_applicable", "The ferry was late.\n", []),
        ("pass", SECRET, ["pass: the rule says failed (1:1 SECRET: “SECRET” is a banner of level SECRET.)"]),
        ("fail", OPEN, ["fail: the rule says passed"]),
        ("undetermined", OPEN, ["undetermined: the rule says passed"]),
        ("pass", "The ferry was late.\n", ["pass: the rule says not applicable"]),
        ("pass", "", ["pass: the rule says not applicable"]),
    ],
)
def test_the_verdict_must_be_the_one_expected(expect, text, said, faults):
    assert faults(expect, text) == said


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (("1:1 SECRET",), []),
        (("1:1",), []),
        (("1:2 SECRET",), ["fail: nothing at 1:2 SECRET; not expected at 1:1 SECRET"]),
        (("1:1 SECRET", "3:1"), ["fail: nothing at 3:1"]),
    ],
)
def test_places_must_be_those_expected(at, said, faults):
    assert faults("fail", SECRET, at=at) == said


def test_severity_must_be_the_one_expected(faults):
    assert faults("fail", SECRET, severity=Severity.WARNING) == []
    assert faults("fail", SECRET, severity=Severity.ERROR) == ["fail: 1:1 SECRET: warning, not error"]


def test_a_format_must_be_one_that_is_read(faults):
    assert "there is no format papyrus" in faults("pass", OPEN, format="papyrus")[0]


def test_documents_beside_are_of_one_collection(ruleset):
    rule = ruleset.find("GEN-PRT-001")
    assert any(snippet.beside for snippet in rule.tests)
    assert [str(fault) for snippet in rule.tests for fault in try_snippet(rule, snippet, ruleset)] == []


def test_every_snippet_is_tried(ruleset):
    alone = replace(ruleset, rules=(ruleset.find("TST-BAN-001"),))
    assert try_rules(alone) == (2, ())
