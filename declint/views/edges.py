"""Which banners stand at the head of their page and which at its foot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from declint.views._sheet import Sheet, is_banner

if TYPE_CHECKING:
    from declint.model import Mark, Reading
    from declint.vocabulary import Vocabulary

ORDER = 10


def derive(reading: Reading, vocabulary: Vocabulary) -> tuple[Mark, ...]:  # noqa: ARG001 -- the protocol's argument
    """Give every page banner `edge`: top where less of its page's body stands before it than after it, else foot.

    A banner between the first lines of a letter (000:11) is a top; so is one on a page without any words.
    """
    sheet = Sheet.of(reading.document, reading.marks)
    return tuple(_edged(mark, sheet, reading) if is_banner(mark) else mark for mark in reading.marks)


def _edged(mark: Mark, sheet: Sheet, reading: Reading) -> Mark:
    page = next((page for page in reversed(reading.pages) if page.start <= mark.start), reading.pages[0])
    before = sheet.amount_between(page.start, mark.start)
    after = sheet.amount_between(mark.end, page.end)
    return replace(mark, attributes={**mark.attributes, "edge": "foot" if before > after else "top"})
