"""Words struck through, crossed out or typed over on a scanned page, by the ink within their boxes."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import regex

from declint.audit._crosses import crossed, slashed, typed_over
from declint.audit._ink import ink_of
from declint.audit._lines import WIDE, line_through, paths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declint.audit import Box
    from declint.audit._ink import Grey, Mask
    from declint.audit._lines import Path

MANY = 30  # words from which a page tells how heavy its print is
NEAR = 0.10  # of the words not struck have a dark line across them all the same: letters touch each other on this page
DENSE = 0.47  # of their boxes is ink


SIGNS = regex.compile(r"[xX]|[kKwW].*[kKwW]")  # what OCR makes of letters typed over
SHORT = 5  # letters of a word of which two crossing lines are not told


class _Word(NamedTuple):
    ink: Mask
    paths: list[Path]


def struck(grey: Grey, boxes: Sequence[Box], letters: Sequence[str] = ()) -> list[str]:
    """Return for each word how it is struck, or an empty string.

    `grey` holds levels from 0 (black) to 255, top row first; boxes are x0, y0, x1, y1 in its pixels, as OCR gives them. `line`: a
    line through the letters; `x_out`: two diagonals across the word; `overtyped`: an x or a slash over every letter. A word of
    one or two letters, too faint, or run together to a blot is not struck as far as can be told; on a page of heavy print, as
    photocopies of carbons are, only fine lines are told. Where the `letters` that OCR read are given, they must bear it out: of a word
    typed over with x not much but x is read, and of a short word crossed out nothing is told.
    """
    words = [_Word(ink, paths(ink)) if (ink := ink_of(grey, box)) is not None else None for box in boxes]
    known = letters or ["x"] * len(words)
    ways = [how_struck(word, read) if word else "" for word, read in zip(words, known, strict=True)]
    heavy = _heavy([word for word, way in zip(words, ways, strict=True) if word and not way])
    if not heavy and not letters:
        return ways
    sure = [_sure(word, way, said, heavy=heavy) for word, way, said in zip(words, ways, letters or [""] * len(ways), strict=True)]
    return [
        way if certain or (not heavy and way == "line" and _beside(at, boxes, sure)) else ""
        for at, (way, certain) in enumerate(zip(ways, sure, strict=True))
    ]


def how_struck(word: _Word, read: str) -> str:
    """Return how a word is struck, or an empty string; typing over is looked for, at some cost, only where OCR read it so."""
    if crossed(word.ink):
        return "x_out"
    if line_through(word.ink, word.paths) is not None:
        return "line"
    if SIGNS.search(read) is None:
        return ""
    return "overtyped" if typed_over(word.ink) or slashed(word.ink) else ""


def _sure(word: _Word | None, way: str, said: str, *, heavy: bool) -> bool:
    """Say whether a word is struck for sure: by a fine line on a page of heavy print and in a short word, else as OCR bears it out."""
    if word is None or not way:
        return False
    long = sum(map(str.isalnum, said)) >= SHORT
    if heavy or (way == "line" and not long):
        return line_through(word.ink, word.paths, heavy=True) is not None
    return way == "line" or (long if way == "x_out" else SIGNS.search(said) is not None)


def _beside(at: int, boxes: Sequence[Box], sure: Sequence[bool]) -> bool:
    """Say whether a word stands beside one that is struck for sure, on the same line: TOP before SECRET."""
    x0, y0, x1, y1 = boxes[at]
    high = y1 - y0
    return any(
        sure[other]
        and min(y1, boxes[other][3]) - max(y0, boxes[other][1]) > 0.5 * high
        and max(x0, boxes[other][0]) - min(x1, boxes[other][2]) < 1.5 * high
        for other in (at - 1, at + 1)
        if 0 <= other < len(boxes)
    )


def _heavy(rest: Sequence[_Word]) -> bool:
    """Say whether the words of a page that seem not struck are so black that lines and letters are not told apart."""
    wide = [word for word in rest if word.ink.shape[1] >= WIDE * word.ink.shape[0]]
    if len(wide) < MANY:
        return False
    near = sum(bool(word.paths) for word in wide)
    return near >= NEAR * len(wide) or median(float(word.ink.mean()) for word in wide) >= DENSE
