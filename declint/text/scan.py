"""The cue search: one pass over the text that hands every detector the lines on which it may find something."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import regex

from declint.frozen import Same
from declint.text._needles import lowered, needles
from declint.text.search import ENGINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from declint.text._needles import Needles
    from declint.text.lines import Lines
    from declint.text.search import Places

Cues = tuple[str, ...]
TELLING, WORTH = 4, 6  # letters of a word that few lines hold, and of one that is worth looking for besides another
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
    r"""The cues of a run, each with its needles, so far as few lines hold them; `words` are all of these.

    `leads` has the cues to which a word leads, `shapes` are the cues without: `\d{3}-\d{5}`, `\bto\b`. `timed` are those of
    rules, which anybody may have written: to look at the clock takes thrice as long as most searches.
    """

    cues: dict[str, Needles]
    leads: dict[str, list[str]]
    words: Cues
    shapes: Cues
    timed: frozenset[str]


@lru_cache(maxsize=16)
def _plan(same: Same[Mapping[str, Cues]], apart: frozenset[str]) -> Plan:
    cues = {cue: _telling(needles(cue)) for some in same.value.values() for cue in some}
    words = dict.fromkeys(word for needed in cues.values() for parts in needed for part in parts for word in part)
    leads: dict[str, list[str]] = {}
    for cue, needed in cues.items():
        for word in dict.fromkeys(word for parts in needed for word in parts[0]):
            leads.setdefault(word, []).append(cue)
    shapes = tuple(cue for cue, needed in cues.items() if not needed)
    return Plan(cues, leads, tuple(words), shapes, frozenset(cue for name in apart for cue in same.value.get(name, ())))


def _telling(needed: Needles) -> Needles:
    """Return of each alternative the first part and those that tell more than they cost; nothing where the first tells little."""
    told = tuple(parts[:1] + tuple(words for words in parts[1:] if _least(words) >= WORTH) for parts in needed)
    return told if all(_least(parts[0]) >= TELLING for parts in needed) else ()


def _least(words: Cues) -> int:
    return min(len(word.strip()) for word in words)


@lru_cache(maxsize=2048)
def _pattern(cue: str) -> regex.Pattern[str]:
    """Compile a cue: a pattern that stays on its line."""
    return regex.compile(cue, regex.IGNORECASE | regex.MULTILINE)


def scan(lines: Lines, cues: Mapping[str, Cues], apart: frozenset[str] = frozenset()) -> dict[str, tuple[Hit, ...]]:
    """Find the cues of every detector: `{detector: hits in order of place}`, none overlapping another of the same detector.

    A detector named in `apart`, whose cues rules give, is told of the hits of each, whether they overlap or not. Each cue is searched by
    itself, on the lines that hold its needles: one alternation of all cues is tried letter by letter (measured for 260 cues: 19
    seconds a megabyte, each cue by itself 1.6, with needles 0.1). A cue whose search does not come to an end has no hits; of
    those the detector `ENDLESS` is told.
    """
    plan = _plan(Same(cues), apart)
    small = lowered(lines.text)
    places = ENGINE.places(plan.words, plan.shapes, len(small))(lines, small)
    bounds = (*lines.starts, len(small) + 1)
    found, endless = dict[str, list[Hit]](), list[Hit]()
    for cue, at in _candidates(plan, places):
        try:
            found[cue] = _found(lines, cue, at, bounds, SECONDS if cue in plan.timed else None)
        except TimeoutError:
            endless.append(Hit(0, 0, 0, "", cue))
    told = {name: _ordered([found[cue] for cue in some if cue in found], name in apart) for name, some in cues.items()}
    return {**told, ENDLESS: tuple(endless)}


def _candidates(plan: Plan, places: Places) -> Iterator[tuple[str, Iterable[int] | None]]:
    """Give the cues that may stand in a text, with the lines on which they may, in order; None are all."""
    for cue in dict.fromkeys(cue for word in places.standing(plan.leads) for cue in plan.leads.get(word, ())):
        yield cue, sorted(places.holding(plan.cues[cue]))
    for shape in plan.shapes:
        at = places.shaped(shape)
        yield shape, at if at is None else sorted(at)


def _found(lines: Lines, cue: str, at: Iterable[int] | None, bounds: tuple[int, ...], limit: float | None) -> list[Hit]:
    """Return the hits of a cue on these lines; None are all. Line 3 reaches from `bounds[3]` to `bounds[4]`, its LF included."""
    find, text = _pattern(cue).finditer, lines.text
    if at is None:
        return [Hit(*match.span(), lines.index(match.start()), match.group(), cue) for match in find(text, timeout=limit)]
    places = ((line, bounds[line], bounds[line + 1]) for line in at)
    return [Hit(*match.span(), line, match.group(), cue) for line, start, end in places for match in find(text, start, end, timeout=limit)]


def _ordered(found: list[list[Hit]], apart: bool) -> tuple[Hit, ...]:  # noqa: FBT001 -- private
    """Return the hits of one detector, leftmost first and of those at one place the first cue's, as an alternation would."""
    hits = sorted(chain(*found), key=itemgetter(0))
    if apart:
        return tuple(hits)
    done, kept = -1, []
    for hit in hits:
        if hit.start >= done:
            done = hit.end
            kept.append(hit)
    return tuple(kept)
