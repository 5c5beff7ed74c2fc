"""Lines of a PDF's text layer as the page shows them: blocks where words are covered, nothing where words are not to be seen."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from declint.audit.veil import BLOCK, COVERED, SHOWN
from declint.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from declint.audit.pdf.hits import Hit
    from declint.audit.pdf.letters import Letters
    from declint.audit.pdf.strikes import Struck


class Held(NamedTuple):
    """A hit whose words stood on a line: `start` to `end` (half-open) of the line's words now; equal where they were left out."""

    hit: Hit
    start: int
    end: int


class Shown(NamedTuple):
    """A line as the page shows it: its words, the hits that stood on it, and the parts of the words that are struck."""

    words: str
    held: tuple[Held, ...] = ()
    struck: tuple[Span, ...] = ()


class Veil:
    """The hits of one page by the characters that they hide, and its struck words."""

    def __init__(self, letters: Letters, hits: Sequence[Hit], strikes: Sequence[Struck]) -> None:
        self._letters = letters
        self._hits = hits
        self._fate = {index: number for number, hit in enumerate(hits) for index in _indexes(hit)}
        self._struck = {index for word in strikes for index in range(word.start, word.end)}

    def over(self, words: str, at: int) -> Shown:
        """Return a line without blanks at its ends and without the words that the page hides; `at`: its place in the library's text."""
        if not self._fate and not self._struck:
            return Shown(words.strip())
        told: list[str] = []
        places: dict[int, list[int]] = {}
        struck: list[int] = []
        for sign, index in zip(words, self._letters.indexes(words, at), strict=True):
            number = self._fate.get(index, -1)
            if number >= 0:
                places.setdefault(number, [len(told), len(told)])
            if index in self._struck:
                struck.append(len(told))
            told.append(sign if number < 0 or not veils(self._hits[number]) else self._sign(number))
            if number >= 0:
                places[number][1] = len(told)
        return _told(told, {number: (start, end) for number, (start, end) in places.items()}, struck, self._hits)

    def _sign(self, number: int) -> str:
        return BLOCK if self._hits[number].seen.kind == COVERED else ""


def _told(signs: list[str], places: dict[int, tuple[int, int]], struck: list[int], hits: Sequence[Hit]) -> Shown:
    """Put a line together from its signs, those left out being empty, and count the places in it."""
    starts = [0, *accumulate(map(len, signs))]
    whole = "".join(signs)
    lead, words = len(whole) - len(whole.lstrip()), whole.strip()
    where = [min(max(start - lead, 0), len(words)) for start in starts]
    held = tuple(Held(hits[number], where[start], where[end]) for number, (start, end) in places.items())
    return Shown(words, held, tuple(_spans(words, [(where[at], where[at + 1]) for at in struck])))


def _spans(words: str, struck: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield struck characters as spans, those with nothing but blanks between them as one."""
    start = end = -1
    for first, last in struck:
        if start >= 0 and not words[end:first].strip():
            end = last
            continue
        if end > start:
            yield Span(start, end)
        start, end = first, last
    if end > start:
        yield Span(start, end)


def _indexes(hit: Hit) -> Iterator[int]:
    for start, end in ((hit.start, hit.end), *hit.more):
        yield from range(start, end)


def veils(hit: Hit) -> bool:
    """Say whether the words of a hit are taken out of the text: what is told as a note at most may well be seen."""
    return hit.seen.attributes.get("demoted") not in SHOWN
