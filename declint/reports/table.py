"""The report that a person reads first: a line a document, then the findings, worst first, then the sum."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import TextIO

from declint.model import DocumentResult, Finding
from declint.reports import Run, Style, Totals
from declint.reports._colour import OF_SEVERITY, paint
from declint.reports._findings import MEDIUM, closing, hint, places, said, shown, worst_first
from declint.reports._glance import COLUMNS, glance
from declint.reports._grid import PATH_SHARE, Column, draw
from declint.reports._text import harmless, one_line, shorten, width, wrap
from declint.text.visible import visible

LINE_NUMBER = 6  # columns for a colon and a line
FINDINGS = (
    Column("Severity", colours={severity.value: colour for severity, colour in OF_SEVERITY.items()}),
    Column("Rule"),
    Column("Place", path=True, least=24),
    Column("What is seen", least=36),
)
NOTES = (Column("Rule"), Column("Place", path=True, least=24), Column("", least=36))


class Report:
    """Everything is kept until the end: widths and order depend on all of it."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        """Write to `stream` as `style` says."""
        self._stream, self._style = stream, style
        self._glances: list[tuple[str, ...]] = []
        self._findings: list[Finding] = []
        self._passed: list[tuple[str, str, str]] = []
        self._unsure: list[tuple[str, str, str]] = []

    def begin(self, run: Run) -> None:
        """Keep what the rules are called."""
        self._run = run

    def document(self, result: DocumentResult) -> None:
        """Keep what is shown of a document."""
        self._glances.append(glance(result))
        self._findings.extend(shown(result.findings, self._style))
        path = visible(result.path)
        if "passes" in self._style.show:
            self._passed.extend((one.rule, f"{path}:{one.line}", one_line(one.note)) for one in result.passes)
        if "undetermined" in self._style.show:
            self._unsure.extend((one.rule, f"{path}:{one.mark.place.line}", one_line(one.message)) for one in result.undetermined)

    def end(self, totals: Totals) -> None:
        """Write the whole report."""
        findings = worst_first([*self._findings, *shown(totals.notices, self._style)])
        self._folder = common_folder([row[0] for row in self._glances], int(self._style.width * PATH_SHARE))
        if self._folder:
            self._stream.write(harmless(f"In {shorten(self._folder, self._style.width - 3)}") + "\n\n")
        if not self._style.quiet:
            self._table(COLUMNS, self._glances)
        self._table(FINDINGS, [self._row(one) for one in findings])
        self._notes("Could not be determined", self._unsure)
        self._notes("Passed", self._passed)
        if self._style.statistics:
            self._table(_STATISTICS, [(rule, f"{number:,}", self._run.about(rule).title) for rule, number in totals.rules.items()])
        if not self._style.quiet:
            self._close(totals)

    def _table(self, columns: tuple[Column, ...], rows: Iterable[tuple[str, ...]]) -> None:
        paths = [column.path for column in columns]
        kept = [[cell.removeprefix(self._folder) if path else cell for cell, path in zip(row, paths, strict=True)] for row in rows]
        if kept:
            self._stream.write(draw(columns, kept, self._style.width, colour=self._style.colour) + "\n\n")

    def _row(self, one: Finding) -> tuple[str, ...]:
        """Return a finding's cells; its further places stand under its message."""
        message = said(one) + (" (low confidence)" if one.confidence < MEDIUM else "")
        further = places(one.related, one.path)
        lines = [message, *(["also " + "; ".join(further)] if further else [])]
        return one.severity.value, visible(one.rule), f"{visible(one.path)}:{one.place.line}", "\n".join(lines)

    def _notes(self, heading: str, rows: list[tuple[str, str, str]]) -> None:
        if rows:
            self._stream.write(paint(heading, "bold", on=self._style.colour) + "\n\n")
            self._table(NOTES, rows)

    def _close(self, totals: Totals) -> None:
        for sentence in (closing(totals), hint(totals, self._style)):
            self._stream.writelines(f"{harmless(line)}\n" for line in (wrap(sentence, self._style.width) if sentence else ()))


def common_folder(paths: list[str], room: int) -> str:
    """Return the folder (with its slash) that all paths share, where leaving it out spares some of them from being cut."""
    if max(map(width, paths), default=0) + LINE_NUMBER <= room:
        return ""
    folders = zip(*(path.split("/")[:-1] for path in paths), strict=False)
    shared = takewhile(lambda names: len(set(names)) == 1, folders)
    return "".join(f"{names[0]}/" for names in shared)


_STATISTICS = (Column("Rule"), Column("Findings"), Column("Title", least=36))
