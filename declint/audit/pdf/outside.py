"""Words that the file places where no page shows them: off the page, or outside the crop box."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from declint.audit import Seen
from declint.audit.pdf.geometry import Box, covered, meets, union
from declint.audit.pdf.hits import Hit
from declint.audit.pdf.words import described, letters_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from declint.audit.pdf.glyphs import Glyphs
    from declint.audit.pdf.page import PageView

MARGIN = 72.0  # points around the page within which words were cut off by it rather than parked there
METHODS = ("crop_hidden", "off_page")


def outside(view: PageView, glyphs: Glyphs, *, layer: bool) -> Iterator[Hit]:
    """Yield one hit for all that lies in the crop margin and one for all that lies off the page, each at its first line.

    `layer`: the page's text is that of a scan's layer, which may well reach over the edges.
    """
    media = view.media
    lines: dict[str, list[tuple[int, int, Box]]] = {method: [] for method in METHODS}
    for start, end in _lines(view, glyphs):
        if (box := view.letters.span_box(start, end)) is not None and letters_in(view.letters.string[start:end]):
            lines["crop_hidden" if covered(box, media) > 0.5 else "off_page"].append((start, end, box))
    for method, found in lines.items():
        if found:
            yield from (_demoted(hit) if layer else hit for hit in _told(view, method, found))


def _demoted(hit: Hit) -> Hit:
    return hit._replace(seen=replace(hit.seen, attributes={**hit.seen.attributes, "demoted": "offset_layer"}))


def _told(view: PageView, method: str, found: Sequence[tuple[int, int, Box]]) -> Iterator[Hit]:
    words = " / ".join(" ".join(view.letters.string[start:end].split()) for start, end, _ in found)
    start, end, box = found[0]
    x0, y0, x1, y1 = view.frame.box
    near = any(meets(line, (x0 - MARGIN, y0 - MARGIN, x1 + MARGIN, y1 + MARGIN)) for _, _, line in found)
    known = {**described(words, wider=True), "lines": len(found), "margin": near, "extent": union(line for _, _, line in found)}
    yield Hit(Seen("hidden", method, view.number, box, words, known), start, end, tuple((start, end) for start, end, _ in found[1:]))


def _lines(view: PageView, glyphs: Glyphs) -> Iterator[tuple[int, int]]:
    shown, string = view.frame.box, view.letters.string
    start = end = -1
    for at, box in zip(glyphs.at, glyphs.boxes, strict=True):
        if covered((box[0], box[1], box[2], box[3]), shown) >= 0.5:
            continue
        if start >= 0 and not {"\n", "\r"} & set(string[end:at]) and not string[end:at].strip():
            end = int(at) + 1
            continue
        if start >= 0:
            yield start, end
        start, end = int(at), int(at) + 1
    if start >= 0:
        yield start, end
