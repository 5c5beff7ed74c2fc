"""The pure core: verdicts, findings, passes, and what could not be told; rules from YAML over marks made by hand."""

import pytest

from declint.collate import collate
from declint.engine import Bench, judge_reading
from declint.model import Document, Item, Mark, Page, Place, Profile, Reading, Severity, Verdict
from declint.rule import Ruleset, Settings
from declint.ruleset.build import build
from declint.ruleset.language import Seen
from declint.ruleset.yamlfile import parse
from declint.text.lines import Lines, anchors_of
from declint.vocabulary import Term, Vocabulary

WORDS = Vocabulary({"levels": (Term("SECRET", rank=3), Term("CONFIDENTIAL", rank=2))})
TODAY = "2026-01-01"

HEAD = """
id: GEN-TST-001
title: A test
why: To see.
severity: warning
message: "“{it.text}” of {judged}, {failed} failed"
"""
STRUCK = HEAD + "each: {kind: classification}\nmust: {it.struck: true}\n"


def rule(text):
    return build(parse((text + "tests: []\n").encode(), "GEN-TST-001.yaml"), "test", Seen())


def reading(*marks, profile="us-release", items=1, path="a.txt"):
    """A document whose n-th line is the n-th mark's word."""
    text = "\n".join(words for words, *_ in marks)
    lines = Lines.of(text)
    made = []
    for index, (words, kind, attributes) in enumerate(marks):
        start = lines.starts[index]
        place = Place(index + 1, 1, index + 1, len(words) + 1)
        item = attributes.pop("in_item", 1)
        made.append(Mark(kind, start, start + len(words), words, 0.9, attributes, item, 1, place, None, path))
    document = Document(path, "plain", text, lines, "00", anchors=anchors_of(lines))
    numbers = range(1, items + 1)
    return Reading(
        document,
        tuple(Item(number, 0, len(text)) for number in numbers),
        (Page(1, 0, len(text), 1),),
        tuple(made),
        {number: Profile(profile, ("us",)) for number in numbers},
    )


def lint(read, *rules, **settings):
    return judge_reading(read, Bench(Ruleset(rules, WORDS), TODAY, Settings(**settings)))


def banner(struck, **more):
    return ("SECRET", "classification", {"level": "SECRET", "struck": struck, **more})


@pytest.mark.parametrize(
    ("struck", "verdict"),
    [(True, Verdict.PASSED), (False, Verdict.FAILED), (None, Verdict.UNDETERMINED)],
)
def test_a_rule_gives_each_item_one_verdict(struck, verdict):
    assert lint(reading(banner(struck)), rule(STRUCK)).counts == {verdict: 1}


def test_the_gravest_mark_decides_for_its_item():
    assert lint(reading(banner(True), banner(None), banner(False)), rule(STRUCK)).counts == {Verdict.FAILED: 1}


def test_a_rule_without_subject_is_not_applicable():
    assert lint(reading(("plain", "page", {})), rule(STRUCK)).counts == {Verdict.NOT_APPLICABLE: 1}


@pytest.mark.parametrize(("profiles", "findings"), [("[us-release]", 1), ("[us]", 1), ("[uk]", 0), ("[]", 1)])
def test_a_rule_speaks_only_under_its_profiles(profiles, findings):
    assert len(lint(reading(banner(False)), rule(STRUCK + f"profiles: {profiles}\n")).findings) == findings


def test_each_failure_is_a_finding_of_its_own():
    found = lint(reading(banner(False), banner(False)), rule(STRUCK)).findings
    assert [finding.place.line for finding in found] == [1, 2]
    assert found[0].message == "“SECRET” of 2, 2 failed"


def test_reported_once_the_rest_become_related_places():
    (finding,) = lint(reading(banner(False), banner(True), banner(False)), rule(STRUCK + "report: once\n")).findings
    assert (finding.place.line, [place.line for place in finding.related]) == (1, [3])


def test_equal_findings_have_unlike_fingerprints():
    found = lint(reading(banner(False), banner(False)), rule(STRUCK)).findings
    assert len({finding.fingerprint for finding in found}) == 2


def test_a_pass_is_kept_with_its_note():
    (held,) = lint(reading(banner(True)), rule(STRUCK + 'holds: "{it.level} is struck"\n')).passes
    assert (held.rule, held.line, held.note) == ("GEN-TST-001", 1, "SECRET is struck")


def test_what_cannot_be_told_is_kept():
    (outcome,) = lint(reading(banner(None)), rule(STRUCK)).undetermined
    assert (outcome.rule, outcome.mark.place.line) == ("GEN-TST-001", 1)


@pytest.mark.parametrize(
    ("changed", "severity"),
    [({}, Severity.WARNING), ({"GEN-TST-001": Severity.ERROR}, Severity.ERROR)],
)
def test_the_configuration_may_change_a_severity(changed, severity):
    assert lint(reading(banner(False)), rule(STRUCK), severities=changed).findings[0].severity is severity


