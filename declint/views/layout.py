"""The items of a document and its pages: as the format states them, else by what stands in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from declint.model import Break, Item, Page
from declint.views._breaks import breaks_in
from declint.views._sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Mark, Region

SALUTATION = regex.compile(r"[ \t*_>]*(?:My )?Dear [^\n]{1,60}[,:.-]?[ \t*_]*$", regex.IGNORECASE | regex.MULTILINE)
CLOSE = regex.compile(
    r"[ \t*_>(\[]*(?:/s/|signed|sgd\b|(?:handwritten )?signature|yours?\b|sincerely|respectfully|private secretary)", regex.IGNORECASE
)
LETTER = 100  # visible characters that the covering letter holds at least
CLOSING = 15  # lines that a letter's end, names and addresses, may take
FRONT = 300  # visible characters before the first item that are more than a title


def lay_out(document: Document, marks: tuple[Mark, ...]) -> tuple[tuple[Item, ...], tuple[Page, ...]]:
    """Return items and pages, both 1-based, in order and together covering the text; there is always one of each.

    `Page.how` says by what a page's beginning is known: start (of the text), format, form feed, banners (a foot with the next
    head under it), banner (a lone one), marker, number, blank run, capitals, item.
    """
    sheet = Sheet.of(document, marks)
    items = _items(document, sheet)
    breaks = _stated(document) if document.breaks else breaks_in(sheet, marks, [item.start for item in items[1:]])
    return items, _pages(document, breaks, items)


def _items(document: Document, sheet: Sheet) -> tuple[Item, ...]:
    regions = sorted((region for region in document.regions if region.kind == "item"), key=lambda region: region.start)
    if regions:
        return _regions(document, regions)
    start = _enclosure(document, sheet)
    if start is None:
        return (Item(1, 0, len(document.text)),)
    return (Item(1, 0, start, "covering letter"), Item(2, start, len(document.text), "enclosure"))


def _regions(document: Document, regions: list[Region]) -> tuple[Item, ...]:
    """Make items of the format's own; each runs on to the next, so that no word is without one.

    What stands before the first, if it is more than a title, is the front matter: the preface of a volume.
    """
    front = len("".join(document.text[: regions[0].start].split())) >= FRONT
    starts = [*([0] if front else []), *(region.start for region in regions)]
    whats = [*(["front matter"] if front else []), *(_what(region) for region in regions)]
    ends = [*starts[1:], len(document.text)]
    starts[0] = 0
    return tuple(Item(number, *parts) for number, parts in enumerate(zip(starts, ends, whats, strict=True), 1))


def _what(region: Region) -> str:
    """Return what the format calls an item; an edition's own note between documents is none of them."""
    title = str(region.attributes.get("title") or "").casefold()
    return str(region.attributes.get("what") or ("editorial note" if "editorial note" in title else "document"))


def _enclosure(document: Document, sheet: Sheet) -> int | None:
    """Return where the enclosure of a covering letter begins.

    Surely at the banner right under a `covering SECRET` at the letter's foot (004:36/38). Where the foot of the letter or the head
    of the enclosure is lost, a second letter begins at the salutation after the first one's end, or at the banner above that.
    """
    covering = [line for line, mark in sorted(sheet.banners.items()) if mark.get("covering")]
    if not covering:
        return None
    for cluster in sheet.clusters():
        under = [line for line in cluster if line > covering[-1] and not sheet.banners[line].get("covering")]
        if covering[-1] in cluster and under and sheet.amount(0, cluster[0]):
            return document.lines.starts[under[0]]
    return next((_head(document, sheet, line) for line in _salutations(document, sheet, covering)), None)


def _salutations(document: Document, sheet: Sheet, covering: list[int]) -> Iterator[int]:
    """Give the lines where a letter begins after the covering letter: its foot's mark, a plain banner or its close stands before."""
    for line in range(covering[0] + 1, len(document.lines)):
        if SALUTATION.match(document.lines[line]) is None or sheet.amount(0, line) < LETTER:
            continue
        above = sheet.last_filled(line)
        closed = any(CLOSE.match(document.lines[before]) for before in range(max(line - CLOSING, covering[0]), line))
        if above in sheet.banners or closed:
            yield line


def _head(document: Document, sheet: Sheet, line: int) -> int:
    """Return where a letter begins: at the plain banners right above its salutation, if there are any."""
    while (above := sheet.last_filled(line)) in sheet.banners and not sheet.banners[above].get("covering"):
        line = above
    return document.lines.starts[line]


def _stated(document: Document) -> tuple[Break, ...]:
    return tuple(sorted((one for one in document.breaks if one.offset > 0), key=lambda one: one.offset))


def _pages(document: Document, breaks: tuple[Break, ...], items: tuple[Item, ...]) -> tuple[Page, ...]:
    """Make pages of their beginnings; the first may have been stated or have its number printed on it."""
    first = next((one for one in document.breaks if one.offset == 0), Break(0, how="start"))
    begins = (first, *breaks)
    ends = [*(one.offset for one in breaks), len(document.text)]
    pages = []
    for number, (one, end) in enumerate(zip(begins, ends, strict=True), 1):
        item = next((item.number for item in reversed(items) if item.start <= one.offset), 1)
        pages.append(Page(number, one.offset, end, item, one.label, one.how))
    return tuple(pages)
