"""The cue search: one pass over the text that hands every detector the lines on which it may find something."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from declint.text.lines import Lines

Cues = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue seen: its place in the text and the index of its line."""

    start: int
    end: int
    line: int
    words: str


@lru_cache(maxsize=64)
def _pattern(cues: Cues) -> regex.Pattern[str]:
    """Compile cues into one alternation; a cue is a pattern that stays on its line."""
    return regex.compile("|".join(f"(?:{cue})" for cue in cues), regex.IGNORECASE | regex.MULTILINE)


def scan(lines: Lines, cues: Mapping[str, Cues]) -> dict[str, tuple[Hit, ...]]:
    """Find the cues of every detector: `{detector: hits in order of place}`.

    One search of all cues picks the candidate lines; on those alone each detector's own cues are told apart. A cue may not
    run over a line end, so a line that holds any cue is always a candidate, whichever cue was found on it first.
    """
    mine = {name: _pattern(wanted) for name, wanted in cues.items() if wanted}
    found: dict[str, list[Hit]] = {name: [] for name in cues}
    if not mine:
        return {name: () for name in cues}
    every = _pattern(tuple(cue for wanted in cues.values() for cue in wanted))
    at = 0
    while (hit := every.search(lines.text, at)) is not None:
        line = lines.index(hit.start())
        start, end = lines.starts[line], lines.end(line)
        for name, pattern in mine.items():
            found[name].extend(Hit(m.start(), m.end(), line, m.group()) for m in pattern.finditer(lines.text, start, end))
        at = end + 1
        if at > len(lines.text):
            break
    return {name: tuple(hits) for name, hits in found.items()}
