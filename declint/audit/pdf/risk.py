"""Which text may be hidden, told from the objects alone: most pages end here, and no picture of them is made."""

from __future__ import annotations

from ctypes import byref, c_float
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from pypdfium2 import raw  # type: ignore[import-untyped]

from declint.audit.pdf.geometry import Box, Point, around, covered, grown, shared
from declint.audit.pdf.walk import Thing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from declint.audit.pdf.page import PageView

THIN = 2.5  # points: what is thinner strikes or underlines, and hides nothing by itself
HATCH = 4  # thin things on one text object: perhaps a hatching
SEEN = 100  # alpha from which paint may hide what is beneath
PALE = 225  # a text's darkest channel from which it may be lost on white paper
NEAR = 60  # levels by which two colours may differ and still be taken for one another
PAGE_WIDE = 0.5  # the share of a page from which an image is the page: a scan
BAND = 12.0  # points: text whose middles are further apart is not compared
GROUP = 1_000  # texts in one band that are compared with one another
MANY = 500  # texts of a page from which pictures tell sooner than clipping paths which of them are cut
UNSEEN = (3, 7)  # render modes that draw nothing
HARMLESS = frozenset(("Link", "Popup"))


class Risk(NamedTuple):
    """Text objects that may be hidden: `shown` ones are drawn and perhaps lost, `silent` ones are a scan's invisible layer."""

    shown: tuple[Thing, ...] = ()
    silent: tuple[Thing, ...] = ()
    outside: tuple[Thing, ...] = ()
    clipped: tuple[Thing, ...] = ()

    def __bool__(self) -> bool:
        return any(self)


def at_risk(view: PageView, *, layers: bool = False) -> Risk:
    """Return the text that may be hidden; `layers`: the file has switchable layers, one of which may be off."""
    texts = view.texts
    if not texts:
        return Risk()
    outside = tuple(thing for thing in texts if _beyond(thing, view) and thing.mode not in UNSEEN)
    beyond = {thing.order for thing in outside}
    inside = tuple(thing for thing in texts if thing.order not in beyond)
    scans = [thing for thing in view.things if thing.kind == "image" and view.share(shared(thing.box, view.frame.box)) >= PAGE_WIDE]
    silent = tuple(thing for thing in inside if thing.mode in UNSEEN or _under_scan(thing, scans))
    quiet = {thing.order for thing in silent}
    drawn = [thing for thing in inside if thing.order not in quiet]
    clipped = tuple(thing for thing in drawn if (_has_clip(thing) if len(drawn) > MANY else cut(thing, view)))
    hidden = _covered(drawn, view)
    shown = tuple(thing for thing, risky in zip(drawn, hidden, strict=True) if risky or layers or _lost(thing))
    lost = {thing.order for thing in clipped}
    return Risk(tuple(thing for thing in shown if thing.order not in lost), silent, outside, clipped)


def _beyond(thing: Thing, view: PageView) -> bool:
    """Say whether a text object lies outside of what is displayed, all of it or a good part."""
    x0, y0, x1, y1 = thing.box
    if x1 <= x0 or y1 <= y0:
        return False
    return covered(thing.box, view.frame.box) < 0.9


def _under_scan(thing: Thing, scans: Iterable[Thing]) -> bool:
    return any(scan.order > thing.order and covered(thing.box, scan.box) > 0.9 for scan in scans)


def clip_of(thing: Thing, view: PageView) -> Box | None:
    """Return the box of what an object's clipping paths leave of the page, None where it has none."""
    path = raw.FPDFPageObj_GetClipPath(thing.handle)
    whole: Box | None = None
    for index in range(max(0, raw.FPDFClipPath_CountPaths(path) if path else 0)):
        points = _points(path, index)
        if points:
            box = view.frame.shown(around(points), thing.matrix)
            whole = box if whole is None else shared(whole, box)
    return whole


def _points(path: Any, index: int) -> list[Point]:
    """Return the points of a clipping path; of a rectangle, two that are opposite."""
    count = raw.FPDFClipPath_CountPathSegments(path, index)
    x, y = c_float(), c_float()
    found = []
    for at in (0, 2) if 4 <= count <= 5 else range(min(count, 1_000)):
        segment = raw.FPDFClipPath_GetPathSegment(path, index, at)
        if segment and raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y)):
            found.append((x.value, y.value))
    return found


