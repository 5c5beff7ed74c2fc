"""Tables that fit: columns without content are dropped, the widest ones wrapped, paths shortened in their middle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from declint.frozen import frozen
from declint.reports._colour import paint
from declint.reports._text import harmless, shorten, width, wrap

GAP = 2
LONGEST_WORD = 18
LAST_RESORT = 6
PATH_SHARE = 0.3  # of the room, at most


@frozen
class Column:
    """A column: its heading, whether it holds paths (shortened, never wrapped), its least width and the colours of its words."""

    heading: str
    path: bool = False
    least: int = 0
    colours: Mapping[str, str] = field(default_factory=dict)


def draw(columns: Sequence[Column], rows: Sequence[Sequence[str]], room: int, *, colour: bool) -> str:
    """Return the table, at most `room` columns wide where its words allow; cells are visible text, line breaks kept."""
    from tabulate import tabulate  # noqa: PLC0415 -- only the table needs it

    kept = [at for at in range(len(columns)) if any(row[at] for row in rows)]
    columns, rows = [columns[at] for at in kept], [[row[at] for at in kept] for row in rows]
    widths = _fit(columns, rows, room - GAP * (len(columns) - 1))
    cells = [[_cell(cell, column, size, colour=colour) for cell, column, size in zip(row, columns, widths, strict=True)] for row in rows]
    headings = [_bold(wrap(column.heading, size), colour=colour) for column, size in zip(columns, widths, strict=True)]
    rules = [paint("-" * size, "dim", on=colour) for size in widths]
    # the heading is a row like any other: tabulate would widen every column by its own padding of headings
    drawn = tabulate([headings, rules, *cells], tablefmt="plain", disable_numparse=True)
    return "\n".join(harmless(line.rstrip()) for line in drawn.split("\n"))


def _fit(columns: Sequence[Column], rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return the widths: as wide as needed, made narrower until all fit; where the room is very small, words are broken."""
    wanted = [_wanted(column, [row[at] for row in rows], room) for at, column in enumerate(columns)]
    least = [_least(column, [row[at] for row in rows]) for at, column in enumerate(columns)]
    return _shrunk(_shrunk(wanted, least, room), [min(LAST_RESORT, have) for have in wanted], room)


def _shrunk(widths: list[int], least: list[int], room: int) -> list[int]:
    """Take from the widest column that can give, until all fit or none can."""
    widths = list(widths)
    while sum(widths) > room and any(have > need for have, need in zip(widths, least, strict=True)):
        giving = (at for at, have in enumerate(widths) if have > least[at])
        widths[max(giving, key=lambda at: widths[at])] -= 1
    return widths


def _wanted(column: Column, cells: Sequence[str], room: int) -> int:
    """Return the width that a column would like to have; paths leave room for words."""
    widest = max(width(column.heading), *map(_widest, cells))
    return min(widest, max(int(room * PATH_SHARE), column.least)) if column.path else widest


def _widest(cell: str) -> int:
    return max((width(line) for line in cell.split("\n")), default=0)


def _least(column: Column, cells: Sequence[str]) -> int:
    """Return the width below which a column would break words of usual length."""
    if column.least:
        return max(column.least, width(column.heading))
    longest = max((width(word) for cell in cells for word in cell.split()), default=0)
    return max(min(longest, LONGEST_WORD), width(column.heading))


def _cell(cell: str, column: Column, size: int, *, colour: bool) -> str:
    if column.path:
        return shorten(cell, size)
    if cell in column.colours:
        return paint(cell, column.colours[cell], on=colour)
    return "\n".join(line for part in cell.split("\n") for line in wrap(part, size))


def _bold(lines: list[str], *, colour: bool) -> str:
    return "\n".join(paint(line, "bold", on=colour) for line in lines)
