"""What decisions say of rules: how many of the findings that somebody looked at were right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from declint.frozen import frozen
from declint.review.case import Case
from declint.sampling.exact import Interval, interval

RIGHT = ("confirmed", "waived")  # what is waived is right, and accepted
FEW = 20  # decisions below which a rate says next to nothing


@frozen
class Precision:
    """One rule: findings that were right, wrong, are asked about, and that are open; the rate of right ones.

    `wholesale` are those set aside by a pattern of paths: nobody looked at each, so they are not in the rate.
    """

    rule: str
    right: int
    wrong: int
    asked: int
    open: int
    wholesale: int
    rate: Interval

    @property
    def decided(self) -> int:
        """Return how many the rate rests on."""
        return self.right + self.wrong

    @property
    def few(self) -> bool:
        """Say whether the rate rests on too little to speak of it."""
        return self.decided < FEW


def precisions(cases: Iterable[Case], confidence: float = 0.95) -> list[Precision]:
    """Return the precision of each rule that has findings, by id."""
    counts: dict[str, Counter[str]] = {}
    for case in cases:
        state = case.state if case.entry or case.state in {"open", "known", "pending"} else "wholesale"
        counts.setdefault(case.finding.rule, Counter())[state] += 1
    return [_of(rule, found, confidence) for rule, found in sorted(counts.items())]


def _of(rule: str, found: Counter[str], confidence: float) -> Precision:
    right, wrong = sum(found[state] for state in RIGHT), found["false-positive"]
    still = found["open"] + found["known"] + found["pending"]
    return Precision(rule, right, wrong, found["under-review"], still, found["wholesale"], interval(right, right + wrong, confidence))


def values(one: Precision) -> dict[str, object]:
    """Return a precision for programs."""
    rate = one.rate.rate if one.decided else None
    return {
        "rule": one.rule,
        "right": one.right,
        "wrong": one.wrong,
        "under_review": one.asked,
        "open": one.open,
        "wholesale": one.wholesale,
        "precision": rate,
        "low": one.rate.low,
        "high": one.rate.high,
        "few": one.few,
    }
