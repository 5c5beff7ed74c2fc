"""A summary in plain text for a terminal or a log: what the report comes to, and its rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from declint.export._summary import summary
from declint.export._tables import RULES, part_sums, rules
from declint.reports._grid import Column, draw
from declint.reports._text import one_line
from declint.text.visible import visible

if TYPE_CHECKING:
    from declint.compliance.store import Store

WIDTH = 100


def write(store: Store, path: Path) -> None:
    """Write the summary."""
    path.write_text(text_of(store, WIDTH), encoding="utf-8", errors="backslashreplace", newline="\n")


def text_of(store: Store, width: int, *, colour: bool = False) -> str:
    """Return the summary, at most `width` columns wide."""
    told = [(name, _cell(value)) for name, value in summary(store)]
    spoke = sorted((one for one in rules(store) if any(one[1:5])), key=lambda one: [-int(number or 0) for number in one[1:4]])
    tables = (
        ((Column("What"), Column("Is", least=20)), told),
        ((Column("Part"), Column("Yes"), Column("No"), Column("Unread")), [tuple(map(_cell, one)) for one in part_sums(store)]),
        (tuple(Column(name, least=20 if name == "Title" else 0) for name in RULES), [tuple(map(_cell, one)) for one in spoke]),
    )
    return "\n\n".join(draw(columns, rows, width, colour=colour) for columns, rows in tables if rows) + "\n"


def _cell(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else one_line(visible(str(value or "")))
