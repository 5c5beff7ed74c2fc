"""Markdown tables of figures."""

from __future__ import annotations

from collections.abc import Sequence

Row = Sequence[str]


def figure(value: float | None, places: int = 3) -> str:
    """Return a figure with so many places, cut and never rounded up."""
    scale = 10**places
    return "-" if value is None else f"{int(value * scale + 1e-9) / scale:.{places}f}"


def table(head: Row, lines: Sequence[Row]) -> str:
    """Return a Markdown table, its first column words and the others figures."""
    widths = [max(len(line[column]) for line in (head, *lines)) for column in range(len(head))]
    ruled = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(_row(cells, widths) for cells in (head, ruled, *lines))


def _row(cells: Row, widths: Sequence[int]) -> str:
    first, *others = (cell.rjust(width) if at else cell.ljust(width) for at, (cell, width) in enumerate(zip(cells, widths, strict=True)))
    return f"| {' | '.join((first, *others))} |"
