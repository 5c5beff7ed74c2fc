"""What a reader sees where words are hidden: a dark box, white paper, a flat colour, a hatching, a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from declint.audit.pdf.geometry import Box, grown, union

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declint.audit.pdf.page import PageView
    from declint.audit.pdf.render import Picture, Pixels

CLOSE = 2.0
BRIGHTEST, MIDDLE = 125, 90  # levels that nearly all and half of the pixels of a dark box have at most
SPREAD = 30  # levels between the darkest and the brightest twentieth of a flat patch
PAPER = 14  # levels by which a patch may differ from the paper
BLANK = (0.0, 0.0, 0.0)


class Ground(NamedTuple):
    """A patch of the page without its text: how it looks (dark, blank, flat, hatched, picture), and its colour (`#rrggbb`).

    `wider`: it goes on before and after the letters and over the whole height of the letters, as a box does that is meant to hide them.
    """

    look: str
    colour: str
    wider: bool = False


class Grounds:
    """The grounds of one page, read from one picture of the part that matters."""

    def __init__(self, view: PageView, boxes: Sequence[Box]) -> None:
        with view.without(view.texts):
            self._picture: Picture = view.picture(CLOSE, 3, window=grown(union(boxes), 6.0))
        self._paper = view.paper

    def of(self, box: Box, body: Box | None = None, *, upright: bool = False) -> Ground:
        """Return the ground of a box of ink; `body` is that of the letters' bodies, `upright`: they run up or down the page."""
        patch = self._picture.patch(box)
        if not patch.size:
            return Ground("blank", "#ffffff")
        colour, (x0, y0, x1, y1) = _colour(patch), box
        beside = ((x0 - 0.5, y0, x0 - 0.5, y1), (x1 + 0.5, y0, x1 + 0.5, y1))
        if upright:
            beside = ((x0, y0 - 0.5, x1, y0 - 0.5), (x0, y1 + 0.5, x1, y1 + 0.5))
        sides = [self._picture.patch(side) for side in beside]
        wider = all(side.size and _like(_colour(side), colour) for side in sides) and self._fills(body or box, colour)
        return Ground(look_of(grey(patch), self._paper), hexed(colour), wider)

    def _fills(self, body: Box, colour: tuple[float, float, float]) -> bool:
        """Say whether most of a box has about one colour."""
        patch = self._picture.patch(body)[..., :3].astype(float)
        return bool(patch.size) and float((np.abs(patch - np.array(colour)).max(axis=2) < 60).mean()) > 0.6


def _like(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < 40


def _colour(patch: Pixels) -> tuple[float, float, float]:
    blue, green, red = np.median(patch[..., :3].reshape(-1, 3), axis=0)
    return float(blue), float(green), float(red)


def hexed(colour: tuple[float, float, float]) -> str:
    """Return blue, green, red as `#rrggbb`."""
    return "#{2:02x}{1:02x}{0:02x}".format(*(int(one) for one in colour))


def grey(patch: Pixels) -> Pixels:
    """Return the levels of a coloured patch as the eye weighs them."""
    return np.asarray(patch[..., :3].astype(np.float32) @ np.array([0.114, 0.587, 0.299], np.float32)).astype(np.uint8)


def look_of(levels: Pixels, paper: int) -> str:
    """Return how a patch looks; `blank` is the colour of the paper."""
    low, middle, high, highest = np.percentile(levels, [5, 50, 95, 94])
    if highest <= BRIGHTEST and middle <= MIDDLE:
        return "blank" if paper <= MIDDLE and abs(middle - paper) <= PAPER else "dark"
    if high - low <= SPREAD:
        return "blank" if abs(middle - paper) <= PAPER else "flat"
    return "hatched" if middle <= 170 and float((levels <= BRIGHTEST).mean()) > 0.3 else "picture"
