"""Words struck through, crossed out or typed over on a scanned page, by the ink within their boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.audit._crosses import crossed, slashed, typed_over
from declint.audit._ink import ink_of
from declint.audit._lines import line_through

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declint.audit import Box
    from declint.audit._ink import Grey, Mask


def struck(grey: Grey, boxes: Sequence[Box]) -> list[str]:
    """Return for each word how it is struck, or an empty string.

    `grey` holds levels from 0 (black) to 255, top row first; boxes are x0, y0, x1, y1 in its pixels, as OCR gives them. `line`: a
    line through the letters; `x_out`: two diagonals across the word; `overtyped`: an x or a slash over every letter. A word of
    one or two letters, too faint, or run together to a blot is not struck as far as can be told.
    """
    return [how_struck(ink) if (ink := ink_of(grey, box)) is not None else "" for box in boxes]


def how_struck(ink: Mask) -> str:
    """Return how the word whose ink this is is struck, or an empty string."""
    if crossed(ink):
        return "x_out"
    if line_through(ink) is not None:
        return "line"
    return "overtyped" if typed_over(ink) or slashed(ink) else ""
