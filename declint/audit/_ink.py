"""The ink of one word on a scanned page: a small black-and-white picture of its box, whatever the resolution, noise and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from declint.audit import Box

Grey = np.ndarray[tuple[int, int], np.dtype[np.uint8]]
Mask = np.ndarray[tuple[int, int], np.dtype[np.bool_]]
# Letters are looked at about 28 pixels high (12 points at 170 dpi): enough to tell a line from a letter, and quick.
HEIGHT = 28
CONTRAST = 50  # grey levels between paper and ink under which nothing is said


def ink_of(grey: Grey, box: Box) -> Mask | None:
    """Return the ink within a word's box (pixels, x0, y0, x1, y1) and a little on both sides; None where too little is seen,
    or the box is none of a word (twice as high as what stands in it).

    Rows and columns at the edges without ink are cut off. Of each block of pixels the darkest row counts, so that a line of
    one pixel is still a line.
    """
    cut = _cut(grey, box)
    if cut.shape[0] < 6 or cut.shape[1] < 6:
        return None
    part = _small(cut.astype(np.float32))
    paper, ink = np.percentile(part, (92, 4))
    if paper - ink < CONTRAST:
        return None
    mask: Mask = part < paper - 0.45 * (paper - ink)
    rows = np.flatnonzero(mask.sum(axis=1) >= max(2, 0.02 * mask.shape[1]))  # the stem of a p is a row of few pixels
    columns = np.flatnonzero(mask.sum(axis=0) >= 2)
    if len(rows) < max(5, part.shape[0] / 2) or len(columns) < 5:
        return None
    return mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def snapped(grey: Grey, box: Box) -> Box | None:
    """Return a loosely placed box (the body of a text layer's word) with the top and the foot of the ink that stands in it.

    None where no line of letters is told from those above and below it.
    """
    x0, y0, x1, y1 = box
    room = round(0.4 * (y1 - y0))
    top = max(0, round(y0) - room)
    part = grey[top : max(0, round(y1) + room), max(0, round(x0)) : max(0, round(x1))]
    if min(part.shape) < 6:
        return None
    paper, ink = np.percentile(part, (92, 4))
    dark = np.concatenate(([False], (part < paper - 0.45 * (paper - ink)).mean(axis=1) >= 0.05, [False]))
    starts, ends = np.flatnonzero(~dark[:-1] & dark[1:]), np.flatnonzero(dark[:-1] & ~dark[1:])
    middle = np.minimum(ends, y1 - top) - np.maximum(starts, y0 - top)
    if paper - ink < CONTRAST or not len(starts) or middle.max() < 0.3 * (y1 - y0):
        return None
    best = int(middle.argmax())
    high = int(ends[best] - starts[best])
    return (x0, float(top + starts[best]), x1, float(top + ends[best])) if high <= 1.15 * (y1 - y0) else None


def _cut(grey: Grey, box: Box) -> Grey:
    x0, y0, x1, y1 = box
    aside = 0.1 * (y1 - y0)
    return grey[max(0, round(y0)) : max(0, round(y1)), max(0, round(x0 - aside)) : max(0, round(x1 + aside))]


def _small(part: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    by = max(1, round(part.shape[0] / HEIGHT))
    if by == 1:
        return part
    high, wide = part.shape[0] // by, part.shape[1] // by
    blocks = part[: high * by, : wide * by].reshape(high, by, wide, by)
    small: np.ndarray[tuple[int, int], np.dtype[np.float32]] = blocks.mean(axis=3).min(axis=1)
    return small


def thickened(mask: Mask, by: int) -> Mask:
    """Return a mask whose ink reaches `by` rows further up and down: what a line that is a little off still meets."""
    found = mask.copy()
    for step in range(1, by + 1):
        found[step:] |= mask[:-step]
        found[:-step] |= mask[step:]
    return found
