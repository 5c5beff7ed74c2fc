"""A text as a stream of letters and digits in which readings of the same print look alike, with the way back to each place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from declint.frozen import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from declint.model import Span

# What OCR takes for each other; told apart they would only break anchors.
ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "5": "s", "8": "b"})
NOTHING = 0
PLAIN = 128  # codes from here on stand for letters outside ASCII, which share them


@frozen
class Stream:
    """`codes`: a byte a letter or digit; `places[n]`: the offset in the text of the n-th of them."""

    codes: bytes
    places: NDArray[np.int64]

    def __len__(self) -> int:
        """Count the letters."""
        return len(self.codes)

    def at(self, offset: int) -> int:
        """Return the number of the first letter at or after an offset of the text."""
        return int(np.searchsorted(self.places, offset))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the text that a stretch of letters takes; an empty stretch has its place between two letters."""
        if start < end:
            return int(self.places[start]), int(self.places[end - 1]) + 1
        before = int(self.places[start - 1]) + 1 if start else 0
        return before, before


def folded(text: str, without: Iterable[Span] = ()) -> Stream:
    """Fold a text, leaving out spans that are no part of what it says (markers, stamps, running heads)."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds, which = np.unique(points, return_inverse=True)
    codes = np.array([_code(int(kind)) for kind in kinds], dtype=np.uint8)[which] if len(kinds) else np.zeros(0, dtype=np.uint8)
    for span in without:
        codes[span.start : span.end] = NOTHING
    places = np.flatnonzero(codes != NOTHING)
    return Stream(codes[places].tobytes(), places)


@lru_cache(maxsize=4096)
def _code(point: int) -> int:
    """Return the byte of a character: case, accents and look-alikes do not count; 0 for what is neither letter nor digit."""
    letter = chr(point)
    if not letter.isalnum():
        return NOTHING
    plain = letter.casefold().translate(ALIKE)[:1]
    if not plain.isascii():
        from unicodedata import normalize  # noqa: PLC0415 -- most texts have few such letters

        plain = normalize("NFD", plain)[:1].translate(ALIKE)
    return ord(plain) if plain.isascii() else PLAIN + ord(plain) % PLAIN
