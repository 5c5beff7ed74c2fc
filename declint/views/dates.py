"""Which date is the document's own: at most one an item; the others keep the role that their place gave them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from declint.views._sheet import marks_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declint.model import Item, Mark, Reading
    from declint.vocabulary import Vocabulary

ORDER = 40
HEAD = 2500  # characters in which a record says when it was made
TAIL = 600  # and at its end, where treaties and some letters do
# Where a record states its date, the surest first; a date-time group is surer than a dateline, which a cable may quote.
STATED = frozenset({"doc_date", "document date", "doc date", "date", "cable-date", "sent", "header"})
PLACES = ("stated", "dtg", "dateline", "field", "", "meeting", "drafting")
TURNS = frozenset({"dtg", "meeting", "drafting"})  # roles that may turn out to be the document's own date


def derive(reading: Reading, vocabulary: Vocabulary) -> tuple[Mark, ...]:  # noqa: ARG001 -- the protocol's argument
    """Give one date an item the role `document` (`as`: the role of its place, if any) and each other a role, body at last.

    An item whose only dates are receipt stamps, reviews and days in its text stays undated (004, item 2).
    """
    chosen = {id(mark): mark for item in reading.items if (mark := own_date(reading, item)) is not None}
    return tuple(_with_role(mark, own=id(mark) in chosen) if mark.kind == "date" else mark for mark in reading.marks)


def own_date(reading: Reading, item: Item) -> Mark | None:
    """Return the date that is the item's own, or None."""
    within = marks_within(reading.marks, item.start, item.end)
    released = min((str(mark.get("date")) for mark in within if mark.kind == "release_stamp" and mark.get("date")), default="")
    dates = [mark for mark in within if mark.kind == "date" and mark.get("value") and not _is_misread(mark, released)]
    if (stated_so := _on_form(within, dates)) is not None:
        return stated_so
    stated = [mark for mark in dates if mark.get("role") == "document"]
    candidates = stated or [mark for mark in dates if mark.get("role") in TURNS or (mark.get("role") is None and _is_placed(mark, item))]
    return min(candidates, key=lambda mark: _rank(mark, item), default=None)


def _on_form(within: Sequence[Mark], dates: Sequence[Mark]) -> Mark | None:
    """Return the date that the archive's form gives to the record: others on it are of reviews, and of the day it was printed."""
    form = next((mark for mark in within if mark.kind == "record_number" and mark.get("date")), None)
    if form is None:
        return None
    same = (mark for mark in dates if mark.get("value") == form.get("date"))
    return min(same, key=lambda mark: abs(mark.start - form.start), default=None)


def _is_misread(mark: Mark, released: str) -> bool:
    """Say whether a year of two figures lands after the release: then it is not of the century it was read in ("20 SEP 26")."""
    value = str(mark.get("value"))
    return bool(released) and value[: len(released)] > released[: len(value)] and value[:4] not in mark.text


def _is_placed(mark: Mark, item: Item) -> bool:
    return mark.get("field") is not None or mark.start < item.start + HEAD or mark.end > item.end - TAIL


def _rank(mark: Mark, item: Item) -> tuple[int, int, int]:
    """Order candidates: by place, those of the record's head first, then the more precise before the vaguer, the earlier first."""
    late = mark.start >= item.start + HEAD
    return PLACES.index(_place(mark)) + late * len(PLACES), -len(str(mark.get("value"))), mark.start


def _place(mark: Mark) -> str:
    role, field = mark.get("role"), mark.get("field")
    if role in TURNS:
        return str(role)
    if field in STATED:
        return "stated"
    return "dateline" if field == "dateline" else "field" if field else ""


def _with_role(mark: Mark, *, own: bool) -> Mark:
    role = mark.get("role")
    if own:
        kept = {"as": role} if role not in (None, "document") else {}
        return replace(mark, attributes={**mark.attributes, "role": "document", **kept})
    return replace(mark, attributes={**mark.attributes, "role": role if role not in (None, "document") else "body"})
