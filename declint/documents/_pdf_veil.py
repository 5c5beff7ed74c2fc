"""Lines of a PDF's text layer as the page shows them: blocks where words are covered, nothing where words are not to be seen."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from declint.audit.veil import BLOCK, COVERED, SHOWN

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


class Through(NamedTuple):
    """Words of a line (half-open) with a line through them, and how that is known (`audit.pdf.strikes.Struck.method`)."""

    start: int
    end: int
    method: str


class Shown(NamedTuple):
    """A line as the page shows it: its words, the hits that stood on it, and the parts of the words that are struck."""

    words: str
    held: tuple[Held, ...] = ()
    struck: tuple[Through, ...] = ()


class Veil:
    """The hits of one page by the characters that they hide, and its struck words."""

    def __init__(self, letters: Letters, hits: Sequence[Hit], strikes: Sequence[Struck]) -> None:
        self._letters = letters
        self._hits = hits
        self._fate = {index: number for number, hit in enumerate(hits) for index in _indexes(hit)}
        self._struck = {index: word.method for word in strikes for index in range(word.start, word.end)}

    def over(self, words: str, at: int) -> Shown:
        """Return a line without blanks at its ends and without the words that the page hides; `at`: its place in the library's text."""
        if not self._fate and not self._struck:
            return Shown(words.strip())
        told: list[str] = []
        places: dict[int, list[int]] = {}
        struck: list[tuple[int, str]] = []
        for sign, index in zip(words, self._letters.indexes(words, at), strict=True):
            number = self._fate.get(index, -1)
            if number >= 0:
                places.setdefault(number, [len(told), len(told)])
            if index in self._struck:
                struck.append((len(told), self._struck[index]))
            told.append(sign if number < 0 or not veils(self._hits[number]) else self._sign(number))
            if number >= 0:
                places[number][1] = len(told)
        return _told(told, {number: (start, end) for number, (start, end) in places.items()}, struck, self._hits)

    def _sign(self, number: int) -> str:
        return BLOCK if self._hits[number].seen.kind == COVERED else ""


def _told(signs: list[str], places: dict[int, tuple[int, int]], struck: list[tuple[int, str]], hits: Sequence[Hit]) -> Shown:
    """Put a line together from its signs, those left out being empty, and count the places in it."""
    starts = [0, *accumulate(map(len, signs))]
    whole = "".join(signs)
    lead, words = len(whole) - len(whole.lstrip()), whole.strip()
    where = [min(max(start - lead, 0), len(words)) for start in starts]
    held = tuple(Held(hits[number], where[start], where[end]) for number, (start, end) in places.items())
    return Shown(words, held, tuple(_joined(words, [Through(where[at], where[at + 1], how) for at, how in struck])))


def _joined(words: str, struck: Sequence[Through]) -> Iterator[Through]:
    """Yield struck words; those with nothing but blanks between them are one. What is covered or left out is not struck."""
    told: Through | None = None
    for one in struck:
        if not words[one.start : one.end].strip(BLOCK):
            continue
        if told and not words[told.end : one.start].strip():
            told = told._replace(end=one.end)
            continue
        if told:
            yield told
        told = one
    if told:
        yield told


def _indexes(hit: Hit) -> Iterator[int]:
    for start, end in ((hit.start, hit.end), *hit.more):
        yield from range(start, end)


def veils(hit: Hit) -> bool:
    """Say whether the words of a hit are taken out of the text: what is told as a note at most may well be seen."""
    return hit.seen.attributes.get("demoted") not in SHOWN
