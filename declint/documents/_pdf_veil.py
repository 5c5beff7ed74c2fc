"""Lines of a PDF's text layer as the page shows them: blocks where words are covered, nothing where words are not to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from declint.audit.veil import BLOCK, COVERED, SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from declint.audit.pdf.hits import Hit
    from declint.audit.pdf.letters import Letters


class Held(NamedTuple):
    """A hit whose words stood on a line: `start` to `end` (half-open) of the line's words now; equal where they were left out."""

    hit: Hit
    start: int
    end: int


class Veil:
    """The hits of one page by the characters that they hide."""

    def __init__(self, letters: Letters, hits: Sequence[Hit]) -> None:
        self._letters = letters
        self._hits = hits
        self._fate = {index: number for number, hit in enumerate(hits) for index in _indexes(hit)}

    def over(self, words: str, at: int) -> tuple[str, tuple[Held, ...]]:
        """Return a line without blanks at its ends and without the words that the page hides, and where those were.

        `at` is the line's place in the library's text.
        """
        if not self._fate:
            return words.strip(), ()
        told: list[str] = []
        places: dict[int, list[int]] = {}
        for sign, index in zip(words, self._letters.indexes(words, at), strict=True):
            number = self._fate.get(index, -1)
            if number >= 0:
                places.setdefault(number, [len(told), len(told)])
            if number < 0 or not veils(self._hits[number]):
                told.append(sign)
            elif self._hits[number].seen.kind == COVERED:
                told.append(BLOCK)
            if number >= 0:
                places[number][1] = len(told)
        return _stripped("".join(told), tuple(Held(self._hits[number], start, end) for number, (start, end) in places.items()))


def _indexes(hit: Hit) -> Iterator[int]:
    for start, end in ((hit.start, hit.end), *hit.more):
        yield from range(start, end)


def _stripped(told: str, held: tuple[Held, ...]) -> tuple[str, tuple[Held, ...]]:
    lead, words = len(told) - len(told.lstrip()), told.strip()
    return words, tuple(Held(one.hit, *(min(max(place - lead, 0), len(words)) for place in (one.start, one.end))) for one in held)


def veils(hit: Hit) -> bool:
    """Say whether the words of a hit are taken out of the text: what is told as a note at most may well be seen."""
    return hit.seen.attributes.get("demoted") not in SHOWN
