"""One row a finding, for spreadsheets and data frames: all of them, those set aside too, and no cell that is a formula."""

from __future__ import annotations

import csv
from functools import cache
from typing import TextIO

from declint.model import DocumentResult, Finding
from declint.reports import Run, Style, Totals
from declint.reports._text import one_line, tame
from declint.text.visible import visible

COLUMNS = (
    *("severity", "rule", "path", "line", "column", "end_line", "end_column", "item", "page", "message", "confidence", "title"),
    *("excerpt", "authority", "fingerprint", "waived", "known", "profile", "sha256"),
)
FORMULA = frozenset("=+-@\t\r＝＋－＠")  # what spreadsheets take for the beginning of a formula, wide forms too


class Report:
    """Nothing is kept: a run of any size streams."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        """Write to `stream`; data has no style."""
        del style
        self._rows = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")

    def begin(self, run: Run) -> None:
        """Write the names of the columns."""
        self._title = cache(lambda name: cell(run.about(name).title))
        self._rows.writerow(COLUMNS)

    def document(self, result: DocumentResult) -> None:
        """Write the findings of a document."""
        for one in result.findings:
            self._rows.writerow([*self._row(one), cell(result.reading.profile), result.sha256])

    def end(self, totals: Totals) -> None:
        """Write the findings about the run itself."""
        for one in totals.notices:
            self._rows.writerow([*self._row(one), "", ""])

    def _row(self, one: Finding) -> list[str | int | float]:
        place = one.place
        return [
            *(one.severity.value, cell(one.rule), cell(one.path, whole=True)),
            *(place.line, place.column, place.end_line, place.end_column, one.item, one.page),
            *(cell(one.message), round(one.confidence, 3), self._title(one.rule)),
            *(cell(one.excerpt), cell("; ".join(one.authority)), one.fingerprint),
            *(cell(one.waived or ""), "known" if one.known else ""),
        ]


def cell(text: str, *, whole: bool = False) -> str:
    """Return words as a cell on one line; an apostrophe before what would be a formula makes it text for every spreadsheet.

    `whole` keeps every blank, as the name of a file needs it.
    """
    shown = tame(visible(text) if whole else one_line(text))
    return f"'{shown}" if shown[:1] in FORMULA else shown
