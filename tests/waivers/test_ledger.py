from dataclasses import replace

import pytest

from declint.model import Status
from declint.waivers.baseline import Baseline, Entry
from declint.waivers.file import Waiver
from declint.waivers.ledger import Ledger

TODAY = "2026-06-01"


def everything(_):
    return True


def nothing(_):
    return False


def waiver(**parts):
    return Waiver(**{"state": "waived", "reason": "seen", "by": "A. Clerk", "date": "2026-01-01", "line": 2, **parts})


def ledger(*waivers, known=()):
    baseline = Baseline()
    for line, one in enumerate(known, 2):
        baseline.add(Entry(one.fingerprint, one.rule, one.path), line)
    return Ledger(TODAY, waivers, baseline if known else None, "w.yaml", "b.txt")


def told(book, asked=everything, covers=nothing):
    return [(one.rule, one.place.line) for one in book.notices(asked, covers)]


def test_a_waiver_by_fingerprint_sets_its_finding_aside(finding, result):
    one, other = finding(), finding(rule="GEN-BAN-001")
    book = ledger(waiver(fingerprint=one.fingerprint))
    settled = book.settle(result(one, other), one.path).findings
    assert [(each.waived, each.state) for each in settled] == [("seen", "waived"), (None, None)]
    assert told(book, covers=everything) == []


@pytest.mark.parametrize(("state", "reason"), [("false-positive", "seen"), ("confirmed", None), ("under-review", None)])
def test_states_are_carried_and_two_of_them_leave_the_finding_open(state, reason, finding, result):
    one = finding()
    settled = ledger(waiver(fingerprint=one.fingerprint, state=state)).settle(result(one), one.path).findings[0]
    assert (settled.waived, settled.state) == (reason, state)


@pytest.mark.parametrize(
    ("path", "rule", "meant"),
    [
        ("a/**", "US-STR-001", True), ("a/one.txt", "US-STR-001", True), ("/a", "US-STR-001", True), ("one.txt", "US-STR-001", True),
        ("b/**", "US-STR-001", False), ("/one.txt", "US-STR-001", False), ("a/**", "GEN-BAN-001", False),
    ],
)  # fmt: skip
def test_a_waiver_by_path_and_rule(path, rule, meant, finding, result):
    settled = ledger(waiver(path=path, rule=rule)).settle(result(finding()), "a/one.txt").findings[0]
    assert (settled.waived is not None) is meant


def test_the_waiver_of_the_finding_itself_goes_before_that_of_its_path(finding, result):
    one = finding()
    by_path, by_print = waiver(path="a/**", rule=one.rule, reason="all"), waiver(fingerprint=one.fingerprint, state="confirmed")
    assert ledger(by_path, by_print).settle(result(one), one.path).findings[0].state == "confirmed"


def test_an_expired_waiver_waives_nothing_and_is_told_of(finding, result):
    one = finding()
    book = ledger(waiver(fingerprint=one.fingerprint, until="2026-05-31"))
    assert book.settle(result(one), one.path).findings[0].waived is None
    assert told(book) == [("RUN-WAIVER-001", 2)]


def test_a_waiver_follows_its_finding_when_the_words_around_it_change(finding, result):
    one = finding(context="a|b")
    book = ledger(waiver(fingerprint=one.fingerprint))
    assert book.settle(result(finding(context="c|d")), one.path).findings[0].waived == "seen"


def test_one_waiver_waives_one_of_two_equal_findings(finding, result):
    first, second = finding(number=1), finding(number=2)
    settled = ledger(waiver(fingerprint=first.fingerprint)).settle(result(first, second), first.path).findings
    assert [one.waived for one in settled] == ["seen", None]


@pytest.mark.parametrize(
    ("path", "covers", "expected"),
    [
        ("/a/one.txt", nothing, ["RUN-WAIVER-002"]),  # the file was seen
        ("/a/gone.txt", nothing, []),  # another file was seen
        ("/a/gone.txt", lambda folder: folder == "a", ["RUN-WAIVER-002"]),  # its folder was seen, and it is not there
        ("a/*.txt", nothing, []),  # one of several files was seen
        ("a/*.txt", lambda folder: folder == "a", ["RUN-WAIVER-002"]),
        ("", nothing, []),
        ("", lambda folder: folder == "", ["RUN-WAIVER-002"]),
    ],
)
def test_unused_is_told_only_where_the_run_looked(path, covers, expected, finding, result):
    book = ledger(waiver(fingerprint=finding(rule="X-Y").fingerprint, path=path, rule="US-STR-001"))
    book.settle(result(), "a/one.txt")
    assert [rule for rule, _ in told(book, covers=covers)] == expected


