"""Black boxes burnt into a scan: part of the picture, with nothing beneath; found as solid dark patches of some size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from declint.audit import Seen
from declint.audit.pdf.geometry import Box, meets, shared
from declint.audit.pdf.ground import MIDDLE
from declint.audit.pdf.hits import Hit, codes_beside
from declint.audit.pdf.risk import PAGE_WIDE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from declint.audit.pdf.page import PageView
    from declint.audit.pdf.render import Flags

WIDE, HIGH = 15, 7  # pixels, that is points, of the smallest box
FULL = 0.94  # of the rectangle around a box that it fills
ACROSS = 0.85  # of the page's width: as wide at its top or foot is the shadow of the scanner's lid
RING = 3  # pixels around a box
AROUND = 0.4  # of them that are dark at most: boxes may touch one another
EDGE = 0.6  # of a row or column that is dark within a box
LARGEST = 0.4  # of the page
RIM = 6.0  # points: what touches the edge of a scan is its shadow
STEP = 3  # pixels of a cell: boxes are put together cell by cell
MOST = 100  # boxes of one page


def burnt(view: PageView, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Yield the solid dark boxes that a scan shows."""
    scan = any(thing.kind == "image" and view.share(shared(thing.box, view.frame.box)) >= PAGE_WIDE for thing in view.things)
    if not scan or view.paper <= MIDDLE:
        return
    told = [hit.seen.box for hit in hits if hit.seen.kind == "redaction_region" and hit.seen.box]
    page = view.bare
    for x0, y0, x1, y1 in _solid(page.pixels <= MIDDLE)[:MOST]:
        box = (x0 / page.across, y0 / page.down, x1 / page.across, y1 / page.down)
        if view.share(box) <= LARGEST and not _at_rim(box, view) and not any(meets(box, other) for other in told):
            known = {"recoverable": False, "cover": "scan", "share": round(view.share(box), 4), **codes_beside(view, box, (0, 0))}
            yield Hit(Seen("redaction_region", "box", view.number, box, "", known))


def _at_rim(box: Box, view: PageView) -> bool:
    wide, high = view.frame.width, view.frame.height
    bar = box[2] - box[0] > ACROSS * wide and min(box[1], high - box[3]) < high / 10
    return bar or min(box[0], box[1], wide - box[2], high - box[3]) < RIM


def _solid(dark: Flags) -> list[tuple[int, int, int, int]]:
    """Return the rectangles (x0, y0, x1, y1) in pixels that are dark all over and large enough, from top to bottom."""
    core = _windows(dark, HIGH, WIDE)
    if not core.any():
        return []
    cells = np.argwhere(_cells(core))
    found = []
    for group in _groups({(int(row), int(column)) for row, column in cells}):
        rows, columns = zip(*group, strict=True)
        y0, y1 = min(rows) * STEP, (max(rows) + 1) * STEP + HIGH - 1
        x0, x1 = min(columns) * STEP, (max(columns) + 1) * STEP + WIDE - 1
        box = _tight(dark, (x0, y0, min(x1, dark.shape[1]), min(y1, dark.shape[0])))
        if float(dark[box[1] : box[3], box[0] : box[2]].mean()) >= FULL and _stands_out(dark, box):
            found.append(box)
    return sorted(found, key=lambda box: (box[1], box[0]))


def _stands_out(dark: Flags, box: tuple[int, int, int, int]) -> bool:
    """Say whether a box ends sharply: what surrounds it is mostly not dark, as in a picture it would be."""
    x0, y0, x1, y1 = box
    ring = dark[max(0, y0 - RING) : y1 + RING, max(0, x0 - RING) : x1 + RING]
    inside = int(dark[y0:y1, x0:x1].sum())
    rest = ring.size - (y1 - y0) * (x1 - x0)
    return rest <= 0 or (int(ring.sum()) - inside) / rest < AROUND


def _tight(dark: Flags, box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """Return a box without the rows and columns at its edges that are not mostly dark."""
    x0, y0, x1, y1 = box
    patch = dark[y0:y1, x0:x1]
    rows, columns = np.flatnonzero(patch.mean(axis=1) > EDGE), np.flatnonzero(patch.mean(axis=0) > EDGE)
    if not len(rows) or not len(columns):
        return box
    return x0 + int(columns[0]), y0 + int(rows[0]), x0 + int(columns[-1]) + 1, y0 + int(rows[-1]) + 1


def _windows(dark: Flags, high: int, wide: int) -> Flags:
    """Say of each pixel whether the window that begins there is dark all over."""
    if dark.shape[0] <= high or dark.shape[1] <= wide:
        return np.zeros((0, 0), bool)
    sums = np.zeros((dark.shape[0] + 1, dark.shape[1] + 1), np.int32)
    dark.cumsum(0, dtype=np.int32, out=sums[1:, 1:])
    sums[1:, 1:].cumsum(1, dtype=np.int32, out=sums[1:, 1:])
    inside = sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]
    return np.asarray(inside == high * wide)


def _cells(core: Flags) -> Flags:
    rows, columns = core.shape[0] // STEP * STEP, core.shape[1] // STEP * STEP
    return np.asarray(core[:rows, :columns].reshape(rows // STEP, STEP, columns // STEP, STEP).any(axis=(1, 3)))


def _groups(cells: set[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield the cells that hang together."""
    while cells:
        edge = [cells.pop()]
        group = list(edge)
        while edge:
            row, column = edge.pop()
            near = {(row + down, column + across) for down in (-1, 0, 1) for across in (-1, 0, 1)} & cells
            cells -= near
            edge.extend(near)
            group.extend(near)
        yield group
