"""Whether the enclosures that an item announces are in the file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from declint.views._sheet import marks_within

if TYPE_CHECKING:
    from declint.model import Item, Mark, Reading
    from declint.vocabulary import Vocabulary

ORDER = 50


def derive(reading: Reading, vocabulary: Vocabulary) -> tuple[Mark, ...]:  # noqa: ARG001 -- the protocol's argument
    """Give every `enclosure` mark `present`: an item follows, the format marks one, or its heading stands over text of its own.

    Where the item goes on for pages after its announcement, an enclosure may stand there without a heading: then it is unknown.
    """
    changed: dict[int, Mark] = {}
    for item in reading.items:
        marks = [mark for mark in marks_within(reading.marks, item.start, item.end) if mark.kind == "enclosure"]
        present = _present(reading, item, marks) if marks else None
        if present is not None:
            changed |= {id(mark): replace(mark, attributes={**mark.attributes, "present": present}) for mark in marks}
    return tuple(changed.get(id(mark), mark) for mark in reading.marks)


def _present(reading: Reading, item: Item, marks: list[Mark]) -> bool | None:
    if any(later.number > item.number and later.what == "enclosure" for later in reading.items):
        return True
    if any(region.kind == "enclosure" and item.start <= region.start < item.end for region in reading.document.regions):
        return True
    if any(mark.get("form") == "heading" and len(reading.document.text[mark.end : item.end].split()) > 60 for mark in marks):
        return True
    last = max((mark.end for mark in marks), default=item.end)
    turned = any(last < page.start < item.end for page in reading.pages)
    return None if turned else False
