"""A summary in Markdown, less than 1 MiB: verdict, four-part test, rules with denominators, the findings that count, the gravest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from declint.export._summary import summary
from declint.export._tables import RULES, Value, part_sums, rules
from declint.reports._markdown_out import code, row, table, words
from declint.reports._text import counted
from declint.text.visible import visible

if TYPE_CHECKING:
    from declint.compliance.store import Store

MOST = {"rules": 500, "findings": 1_000}  # rows
ROOM = 900_000  # bytes of all tables together; what shows a summary often takes 1 MiB and no more
CELL = 400  # characters
GRAVEST = (("error",), ("warning",))


def write(store: Store, path: Path) -> None:
    """Write the summary."""
    path.write_text("".join(_page(store)), encoding="utf-8", errors="backslashreplace", newline="\n")


def _page(store: Store) -> Iterator[str]:
    lines = dict(islice(summary(store), 3))
    yield f"# declint: {lines['Verdict']}\n\n{words(str(lines['Why']))}\n\n"
    yield table(["", ""]) + "".join(row([words(name), _cell(value)]) for name, value in islice(summary(store), 2, None))
    yield "\n## Four-part test (32 CFR 2001.25(b))\n\n" + table(["Part", "Yes", "No", "Unread"])
    yield from (row([_cell(value) for value in one]) for one in part_sums(store))
    yield "\n## Rules\n\n" + table(list(RULES))
    spoke = sorted((one for one in rules(store) if any(one[1:5])), key=lambda one: [-int(number or 0) for number in one[1:4]])
    yield from _some(([code(str(one[0])), *map(_cell, one[1:])] for one in spoke), len(spoke), "rules", ROOM // 3)
    yield "\n## Findings\n\n" + table(["Severity", "Rule", "Place", "What is seen"])
    number = sum(store.totals().findings.get(severity, 0) for (severity,) in GRAVEST)
    yield from _some(_findings(store), number, "findings", ROOM // 2)


def _findings(store: Store) -> Iterator[list[str]]:
    """Give the errors and warnings that count, errors first."""
    for (severity,) in GRAVEST:
        for one in store.findings((("severity", severity), ("counts", "yes"))):
            place = code(f"{visible(one.path, CELL)}:{one.line}")
            yield [severity, code(visible(one.rule, CELL)), place, words(visible(one.message, CELL))]


def _some(rows: Iterable[list[str]], number: int, what: str, room: int) -> Iterator[str]:
    """Give as many rows as there is room for, and how many are left out."""
    done = 0
    for cells in islice(rows, MOST[what]):
        line = row(cells)
        room -= len(line.encode("utf-8", "backslashreplace"))
        if room < 0:
            break
        done += 1
        yield line
    if done < number:
        yield f"\n{counted(number - done, f'more of the {what} is', f'more of the {what} are')} left out; the report has all.\n"


def _cell(value: Value) -> str:
    return f"{value:,}" if isinstance(value, int) else words(visible(str(value or ""), CELL))
