"""Long thin lines of a scanned page taken out of its picture: OCR leaves out whole words that have a line through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from declint.audit._ink import Grey, Mask

LONG, THIN = 0.35, 0.05  # inches: a line is longer than any stroke of a letter, and thinner
DARK = 150


def without_rules(grey: Grey, dpi: float) -> Grey:
    """Return a picture without its level lines; letters that they go through keep their strokes. The same one where it has none."""
    dark: Mask = grey < DARK
    lines = _lasting(dark, round(LONG * dpi))
    if not lines.any():
        return grey
    lines &= ~_lasting(dark.T, round(THIN * dpi) + 2).T
    halo = lines.copy()
    halo[1:] |= lines[:-1]
    halo[:-1] |= lines[1:]
    # The grey edge of a line goes with it, that of a letter stays.
    halo &= ~dark | lines
    found = grey.copy()
    found[halo] = np.percentile(grey[::7, ::7], 80)
    return found


def _lasting(mask: Mask, least: int) -> Mask:
    """Return the runs along rows that are at least so long."""
    steps = np.diff(np.pad(mask.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    (rows, starts), (_, ends) = np.nonzero(steps == 1), np.nonzero(steps == -1)
    long = ends - starts >= least
    marks = np.zeros(steps.shape, np.int8)
    marks[rows[long], starts[long]] = 1
    marks[rows[long], ends[long]] = -1
    found: Mask = marks.cumsum(axis=1, dtype=np.int8)[:, :-1] > 0
    return found
