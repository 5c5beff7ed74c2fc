"""From verdicts to what is reported: findings with message, severity and confidence, passes, and what could not be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from declint.conditions import Bound, Names, holds
from declint.fingerprint import fingerprint, normalised
from declint.frozen import frozen
from declint.judge import Judged, quality_of, tally
from declint.message import render, words
from declint.model import RANK, Finding, Mark, Outcome, Pass, Place, Related, Severity, Verdict
from declint.rule import Case, Rule, Settings
from declint.vocabulary import Vocabulary

T = TypeVar("T")

LONGEST_RANGE = 20  # lines (contract); what is longer is pointed at by its first line
MOST_RELATED = 50
NAMED_BY = ("method", "name", "key", "annotation")
WHOLES = frozenset({"item", "page", "quality"})  # kinds of mark whose words only stand for something larger
SEEN = frozenset({"redaction_region", "hidden"})  # kinds of mark that do not rest on the text
EXCERPT = {"none": 0, "short": 120, "full": 500}


@frozen
class Conclusion:
    """What one rule says of one item."""

    findings: tuple[Finding, ...] = ()
    passes: tuple[Pass, ...] = ()
    undetermined: tuple[Outcome, ...] = ()


def conclude(judged: tuple[Judged, ...], settings: Settings, vocabulary: Vocabulary, context: Callable[[Mark], str]) -> Conclusion:
    """Turn the verdicts of one rule on the marks of one item into findings, a pass, or what could not be told."""
    counts = _counts(judged)
    failed = [replace(one, names={**one.names, **counts}) for one in judged if one.verdict is Verdict.FAILED]
    unsure = next((one for one in judged if one.verdict is Verdict.UNDETERMINED), None)
    findings = [_known_by(_finding(one, settings, vocabulary), one, context) for one in failed]
    if failed and failed[0].rule.report == "once":
        findings = [_once(findings)]
    return Conclusion(
        findings=tuple(findings),
        passes=_passes(judged, counts) if tally(judged) is Verdict.PASSED else (),
        undetermined=(Outcome(unsure.rule.id, unsure.verdict, unsure.mark, message=unsure.rule.title),) if unsure else (),
    )


def _counts(judged: tuple[Judged, ...]) -> Names:
    """Return what lets messages say "18 of 22 pages", by the names `failed` and `judged`."""
    verdicts = Counter(one.verdict for one in judged)
    asked = len(judged) - verdicts[Verdict.NOT_APPLICABLE]
    return {"judged": Bound(asked), "failed": Bound(verdicts[Verdict.FAILED])}


def _known_by(finding: Finding, one: Judged, context: Callable[[Mark], str]) -> Finding:
    """Give a finding the words by which it is known again: its own and those around it.

    One about a whole (a page, an item), or that is told once for an item, has none: the line at which it points is only the
    first, and a line put above it would be the first then.
    """
    whole = one.mark.kind in WHOLES or one.rule.report == "once"
    return finding if whole else replace(finding, words=_own_words(one.mark), context=context(one.mark))


def _own_words(mark: Mark) -> str:
    """Return the words of a mark; of what the page does not show (an attachment), what kind of thing it is and its name."""
    if mark.text.strip():
        return mark.text
    return " ".join(str(value) for name in NAMED_BY if (value := mark.get(name)) is not None)


def _once(findings: list[Finding]) -> Finding:
    """Report the gravest failure, the others as related places; what is revealed of them it tells of all."""
    chosen = max(findings, key=lambda finding: RANK[finding.severity])
    others = (Related(one.path, one.place.line, one.place.column, "also here") for one in findings if one is not chosen)
    revealed = "; ".join(dict.fromkeys(one.revealed for one in (chosen, *findings) if one.revealed)) or None
    return replace(chosen, related=(*chosen.related, *others)[:MOST_RELATED], revealed=revealed)


def _finding(one: Judged, settings: Settings, vocabulary: Vocabulary) -> Finding:
    rule, mark = one.rule, one.mark
    return Finding(
        rule=rule.id,
        severity=severity_of(rule, one.names, settings, vocabulary),
        confidence=_confidence(one),
        message=render(_case(rule.message, one.names, vocabulary), one.names),
        path=mark.path,
        item=mark.item,
        page=mark.page,
        place=_short(mark),
        excerpt=_excerpt(mark, settings),
        authority=tuple(authority.cite for authority in rule.authority),
        related=_related(one),
        bbox=mark.bbox,
        revealed=mark.hidden if settings.reveal and mark.hidden else None,
    )


def severity_of(rule: Rule, names: Names, settings: Settings, vocabulary: Vocabulary) -> Severity:
    """Return the severity of a failure: the configuration's, else the first case that surely holds."""
    changed = settings.severities.get(rule.id)
    severity = changed or _case(rule.severity, names, vocabulary)
    return Severity.INFO if rule.unconfirmed else severity


def _case(cases: tuple[Case[T], ...], names: Names, vocabulary: Vocabulary) -> T:
    """Return the first value whose condition surely holds; the last case of a rule has none."""
    return next(case.value for case in cases if case.when is None or holds(case.when, names, vocabulary) is True)


def _confidence(one: Judged) -> float:
    """Return how sure the finding is: the least sure mark it rests on, lowered by the quality of the text.

    What was seen on a page's pixels or in a file's objects is as sure on a page that was read badly.
    """
    bound = (one.names[name].value for name, _ in one.rule.bindings)
    marks = (one.mark, *(value for value in bound if isinstance(value, Mark)))
    sure = min(mark.confidence for mark in marks) * one.rule.confidence
    return round(sure if one.mark.kind in SEEN else sure * (0.5 + quality_of(one.names) / 2), 2)


def _short(mark: Mark) -> Place:
    """Return the mark's place; a long block is pointed at by the place where it begins."""
    place = mark.place
    if place.end_line - place.line < LONGEST_RANGE:
        return place
    first = mark.text.split("\n", 1)[0]
    return Place(place.line, place.column, place.line, place.column + len(first))


def _excerpt(mark: Mark, settings: Settings) -> str:
    text = " ".join(mark.text.split())
    room = EXCERPT[settings.excerpts]
    return text if len(text) <= room else text[: room - 1] + "…" if room else ""


def _related(one: Judged) -> tuple[Related, ...]:
    """Return the places of the companions that the rule names in `related`."""
    marks = ((name, mark) for name in one.rule.related for mark in one.names[name].marks)
    places = (Related(mark.path, mark.place.line, mark.place.column, f"{name}: {words(mark)}") for name, mark in marks)
    return tuple(places)[:MOST_RELATED]


def _passes(judged: tuple[Judged, ...], counts: Names) -> tuple[Pass, ...]:
    """Say once for an item that the rule held."""
    one = next(one for one in judged if one.verdict is Verdict.PASSED)
    return (Pass(one.rule.id, one.mark.place.line, render(one.rule.holds or one.rule.title, {**one.names, **counts})),)


def numbered(findings: Iterable[Finding], key: str) -> Iterator[Finding]:
    """Give the findings of a document, known by `key`, their fingerprints; equal ones are told apart by their order."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        same = (finding.rule, normalised(finding.words), finding.context)
        seen[same] += 1
        yield replace(finding, fingerprint=fingerprint(finding.rule, key, finding.words, finding.context, seen[same]))
