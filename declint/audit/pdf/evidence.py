"""Pictures that prove a finding: a place of a page as it is shown, and the same without what covers it."""

from __future__ import annotations

import struct
import zlib
from contextlib import contextmanager
from ctypes import c_float
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from declint.audit.pdf.facts import facts, repaired
from declint.audit.pdf.geometry import Box, around, grown, meets
from declint.audit.pdf.page import PageView
from declint.audit.pdf.walk import TooMany

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from declint.audit.pdf.render import Picture

SCALE = 2.0  # pixels to a point
MARGIN = 18.0  # points around the place
LARGE = 0.4  # share of the page from which a picture is the scan that the page consists of
FILL, INVISIBLE = 0, 3  # render modes of text
ROOM = 1_000.0
CORNERS = 200  # points of a path that are looked at
MOST = 100  # places of one file


class Wanted(NamedTuple):
    """A place to show: its name, the 1-based page, the box in points from the top left of the page as displayed."""

    name: str
    page: int
    box: Box


class Shot(NamedTuple):
    """A picture: the name of its place, `shown` or `beneath`, and the bytes of a PNG."""

    name: str
    what: str
    png: bytes


def shots(data: bytes, wanted: Sequence[Wanted]) -> Iterator[Shot]:
    """Yield two pictures of each place, as shown and beneath; none of a place beyond its page's edge.

    The file may hang or end the process: call this where the file was read. Raises `PdfiumError` where it cannot be opened.
    """
    document = opened(data)
    units = facts(data).units
    try:
        for number in sorted({one.page for one in wanted[:MOST] if 1 <= one.page <= len(document)}):
            page = document[number - 1]
            view = PageView(page, page.get_textpage(), number, units.get(number, 1.0))
            for one in wanted[:MOST]:
                if one.page == number and meets(one.box, view.frame.box):
                    yield from _pair(view, one)
            page.close()
    finally:
        document.close()


def opened(data: bytes) -> pdfium.PdfDocument:
    """Open a file, mended where it is broken; raise `PdfiumError` where that is not possible."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        mended = repaired(data)
        if mended is None:
            raise
        return pdfium.PdfDocument(mended)


def _pair(view: PageView, one: Wanted) -> Iterator[Shot]:
    window = grown(one.box, MARGIN)
    yield Shot(one.name, "shown", png(view.picture(SCALE, 3, window=window)))
    try:
        yield Shot(one.name, "beneath", png(_beneath(view, one.box, window)))
    except TooMany:
        return


def _beneath(view: PageView, box: Box, window: Box) -> Picture:
    """Draw a place without what may cover it. Words that are then still not to be seen are drawn in black on white."""
    things = [thing for thing in view.things if meets(thing.box, box)]
    covers = [one for one in things if one.kind in {"path", "shading"} or (one.kind == "image" and view.share(one.box) < LARGE)]
    texts = [one for one in things if one.kind == "text"]
    with view.without(covers):
        found = view.picture(SCALE, 3, notes=False, window=window)
        with view.without(texts):
            bare = view.picture(SCALE, 3, notes=False, window=window)
    if not texts or bool(np.any(found.patch(box)[..., :3] != bare.patch(box)[..., :3])):
        return found
    with view.without([one for one in things if one.kind not in {"text", "form"}]), _inked(texts):
        return view.picture(SCALE, 3, notes=False, window=window)


@contextmanager
def _inked(texts: Sequence[Any]) -> Iterator[None]:
    """Give text black ink for the time being, and room: what clips it is made so large that it clips nothing."""
    modes = [(one.handle, raw.FPDFTextObj_GetTextRenderMode(one.handle)) for one in texts]
    for handle, _ in modes:
        raw.FPDFTextObj_SetTextRenderMode(handle, FILL)
        raw.FPDFPageObj_SetFillColor(handle, 0, 0, 0, 255)
        _stretch(handle, ROOM)
    try:
        yield
    finally:
        for (handle, mode), one in zip(modes, texts, strict=True):
            _stretch(handle, 1 / ROOM)
            raw.FPDFTextObj_SetTextRenderMode(handle, mode)
            if one.fill is not None:
                raw.FPDFPageObj_SetFillColor(handle, *one.fill)


def _stretch(handle: Any, by: float) -> None:
    """Stretch what clips an object, from the middle of the first path that does."""
    clip = raw.FPDFPageObj_GetClipPath(handle)
    count = raw.FPDFClipPath_CountPathSegments(clip, 0) if clip and raw.FPDFClipPath_CountPaths(clip) > 0 else 0
    x, y = c_float(), c_float()
    points = [
        (x.value, y.value)
        for index in range(min(count, CORNERS))
        if raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, 0, index), x, y)
    ]
    if points:
        left, bottom, right, top = around(points)
        middle, height = (left + right) / 2, (bottom + top) / 2
        raw.FPDFPageObj_TransformClipPath(handle, by, 0, 0, by, middle - by * middle, height - by * height)


def png(picture: Picture) -> bytes:
    """Return a coloured picture (blue, green, red, ...) as a PNG."""
    pixels = np.ascontiguousarray(picture.pixels[:, :, 2::-1])
    high, wide = pixels.shape[:2]
    rows = np.zeros((high, 1 + 3 * wide), np.uint8)
    rows[:, 1:] = pixels.reshape(high, 3 * wide)
    parts = ((b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows.tobytes(), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in parts)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
