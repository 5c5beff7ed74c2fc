"""Where in the text a drawn box stands that covers no words of it: by the lines of its page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from declint.model import Mark, Reading, Region

Box = tuple[float, float, float, float]


def settled(reading: Reading) -> Iterator[Mark]:
    """Give the marks of a reading in which boxes without words stand where a reader of the page meets them.

    An audit puts such a box at the start of its page. One whose place cannot be told is left out: it would stand for words at the
    head of the page that nobody withheld.
    """
    lines: dict[int, list[tuple[Box, Region]]] = {}
    pages = [page.start for page in reading.pages]
    for region in reading.document.regions:
        if box := box_of(region):
            number = bisect_right(pages, region.start)
            lines.setdefault(number, []).append((box, region))
    for mark in reading.marks:
        if mark.kind != "redaction_region" or mark.start < mark.end:
            yield mark
        elif mark.bbox and (at := _offset(mark.bbox, lines.get(mark.page, []))) is not None:
            yield replace(mark, start=at, end=at)


def _offset(box: Box, lines: list[tuple[Box, Region]]) -> int | None:
    """Return the offset after the last letter before a box: on its own line, else at the end of the line above."""
    beside = [(line, region) for line, region in lines if _level(box, line)]
    if beside:
        left = [(line, region) for line, region in beside if line[0] < box[0]]
        if not left:
            return min(region.start for _, region in beside)
        line, region = max(left, key=lambda pair: pair[0][0])
        share = min((box[0] - line[0]) / max(line[2] - line[0], 1.0), 1.0)
        return region.start + round(share * (region.end - region.start))
    above = [region for line, region in lines if line[3] <= box[1]]
    return max((region.end for region in above), default=None)


def _level(box: Box, line: Box) -> bool:
    """Say whether a line runs at the height of a box: its middle lies within."""
    return box[1] <= (line[1] + line[3]) / 2 <= box[3]


def box_of(region: Region) -> Box | None:
    """Return the box of a line in points; None for any other region."""
    box = region.attributes.get("bbox")
    if region.kind != "line" or region.attributes.get("unit") != "pt" or not isinstance(box, tuple):
        return None
    sides = [float(side) for side in box if isinstance(side, (int, float))]
    return (sides[0], sides[1], sides[2], sides[3]) if len(sides) == 4 else None
