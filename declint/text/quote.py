"""The line on which a finding stands, to show it with the words pointed at."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from declint.model import Place, Quote

if TYPE_CHECKING:
    from declint.model import Anchor, Document

FAR = 100_000  # code points of a line beyond which its bytes are not counted, finding by finding
BEFORE = 0.25  # share of the room that is left of the words on a line that is too long


def quote(document: Document, place: Place, room: int) -> Quote:
    """Return the line of the text that holds the beginning of a source place, at most `room` code points of it."""
    offset = min(offset_of(document.anchors, place.line, place.column), len(document.text))
    index = document.lines.index(offset)
    line, start = document.lines[index], offset - document.lines.starts[index]
    length = place.end_column - place.column if place.end_line == place.line else len(line) - start
    end = min(start + max(length, 1), len(line))
    shown = cut(line, start, end, room)
    if place != Place(index + 1, start + 1, place.end_line, place.end_column) or end > FAR:
        return shown
    return replace(shown, lead=_bytes(line[:start]), size=_bytes(line[start:end]))


def offset_of(anchors: tuple[Anchor, ...], line: int, column: int) -> int:
    """Return the offset in the text of a source line and column: the way back of `locate`."""
    at = bisect_right(anchors, (line, column), key=lambda anchor: (anchor.line, anchor.column)) - 1
    if at < 0:
        return 0
    anchor = anchors[at]
    return anchor.offset + (column - anchor.column if anchor.line == line else 0)


def cut(line: str, start: int, end: int, room: int) -> Quote:
    """Return the words with as much of their line around them as there is room for; an ellipsis stands for what is left out."""
    if len(line) <= room:
        return Quote(line, start, end)
    first = max(0, min(start - int(room * BEFORE), len(line) - room))
    left, right = "…" if first else "", "…" if first + room < len(line) else ""
    shift = len(left) - first
    return Quote(left + line[first : first + room] + right, start + shift, min(end, first + room) + shift)


def _bytes(words: str) -> int:
    return len(words.encode("utf-8", "surrogatepass"))
