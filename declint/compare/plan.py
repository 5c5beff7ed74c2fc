"""Which documents are held against each other: two that are named, the rows of a list, or what looks alike in a collection."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from declint.errors import UsageError
from declint.frozen import frozen

if TYPE_CHECKING:
    from declint.inputs import Found

T = TypeVar("T")


@frozen
class Group:
    """Documents that belong together, and which of them are compared (by their numbers, the smaller first).

    `asked`: the user says that they are one record; if they are not, that is worth telling.
    """

    documents: tuple[Found, ...]
    pairs: tuple[tuple[int, int], ...]
    asked: bool = True


def rows(path: Path) -> list[tuple[Path, Path]]:
    """Return the pairs of a list (CSV, TSV, or semicolons): rows of two paths, or of a record's number and a path.

    All versions of a number are paired. Paths are counted from the folder of the list, else from the working folder. A first row
    whose last cell is no file, and is not written like the path of one, is the heading.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--pairs {path}: {getattr(error, 'strerror', None) or 'no UTF-8 text'}") from error
    try:
        cells = [[cell.strip() for cell in row] for row in csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text)) if any(row)]
    except csv.Error as error:
        raise UsageError(f"--pairs {path}: {error}") from error
    heading = bool(cells) and not _is_path(cells[0][-1]) and _place(cells[0][-1], path.parent) is None
    versions: dict[str, list[Path]] = {}
    pairs = []
    for number, row in enumerate(cells[heading:], 1 + heading):
        one, other = _row(row, number, path)
        if isinstance(one, Path):
            pairs.append((one, other))
        else:
            versions.setdefault(one, []).append(other)
    return [*pairs, *(pair for paths in versions.values() for pair in combinations(dict.fromkeys(paths), 2))]


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return next((mark for mark in ("\t", ";") if mark in head), ",")


def _row(row: list[str], number: int, path: Path) -> tuple[Path | str, Path]:
    """Return the two paths of a row, or a record's number and a path."""
    if len(row) != 2:
        raise UsageError(f"--pairs {path}: row {number} has {len(row)} columns, not two paths or a record's number and a path")
    other = _place(row[1], path.parent)
    if other is None:
        raise UsageError(f"--pairs {path}: row {number}: no such file: {row[1]}")
    return _place(row[0], path.parent) or row[0], other


def _place(cell: str, folder: Path) -> Path | None:
    return next((place for place in (folder / cell, Path(cell)) if cell and os.path.isfile(place)), None)  # noqa: PTH113 -- bears any name


def _is_path(cell: str) -> bool:
    """Say whether words are written like the path of a file: such a one that is not there is a mistake, no heading."""
    return "/" in cell or bool(Path(cell).suffix)


def linked(pairs: Iterable[tuple[T, T]]) -> Iterator[tuple[tuple[T, ...], tuple[tuple[int, int], ...]]]:
    """Give groups of what is paired with each other, directly or through others: the members in order, and the pairs by their numbers."""
    kept = list(dict.fromkeys(pairs))
    root: dict[T, T] = {}

    def found(one: T) -> T:
        while root.setdefault(one, one) != one:
            root[one] = one = root[root[one]]
        return one

    for one, other in kept:
        root[found(other)] = found(one)
    groups: dict[T, list[tuple[T, T]]] = {}
    for pair in kept:
        groups.setdefault(found(pair[0]), []).append(pair)
    for group in groups.values():
        members = tuple(dict.fromkeys(one for pair in group for one in pair))
        number = {one: index for index, one in enumerate(members)}
        chosen = {(min(number[one], number[other]), max(number[one], number[other])) for one, other in group if one != other}
        yield members, tuple(sorted(chosen))