def test_unused_is_not_told_where_the_rule_was_not_asked_or_the_file_not_read(result):
    book = ledger(waiver(path="/a/one.txt", rule="US-STR-001"))
    assert told(book, asked=nothing, covers=everything) == []
    book.settle(result(status=Status.UNREADABLE), "a/one.txt")
    assert told(book, covers=everything) == []


def test_an_input_that_cannot_be_read_can_be_waived(finding, result):
    unread = replace(finding(rule="RUN-READ-001"), fingerprint="")
    book = ledger(waiver(path="/a/one.txt", rule="RUN-READ-001"))
    assert book.settle(result(unread, status=Status.UNREADABLE), "a/one.txt").findings[0].waived == "seen"


def test_what_the_baseline_has_is_known(finding, result):
    one, new = finding(), finding(words="CONFIDENTIAL")
    settled = ledger(known=[one]).settle(result(one, new), one.path).findings
    assert [each.known for each in settled] == [True, False]


def test_one_more_of_the_same_is_new(finding, result):
    first, second = finding(number=1), finding(number=2)
    settled = ledger(known=[first]).settle(result(first, second), first.path).findings
    assert [each.known for each in settled] == [True, False]


def test_entries_of_the_baseline_that_meet_nothing_are_told_once(finding, result):
    mended = [finding(words=words) for words in ("SECRET", "CONFIDENTIAL")]
    book = ledger(known=mended)
    assert told(book) == []
    book.settle(result(), "a/one.txt")
    (notice,) = book.notices(everything, nothing)
    assert (notice.rule, notice.path, len(notice.related)) == ("RUN-BASELINE-001", "b.txt", 2)
    assert sorted(one.line for one in notice.related) == [2, 3]


def test_the_baseline_counts_a_waived_finding_as_met(finding, result):
    one = finding()
    book = ledger(waiver(fingerprint=one.fingerprint), known=[one])
    book.settle(result(one), one.path)
    assert told(book, covers=everything) == []


BOTH = frozenset({"waived", "false-positive"})


@pytest.mark.parametrize(
    ("approver", "state", "holds"),
    [
        ("B. Keeper", "waived", True),
        ("", "waived", False),
        ("  ", "waived", False),
        ("A. Clerk", "false-positive", False),
        ("ａ.  clerk ", "waived", False),
        ("", "confirmed", True),
    ],
)
def test_where_two_people_are_wanted_one_alone_sets_nothing_aside(approver, state, holds, finding, result):
    one = finding()
    book = replace(ledger(waiver(fingerprint=one.fingerprint, state=state, approver=approver)), two_person=BOTH)
    settled = book.settle(result(one), one.path).findings[0]
    assert settled.state == (state if holds else None)
    assert (settled.waived is not None) is (holds and state in BOTH)
    assert told(book) == ([] if holds else [("RUN-WAIVER-003", 2)])


def test_where_one_is_enough_one_is_enough(finding, result):
    one = finding()
    book = replace(ledger(waiver(fingerprint=one.fingerprint)), two_person=frozenset({"false-positive"}))
    assert book.settle(result(one), one.path).findings[0].waived == "seen"
    assert told(book) == []


def test_what_has_expired_is_not_told_twice(finding, result):
    one = finding()
    book = replace(ledger(waiver(fingerprint=one.fingerprint, until="2026-05-31")), two_person=BOTH)
    book.settle(result(one), one.path)
    assert told(book) == [("RUN-WAIVER-001", 2)]


def test_a_decision_alone_is_an_error_that_says_whose(finding, result):
    one = finding()
    book = replace(ledger(waiver(fingerprint=one.fingerprint)), two_person=BOTH)
    book.settle(result(one), one.path)
    found = book.notices(everything, nothing)[0]
    assert (found.severity.value, found.path) == ("error", "w.yaml")
    assert found.message.endswith("was decided by A. Clerk alone.")
