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
FULL = 0.85  # of the rectangle around a box that it fills
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
    return min(box[0], box[1], wide - box[2], high - box[3]) < RIM


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
        if float(dark[y0:y1, x0:x1].mean()) >= FULL:
            found.append((x0, y0, min(x1, dark.shape[1]), min(y1, dark.shape[0])))
    return sorted(found, key=lambda box: (box[1], box[0]))


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
