"""What of a telegram stands far from its heading: whether it goes on by bag, and to whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from declint.model import Mark, Reading, Value
    from declint.vocabulary import Vocabulary

ORDER = 15


def derive(reading: Reading, vocabulary: Vocabulary) -> tuple[Mark, ...]:  # noqa: ARG001 -- the protocol's argument
    """Give every telegram `saving` (it names saving addressees) and `saving_line` (it is to be passed to them)."""
    seen = {(mark.item, mark.get("what")) for mark in reading.marks if mark.kind == "reference"}
    return tuple(_told(mark, seen) if mark.kind == "telegram" else mark for mark in reading.marks)


def _told(mark: Mark, seen: set[tuple[int, Value]]) -> Mark:
    said = {"saving": (mark.item, "saving") in seen, "saving_line": (mark.item, "pass_saving") in seen}
    return replace(mark, attributes={**mark.attributes, **said})
