"""The cue search: one pass over the text that hands every detector the lines on which it may find something."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import regex

from declint.text._needles import holds, lowered, needles
from declint.text.search import ENGINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from declint.text.lines import Lines

Cues = tuple[str, ...]
Span = tuple[int, int]
ENDLESS = "overrun"  # the detector that is told of cues whose search was given up
SECONDS = 0.25  # of CPU time for one search


class Hit(NamedTuple):
    """A cue seen: its place in the text, the index of its line, its words, and which cue it is."""

    start: int
    end: int
    line: int
    words: str
    cue: str = ""


class Plan(NamedTuple):
    """The cues of a run: `words` to look for with the cues that each leads to, and `shapes`, the cues without words.

    `sure` are the cues that need no more on their line than one of their words.
    """

    cues: Cues
    words: dict[str, list[str]]
    shapes: tuple[str, ...]
    sure: frozenset[str]


@lru_cache(maxsize=16)
def _plan(cues: Cues) -> Plan:
    words: dict[str, list[str]] = {}
    for cue in cues:
        for word in dict.fromkeys(word for parts in needles(cue) for word in parts[0]):
            words.setdefault(word, []).append(cue)
    sure = frozenset(cue for cue in cues if all(len(parts) == 1 for parts in needles(cue)))
    return Plan(cues, words, tuple(cue for cue in cues if not needles(cue)), sure)


@lru_cache(maxsize=2048)
def _pattern(cue: str) -> regex.Pattern[str]:
    """Compile a cue: a pattern that stays on its line."""
    return regex.compile(cue, regex.IGNORECASE | regex.MULTILINE)


def scan(lines: Lines, cues: Mapping[str, Cues], apart: frozenset[str] = frozenset()) -> dict[str, tuple[Hit, ...]]:
    """Find the cues of every detector: `{detector: hits in order of place}`, none overlapping another of the same detector.

    A detector named in `apart` is told of the hits of each of its cues, whether they overlap or not. Each cue is searched by
    itself, on the lines that hold its needles: one alternation of all cues is tried letter by letter (measured for 260 cues: 19
    seconds a megabyte, each cue by itself 1.6, with needles 0.1). A cue whose search does not come to an end has no hits; of
    those the detector `ENDLESS` is told.
    """
    plan = _plan(tuple(dict.fromkeys(cue for some in cues.values() for cue in some)))
    small = lowered(lines.text)
    found, endless = dict[str, list[Span]](), list[Hit]()
    for cue, at in _candidates(plan, lines, small):
        try:
            if spans := [*_spans(lines, small, cue, at, plan)]:
                found[cue] = spans
        except TimeoutError:
            endless.append(Hit(0, 0, 0, "", cue))
    told = {name: tuple(_hits(lines, [(cue, found[cue]) for cue in some if cue in found], name in apart)) for name, some in cues.items()}
    return {**told, ENDLESS: tuple(endless)}


def _candidates(plan: Plan, lines: Lines, small: str) -> Iterator[tuple[str, Iterable[int] | None]]:
    """Give the cues that may stand in a text, with the lines on which they may; None are all."""
    words, shapes = ENGINE.places(tuple(plan.words), plan.shapes, len(small))(lines, small, plan.words, plan.shapes)
    found: dict[str, list[Iterable[int]]] = {}
    for word, at in words.items():
        for cue in plan.words[word]:
            found.setdefault(cue, []).append(at)
    yield from ((cue, sorted(some[0]) if len(some) == 1 else sorted({*chain(*some)})) for cue, some in found.items())
    for cue in plan.shapes:
        if cue not in shapes or shapes[cue]:
            yield cue, sorted(shapes[cue]) if cue in shapes else None


def _spans(lines: Lines, small: str, cue: str, at: Iterable[int] | None, plan: Plan) -> Iterator[Span]:
    """Give the places of a cue on these lines; None are all. `small` is the text in small letters."""
    find, text = _pattern(cue).finditer, lines.text
    if at is None:
        yield from (match.span() for match in find(text, timeout=SECONDS))
        return
    needed = () if cue in plan.sure else needles(cue)
    for index in at:
        start, end = lines.starts[index], lines.end(index) + 1
        if not needed or holds(needed, small[start:end]):
            yield from (match.span() for match in find(text, start, end, timeout=SECONDS))


def _hits(lines: Lines, found: Iterable[tuple[str, list[Span]]], apart: bool) -> Iterator[Hit]:  # noqa: FBT001 -- private
    """Give the hits of one detector, leftmost first and of those at one place the first cue's, as an alternation would."""
    done = -1
    for start, _, end, cue in sorted((start, rank, end, cue) for rank, (cue, spans) in enumerate(found) for start, end in spans):
        if apart or start >= done:
            done = end
            yield Hit(start, end, lines.index(start), lines.text[start:end], cue)
