"""A line drawn through a word: straight or by hand, level or sloping, and neither an underline nor the letters' own crossbars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from declint.audit._ink import Mask, thickened

if TYPE_CHECKING:
    from collections.abc import Sequence

Rows = np.ndarray[tuple[int, int], np.dtype[np.int64]]
COLUMNS = 160  # of a wide word so many are looked at
BAND = (0.30, 0.78)  # of the height: where a line strikes a word; an underline is below
COVER = 0.92  # of the columns are dark on a line through a word
SURE = 0.96  # ... also where it is short or its letters touch each other: crossbars alone make up to 0.95 of "of" and "effete"
CLEAR = 18  # pixels high: in smaller print letters touch each other
WIDE = 1.3  # heights; of a single letter nothing can be told
WORD = 1.7  # heights; in a narrower one, of two letters, a line must be whole and mostly alone
LEVEL = (0.31, 0.71)  # on average; a line further down is an underline through descenders
SLOPE = 0.3
MIDDLE = (0.42, 0.62)  # where the crossbars of e and t are not
PATHS = 40
SPECK = 0.16  # of the height: noise, or a second line beside the first


@dataclass(frozen=True, slots=True)
class Path:
    """What is seen along a line across a word; shares are of its columns.

    `cover`: dark on the line; `gap`: the longest light stretch, in heights; `thin`: as thick there as the line itself; `bare`:
    hardly anything else in the column; `above` and `below`: letters on that side; `level`: the line's mean height, 0 at the top.
    """

    cover: float
    gap: float
    thick: float
    thin: float
    bare: float
    above: float
    below: float
    level: float


def paths(ink: Mask) -> list[Path]:
    """Return the darkest lines across a word; none where every line has light stretches, as in most words."""
    if ink.shape[1] < WIDE * ink.shape[0]:
        return []
    rows, columns = _candidates(ink)
    return [_path(ink, each, columns) for each in rows]


def line_through(ink: Mask, known: Sequence[Path], *, heavy: bool = False) -> Path | None:
    """Return the one of a word's paths that strikes it, where there is one; `heavy`: on a page whose letters touch each other."""
    wide = ink.shape[1] / ink.shape[0]
    found = [path for path in known if _strikes(path, ink.shape[0], wide) and (not heavy or _clear(path, wide))]
    return max(found, key=lambda path: path.cover + min(path.above, path.below), default=None)


def _candidates(ink: Mask) -> tuple[Rows, np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """Return the darkest straight lines across the band, each as its row in every column."""
    high, wide = ink.shape
    columns = np.linspace(0, wide - 1, min(wide, COLUMNS)).round().astype(np.int64)
    dark = thickened(ink, 1 if high >= 10 else 0)
    if dark[:, columns].any(axis=0).mean() < COVER:
        return np.empty((0, len(columns)), np.int64), columns
    first, last = _ends(high, wide)
    rows = (first[:, None] + (last - first)[:, None] * np.linspace(0, 1, len(columns))).round().astype(np.int64)
    cover = dark[rows, columns].mean(axis=1)
    best = np.flatnonzero(cover >= max(COVER, cover.max() - 0.02))
    if len(best) > PATHS:
        best = best[np.linspace(0, len(best) - 1, PATHS).astype(np.int64)]
    return rows[best], columns


def _ends(high: int, wide: int) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """Return the rows at the left and at the right of lines within the band, and of those that slant through the middle."""
    first, last = (each.ravel() for each in np.meshgrid(np.arange(high), np.arange(high)))
    low, top = np.maximum(first, last), np.minimum(first, last)
    within = (top >= int(BAND[0] * high)) & (low <= int(BAND[1] * high) + 1)
    slanting = np.abs(low + top - high) <= 0.2 * high
    keep = (within | slanting) & (low - top <= max(2.0, SLOPE * wide))
    return first[keep], last[keep]


def _path(ink: Mask, rows: np.ndarray[tuple[int], np.dtype[np.int64]], columns: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Path:
    high = ink.shape[0]
    word = ink[:, columns]
    across = np.arange(len(columns))
    start = _nearest(word, rows, across)
    on = word[start, across]
    up, down = _run(word, start, -1), _run(word, start, 1)
    thick = up + down + 1
    over, under = _quartile(up[on]), _quartile(down[on])
    number = np.arange(high)[:, None]
    above = (word & (number < start - over - 1)).sum(axis=0)
    below = (word & (number > start + under + 1)).sum(axis=0)
    return Path(
        cover=float(on.mean()),
        gap=_longest(~on) * ink.shape[1] / len(columns) / high,
        thick=float(over + under + 1) / high,
        thin=float((on & (thick <= over + under + 3)).mean()),
        bare=float((on & (above + below <= SPECK * high)).mean()),
        above=float((above > 0).mean()),
        below=float((below > 0).mean()),
        level=float(start.mean()) / high,
    )


def _quartile(numbers: np.ndarray[tuple[int], np.dtype[np.int64]]) -> float:
    """Return the lower quartile, between two numbers in proportion; `numpy.percentile` takes ten times as long for so few."""
    place = (len(numbers) - 1) / 4
    low = int(place)
    ordered = np.sort(numbers)
    return float(ordered[low] + (ordered[min(low + 1, len(numbers) - 1)] - ordered[low]) * (place - low))


def _nearest(
    word: Mask, rows: np.ndarray[tuple[int], np.dtype[np.int64]], across: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return the rows of the line, moved by one to the ink where it is a little off."""
    found = rows
    for step in (1, -1):
        other = np.clip(rows + step, 0, word.shape[0] - 1)
        found = np.where(~word[found, across] & word[other, across], other, found)
    return found


def _run(word: Mask, start: np.ndarray[tuple[int], np.dtype[np.int64]], step: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return how far ink reaches up (-1) or down (1) from the line in each column."""
    high = word.shape[0]
    across = np.arange(word.shape[1])
    going = word[start, across]
    length = np.zeros(word.shape[1], np.int64)
    for by in range(1, max(3, high // 2) + 1):
        row = start + step * by
        going = going & (row >= 0) & (row < high) & word[np.clip(row, 0, high - 1), across]
        length += going
    return length


def _longest(light: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> int:
    """Return the length of the longest run of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], light.astype(np.int8), [0]))))
    return int((edges[1::2] - edges[::2]).max(initial=0))


def _strikes(path: Path, high: int, wide: float) -> bool:
    """Say whether a path is a line through letters; `high` in pixels, `wide` in heights are the word's size.

    Between the letters nothing but the line is dark; letters stand on both sides of it, below about as much as above, which
    an underline through the descenders of "gypsy" has not; blurred letters that touch each other have no thin line.
    """
    long = wide >= 3 and high >= CLEAR and MIDDLE[0] <= path.level <= MIDDLE[1] and path.bare >= (0.15 if path.gap <= 0.12 else 0.25)
    if path.cover < (COVER if long else SURE) or path.gap > 0.25 or path.thick > 0.42:
        return False
    if path.bare < 0.1 and path.thin < 0.45:
        return False
    if wide < WORD and (high < 14 or path.cover < 0.985 or path.bare < 0.12 or path.thick > 0.25):
        return False
    balance = 0.4 + max(0.0, path.level - 0.6) * 3.5
    return LEVEL[0] <= path.level <= LEVEL[1] and path.above >= 0.12 and path.below >= max(0.25, balance * path.above)


def _clear(path: Path, wide: float) -> bool:
    """Say whether a path is a fine line with nothing beside it in many columns, which letters that touch each other do not make."""
    return wide >= 2.6 and path.thick <= 0.12 and path.thin >= 0.4 and path.bare >= 0.2
