"""What the format itself says of a date: the field it stands in, and the day that an editor encoded."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import regex

from declint.frozen import frozen

if TYPE_CHECKING:
    from declint.model import Document, Region, Value

DATED = r"date|sent|time|when|day|year|creat|receiv|releas|review|declas"
KINDS = ("field", "dateline", "date")
DEPTH = 4  # a date in a dateline in a field: as many regions may begin before one date and still hold it


@frozen
class Fields:
    """The regions of a document that may name the field of a date, in order of place."""

    starts: tuple[int, ...]
    regions: tuple[Region, ...]

    @classmethod
    def of(cls, document: Document) -> Fields:
        """Take them from a document."""
        regions = tuple(sorted((one for one in document.regions if one.kind in KINDS), key=lambda one: (one.start, -one.end)))
        return cls(tuple(region.start for region in regions), regions)

    def at(self, offset: int) -> Region | None:
        """Return the innermost region around an offset, or None."""
        last = bisect_right(self.starts, offset)
        near = reversed(self.regions[max(last - DEPTH, 0) : last])
        return next((region for region in near if offset < region.end), None)


def encoded(region: Region) -> dict[str, Value]:
    """Return the attributes that an encoded date settles: its day and, in a dateline or header, that it is the document's own.

    A day within a field of another name (`vol_title`) is part of its words.
    """
    if region.kind == "field" and not regex.search(DATED, str(region.attributes.get("name") or "date"), regex.IGNORECASE):
        return {"role": "body"}
    value = region.attributes.get("value")
    if region.kind != "date" or not value:
        return {}
    own = region.attributes.get("place") in ("dateline", "header")
    return {
        "value": value,
        "until": region.attributes.get("until"),
        "day": None,
        "ambiguous": False,
        "impossible": False,
        "role": "document" if own else "body",
    }
