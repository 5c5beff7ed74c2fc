"""Which notes of an edition are set in italic: Foreign Relations prints what is still classified so, and what it leaves out in roman."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from declint.model import Mark, Reading, Region
    from declint.vocabulary import Vocabulary

ORDER = 14
KINDS = frozenset({"redaction_note", "editorial_omission"})


def derive(reading: Reading, vocabulary: Vocabulary) -> tuple[Mark, ...]:  # noqa: ARG001 -- the protocol's argument
    """Give every note of redaction or omission `italic`, where the document's format shows italics at all.

    True or false where all or none of its letters are; a note within words that are italic already is left unknown.
    """
    italics = sorted((region for region in reading.document.regions if region.kind == "italic"), key=lambda region: region.start)
    if not italics:
        return reading.marks
    starts = [region.start for region in italics]
    return tuple(_set(mark, italics, starts) if mark.kind in KINDS else mark for mark in reading.marks)


def _set(mark: Mark, italics: list[Region], starts: list[int]) -> Mark:
    """Give a note its `italic`; names within an omission may be italic for their own sake."""
    near = italics[max(bisect_right(starts, mark.start) - 1, 0) : bisect_right(starts, mark.end)]
    if any(region.start < mark.start and mark.end < region.end for region in near):
        return mark
    letters = sum(map(str.isalpha, mark.text))
    slanted = sum(_letters(mark, region) for region in near)
    state = False if slanted == 0 else True if slanted * 2 > letters else None
    return mark if state is None else replace(mark, attributes={**mark.attributes, "italic": state})


def _letters(mark: Mark, region: Region) -> int:
    """Count the letters of a note within a region."""
    first, last = max(mark.start, region.start), min(mark.end, region.end)
    return sum(map(str.isalpha, mark.text[first - mark.start : last - mark.start])) if first < last else 0
