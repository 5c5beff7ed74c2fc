"""Pictures of which the file holds more than the page shows: a part lies beyond the page's edge or a clipping path."""

from __future__ import annotations

from ctypes import c_ubyte
from typing import TYPE_CHECKING, Any

import numpy as np
from pypdfium2 import raw  # type: ignore[import-untyped]

from declint.audit import Seen
from declint.audit.pdf.geometry import Box, area, shared
from declint.audit.pdf.hits import Hit
from declint.audit.pdf.risk import clip_of
from declint.audit.pdf.walk import matrix_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.audit.pdf.page import PageView
    from declint.audit.pdf.render import Pixels
    from declint.audit.pdf.walk import Thing

HIDDEN = 0.15  # of the picture that is not shown, at least
VARIED = 10.0  # standard deviation of grey levels in that part: else it is an empty margin
SMALLEST = 32  # pixels of a picture's shorter side
MOST_PIXELS = 40_000_000  # of a picture that is unpacked
EVERY = 400_000  # pixels that are looked at, about
PICTURES = 200  # of one page
CHANNELS = {raw.FPDFBitmap_Gray: 1, raw.FPDFBitmap_BGR: 3, raw.FPDFBitmap_BGRx: 4, raw.FPDFBitmap_BGRA: 4}
PRINT = (0.55, 0.01)  # of a page of print: how much of it is white at least, and black


def cropped(view: PageView) -> Iterator[Hit]:
    """Yield the pictures of a page of which a part is held and not shown."""
    pictures = [thing for thing in view.things if thing.kind == "image"][:PICTURES]
    for thing in pictures:
        visible = shared(thing.box, view.frame.box)
        if (clip := clip_of(thing, view)) is not None:
            visible = shared(visible, clip)
        whole = area(thing.box)
        if whole > 0 and (share := 1 - area(visible) / whole) >= HIDDEN and not _turned(thing):
            if (pixels := _pixels(thing.handle)) is None:
                continue
            rest = _rest(pixels, thing.box, visible, view)
            if rest.size and float(rest.std()) > VARIED:
                yield Hit(Seen("hidden", "cropped_image", view.number, _told(visible, view), "", _known(rest, share, pixels)))


def _known(rest: Pixels, share: float, pixels: Pixels) -> dict[str, int | float | bool]:
    low, high = np.percentile(rest, [2, 98])
    scan = float((pixels > 200).mean()) > PRINT[0] and float((pixels < 100).mean()) > PRINT[1]
    return {"hidden_share": round(share, 3), "contrast": int(high - low), "recoverable": True, "scan": scan}


def _told(visible: Box, view: PageView) -> Box:
    """Return where to look: what is shown of the picture, or the page where that is nothing."""
    on_page = shared(visible, view.frame.box)
    return on_page if area(on_page) > 0 else view.frame.box


def _turned(thing: Thing) -> bool:
    """Say whether a picture stands askew: then its rows are not those of the page."""
    a, b, c, d, _, _ = matrix_of(thing.handle)
    return min(abs(a) + abs(d), abs(b) + abs(c)) > 0.02 * max(abs(a) + abs(d), abs(b) + abs(c))


def _pixels(handle: Any) -> Pixels | None:
    """Return some of a picture's pixels in grey, evenly chosen; None where it is too small, too large or cannot be unpacked."""
    meta = raw.FPDF_IMAGEOBJ_METADATA()
    if not raw.FPDFImageObj_GetImageMetadata(handle, None, meta):
        return None
    if min(meta.width, meta.height) < SMALLEST or meta.width * meta.height > MOST_PIXELS:
        return None
    bitmap = raw.FPDFImageObj_GetBitmap(handle)
    if not bitmap:
        return None
    try:
        return _grey(bitmap)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)


def _grey(bitmap: Any) -> Pixels | None:
    wide, high, stride = raw.FPDFBitmap_GetWidth(bitmap), raw.FPDFBitmap_GetHeight(bitmap), raw.FPDFBitmap_GetStride(bitmap)
    channels = CHANNELS.get(raw.FPDFBitmap_GetFormat(bitmap))
    start = raw.FPDFBitmap_GetBuffer(bitmap)
    if not channels or not start:
        return None
    rows = np.ctypeslib.as_array((c_ubyte * (stride * high)).from_address(start)).reshape(high, stride)[:, : wide * channels]
    step = max(1, int((wide * high / EVERY) ** 0.5))
    pixels = rows.reshape(high, wide, channels)[::step, ::step]
    return np.asarray(pixels[..., 0] if channels == 1 else pixels[..., :3].mean(axis=2)).astype(np.uint8)


def _rest(pixels: Pixels, whole: Box, visible: Box, view: PageView) -> Pixels:
    """Return the pixels outside of what is shown, for a picture that stands upright on the page as displayed or is turned."""
    a, b, c, d, _, _ = view.frame.turn
    turned = abs(a) + abs(d) < abs(b) + abs(c)
    high, wide = pixels.shape
    box = ((visible[0] - whole[0]) / (whole[2] - whole[0]), (visible[1] - whole[1]) / (whole[3] - whole[1]))
    end = ((visible[2] - whole[0]) / (whole[2] - whole[0]), (visible[3] - whole[1]) / (whole[3] - whole[1]))
    if turned:
        box, end = (box[1], box[0]), (end[1], end[0])
    outside = np.ones(pixels.shape, bool)
    if end[0] > box[0] and end[1] > box[1]:
        outside[int(box[1] * high) : int(end[1] * high + 1), int(box[0] * wide) : int(end[0] * wide + 1)] = False
    return pixels[outside]
