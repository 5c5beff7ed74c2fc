"""Pictures of a page as displayed, as arrays of pixels."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pypdfium2 import raw  # type: ignore[import-untyped]

from declint.audit.pdf.geometry import Box, Frame

Pixels = NDArray[np.uint8]

PIXELS = 3_000_000  # of one picture at most: larger pages are drawn smaller
FORMATS = {1: raw.FPDFBitmap_Gray, 3: raw.FPDFBitmap_BGR, 4: raw.FPDFBitmap_BGRA}


class Picture(NamedTuple):
    """Pixels (rows, columns; rows, columns, channels where coloured) and how many of them make a point, across and down."""

    pixels: Pixels
    across: float
    down: float

    def place(self, box: Box) -> tuple[int, int, int, int]:
        """Return rows and columns (first, past the last) of a box in points, cut to the picture; one pixel at least where it meets it."""
        high, wide = self.pixels.shape[:2]
        x0, x1 = _between(box[0] * self.across, box[2] * self.across, wide)
        y0, y1 = _between(box[1] * self.down, box[3] * self.down, high)
        return y0, y1, x0, x1

    def patch(self, box: Box) -> Pixels:
        """Return the pixels in a box."""
        y0, y1, x0, x1 = self.place(box)
        return self.pixels[y0:y1, x0:x1]


def _between(low: float, high: float, most: int) -> tuple[int, int]:
    first, last = round(low), round(high)
    if last <= first:
        first = int(low)
        last = first + 1
    return min(max(first, 0), most), min(max(last, 0), most)


def scale_of(frame: Frame, wanted: float = 1.0) -> float:
    """Return the pixels to a point: as wanted, or fewer on a page so large that it would take too many."""
    points = max(1.0, frame.width * frame.height)
    return min(wanted, float((PIXELS / points) ** 0.5))


def draw(page: Any, frame: Frame, scale: float, *, notes: bool = True, channels: int = 1) -> Picture:
    """Draw a page with or without its annotations, in grey (1), colour (3: blue, green, red) or on nothing (4: with alpha)."""
    wide, high = max(1, round(frame.width * scale)), max(1, round(frame.height * scale))
    stride = wide * channels + -wide * channels % 4
    buffer = np.full(high * stride, 0 if channels == 4 else 255, np.uint8)
    bitmap = raw.FPDFBitmap_CreateEx(wide, high, FORMATS[channels], buffer.ctypes.data, stride)
    try:
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, wide, high, 0, raw.FPDF_ANNOT if notes else 0)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    pixels = buffer.reshape(high, stride)[:, : wide * channels]
    return Picture(pixels if channels == 1 else pixels.reshape(high, wide, channels), wide / frame.width, high / frame.height)
