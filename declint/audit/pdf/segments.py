"""The lines that a page draws: strokes and thin filled shapes, each as a segment with its width."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.audit.pdf.geometry import Box, Point
    from declint.audit.pdf.page import PageView
    from declint.audit.pdf.walk import Colour, Thing

THICK = 5.0  # points; what is thicker is a bar
THIN = 0.2  # of its length: how thick a filled shape may be that is a line
SHORT = 1.0  # points
FAINT = 60  # alpha below which a line is hardly seen
PALE = 225  # level of red, green and blue from which a line is white


class Segment(NamedTuple):
    """A straight line from left to right, with its width, in points as displayed."""

    left: float
    start: float
    right: float
    end: float
    width: float

    @classmethod
    def of(cls, first: Point, last: Point, width: float) -> Segment:
        """Return the segment between two points."""
        (x0, y0), (x1, y1) = sorted((first, last))
        return cls(x0, y0, x1, y1, width)

    @property
    def top(self) -> float:
        """Return its upper end."""
        return min(self.start, self.end)

    @property
    def foot(self) -> float:
        """Return its lower end."""
        return max(self.start, self.end)

    @property
    def rise(self) -> float:
        """Return how much higher one end is than the other."""
        return self.foot - self.top

    @property
    def falls(self) -> bool:
        """Say whether it goes down to the right."""
        return self.end > self.start

    @property
    def box(self) -> Box:
        """Return the box around it."""
        return self.left, self.top, self.right, self.foot

    def level(self, across: float) -> float:
        """Return its height above or below at a place across."""
        wide = self.right - self.left
        return self.start + (self.end - self.start) * (across - self.left) / wide if wide > 0 else (self.start + self.end) / 2

    def turned(self) -> Segment:
        """Return it with across and down exchanged."""
        return Segment.of((self.start, self.left), (self.end, self.right), self.width)


def segments(view: PageView, most: int) -> tuple[Segment, ...]:
    """Return the visible lines of a page; none where there are more than `most`: a drawing, not a document."""
    found: list[Segment] = []
    for thing in view.things:
        if thing.kind == "path":
            found.extend(one for one in _of_path(view, thing) if one.width <= THICK and max(one.right - one.left, one.rise) >= SHORT)
            if len(found) > most:
                return ()
    return tuple(found)


def _of_path(view: PageView, thing: Thing) -> Iterator[Segment]:
    if thing.strokes and _seen(thing.stroke):
        for outline in view.lines(thing):
            if len(outline) <= 64:
                yield from (Segment.of(first, last, thing.width) for first, last in pairwise(outline))
    elif thing.fills and _seen(thing.fill):
        for outline in view.lines(thing):
            yield from _thin(outline)


def _thin(outline: tuple[Point, ...]) -> Iterator[Segment]:
    """Yield the middle line of a filled shape that is long and thin."""
    if not 4 <= len(outline) <= 6:
        return
    x0, x1 = min(x for x, _ in outline), max(x for x, _ in outline)
    y0, y1 = min(y for _, y in outline), max(y for _, y in outline)
    if y1 - y0 <= min(THICK, THIN * (x1 - x0)):
        yield Segment(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2, y1 - y0)
    elif x1 - x0 <= min(THICK, THIN * (y1 - y0)):
        yield Segment.of(((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1), x1 - x0)


def _seen(colour: Colour | None) -> bool:
    """Say whether a line of this colour is seen on paper; a pattern is."""
    return colour is None or (colour[3] >= FAINT and min(colour[:3]) < PALE)
