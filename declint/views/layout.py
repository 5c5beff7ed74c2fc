"""The items of a document and its pages: as the format states them, else by what stands in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.model import Break, Item, Page
from declint.views._breaks import breaks_in
from declint.views._sheet import Sheet

if TYPE_CHECKING:
    from declint.model import Document, Mark, Region

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
    """Return where the enclosure of a covering letter begins: at the banner right under the last `covering SECRET` (004:36/38)."""
    for cluster in sheet.clusters():
        covering = [bool(sheet.banners[line].get("covering")) for line in cluster]
        if True in covering and not covering[-1] and sheet.amount(0, cluster[0]):
            return document.lines.starts[cluster[len(covering) - covering[::-1].index(True)]]
    return None


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
