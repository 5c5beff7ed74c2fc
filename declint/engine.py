"""The pure core: a document and a ruleset in, a result out; no input or output, no clock, no globals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import lru_cache

from declint.conditions import Bound, fits
from declint.findings import Conclusion, conclude, numbered
from declint.fingerprint import context_of
from declint.frozen import Same, frozen
from declint.judge import judge, subjects, tally
from declint.model import Document, DocumentResult, Mark, Outcome, Pending, Reading, Status, Verdict
from declint.rule import Rule, Ruleset, Settings
from declint.scene import Scene, by_kind
from declint.summary import summarise
from declint.vocabulary import Vocabulary

Context = Callable[[Mark], str]
Timed = Callable[[str], AbstractContextManager[object]]
UNTIMED = nullcontext()
NOTHING = (Verdict.NOT_APPLICABLE, Conclusion())  # what a rule says of an item that holds nothing for it


def untimed(name: str) -> AbstractContextManager[object]:
    """Measure nothing: the core has no clock, whoever wants times brings one (`name` is a rule's id, or `marks`)."""
    del name
    return UNTIMED


@frozen
class Bench:
    """All that judging needs to know of the run: rules and words, the day, the settings of the path, who measures times."""

    ruleset: Ruleset
    today: str
    settings: Settings
    timed: Timed = untimed

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Return the rules that the configuration leaves on for this path."""
        changed = self.settings.severities
        return tuple(rule for rule in self.ruleset.rules if changed.get(rule.id, rule) is not None) if changed else self.ruleset.rules


def lint(document: Document, ruleset: Ruleset, today: str, settings: Settings, timed: Timed = untimed) -> DocumentResult:
    """Read a document and judge it by every rule; `today` is an ISO date.

    Rules over the collection are left pending for `declint.collate` where the run is a collection; else they do not apply.
    """
    if settings.strikes:
        document = replace(document, shows_strikes=True)
    from declint.reading import read  # noqa: PLC0415 -- brings every detector: not for what is only collated

    with timed("marks"):
        reading = read(document, ruleset.vocabulary, settings.profile)
    return judge_reading(reading, Bench(ruleset, today, settings, timed))


def judge_reading(reading: Reading, bench: Bench) -> DocumentResult:
    """Judge what was read."""
    scene = Scene(by_kind(reading.marks), bench.ruleset.vocabulary)
    endless = _endless(scene, bench)

    def context(mark: Mark) -> str:
        return context_of(reading.document, mark)

    pending, told = [], [_untold(rule, mark) for rule, mark in endless.items()]
    spanning = _spanning(Same(bench.ruleset.rules))
    for rule in bench.rules:
        if rule.id in endless:
            continue
        with bench.timed(rule.id):
            concerned = _concerned(rule, reading, scene, bench.today)
            spans = rule.id in spanning
            if spans and bench.settings.collection:
                pending += [Pending(rule.id, mark, context(mark)) for marks in concerned for mark in marks]
                continue
            asked = () if spans else concerned
            told += [_ask(rule, marks, scene, bench, context) for marks in asked]
            told += [NOTHING] * (len(reading.items) - len(asked))
    return added(replace(_bare(reading, bench), pending=tuple(pending), overrun=tuple(endless)), told, bench)


def _endless(scene: Scene, bench: Bench) -> dict[str, Mark]:
    """Return the rules of which a pattern was given up, each with the mark of that: what it says of this document is not known."""
    lost = {mark.get("pattern"): mark for mark in scene.marks.get("overrun", ())}
    if not lost:
        return {}
    cues = bench.ruleset.vocabulary.phrases
    asked = ((rule.id, pattern) for rule in bench.rules for one in rule.phrases for pattern in (one, cues.get(one)))
    return {name: lost[pattern] for name, pattern in asked if pattern in lost}


def _untold(rule: str, mark: Mark) -> tuple[Verdict, Conclusion]:
    outcome = Outcome(rule, Verdict.UNDETERMINED, mark, message="its pattern did not come to an end in time")
    return Verdict.UNDETERMINED, Conclusion(undetermined=(outcome,))


def _ask(rule: Rule, marks: tuple[Mark, ...], scene: Scene, bench: Bench, context: Context) -> tuple[Verdict, Conclusion]:
    """Ask one rule about one item."""
    if not marks:
        return NOTHING
    judged = tuple(judge(rule, mark, scene, bench.today) for mark in marks)
    return tally(judged), conclude(judged, bench.settings, scene.vocabulary, context)


def _bare(reading: Reading, bench: Bench) -> DocumentResult:
    """Describe a reading, without any verdict."""
    quality = next((mark.get("value") for mark in reading.marks if mark.kind == "quality"), None)
    return DocumentResult(
        path=reading.document.path,
        status=Status.SCANNED,
        sha256=reading.document.sha256,
        pages=len(reading.pages),
        items=len(reading.items),
        quality=float(quality) if isinstance(quality, (int, float)) else None,
        reading=summarise(reading, bench.ruleset.vocabulary),
        marks=_shared(reading.marks, bench.ruleset.rules) if bench.settings.collection else (),
        dated=any(_may_concern(rule, reading, bench.ruleset.vocabulary) for rule in bench.rules if rule.dated),
    )


def _concerned(rule: Rule, reading: Reading, scene: Scene, today: str) -> list[tuple[Mark, ...]]:
    """Return a rule's subjects, item by item, of the items that have any; an item outside the rule's profiles has none."""
    if rule.each.kind not in scene.marks:
        return []
    numbers = [item.number for item in reading.items if concerns(rule, reading, item.number)]
    found: dict[int, list[Mark]] = {number: [] for number in numbers}
    for mark in subjects(rule, scene, today) if numbers else ():
        if mark.item in found:
            found[mark.item].append(mark)
    return [tuple(marks) for marks in found.values() if marks]


def _may_concern(rule: Rule, reading: Reading, vocabulary: Vocabulary) -> bool:
    """Say whether a rule has something to look at on this day, or may have on another: today is not known."""
    names = {"today": Bound(None)}
    return any(fits(mark, rule.each, names, vocabulary) is not False and concerns(rule, reading, mark.item) for mark in reading.marks)


def concerns(rule: Rule, reading: Reading, item: int) -> bool:
    """Say whether an item lives under one of the rule's profiles (or families of profiles)."""
    profile = reading.profiles.get(item)
    return not rule.profiles or (profile is not None and not {profile.name, *profile.families}.isdisjoint(rule.profiles))


@lru_cache(maxsize=8)
def _spanning(same: Same[tuple[Rule, ...]]) -> frozenset[str]:
    """Return the ids of the rules that need the marks of other documents."""
    return frozenset(rule.id for rule in same.value if rule.spans_collection)


def _shared(marks: tuple[Mark, ...], rules: tuple[Rule, ...]) -> tuple[Mark, ...]:
    """Return the marks that rules over the collection look at."""
    spanning = _spanning(Same(rules))
    kinds = {selector.kind for rule in rules if rule.id in spanning for selector in rule.selectors}
    return tuple(mark for mark in marks if mark.kind in kinds or mark.kind == "item")


def added(result: DocumentResult, told: list[tuple[Verdict, Conclusion]], bench: Bench) -> DocumentResult:
    """Return a result with verdicts added, findings in order of place."""
    new = (finding for _, one in told for finding in one.findings)
    return replace(
        result,
        counts=dict(Counter(result.counts) + Counter(verdict for verdict, _ in told)),
        findings=tuple(
            sorted((*result.findings, *numbered(new, bench.settings.key or result.path)), key=lambda finding: (finding.place, finding.rule))
        ),
        passes=(*result.passes, *(held for _, one in told for held in one.passes)),
        undetermined=(*result.undetermined, *(outcome for _, one in told for outcome in one.undetermined)),
    )
