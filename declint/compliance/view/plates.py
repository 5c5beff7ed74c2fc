"""Pages as pictures with boxes over them: where findings, markings and redactions stand."""

from __future__ import annotations

from base64 import b64encode
from bisect import bisect_left
from typing import TYPE_CHECKING

from declint.compliance.view.seen import Box
from declint.compliance.view.sheet import Entry, Plate, Rect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.compliance.view.leaves import Leaf
    from declint.compliance.view.seen import Seen
    from declint.compliance.view.weave import Strand

ROOM = 1.5  # points
WIDE = 0.6  # share of a line from which a mark on it may be drawn as a box around the line


def plate(leaf: Leaf, seen: Seen, strands: tuple[Strand, ...], entries: tuple[Entry, ...]) -> Plate:
    """Return a page with the boxes of all that stands on it; those of findings lie on top."""
    source = f"data:{leaf.media};base64,{b64encode(leaf.image).decode('ascii')}"
    marks = [rect for one in seen.strands for rect in _marked(leaf, seen, one)]
    found = [rect for pair in zip(entries, strands, strict=True) for rect in _pointed(leaf, seen, *pair)]
    covers = [_rect(one, "m-redaction") for one in seen.covers if one.page == leaf.page]
    return Plate(leaf, source, (*dict.fromkeys((*marks, *covers)), *found))


def _marked(leaf: Leaf, seen: Seen, strand: Strand) -> Iterator[Rect]:
    """Give the lines that a mark takes up, wholly or for the most part."""
    for one in _boxes_of(leaf, seen, strand):
        shared = min(one.end, strand.end) - max(one.start, strand.start)
        if strand.tag == "mark" and shared >= WIDE * (one.end - one.start):
            yield _rect(one, strand.look.rpartition(" ")[2])


def _pointed(leaf: Leaf, seen: Seen, entry: Entry, strand: Strand) -> Iterator[Rect]:
    """Give the place of a finding: its own where it has one, else the lines on which its words stand."""
    look = f"b-{entry.row.severity}"
    if entry.row.bbox and entry.row.page == leaf.page:
        yield _rect(Box(0, 0, leaf.page, entry.row.bbox), look, entry)
    elif not entry.row.bbox:
        yield from (_rect(one, look, entry) for one in _boxes_of(leaf, seen, strand))


def _boxes_of(leaf: Leaf, seen: Seen, strand: Strand) -> Iterator[Box]:
    first = bisect_left(seen.boxes, strand.start + 1, key=lambda one: one.end)
    for one in seen.boxes[first:]:
        if one.start >= strand.end:
            return
        if one.page == leaf.page:
            yield one


def _rect(one: Box, look: str, entry: Entry | None = None) -> Rect:
    """Return a box with a little room around it."""
    x0, y0, x1, y1 = one.box
    return Rect(round(x0 - ROOM, 1), round(y0 - ROOM, 1), round(x1 - x0 + 2 * ROOM, 1), round(y1 - y0 + 2 * ROOM, 1), look, entry)