def test_the_configuration_may_turn_a_rule_off():
    result = lint(reading(banner(False)), rule(STRUCK), severities={"GEN-TST-001": None})
    assert (result.findings, dict(result.counts)) == ((), {})


CASES = """
id: GEN-TST-001
title: A test
why: To see.
severity: [{when: {it.level: CONFIDENTIAL}, is: info}, {is: error}]
message: [{when: {it.level: CONFIDENTIAL}, is: "low"}, {is: "high"}]
each: {kind: classification}
must: {it.struck: true}
"""


@pytest.mark.parametrize(
    ("level", "severity", "message"), [("CONFIDENTIAL", "info", "low"), ("SECRET", "error", "high"), (None, "error", "high")]
)
def test_severity_and_message_by_case(level, severity, message):
    (finding,) = lint(reading(("SECRET", "classification", {"level": level, "struck": False})), rule(CASES)).findings
    assert (finding.severity, finding.message) == (severity, message)


def test_an_unconfirmed_fact_is_information_at_most():
    assert lint(reading(banner(False)), rule(STRUCK + "unconfirmed: true\n")).findings[0].severity is Severity.INFO


ITEM = ("head", "item", {"quality": "poor", "quality_value": 0.2, "date": "1962-11-15"})


def test_in_poor_text_absence_is_not_proved():
    assert lint(reading(ITEM, banner(False)), rule(STRUCK + "absence: true\n")).counts == {Verdict.UNDETERMINED: 1}


def test_poor_text_lowers_confidence_never_severity():
    (finding,) = lint(reading(ITEM, banner(False)), rule(STRUCK)).findings
    assert (finding.confidence, finding.severity) == (0.54, Severity.WARNING)


@pytest.mark.parametrize(
    ("applies", "verdict"),
    [
        ('{from: "1953-12-15"}', Verdict.FAILED),
        ('{from: "1995-10-14"}', Verdict.NOT_APPLICABLE),
        ('{until: "1962-01-01"}', Verdict.NOT_APPLICABLE),
        ('{from: "1995-10-14", dated_by: release}', Verdict.UNDETERMINED),
        ('{from: "1995-10-14", dated_by: it}', Verdict.FAILED),
        ('{from: "1995-10-14", dated_by: review}', Verdict.FAILED),
    ],
)
def test_a_rule_is_law_between_its_dates(applies, verdict):
    read = reading(ITEM, banner(False, date="1996-01-01"), ("2001", "review_date", {"date": "2001-05-05"}))
    assert lint(read, rule(STRUCK + f"applies: {applies}\n")).counts == {verdict: 1}


def test_a_long_block_is_pointed_at_by_its_first_line():
    read = reading(banner(False))
    long = Mark("classification", 0, 6, "SECRET\nand on", 0.9, {"struck": False}, place=Place(1, 1, 40, 7), path="a.txt")
    (finding,) = lint(Reading(read.document, read.items, read.pages, (long,), read.profiles), rule(STRUCK)).findings
    assert finding.place == Place(1, 1, 1, 7)


@pytest.mark.parametrize(("excerpts", "expected"), [("none", ""), ("short", "SECRET"), ("full", "SECRET")])
def test_excerpts_can_be_left_out(excerpts, expected):
    assert lint(reading(banner(False)), rule(STRUCK), excerpts=excerpts).findings[0].excerpt == expected


def test_items_are_judged_apart():
    read = reading(banner(False), banner(True, in_item=2), items=2)
    assert lint(read, rule(STRUCK)).counts == {Verdict.FAILED: 1, Verdict.PASSED: 1}


PARTS = """
id: GEN-TST-001
title: A test
why: To see.
severity: warning
message: "no sibling"
related: [sibling]
each: {kind: part}
with: {sibling: {kind: part, near: collection, title: $it.title, n: {not: $it.n}}}
must: sibling
"""


def part(n, path, title="Ferry"):
    return reading((f"Part {n}", "part", {"n": n, "title": title}), path=path)


def whole(*readings, collection=True):
    results = [lint(read, rule(PARTS), collection=collection) for read in readings]
    settings = {result.path: Settings(collection=collection) for result in results}
    return collate(results, Ruleset((rule(PARTS),), WORDS), TODAY, settings)


def test_a_collection_rule_sees_the_other_documents():
    assert [dict(result.counts) for result in whole(part(1, "a"), part(2, "b"))] == [{Verdict.PASSED: 1}] * 2


@pytest.mark.parametrize("other", [part(1, "b"), part(2, "b", "Lighthouse")])
def test_a_collection_rule_fails_where_none_fits(other):
    results = whole(part(1, "a"), other)
    assert [finding.path for result in results for finding in result.findings] == ["a", "b"]


def test_a_collection_rule_does_not_apply_to_a_single_file():
    (result,) = whole(part(1, "a"), collection=False)
    assert (dict(result.counts), result.findings) == ({Verdict.NOT_APPLICABLE: 1}, ())
