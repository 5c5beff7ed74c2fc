"""The cue search: one pass over the text that hands every detector the lines on which it may find something."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from declint.text.lines import Lines

Cues = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue seen: its place in the text and the index of its line."""

    start: int
    end: int
    line: int
    words: str


@lru_cache(maxsize=1024)
def _pattern(cue: str) -> regex.Pattern[str]:
    """Compile a cue: a pattern that stays on its line."""
    return regex.compile(cue, regex.IGNORECASE | regex.MULTILINE)


def scan(lines: Lines, cues: Mapping[str, Cues]) -> dict[str, tuple[Hit, ...]]:
    """Find the cues of every detector: `{detector: hits in order of place}`, none overlapping another of the same detector.

    Each cue is searched by itself: a literal alone is found by its rarest letters at a gigabyte a second, while one alternation of
    all cues is tried letter by letter (measured: 1.6 against 19 seconds a megabyte for 260 cues).
    """
    return {name: tuple(_hits(lines, wanted)) for name, wanted in cues.items()}


def _hits(lines: Lines, cues: Cues) -> Iterator[Hit]:
    """Give the hits of one detector, leftmost first and of those at one place the first cue's, as an alternation would."""
    found = [(match.start(), rank, match.end()) for rank, cue in enumerate(cues) for match in _pattern(cue).finditer(lines.text)]
    done = -1
    for start, _, end in sorted(found):
        if start >= done:
            done = end
            yield Hit(start, end, lines.index(start), lines.text[start:end])
