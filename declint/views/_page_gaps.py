"""What a gap in numbering is told as, and the gaps of printed page numbers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from declint.model import Mark
from declint.views._sheet import marks_within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Reading, Value

FILLERS = frozenset({"redaction_note", "editorial_omission", "redaction_region"})
MOST = 4  # numbers missing in one place; more is another list or a misread number
NAMED = 20  # missing numbers that are named one by one


def attributes_of(after: int, before: int, filled_by: str, *, of: str) -> dict[str, Value]:
    """Return the attributes of a gap between two numbers; of many missing pages the first twenty are named."""
    missing = tuple(range(after + 1, min(before, after + 1 + NAMED)))
    explained = filled_by == "redaction"
    return {
        "of": of,
        "after": after,
        "before": before,
        "missing": missing,
        "size": max(before - after - 1, 0),
        "restart": False,
        "explained": explained,
        "filled_by": filled_by,
    }


def page_gaps(reading: Reading) -> Iterator[Mark]:
    """Yield gaps of printed page numbers; those that fall begin another count, but for an edition's own that fall a little."""
    labelled = [page for page in reading.pages if page.label and page.label.isdigit()]
    markers = {str(mark.get("label")).lstrip("0"): mark for mark in reading.marks if mark.kind == "page_marker"}
    for page, following in pairwise(labelled):
        after, before = int(str(page.label)), int(str(following.label))
        marker = markers.get(str(before))
        falls = before <= after <= before + MOST and marker is not None and marker.get("style") == "brackets"
        if page.item == following.item and (after + 1 < before or falls) and following.number == page.number + 1:
            between = marks_within(reading.marks, page.start, following.start)
            explained = any(mark.kind in FILLERS and mark.get("extent") in {"page", "document"} for mark in between)
            start, end = (marker.start, marker.end) if marker else (following.start, following.start)
            attributes = attributes_of(after, before, "redaction" if explained else "nothing", of="page")
            yield Mark("gap", start, end, reading.document.text[start:end], 0.7 if page.how == "number" else 0.9, attributes)
