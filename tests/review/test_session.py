"""Scripted keys: what each does, that decisions are kept at once, and that back takes them out again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.errors import UsageError
from declint.review.session import KEYS, Session, Terms


class Script:
    """A reviewer whose keys and lines are written down; at their end nothing is left but to quit."""

    def __init__(self, *answers):
        self.answers, self.told = list(answers), ""

    def key(self, prompt, choices):
        self.told += prompt
        while self.answers:
            if (answer := self.answers.pop(0)) in choices:
                return answer
        return "q"

    def ask(self, prompt):
        self.told += prompt
        return self.answers.pop(0) if self.answers else ""

    def tell(self, words):
        self.told += words


class Memory:
    """Where decisions are kept in a test."""

    def __init__(self):
        self.entries, self.agreed = {}, {}

    def decide(self, case, entry):
        self.entries[case.finding.fingerprint] = entry

    def agree(self, case, approver):
        if approver == case.entry["by"]:
            raise UsageError("somebody else must agree")
        self.agreed[case.finding.fingerprint] = approver

    def undo(self, case):
        self.entries.pop(case.finding.fingerprint, None)
        self.agreed.pop(case.finding.fingerprint, None)


@pytest.fixture
def review(case):
    def go(*answers, cases=None, **terms):
        script, memory = Script(*answers), Memory()
        session = Session(script, memory, Terms("A. Clerk", "2026-01-31", **terms), lambda one: f"{one.finding.fingerprint}\n")
        counts = session.go(cases or [case(number) for number in (1, 2, 3)])
        return [(one["state"], one["reason"]) for one in memory.entries.values()], dict(counts), script.told, memory

    return go


@pytest.mark.parametrize(
    ("keys", "state"),
    [
        (["c", "seen"], "confirmed"),
        (["f", "seen"], "false-positive"),
        (["w", "seen", "2030-01-31"], "waived"),
        (["a", "seen"], "under-review"),
    ],
)
def test_a_key_decides(keys, state, review):
    assert review(*keys)[:2] == ([(state, "seen")], {state: 1})


def test_an_entry_has_all_that_the_file_wants(review):
    memory = review("w", "seen", "2030-01-31")[3]
    assert next(iter(memory.entries.values())) == {
        "fingerprint": "f1-000000000001-00000000-1",
        "rule": "US-STR-001",
        "state": "waived",
        "reason": "seen",
        "by": "A. Clerk",
        "approver": "",
        "date": "2026-01-31",
        "until": "2030-01-31",
    }


def test_skipping_decides_nothing_and_goes_on(review):
    entries, counts, told, _ = review("s", "s", "c", "seen")
    assert (entries, counts) == ([("confirmed", "seen")], {"confirmed": 1})
    assert told.count("[3]") == 1


def test_back_takes_a_decision_out_again(review):
    assert review("c", "seen", "b", "f", "wrong")[:2] == ([("false-positive", "wrong")], {"false-positive": 1})


def test_back_at_the_first_stays_there(review):
    assert review("b", "b", "c", "seen")[0] == [("confirmed", "seen")]


def test_no_reason_is_no_decision(review):
    entries, _, told, _ = review("c", "", "c", "seen")
    assert entries == [("confirmed", "seen")]
    assert told.count("[1]") == 1


def test_the_last_reason_may_be_given_again(review):
    assert review("c", "seen", "f", "=")[0] == [("confirmed", "seen"), ("false-positive", "seen")]


@pytest.mark.parametrize("until", ["", "tomorrow", "2026-01-30", "2026-02-30", "20300131"])
def test_what_is_waived_needs_a_last_day_that_is_one(until, review):
    entries, _, told, _ = review("w", "seen", until)
    assert entries == []
    assert "last day" in told


def test_quitting_keeps_what_was_decided(review):
    assert review("c", "seen", "q", "c", "never")[0] == [("confirmed", "seen")]


def test_help_says_every_key(review):
    told = review("?")[2]
    assert all(f"  {key}  " in told for key in KEYS if key not in "?b")


def test_where_two_people_are_wanted_one_is_told(review):
    told = review("f", "wrong", two=frozenset({"false-positive"}))[2]
    assert "a second person must agree" in told


def test_an_approver_at_the_same_desk_is_written_down(review):
    memory = review("f", "wrong", "c", "seen", two=frozenset({"false-positive"}), approver="B. Keeper")[3]
    assert [one["approver"] for one in memory.entries.values()] == ["B. Keeper", ""]


def test_nobody_approves_their_own_decision(review):
    entries, _, told, _ = review("f", "wrong", two=frozenset({"false-positive"}), approver="a.  CLERK")
    assert entries == []
    assert "the approver must be somebody else" in told


@pytest.mark.parametrize(("by", "agreed"), [("B. Keeper", True), ("A. Clerk", False)])
def test_a_second_person_agrees_to_what_waits(by, agreed, case, review):
    entry = {"fingerprint": "f1-000000000001-00000000-1", "state": "waived", "by": by, "date": "2026-01-01", "reason": "x"}
    counts, told, memory = review("y", cases=[case(state="pending", entry=entry)])[1:]
    assert (bool(memory.agreed), counts) == (agreed, {"agreed to": 1} if agreed else {})
    assert ("somebody else must agree" in told) is not agreed


def test_there_is_nothing_to_agree_to_where_nothing_waits(review):
    assert "y agree" not in review("y")[2]


@given(st.lists(st.sampled_from([*KEYS, "seen", "2030-01-31", "="]), max_size=30))
def test_whatever_is_pressed_no_finding_is_decided_twice_and_counts_are_those_kept(answers):
    from declint.model import Finding, Place, Severity  # noqa: PLC0415 -- fixtures do not mix with examples
    from declint.review.case import Case  # noqa: PLC0415

    cases = [Case(Finding("R", Severity.ERROR, 1.0, "", "a", 1, 1, Place(1, 1, 1, 2), fingerprint=str(n))) for n in range(4)]
    script, memory = Script(*answers), Memory()
    counts = Session(script, memory, Terms("A. Clerk", "2026-01-31"), lambda _: "").go(cases)
    assert sum(counts.values()) == len(memory.entries)
    assert {entry["reason"] for entry in memory.entries.values()}.isdisjoint({"", "="})
