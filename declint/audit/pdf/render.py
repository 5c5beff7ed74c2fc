"""Pictures of a page as displayed, as arrays of pixels."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pypdfium2 import raw  # type: ignore[import-untyped]

from declint.audit.pdf.geometry import Box, Frame

Pixels = NDArray[np.uint8]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]
Places = NDArray[np.int64]

PIXELS = 3_000_000  # of one picture at most: larger pages are drawn smaller
FORMATS = {1: raw.FPDFBitmap_Gray, 3: raw.FPDFBitmap_BGRx, 4: raw.FPDFBitmap_BGRA}
FAINT = 8  # levels by which something must change to be seen on light ground
DIM = 26  # levels more on black ground, where the eye tells less
NARROW = 3  # pixels
MANY = 400  # boxes from which sums are worth more than looking at each


class Picture(NamedTuple):
    """Pixels (rows, columns; rows, columns, blue, green, red and alpha where coloured) and how many make a point, across and down.

    `left` and `top` are the pixels of the page that lie before the picture, which may be a part of it.
    """

    pixels: Pixels
    across: float
    down: float
    left: int = 0
    top: int = 0

    def places(self, boxes: Numbers) -> tuple[Places, Places, Places, Places]:
        """Return first and past the last row and column of boxes in points; one pixel at least where they meet the picture."""
        high, wide = self.pixels.shape[:2]
        x0, x1 = _between(boxes[:, 0] * self.across - self.left, boxes[:, 2] * self.across - self.left, wide)
        y0, y1 = _between(boxes[:, 1] * self.down - self.top, boxes[:, 3] * self.down - self.top, high)
        return y0, y1, x0, x1

    def slices(self, box: Box) -> tuple[slice, slice]:
        """Return the rows and columns of a box."""
        y0, y1, x0, x1 = (int(one[0]) for one in self.places(np.array([box], float)))
        return slice(y0, y1), slice(x0, x1)

    def patch(self, box: Box) -> Pixels:
        """Return the pixels in a box."""
        return self.pixels[self.slices(box)]

    def part(self, other: Picture) -> Picture:
        """Return the part that another picture shows, at the same scale."""
        down, across = other.top - self.top, other.left - self.left
        high, wide = other.pixels.shape[:2]
        return Picture(self.pixels[down : down + high, across : across + wide], self.across, self.down, other.left, other.top)

    def tally(self, mask: Flags, boxes: Numbers) -> tuple[Numbers, Numbers]:
        """Return how many pixels of a mask lie in each box, and how many the box has (one at least)."""
        y0, y1, x0, x1 = self.places(boxes)
        size = np.maximum((x1 - x0) * (y1 - y0), 1).astype(float)
        if len(boxes) < MANY:
            each = zip(y0, y1, x0, x1, strict=True)
            return np.array([np.count_nonzero(mask[a:b, c:d]) for a, b, c, d in each], float), size
        whole = np.zeros((mask.shape[0] + 1, mask.shape[1] + 1), np.int32)
        mask.cumsum(0, dtype=np.int32, out=whole[1:, 1:])
        whole[1:, 1:].cumsum(1, dtype=np.int32, out=whole[1:, 1:])
        return (whole[y1, x1] - whole[y0, x1] - whole[y1, x0] + whole[y0, x0]).astype(float), size

    def seen_change(self, other: Picture) -> Flags:
        """Say of each pixel whether the eye sees a change from the other picture: on dark ground it takes more."""
        one, two = self.pixels, other.pixels
        if one.ndim == 2:
            found: Flags = one != two
        else:
            found = (one.view(np.uint32) != two.view(np.uint32))[..., 0]
        rows, columns = np.nonzero(found)
        a, b = one[rows, columns].astype(np.int16), two[rows, columns].astype(np.int16)
        change, level = np.abs(a - b), np.maximum(a, b)
        if one.ndim == 3:
            change, level = change[:, :3].max(axis=1, initial=0), level[:, :3].max(axis=1, initial=0)
        found[rows, columns] = change > FAINT + np.clip(128 - level, 0, None) * DIM // 128
        return found

    def any_change(self, other: Picture) -> Flags:
        """Say of each coloured pixel whether it is not the same in the other picture, alpha included."""
        return np.asarray((self.pixels.view(np.uint32) != other.pixels.view(np.uint32))[..., 0])


def _between(low: Numbers, high: Numbers, most: int) -> tuple[Places, Places]:
    """Return first and past the last pixel: the nearest whole ones, for what is narrow (an l) all that it touches."""
    first, last = np.round(low).astype(int), np.round(high).astype(int)
    narrow = last - first < NARROW
    first = np.where(narrow, np.floor(low).astype(int), first)
    last = np.maximum(np.where(narrow, np.ceil(high).astype(int), last), first + 1)
    return np.clip(first, 0, most), np.clip(last, 0, most)


def scale_of(frame: Frame, wanted: float = 1.0) -> float:
    """Return the pixels to a point: as wanted, or fewer on a page so large that it would take too many."""
    points = max(1.0, frame.width * frame.height)
    return min(wanted, float((PIXELS / points) ** 0.5))


def draw(  # noqa: PLR0913 -- what PDFium is told
    page: Any, frame: Frame, scale: float, channels: int = 1, *, notes: bool = True, window: Box | None = None
) -> Picture:
    """Draw a page with or without its annotations: in grey (1), colour (3) or on nothing (4: with alpha); or a window of it."""
    wide, high = max(1, round(frame.width * scale)), max(1, round(frame.height * scale))
    across, down = wide / frame.width, high / frame.height
    x0, y0, x1, y1 = 0, 0, wide, high
    if window is not None:
        x0, x1 = min(max(0, int(window[0] * across)), wide - 1), max(1, min(wide, int(window[2] * across) + 1))
        y0, y1 = min(max(0, int(window[1] * down)), high - 1), max(1, min(high, int(window[3] * down) + 1))
    rows, columns = max(1, y1 - y0), max(1, x1 - x0)
    stride = (columns + 3) // 4 * 4 if channels == 1 else columns * 4
    buffer = np.full(rows * stride, 0 if channels == 4 else 255, np.uint8)
    bitmap = raw.FPDFBitmap_CreateEx(columns, rows, FORMATS[channels], buffer.ctypes.data, stride)
    try:
        raw.FPDF_RenderPageBitmap(bitmap, page, -x0, -y0, wide, high, 0, raw.FPDF_ANNOT if notes else 0)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    pixels = buffer.reshape(rows, stride)[:, :columns] if channels == 1 else buffer.reshape(rows, columns, 4)
    return Picture(pixels, across, down, x0, y0)
