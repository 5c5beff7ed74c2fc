"""The rules that compare releases, asked about a group of them: from pairs to one result a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from declint.collate import collate
from declint.compare.kinds import comparing
from declint.compare.marks import marks_of
from declint.compare.pair import compare
from declint.compare.sides import Side, side_of, without_hidden
from declint.engine import Bench, judge_reading
from declint.text.quote import quote

if TYPE_CHECKING:
    from declint.compare.pair import Pair
    from declint.model import Document, DocumentResult, Reading
    from declint.rule import Ruleset, Settings

QUOTED = {"none": 0, "short": 120, "full": 500}  # code points of a line that a report may show


def judged(
    sides: Iterable[Side], pairs: Iterable[Pair], ruleset: Ruleset, today: str, settings: Callable[[str], Settings]
) -> tuple[DocumentResult, ...]:
    """Return the results of the documents of a group, in their order; the pairs are among them."""
    sides = tuple(sides)
    held = {side.document.path: replace(settings(side.document.path), collection=True) for side in sides}
    excerpts = next(iter(held.values())).excerpts if held else "short"
    marks = marks_of(pairs, ruleset.vocabulary, excerpts)
    rules = comparing(ruleset)
    results = []
    for side in sides:
        path = side.document.path
        told = sorted((*side.reading.marks, *marks.get(path, ())), key=lambda mark: (mark.start, mark.end, mark.kind))
        results.append(judge_reading(replace(side.reading, marks=tuple(told)), Bench(rules, today, held[path])))
    documents = {side.document.path: side.document for side in sides}
    return tuple(_quoted(result, documents, QUOTED[excerpts]) for result in collate(results, rules, today, held))


def _quoted(result: DocumentResult, documents: dict[str, Document], room: int) -> DocumentResult:
    """Give a result the lines on which its findings stand, as far as a report may show them."""
    places = {one.place for one in result.findings} if room else set()
    return replace(result, quotes={place: quote(documents[result.path], place, room) for place in places})


def held_against(readings: Iterable[Reading], ruleset: Ruleset, today: str, settings: Settings) -> DocumentResult:
    """Return the result of the first of some releases, held against each of the others: what the tests in rule files ask for."""
    first, *others = (side_of(without_hidden(reading)) for reading in readings)
    return judged((first, *others), [compare(first, other) for other in others], ruleset, today, lambda _: settings)[0]
