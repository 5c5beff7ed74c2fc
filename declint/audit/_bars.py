"""Filled boxes on a scanned page: black bars and flat grey ones, as redactions are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from declint.audit import Box
    from declint.audit._ink import Grey, Mask

SIDE = 850  # pixels of the shorter side of a letter-size page at 100 dpi, which pages are brought near to
BLACK = 80
GREY = (8, 12)
OPENING = (4, 5)  # rows, columns: no stroke of a letter is so thick at 100 dpi
FLAT = 5.0  # grey levels: how even a grey box is
LEAST = (9.0, 14.0)  # the shorter and the longer side of a box at 100 dpi: 6 and 10 points
FULL = 0.75  # of its rectangle is filled
EDGE = 0.02  # of the page: what touches it is the shadow of the sheet
MOST = 20_000  # runs; a page of noise is looked at no further


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled box: x0, y0, x1, y1 in pixels of the picture, and its tone (`black` or `grey`)."""

    box: Box
    tone: str


def bars(grey: Grey, dpi: float | None = None) -> list[Bar]:
    """Return the filled boxes of a page, from the top; frames, headings and the shadows of the sheet's edge are none.

    Where the resolution is not known the shorter side is taken for that of a letter-size page.
    """
    dpi = dpi or 100 * min(grey.shape) / SIDE
    by = max(1, round(dpi / 100))
    high, wide = grey.shape[0] // by, grey.shape[1] // by
    if high < 40 or wide < 40:
        return []
    blocks = grey[: high * by, : wide * by].reshape(high, by, wide, by).astype(np.float32)
    small = blocks.mean(axis=(1, 3))
    paper = float(np.percentile(small, 80))
    unit = max(1.0, dpi / by / 100)
    tones = {"grey": _opened(_flat(small, paper), *_size(GREY, unit))}
    if paper > 2 * BLACK:
        tones["black"] = _opened(small < BLACK, *_size(OPENING, unit))
    found = [Bar(_scaled(box, by), tone) for tone, mask in tones.items() for box in _boxes(mask, unit)]
    return sorted(found, key=lambda bar: (bar.box[1], bar.box[0]))


def _flat(small: np.ndarray[tuple[int, int], np.dtype[np.float32]], paper: float) -> Mask:
    """Return where the tone is even over 5 by 5 pixels, and neither black nor paper's."""
    mean = _window(small, 5, 5) / 25
    spread = np.sqrt(np.maximum(0, _window(small * small, 5, 5) / 25 - mean * mean))
    flat: Mask = (spread < FLAT) & (mean > BLACK) & (mean < paper - 35)
    return flat


def _window(
    values: np.ndarray[tuple[int, int], np.dtype[np.float32]], high: int, wide: int
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return the sum over a window around each pixel; beyond the edge there is nothing."""
    up, left = high // 2, wide // 2
    padded = np.pad(values.astype(np.float64), ((up + 1, high - up - 1), (left + 1, wide - left - 1)))
    total = padded.cumsum(axis=0).cumsum(axis=1)
    found: np.ndarray[tuple[int, int], np.dtype[np.float64]] = (
        total[high:, wide:] - total[:-high, wide:] - total[high:, :-wide] + total[:-high, :-wide]
    )
    return found


def _opened(mask: Mask, high: int, wide: int) -> Mask:
    """Return what of a mask a rectangle of this size can fill."""
    worn = _window(mask.astype(np.float32), high, wide) > high * wide - 0.5
    return _window(worn[::-1, ::-1].astype(np.float32), high, wide)[::-1, ::-1] > 0.5


def _size(size: tuple[int, int], unit: float) -> tuple[int, int]:
    return round(size[0] * unit), round(size[1] * unit)


def _scaled(box: tuple[int, int, int, int], by: int) -> Box:
    return box[0] * by, box[1] * by, box[2] * by, box[3] * by


def _boxes(mask: Mask, unit: float) -> list[tuple[int, int, int, int]]:
    """Return the connected parts of a mask that are filled rectangles away from the page's edge."""
    found = []
    for rows in _components(_runs(mask)):
        x0, y0 = min(start for _, start, _ in rows), rows[0][0]
        x1, y1 = max(end for _, _, end in rows), rows[-1][0] + 1
        full = sum(end - start for _, start, end in rows) >= FULL * (x1 - x0) * (y1 - y0)
        inside = (
            x0 >= EDGE * mask.shape[1]
            and x1 <= (1 - EDGE) * mask.shape[1]
            and y0 >= EDGE * mask.shape[0]
            and y1 <= (1 - EDGE) * mask.shape[0]
        )
        small, large = sorted((x1 - x0, y1 - y0))
        if full and inside and small >= LEAST[0] * unit and large >= LEAST[1] * unit:
            found.append((x0, y0, x1, y1))
    return found


Run = tuple[int, int, int]


def _runs(mask: Mask) -> list[Run]:
    """Return the runs of true pixels as row, start and end."""
    steps = np.diff(np.pad(mask.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    rows, starts = np.nonzero(steps == 1)
    ends = np.nonzero(steps == -1)[1]
    if len(rows) > MOST:
        return []
    return list(zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True))


def _components(runs: list[Run]) -> list[list[Run]]:
    """Return runs that touch those of the row above, together."""
    parent = list(range(len(runs)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    first = 0
    for at, (row, start, end) in enumerate(runs):
        while runs[first][0] < row - 1:
            first += 1
        other = first
        while runs[other][0] == row - 1:
            if runs[other][1] < end and start < runs[other][2]:
                parent[root(other)] = root(at)
            other += 1
    groups: dict[int, list[Run]] = {}
    for at, run in enumerate(runs):
        groups.setdefault(root(at), []).append(run)
    return list(groups.values())
