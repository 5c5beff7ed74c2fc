"""One rule, one mark: bind the companions, ask the conditions, say what follows. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from declint.checks import Aid, compare
from declint.conditions import Bound, Names, every, fitting, holds, value_of
from declint.frozen import Same, frozen
from declint.model import Mark, Verdict
from declint.rule import Applies, Rule
from declint.scene import Scene, bind

DATE_OF_DOCUMENT = "document"


@frozen
class Judged:
    """A rule's verdict on one mark, with the names it was reached by."""

    rule: Rule
    mark: Mark
    verdict: Verdict
    names: Names


def subjects(rule: Rule, scene: Scene, today: str) -> tuple[Mark, ...]:
    """Return the marks that a rule looks at."""
    names, fit = {"today": Bound(today)}, fitting(Same(rule.each))
    return tuple(mark for mark in scene.marks.get(rule.each.kind, ()) if fit(mark, names, scene.vocabulary) is True)


def judge(rule: Rule, mark: Mark, scene: Scene, today: str) -> Judged:
    """Say what a rule says of one of its subjects."""
    names = names_for(rule, mark, scene, today)
    return Judged(rule, mark, _verdict(rule, names, scene), names)


def names_for(rule: Rule, mark: Mark, scene: Scene, today: str) -> Names:
    """Bind `it`, `item`, `today` and the rule's companions, each of which may refer to those before it."""
    item = next(iter(scene.at("item", "item", mark.item)), None)
    names: dict[str, Bound] = {"it": Bound(mark, (mark,)), "item": Bound(item), "today": Bound(today)}
    for name, spec in rule.bindings:
        names[name] = bind(scene, mark, spec, names)
    return names


def _verdict(rule: Rule, names: Names, scene: Scene) -> Verdict:
    if rule.given is not None and holds(rule.given, names, scene.vocabulary) is not True:
        return Verdict.NOT_APPLICABLE
    in_time = in_force(rule.applies, names, scene)
    if in_time is False:
        return Verdict.NOT_APPLICABLE
    answer = holds(rule.must, names, scene.vocabulary)
    if answer is True:
        return Verdict.PASSED
    if answer is None or in_time is None or (rule.absence and _illegible(names)):
        return Verdict.UNDETERMINED
    return Verdict.FAILED


def in_force(applies: Applies | None, names: Names, scene: Scene) -> bool | None:
    """Say whether the rule was law on the date that decides; None where that date is not known."""
    if applies is None:
        return True
    date = _deciding_date(applies.dated_by, names, scene)
    aid = Aid(scene.vocabulary)
    late = compare("before", date, applies.since, aid) if applies.since else False
    early = compare("before", date, applies.until, aid) if applies.until else True
    return every((None if late is None else not late, early))


def _deciding_date(dated_by: str, names: Names, scene: Scene) -> str | None:
    subject, item = names["it"].value, names["item"].value
    if dated_by in {"it", DATE_OF_DOCUMENT}:
        holder = subject if dated_by == "it" else item
        date = value_of(holder, "date") if isinstance(holder, Mark) else None
        return str(date) if date else None
    kind = {"release": "release_stamp", "review": "review_date"}[dated_by]
    number = subject.item if isinstance(subject, Mark) else 1
    dates = [str(date) for mark in scene.at(kind, "item", number) if (date := mark.get("date"))]
    return max(dates, default=None)


def _illegible(names: Names) -> bool:
    """Say whether the item's text is too poor to prove that something is not there."""
    item = names["item"].value
    return isinstance(item, Mark) and item.get("quality") == "poor"


def quality_of(names: Names) -> float:
    """Return the quality of the item's text, 0 to 1; 1 where it was not measured."""
    item = names["item"].value
    value = item.get("quality_value") if isinstance(item, Mark) else None
    return float(value) if isinstance(value, (int, float)) else 1.0


def tally(judged: tuple[Judged, ...]) -> Verdict:
    """Return the verdict of one rule on one item: the gravest of its marks' verdicts."""
    gravity: Mapping[Verdict, int] = {
        Verdict.FAILED: 3, Verdict.UNDETERMINED: 2, Verdict.PASSED: 1, Verdict.NOT_APPLICABLE: 0,
    }  # fmt: skip
    return max((one.verdict for one in judged), key=lambda verdict: gravity[verdict], default=Verdict.NOT_APPLICABLE)
