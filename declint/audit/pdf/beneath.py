"""Boxes painted over a picture: what the picture shows beneath them can be seen by anybody who takes the box away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from declint.audit import Seen
from declint.audit.pdf.captions import caption
from declint.audit.pdf.geometry import Box, area, covered, grown, shared
from declint.audit.pdf.ground import look_of
from declint.audit.pdf.hits import ICONS, Hit, codes_beside
from declint.audit.pdf.risk import HARMLESS
from declint.audit.pdf.words import only_codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.audit.pdf.page import PageView
    from declint.audit.pdf.walk import Thing

SMALLEST = 5.0  # points of the shorter side of a box
LARGEST = 0.6  # of the page and of the picture
SOLID = 200  # alpha
FLAT = 6.0  # standard deviation of grey levels in the box
DEPTH = 60  # grey levels between dark and bright of what is beneath
MOST = 2_000  # boxes of one page


def beneath(view: PageView) -> Iterator[Hit]:
    """Yield the boxes of a page beneath which a picture shows something."""
    pictures = [thing for thing in view.things if thing.kind == "image" and area(shared(thing.box, view.frame.box)) > 400]
    if not pictures:
        return
    covers = [thing for thing in view.things if _may_cover(thing, view) and _on_picture(thing.box, thing.order, pictures)]
    notes = [note for note in view.notes if note.visible and note.kind not in HARMLESS | ICONS and _on_picture(note.box, 1 << 60, pictures)]
    if not covers and not notes:
        return
    with view.without((*view.texts, *covers)):
        below = view.picture(notes=False)
    places = [(thing.box, thing.kind) for thing in covers] + [(note.box, "annotation") for note in notes]
    for box, kind in places[:MOST]:
        inner = _inner(box)
        above, under = view.bare.patch(inner), below.patch(inner)
        depth = _depth(under) if above.size else 0
        if depth > DEPTH and float(above.std()) < FLAT and _depth(np.abs(above.astype(np.int16) - under).astype(np.uint8)) > DEPTH:
            words = caption(view, box)
            if not words or only_codes(words):
                yield _hit(view, box, kind, depth)


def _inner(box: Box) -> Box:
    """Return the middle of a box: a box burnt into the picture, somewhat smaller than that painted over it, hides nothing more."""
    across, down = min(4.0, 0.2 * (box[2] - box[0])), 0.2 * (box[3] - box[1])
    return box[0] + across, box[1] + down, box[2] - across, box[3] - down


def _hit(view: PageView, box: Box, kind: str, depth: int) -> Hit:
    level = view.bare.patch(grown(box, -1.5))
    known = {
        "recoverable": True,
        "cover": kind,
        "contrast": depth,
        "share": round(view.share(box), 4),
        "ground": look_of(level, view.paper),
        "colour": "#{0:02x}{0:02x}{0:02x}".format(int(np.median(level))),
        **codes_beside(view, box, (0, 0)),
    }
    return Hit(Seen("redaction_region", "pixels_under_box", view.number, box, "", known))


def _depth(patch: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> int:
    if not patch.size:
        return 0
    low, high = np.percentile(patch, [2, 98])
    return int(high - low)


def _may_cover(thing: Thing, view: PageView) -> bool:
    x0, y0, x1, y1 = thing.box
    if min(x1 - x0, y1 - y0) < SMALLEST or view.share(thing.box) > LARGEST:
        return False
    if thing.kind == "path":
        solid = thing.fills and (thing.fill is None or thing.fill[3] >= SOLID)
        return solid or (thing.strokes and thing.width >= SMALLEST)
    return thing.kind == "image"


def _on_picture(box: Box, order: int, pictures: list[Thing]) -> bool:
    """Say whether a box lies on a picture painted before it and is much smaller."""
    return any(
        picture.order < order and covered(box, picture.box) > 0.9 and 0 < area(box) < LARGEST * area(picture.box) for picture in pictures
    )
