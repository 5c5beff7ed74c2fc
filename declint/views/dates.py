"""Which date is the document's own: at most one an item; the others keep the role that their place gave them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from declint.views._sheet import marks_within

if TYPE_CHECKING:
    from declint.model import Item, Mark, Reading
    from declint.vocabulary import Vocabulary

ORDER = 40
HEAD = 2500  # characters in which a record says when it was made
TAIL = 600  # and at its end, where treaties and some letters do
# The surest first; a role from its place that may turn out to be the document's own stands behind what has none.
OWN_FIELDS = ("doc_date", "document date", "doc date", "date", "dateline", "cable-date", "sent")
TURNS = ("dtg", "meeting", "drafting")


def derive(reading: Reading, vocabulary: Vocabulary) -> tuple[Mark, ...]:  # noqa: ARG001 -- the protocol's argument
    """Give one date an item the role `document` (`as`: the role of its place, if any) and each other a role, body at last.

    An item whose only dates are receipt stamps, reviews and days in its text stays undated (004, item 2).
    """
    chosen = {id(mark): mark for item in reading.items if (mark := own_date(reading, item)) is not None}
    return tuple(_with_role(mark, own=id(mark) in chosen) if mark.kind == "date" else mark for mark in reading.marks)


def own_date(reading: Reading, item: Item) -> Mark | None:
    """Return the date that is the item's own, or None."""
    dates = [mark for mark in marks_within(reading.marks, item.start, item.end) if mark.kind == "date" and mark.get("value")]
    stated = [mark for mark in dates if mark.get("role") == "document"]
    candidates = stated or [mark for mark in dates if mark.get("role") is None and _is_placed(mark, item)]
    candidates = candidates or [mark for mark in dates if mark.get("role") in TURNS]
    return min(candidates, key=lambda mark: _rank(mark, item), default=None)


def _is_placed(mark: Mark, item: Item) -> bool:
    return mark.get("field") is not None or mark.start < item.start + HEAD or mark.end > item.end - TAIL


def _rank(mark: Mark, item: Item) -> tuple[int, int, int, int]:
    """Order candidates: by field, then by role, the more precise before the vaguer, the earlier before the later."""
    field, role = str(mark.get("field") or ""), mark.get("role")
    by_field = OWN_FIELDS.index(field) if field in OWN_FIELDS else len(OWN_FIELDS) + (0 if field else 1)
    by_role = TURNS.index(str(role)) if role in TURNS else -1
    if mark.start >= item.start + HEAD:
        by_field += len(OWN_FIELDS)
    return by_role, by_field, -len(str(mark.get("value"))), mark.start


def _with_role(mark: Mark, *, own: bool) -> Mark:
    role = mark.get("role")
    if own:
        kept = {"as": role} if role not in (None, "document") else {}
        return replace(mark, attributes={**mark.attributes, "role": "document", **kept})
    return replace(mark, attributes={**mark.attributes, "role": role if role not in (None, "document") else "body"})
