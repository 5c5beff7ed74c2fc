"""Words crossed out: two diagonals from corner to corner, or a sign typed over every letter."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from declint.audit._ink import Mask, thickened

Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
WIDE = 1.7  # heights; of a single letter nothing can be told
LONG = 3.2  # heights, about four letters: in fewer some blurred letters look like two crosses
COLUMNS = 128
DENSE = 0.60  # share of ink over which letters have run together, and every path is dark
CORNER = 0.22  # of the height: where a diagonal ends
DIAGONALS = 0.62
SIGNS = 0.915
LEAST = 0.36  # share of ink under which nothing is typed over the letters
CELLS = (0.5, 1.35)  # width of a typed sign in heights of the word
STROKES = 0.84
SLANTS = (0.28, 0.34, 0.4, 0.47, 0.55, 0.63)  # width of a slash in heights
SHIFTS = (-0.12, -0.06, 0.0, 0.06, 0.12)
SHAPE = (0.55, 1.15)  # width of an x to its height
ROUGH = ((0.0, 0.12, 0.24, 0.36), (0.06, 0.14), (0.04,))
FINE = (tuple(np.arange(0, 0.46, 0.075)), (0.02, 0.07, 0.12, 0.17, 0.22), (0.0, 0.05, 0.1))


class Grid(NamedTuple):
    """Where diagonals of typed signs may lie: how far off the edges (of the height, of the cell) and how far cells overhang."""

    margins: tuple[float, ...]
    insets: tuple[float, ...]
    overhangs: tuple[float, ...]


def crossed(ink: Mask) -> bool:
    """Say whether two diagonals cross the word from corner to corner."""
    high, wide = ink.shape
    if wide < WIDE * high or ink.mean() > DENSE:
        return False
    columns = np.linspace(0, wide - 1, min(wide, COLUMNS)).round().astype(np.int64)
    dark = thickened(ink, 1)
    top, foot = np.arange(0, int(CORNER * high) + 1), np.arange(int((1 - CORNER) * high), high)
    chance = float(dark.mean())
    return all(_beyond(_diagonal(dark, columns, *ends), chance) >= DIAGONALS for ends in ((top, foot), (foot, top)))


def _beyond(cover: float, chance: float) -> float:
    """Return how much darker than any path a path is, 1 where it is wholly dark: in a dense word every path is nearly so."""
    return (cover - chance) / max(0.05, 1 - chance)


def _diagonal(
    dark: Mask,
    columns: np.ndarray[tuple[int], np.dtype[np.int64]],
    left: np.ndarray[tuple[int], np.dtype[np.int64]],
    right: np.ndarray[tuple[int], np.dtype[np.int64]],
) -> float:
    """Return the dark share of the darkest straight line between two edges."""
    first, last = (each.ravel()[:, None] for each in np.meshgrid(left, right))
    rows = (first + (last - first) * np.linspace(0, 1, len(columns))).round().astype(np.int64)
    return float(dark[rows, columns].mean(axis=1).max())


def typed_over(ink: Mask) -> bool:
    """Say whether an x is typed over each letter: crossing diagonals in equal cells from end to end.

    A word of x alone ("XXXX") has no ink beside them and is none.
    """
    high, wide = ink.shape
    short = wide < LONG * high
    if wide < WIDE * high or high < 9 or not LEAST <= ink.mean() <= (0.55 if short and high < 20 else 0.75):
        return False
    dark = thickened(ink, 1) if high >= 14 else ink
    chance = float(dark.mean())
    numbers = range(max(2, int(np.ceil(wide / (CELLS[1] * high)))), int(wide / (CELLS[0] * high)) + 1)
    rough = sorted(((_signs(dark, number, Grid(*ROUGH)), number) for number in numbers), reverse=True)
    best = max((_signs(dark, number, Grid(*FINE)) for cover, number in rough[:3] if _beyond(cover, chance) > 0.2), default=0.0)
    return _beyond(best, chance) >= (0.94 if short else SIGNS)


def _signs(dark: Mask, number: int, grid: Grid) -> float:
    """Return the dark share of the fainter diagonal of the best fitting row of crosses."""
    high, wide = dark.shape
    columns = np.linspace(0, wide - 1, min(wide, COLUMNS)).round().astype(np.int64)
    tops, feet = (each.ravel()[:, None] * (high - 1) for each in np.meshgrid(grid.margins, 1 - np.array(grid.margins)))
    size = feet - tops
    best = 0.0
    for overhang in grid.overhangs:
        within = ((columns + 0.5) / wide * (number - 2 * overhang) + overhang) % 1.0
        for inset in grid.insets:
            along = (within - inset) / (1 - 2 * inset)
            inside = (along >= 0) & (along <= 1)
            shape = (1 - 2 * inset) * wide / number / size
            like = ((shape >= SHAPE[0]) & (shape <= SHAPE[1]) & (size >= 0.5 * high)).ravel()
            if inside.sum() >= 8 and like.any():
                best = max(best, _fainter(dark[:, columns[inside]], tops[like], feet[like], along[inside]))
    return best


def _fainter(part: Mask, tops: Numbers, feet: Numbers, along: Numbers) -> float:
    across = np.arange(part.shape[1])
    down = part[(tops + (feet - tops) * along).round().astype(np.int64), across].mean(axis=1)
    up = part[(feet - (feet - tops) * along).round().astype(np.int64), across].mean(axis=1)
    return float(np.minimum(down, up).max())


def slashed(ink: Mask) -> bool:
    """Say whether slashes are typed over the letters: parallel strokes, equally far apart, from end to end."""
    high, wide = ink.shape
    if wide < LONG * high or high < 10 or not LEAST <= ink.mean() <= DENSE:
        return False
    dark = thickened(ink.T, 1).T if high >= 14 else ink
    chance = float(dark.mean())
    rows = np.linspace(0, high - 1, min(high, 20)).round().astype(np.int64)
    numbers = range(max(4, int(np.ceil(wide / (0.95 * high)))), int(wide / (0.33 * high)) + 1)
    return any(_comb(dark, rows, number, chance) for number in numbers)


def _comb(dark: Mask, rows: np.ndarray[tuple[int], np.dtype[np.int64]], number: int, chance: float) -> bool:
    """Say whether each of so many slashes is there; that of the first and of the last letter may be cut off."""
    high, wide = dark.shape
    slants, shifts = (each.ravel() for each in np.meshgrid(SLANTS, SHIFTS))
    middles = (np.arange(number) + 0.5 + shifts[:, None]) * wide / number
    along = (slants * high)[:, None, None] * (0.5 - (rows + 0.5) / high)
    across = (middles[:, :, None] + along).round().astype(np.int64)
    inside = (across >= 0) & (across < wide)
    found = (dark[rows, np.clip(across, 0, wide - 1)] & inside).sum(axis=2) / np.maximum(1, inside.sum(axis=2))
    found = found[:, 1:-1] if number > 4 else found
    fits = (found.mean(axis=1) >= chance + STROKES * (1 - chance)) & (found.min(axis=1) >= chance + (STROKES - 0.25) * (1 - chance))
    return bool(fits.any())
