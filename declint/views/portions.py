"""Which numbered paragraphs bear a portion mark, in records that mark portions at all."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from declint.views._sheet import marks_within

if TYPE_CHECKING:
    from declint.model import Item, Mark, Reading
    from declint.vocabulary import Vocabulary

ORDER = 32
NEAR = 6  # characters between a number and its mark: `3. (S) ...`
CUT = 80  # characters in which a deletion may stand in place of the mark
HIDDEN = frozenset({"redaction_note", "redaction_region", "exemption", "editorial_omission"})
BRACKET = regex.compile(r"\s*[(\[{]{1,2}\s?[A-Za-z0-9/ ]{1,12}[)\]}]")  # a mark that was misread: `7. ((S) PATRONAGE`
ENOUGH = 2  # marked paragraphs that show a habit


def derive(reading: Reading, vocabulary: Vocabulary) -> tuple[Mark, ...]:  # noqa: ARG001 -- the protocol's argument
    """Give every numbered paragraph `marked`: a portion mark follows its number; unknown where words are cut out or misread.

    Only where two or more of an item's paragraphs are marked and no mark covers the entire text.
    """
    changed: dict[int, Mark] = {}
    for item in reading.items if any(mark.kind == "portion_mark" for mark in reading.marks) else ():
        changed |= _marked(reading, item)
    return tuple(changed.get(id(mark), mark) for mark in reading.marks)


def _marked(reading: Reading, item: Item) -> dict[int, Mark]:
    within = marks_within(reading.marks, item.start, item.end)
    portions = [mark.start for mark in within if mark.kind == "portion_mark"]
    paragraphs = [mark for mark in within if mark.kind == "paragraph" and mark.get("style") == "1."]
    hidden = [mark.start for mark in within if mark.kind in HIDDEN]
    whole = any(mark.kind == "portion_mark" and mark.get("scope") == "entire text" for mark in within)
    hidden += [mark.end for mark in paragraphs if BRACKET.match(reading.document.text, mark.end)]
    states = {id(mark): _state(mark, portions, sorted(hidden)) for mark in paragraphs}
    if whole or list(states.values()).count(True) < ENOUGH:
        return {}
    known = (mark for mark in paragraphs if states[id(mark)] is not None)
    return {id(mark): replace(mark, attributes={**mark.attributes, "marked": states[id(mark)]}) for mark in known}


def _state(mark: Mark, portions: list[int], hidden: list[int]) -> bool | None:
    if _any_in(portions, mark.end, mark.end + NEAR):
        return True
    return None if _any_in(hidden, mark.end, mark.end + CUT) else False


def _any_in(places: list[int], start: int, end: int) -> bool:
    """Say whether one of these offsets (in order) lies in `[start, end)`."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end
