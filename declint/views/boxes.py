"""Where on its page a mark stands: the box of the lines that hold it, where a format with pages tells those."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from declint.model import Mark, Reading, Region
    from declint.vocabulary import Vocabulary

ORDER = 99
Box = tuple[float, float, float, float]
MOST = 20  # lines of one mark; a mark of more stands for a stretch


def derive(reading: Reading, vocabulary: Vocabulary) -> tuple[Mark, ...]:  # noqa: ARG001 -- the protocol's argument
    """Give each mark the box round its lines, in points from the top left of the page; one that has a box keeps it."""
    lines = [(region, box) for region in reading.document.regions if region.kind == "line" and (box := _points(region))]
    if not lines:
        return reading.marks
    starts = [region.start for region, _ in lines]
    return tuple(mark if mark.bbox else replace(mark, bbox=_round(mark, lines, starts)) for mark in reading.marks)


def _points(region: Region) -> Box | None:
    """Return the box of a line; one in pixels of a scan is no place on the page."""
    box = region.attributes.get("bbox")
    if region.attributes.get("unit") != "pt" or not isinstance(box, tuple):
        return None
    sides = [float(side) for side in box if isinstance(side, (int, float))]
    return (sides[0], sides[1], sides[2], sides[3]) if len(sides) == 4 else None


def _round(mark: Mark, lines: list[tuple[Region, Box]], starts: list[int]) -> Box | None:
    """Return the box round the lines of a mark; one without words has no place."""
    if mark.start >= mark.end:
        return None
    found, first = [], max(bisect_right(starts, mark.start) - 1, 0)
    for region, box in lines[first : first + MOST]:
        if region.start >= mark.end:
            break
        if region.end > mark.start:
            found.append(box)
    if not found:
        return None
    x0, y0, x1, y1 = zip(*found, strict=True)
    return min(x0), min(y0), max(x1), max(y1)
