"""Dates on a page: value, and what their place says of their role; which one is the document's own is decided later."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from declint.marks._date_place import around, field_of
from declint.marks._date_plan import states_plan
from declint.marks._date_regions import Fields, encoded
from declint.marks._date_role import role_of
from declint.model import Mark
from declint.text.dates import CUES, find_dates, order_of, ordered
from declint.text.levels import Held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Attributes, Document, Region, Value
    from declint.text.dates import FoundDate, Order
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("date",)


def cues(vocabulary: Vocabulary) -> Cues:
    """Return the shapes of dates: figures with strokes, months beside figures."""
    del vocabulary
    return CUES


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield a mark a date. Attributes: value (ISO), until, time, ambiguous, impossible, form, field, label, alone, role, plan
    (true: its sentence speaks of what is to come).

    `role` is set to drafting, meeting, dtg, release, review, declassify_on, receipt or body where the place makes it sure,
    and to document where the format says so (a TEI dateline); where it is missing the date may be the document's own.
    Yearless days have no value but `day` ("08-22") and are body.
    """
    lines = document.lines
    found = [
        (line, date)
        for line in dict.fromkeys(hit.line for hit in hits)
        for date in find_dates(document.text, lines.starts[line], lines.end(line), yearless=True)
    ]
    order = _order(document.text, tuple(date for _, date in found), vocabulary)
    offices, fields = _offices(vocabulary), Fields.of(document)
    for line, date in found:
        read, region = ordered(date, order), fields.at(date.start)
        attributes = _attributes(document, line, read, offices, region)
        yield Mark("date", read.start, read.end, document.text[read.start : read.end], read.confidence, attributes)


def _attributes(document: Document, line: int, date: FoundDate, offices: tuple[str, ...], region: Region | None) -> Attributes:
    near = around(document, line, date)
    role = role_of(document, line, date, near, offices)
    known: dict[str, Value] = {
        "value": date.value,
        "until": date.until,
        "time": date.time,
        "day": date.day,
        "ambiguous": date.ambiguous,
        "impossible": date.impossible,
        "form": date.form,
        "field": field_of(date, near, region),
        "label": near.label if near.label and role != "body" else None,
        "alone": near.alone,
        "role": role,
        "plan": True if role in (None, "body") and states_plan(document.text, date) else None,
    }
    if region is not None:
        known |= encoded(region)
    return {name: value for name, value in known.items() if value is not None}


def _order(text: str, dates: tuple[FoundDate, ...], vocabulary: Vocabulary) -> Order | None:
    """Tell the order of day and month: from the dates that can be read in one way only, else from whose offices are named."""
    if not any(date.ambiguous for date in dates):
        return None
    return order_of(text, dates) or _order_of_origin(text.casefold(), vocabulary)


def _order_of_origin(folded: str, vocabulary: Vocabulary) -> Order | None:
    """Return month first where only offices of the United States are named, day first where only others are."""
    systems = {
        term.system
        for kind in ("offices", "agencies")
        for term in vocabulary.of(kind)
        if term.system and any(form in folded for form in _named(term.forms))
    }
    if "us" in systems:
        return "mdy" if len(systems) == 1 else None
    return "dmy" if systems else None


@cache
def _named(forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(form.casefold() for form in forms if len(form) > 2)


@lru_cache(maxsize=8)
def _folded(held: Held) -> tuple[str, ...]:
    return tuple(form.casefold() for term in held.vocabulary.of("offices") for form in term.forms if "/" in form)


def _offices(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the symbols of review offices (`A/CDC/MR`, `IS/FPC`), folded; names without a stroke stand in letters too."""
    return _folded(Held(vocabulary))
