"""Releases made by code: words of a text withheld behind markers, letters misread as OCR misreads them; the seed decides all."""

from __future__ import annotations

import random
import re
from typing import NamedTuple

MARKERS = (
    "[{n} words not declassified]",
    "[REDACTED - (b)(6)]",
    "[1 line not declassified]",
    "[REDACTED]",
    "\u2588\u2588\u2588\u2588\u2588\u2588",
)
CODED = ("[REDACTED - (b)(6)]", "[REDACTED - (b)(5)]")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LIKE = {
    "o": "0",
    "l": "1",
    "i": "l",
    "e": "c",
    "c": "e",
    "n": "u",
    "u": "n",
    "h": "b",
    "b": "h",
    "s": "5",
    "a": "o",
    "t": "f",
    "f": "t",
    "r": "t",
}
APART = 90  # letters between two redactions of both sides together
MOST = 12
LONGEST = 30  # words


class Cut(NamedTuple):
    """Words taken out of a text: `[start, end)` of it."""

    start: int
    end: int


class Release(NamedTuple):
    """A text with its markers, where each begins and ends in it, and the words that it stands for."""

    text: str
    markers: tuple[tuple[int, int, str], ...]


def cuts(text: str, chance: random.Random, sides: int = 2) -> tuple[tuple[Cut, ...], ...]:
    """Return for each side up to 12 stretches of 1 to 30 words, all far enough from each other and from the ends."""
    words = [match.span() for match in re.finditer(r"\S+", text)]
    taken: list[Cut] = []
    found: list[list[Cut]] = [[] for _ in range(sides)]
    for turn in range(400):
        side = turn % sides
        if len(found[side]) >= MOST or len(words) < 60:
            continue
        first = chance.randrange(12, len(words) - 20)
        last = min(first + min(1 + int(chance.expovariate(1 / 7)), LONGEST), len(words) - 12) - 1
        cut = Cut(words[first][0], words[last][1])
        if _good(text, cut) and all(_letters(text, min(cut.end, one.end), max(cut.start, one.start)) >= APART for one in taken):
            taken.append(cut)
            found[side].append(cut)
    return tuple(tuple(sorted(side)) for side in found)


def _good(text: str, cut: Cut) -> bool:
    """Say whether a stretch is words in running text: what stands in brackets, stamps and short lines is left alone."""
    around = text[max(cut.start - 150, 0) : cut.end + 150]
    letters = sum(map(str.isalpha, text[cut.start : cut.end]))
    return letters >= 5 and not re.search(r"[\[\]\u2588]|RELEASE|UNCLASS|SECRET|CONFIDENTIAL|\n\s*\n\s*\n|\f", around)


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end])) if start < end else 0


def released(text: str, taken: tuple[Cut, ...], share: float, chance: random.Random, markers: tuple[str, ...] = MARKERS) -> Release:
    """Return a text with stretches withheld, and a share of the letters between the markers misread."""
    parts: list[str] = []
    placed: list[tuple[int, int, str]] = []
    at, length = 0, 0
    for cut in taken:
        before = misread(text[at : cut.start], share, chance)
        marker = chance.choice(markers).format(n=len(text[cut.start : cut.end].split()))
        placed.append((length + len(before), length + len(before) + len(marker), text[cut.start : cut.end]))
        parts += [before, marker]
        length += len(before) + len(marker)
        at = cut.end
    return Release("".join([*parts, misread(text[at:], share, chance)]), tuple(placed))


def misread(text: str, share: float, chance: random.Random) -> str:
    """Return a text in which a share of the letters is changed, lost or doubled."""
    return "".join(_read(letter, chance) if letter.isalnum() and chance.random() < share else letter for letter in text)


def _read(letter: str, chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.3:
        return LIKE.get(letter.casefold(), chance.choice(LETTERS))
    if kind < 0.6:
        return chance.choice(LETTERS)
    return "" if kind < 0.8 else letter + chance.choice(LETTERS)


def reordered(text: str, chance: random.Random, pages: int = 4) -> str:
    """Return a text whose parts stand in another order."""
    ends = [match.end() for match in re.finditer(r"\n\s*\n", text)] or [match.end() for match in re.finditer(r"\n", text)]
    wanted = [len(text) * number // pages for number in range(1, pages)]
    at = sorted({min(ends, key=lambda end: abs(end - want)) for want in wanted}) if ends else []
    parts = [text[start:end] for start, end in zip([0, *at], [*at, len(text)], strict=True)]
    return "\n".join(chance.sample(parts, len(parts)))
