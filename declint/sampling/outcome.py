"""What filled-in lines come to: rates with their intervals, and whether the bound of the plan is proved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields

from declint.errors import UsageError
from declint.frozen import frozen
from declint.sampling.exact import Interval, at_most, at_most_of, interval, proves, tolerated
from declint.sampling.frame import ALL
from declint.sampling.plan import Plan
from declint.sampling.sheet import BOXES, Answer

PASS, RETURN, MORE = "pass", "return", "not enough reviewed"
AGREE, DISAGREE, UNTOLD = BOXES
SHARED = ("of", "seed", "frame", "by", "error", "confidence", "accept", "each", "finite")  # what lines of one draw have in common


@frozen
class Outcome:
    """What the lines of a stratum, or all lines, came to.

    `verdict` is empty where no bound was to be proved. `blank` are lines that nobody has ticked, or that are not there;
    `unsigned` are ticked ones without initials. `errors` is the rate of lines that the reader disagrees with.
    """

    stratum: str
    plan: Plan
    agree: int
    disagree: int
    untold: int
    blank: int
    unsigned: int
    errors: Interval
    verdict: str

    @property
    def read(self) -> int:
        """Return how many lines were answered one way or the other."""
        return self.agree + self.disagree


def outcomes(answers: Iterable[Answer]) -> list[Outcome]:
    """Return what each stratum came to where it is judged alone; else, first, what the whole did, then its strata for the reader."""
    everything = sorted(answers, key=lambda one: one.number)
    _same_draw(everything)
    by: dict[str, list[Answer]] = {}
    for one in everything:
        by.setdefault(one.stratum, []).append(one)
    strata = [_outcome(name, found, judged=found[0].plan.each) for name, found in sorted(by.items())]
    if not everything or everything[0].plan.each:
        return strata
    return [_outcome(ALL, everything, judged=True), *(strata if len(strata) > 1 else [])]


def _same_draw(answers: list[Answer]) -> None:
    """Refuse lines of two draws, which prove nothing together, and lines that stand in two sheets."""
    if not answers:
        raise UsageError("the sheets hold no lines")
    draws = {tuple(getattr(one.plan, name) for name in SHARED) for one in answers}
    if len(draws) > 1:
        first, second = sorted(draws, key=repr)[:2]
        other = next(name for name, one, two in zip(SHARED, first, second, strict=True) if one != two)
        raise UsageError(f"the lines are of two draws, which differ in {other}: import them one by one")
    if twice := [number for number, times in Counter(one.number for one in answers).items() if times > 1]:
        raise UsageError(f"line {twice[0]} stands in two of the sheets")


def _outcome(stratum: str, answers: list[Answer], *, judged: bool) -> Outcome:
    plan, counts = answers[0].plan, Counter(one.box for one in answers)
    missing = plan.size - len(answers) if judged else 0
    agree, disagree = counts[AGREE], counts[DISAGREE]
    return Outcome(
        stratum=stratum,
        plan=plan,
        agree=agree,
        disagree=disagree,
        untold=counts[UNTOLD],
        blank=counts[""] + max(missing, 0),
        unsigned=sum(1 for one in answers if one.box and not one.signed),
        errors=interval(disagree, agree + disagree, plan.confidence),
        verdict=verdict(plan, agree, disagree) if judged and plan.error else "",
    )


def verdict(plan: Plan, agree: int, disagree: int) -> str:
    """Return whether the bound is proved: at most the accepted errors, in enough lines; lines that cannot be told prove nothing."""
    read = agree + disagree
    if read >= plan.population:  # everything was looked at: there is nothing left to estimate
        return PASS if disagree < plan.error * plan.population else RETURN
    if disagree > plan.accept:
        return RETURN
    bad = tolerated(plan.error, plan.population)
    chance = at_most_of(disagree, read, bad, plan.population) if plan.finite else at_most(disagree, read, plan.error)
    return PASS if proves(chance, plan.confidence) else MORE


def values(one: Outcome) -> dict[str, object]:
    """Return an outcome for programs."""
    rate = one.errors.rate if one.read else None
    plan = {field.name: getattr(one.plan, field.name) for field in fields(Plan)}
    return {
        "stratum": one.stratum,
        "agree": one.agree,
        "disagree": one.disagree,
        "cannot_tell": one.untold,
        "blank": one.blank,
        "unsigned": one.unsigned,
        "error_rate": rate,
        "low": one.errors.low,
        "high": one.errors.high,
        "verdict": one.verdict or None,
        "plan": plan,
    }
