"""A page of Markdown for a job summary or a merge request: the sum, the worst findings, the documents; less than 1 MiB."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from declint.model import DocumentResult, Finding, Severity
from declint.reports import Run, Style, Totals
from declint.reports._findings import MEDIUM, closing, hint, places, said, shown
from declint.reports._glance import COLUMNS, glance
from declint.reports._markdown_out import code, row, table, words
from declint.reports._text import counted
from declint.reports._worst import Worst
from declint.text.visible import visible

FINDINGS, DOCUMENTS, RULES = 1_000, 500, 100  # rows at most
SIZES = {FINDINGS: 600_000, DOCUMENTS: 250_000, RULES: 50_000}  # bytes at most; GitHub drops a summary over 1,048,576
CELL = 1_500  # characters of a record's words in one cell


class Report:
    """Keeps the worst findings and the first documents until the end."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        """Write to `stream` what `style` shows."""
        self._stream, self._style = stream, style
        self._worst = Worst(FINDINGS)
        self._documents: list[tuple[str, ...]] = []
        self._seen = 0

    def begin(self, run: Run) -> None:
        """Keep what the rules are called."""
        self._run = run

    def document(self, result: DocumentResult) -> None:
        """Keep what is shown of a document."""
        self._seen += 1
        if len(self._documents) < DOCUMENTS:
            self._documents.append(glance(result))
        for one in shown(result.findings, self._style):
            self._worst.add(one)

    def end(self, totals: Totals) -> None:
        """Write the page."""
        for one in shown(totals.notices, self._style):
            self._worst.add(one)
        found = totals.findings
        counts = (counted(found.get(Severity.ERROR, 0), "error"), counted(found.get(Severity.WARNING, 0), "warning"))
        self._stream.write(f"## declint: {', '.join(counts)}\n\n{words(closing(totals))}\n")
        findings = (self._row(one) for one, _ in self._worst.all())
        self._table(["Severity", "Rule", "Place", "What is seen"], findings, self._worst.seen, FINDINGS, "finding")
        if not self._style.quiet:
            self._fold("Documents", [column.heading for column in COLUMNS], map(_glance, self._documents), (self._seen, DOCUMENTS))
            rules = (row([code(rule), f"{number:,}", words(self._run.about(rule).title)]) for rule, number in totals.rules.items())
            self._fold("Rules that spoke", ["Rule", "Findings", "Title"], rules, (len(totals.rules), RULES))
            if more := hint(totals, self._style):
                self._stream.write(f"\n{words(more)}\n")

    def _row(self, one: Finding) -> str:
        further = places(one.related, one.path)
        parts = [said(one), *(["low confidence"] if one.confidence < MEDIUM else []), *([f"also {'; '.join(further)}"] if further else [])]
        place = code(f"{visible(one.path, CELL)}:{one.place.line}")
        return row([one.severity.value, code(visible(one.rule, CELL)), place, "<br>".join(words(visible(part, CELL)) for part in parts)])

    def _fold(self, heading: str, columns: list[str], rows: Iterable[str], size: tuple[int, int]) -> None:
        """Write a table that is unfolded on wish; `size` is how many rows there are, and how many there may be."""
        if size[0]:
            self._stream.write(f"\n<details><summary>{heading} ({size[0]:,})</summary>\n")
            self._table(columns, rows, *size, "row")
            self._stream.write("\n</details>\n")

    def _table(self, columns: list[str], rows: Iterable[str], seen: int, most: int, what: str) -> None:
        """Write a table, as many of its rows as the limits allow, and how many are left out."""
        if not seen:
            return
        self._stream.write("\n" + table(columns))
        room, written = SIZES[most], 0
        for line in rows:
            room -= len(line.encode("utf-8", "backslashreplace"))
            if written == most or room < 0:
                break
            self._stream.write(line)
            written += 1
        if more := seen - written:
            self._stream.write(f"\n{counted(more, f'more {what}')} left out: a summary has room for so much. --output json=FILE has all.\n")


def _glance(cells: tuple[str, ...]) -> str:
    path, *rest = cells
    return row([code(visible(path, CELL)), *("<br>".join(words(line) for line in visible_lines(cell)) for cell in rest)])


def visible_lines(cell: str) -> list[str]:
    """Return the lines of a cell, each of a length that can be read."""
    return [visible(line, CELL) for line in cell.split("\n")]
