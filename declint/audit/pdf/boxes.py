"""The redaction boxes of a page beneath which nothing was found: dark boxes, and outlined ones that hold nothing but a code."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from declint.audit import Seen
from declint.audit.pdf.captions import caption
from declint.audit.pdf.geometry import Box, area, around, covered, grown, meets, union
from declint.audit.pdf.ground import BRIGHTEST, MIDDLE
from declint.audit.pdf.hits import Hit, codes_beside
from declint.audit.pdf.risk import HARMLESS
from declint.audit.pdf.words import codes_in, letters_in, only_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from declint.audit.pdf.page import PageView
    from declint.audit.pdf.walk import Thing
    from declint.model import Value

WIDE, HIGH = 10.0, 6.0  # points: smaller ones are bullets and rules
LARGEST = 0.6  # of the page; larger ones only where a code stands on them
DARK = 80  # the brightest channel of a redaction box's fill
MOST = 300  # boxes of one page that are told
PARTS = 60  # outlines of one path: more are a drawing
BARS = 4  # boxes on one line from which they may be a chart
CLOSED = 4  # points that outline a box, at least


class Drawn(NamedTuple):
    """A box that may be a redaction: where it is, and what draws it."""

    box: Box
    cover: str


def boxes(view: PageView, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Yield the boxes that no hit speaks of."""
    told = [hit.seen.box for hit in hits if hit.seen.kind == "redaction_region" and hit.seen.box]
    hidden = frozenset(index for hit in hits for index in range(hit.start, hit.end))
    dark = _without_bars(_merged(_dark(view)), view)
    for one in dark[:MOST]:
        if not any(meets(grown(one.box, 1), other) for other in told) and (known := _known(view, one, hidden)) is not None:
            yield Hit(Seen("redaction_region", "box", view.number, one.box, "", known))
    for box, codes in _outlined(view, [one.box for one in dark], told):
        known = {"recoverable": False, "cover": "path", "share": round(view.share(box), 4), "codes": codes}
        yield Hit(Seen("redaction_region", "outlined_box", view.number, box, "", known))


def _without_bars(found: Sequence[Drawn], view: PageView) -> list[Drawn]:
    """Return boxes without the bars of a chart, which stand on one line at differing heights, and without those across a whole page."""
    feet: dict[int, list[float]] = {}
    for one in found:
        feet.setdefault(round(one.box[3]), []).append(one.box[3] - one.box[1])
    charts = {foot for foot, heights in feet.items() if len(heights) >= BARS and max(heights) > 1.5 * min(heights)}
    return [one for one in found if round(one.box[3]) not in charts and not _across(one.box, view)]


def _across(box: Box, view: PageView) -> bool:
    """Say whether a box is a bar from edge to edge, at the head or foot of a page, as letterheads have."""
    wide, high = view.frame.width, view.frame.height
    return box[0] < 1 and box[2] > wide - 1 and box[3] - box[1] < high / 4 and (box[1] < 1 or box[3] > high - 1)


def _known(view: PageView, one: Drawn, hidden: frozenset[int]) -> dict[str, Value] | None:
    """Return what is known of a dark box; None where it is none: not dark as seen, with a heading on it, the ground of a dark page.

    A page that is withheld whole is dark too, and says by its code what it is.
    """
    patch = view.bare.patch(grown(one.box, -1))
    if not patch.size or float((patch <= BRIGHTEST).mean()) < 0.94:
        return None
    words = caption(view, one.box, hidden)
    if letters_in(words) and not only_codes(words):
        return None
    if (view.paper <= MIDDLE or view.share(one.box) > LARGEST) and not words:
        return None
    level = int(np.median(patch))
    known: dict[str, Value] = {"recoverable": False, "cover": one.cover, "share": round(view.share(one.box), 4)}
    known["colour"] = f"#{level:02x}{level:02x}{level:02x}"
    return known | codes_beside(view, one.box, (0, 0))


def _dark(view: PageView) -> Iterator[Drawn]:
    """Yield the dark boxes that paths and annotations draw."""
    for thing in view.things:
        if thing.kind == "path" and thing.fills and thing.fill and max(thing.fill[:3]) <= DARK and thing.fill[3] > 200:
            for box in rectangles(view, thing):
                yield Drawn(box, "path")
        elif thing.kind == "path" and thing.strokes and thing.width >= HIGH and thing.stroke and max(thing.stroke[:3]) <= DARK:
            yield from (Drawn(thing.box, "stroke") for _ in range(_fits(thing.box, view)))
    for note in view.notes:
        if note.visible and note.kind not in HARMLESS and note.kind != "Widget":
            for box in note.quads or (note.box,):
                if _fits(box, view):
                    yield Drawn(box, "annotation")


def rectangles(view: PageView, thing: Thing) -> Iterator[Box]:
    """Yield the outlines of a path that are boxes of the size of a redaction."""
    if not _fits(thing.box, view):
        return
    outlines = view.lines(thing)
    if len(outlines) > PARTS:
        return
    for outline in outlines:
        box = around(outline)
        if len(set(outline)) >= CLOSED and _fits(box, view) and _upright(outline, box):
            yield box


def _upright(outline: Iterable[tuple[float, float]], box: Box) -> bool:
    """Say whether every point of an outline stands on an edge of the box around it, as those of a rectangle do."""
    return all(min(abs(x - box[0]), abs(x - box[2])) < 1 and min(abs(y - box[1]), abs(y - box[3])) < 1 for x, y in outline)


def _fits(box: Box, view: PageView) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    long, short = max(wide, high), min(wide, high)
    return long >= WIDE and short >= HIGH and meets(box, view.frame.box)


def _merged(found: Iterable[Drawn]) -> list[Drawn]:
    """Return boxes with those that lie on one another as one, in the order of the page."""
    kept: list[Drawn] = []
    for one in found:
        twin = next((place for place, other in enumerate(kept) if _same(one.box, other.box)), None)
        if twin is None:
            kept.append(one)
        else:
            kept[twin] = Drawn(union((one.box, kept[twin].box)), kept[twin].cover)
        if len(kept) > 2 * MOST:
            break
    return sorted(kept, key=lambda one: (round(one.box[1]), one.box[0]))


def _same(one: Box, other: Box) -> bool:
    return max(covered(one, other), covered(other, one)) > 0.8


def _outlined(view: PageView, dark: Sequence[Box], told: Sequence[Box]) -> Iterator[tuple[Box, tuple[str, ...]]]:
    """Yield outlined boxes, as FOIA offices draw them, in which nothing but exemption codes stands."""
    frames = [box for thing in view.things if thing.kind == "path" for box in rectangles(view, thing)]
    if not frames:
        return
    seen: list[Box] = [*dark, *told]
    for word, _ in view.codes:
        around_it = [box for box in frames if covered(word.box, box) > 0.9]
        box = min(around_it, key=area, default=None)
        if box is None or any(meets(box, other) for other in seen):
            continue
        seen.append(box)
        words = caption(view, box)
        if only_codes(words):
            yield box, codes_in(words)