def _has_clip(thing: Thing) -> bool:
    path = raw.FPDFPageObj_GetClipPath(thing.handle)
    return bool(path) and raw.FPDFClipPath_CountPaths(path) > 0


def cut(thing: Thing, view: PageView) -> bool:
    """Say whether a clipping path leaves less than nine tenths of an object."""
    clip = clip_of(thing, view)
    return clip is not None and covered(thing.box, grown(clip, 0.5)) < 0.9


def _lost(thing: Thing) -> bool:
    """Say whether text may be lost on white paper or is drawn with hardly any opacity."""
    return thing.fill is None or min(thing.fill[:3]) >= PALE or thing.fill[3] < SEEN or thing.mode not in (0, 2)


def _covered(texts: list[Thing], view: PageView) -> NDArray[np.bool_]:
    """Say of each text whether something above may cover it, or something beneath has its colour."""
    if not texts:
        return np.zeros(0, bool)
    boxes = np.array([thing.box for thing in texts])
    orders = np.array([thing.order for thing in texts])
    risky, thin = np.zeros(len(texts), bool), np.zeros(len(texts), int)
    for thing in view.things:
        if thing.kind in ("path", "image", "shading"):
            met = _meets(boxes, thing.box)
            if not met.any():
                continue
            above = met & (orders < thing.order)
            if _slight(thing):
                thin += above
            elif _paints(thing):
                risky |= above
            for index in np.flatnonzero(met & (orders > thing.order) & ~risky):
                risky[index] = _alike(texts[index], thing)
    for note in view.notes:
        if note.visible and note.kind not in HARMLESS:
            risky |= _meets(boxes, note.box)
    return risky | (thin >= HATCH) | _overprinted(boxes)


def _meets(boxes: NDArray[np.float64], box: Box) -> NDArray[np.bool_]:
    x0, y0, x1, y1 = box
    return (boxes[:, 0] < x1) & (boxes[:, 2] > x0) & (boxes[:, 1] < y1) & (boxes[:, 3] > y0)


def _slight(thing: Thing) -> bool:
    x0, y0, x1, y1 = thing.box
    return min(x1 - x0, y1 - y0) < THIN


def _paints(thing: Thing) -> bool:
    """Say whether a thing may hide what is beneath: an outline of thin lines does not, unless it is a hatching of many."""
    if thing.kind != "path":
        return True
    if thing.fills and (thing.fill is None or thing.fill[3] >= SEEN):
        return True
    return thing.strokes and (thing.width >= THIN or raw.FPDFPath_CountSegments(thing.handle) > 2 * HATCH)


def _alike(text: Thing, beneath: Thing) -> bool:
    """Say whether text may have the colour of what it stands on; white paper is looked at elsewhere."""
    if beneath.kind != "path" or text.fill is None:
        return True
    if not beneath.fills or beneath.fill is None:
        return beneath.fills
    return all(abs(one - other) < NEAR for one, other in zip(text.fill[:3], beneath.fill[:3], strict=True))


def _overprinted(boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Say of each text, in paint order, whether later text stands on most of it, or text is printed twice there.

    Only text whose middle is about as high is compared, and text so large that it may lie over several lines.
    """
    found = np.zeros(len(boxes), bool)
    for large in np.flatnonzero(boxes[:, 3] - boxes[:, 1] > 2 * BAND)[:GROUP]:
        found[:large] |= _meets(boxes[:large], (boxes[large][0], boxes[large][1], boxes[large][2], boxes[large][3]))
    bands = ((boxes[:, 1] + boxes[:, 3]) / 2 / BAND).astype(int)
    order = np.argsort(bands, kind="stable")
    starts = np.flatnonzero(np.diff(bands[order], prepend=bands[order][:1] - 1))
    for group in np.split(order, starts[1:]):
        if 1 < len(group) <= GROUP:
            one, other = boxes[group][:, None], boxes[group][None]
            wide = np.minimum(one[..., 2], other[..., 2]) - np.maximum(one[..., 0], other[..., 0])
            high = np.minimum(one[..., 3], other[..., 3]) - np.maximum(one[..., 1], other[..., 1])
            size = (one[..., 2] - one[..., 0]) * (one[..., 3] - one[..., 1])
            over = (wide > 0) & (high > 0) & (wide * high > 0.6 * size)
            twice = np.abs(one - other).max(axis=2) < 1.5
            np.fill_diagonal(twice, val=False)
            found[group] |= np.triu(over, 1).any(axis=1) | twice.any(axis=1)
    return found
