"""Reviewdog's diagnostics: one object, columns counted in bytes of UTF-8 as its format wants them."""

from __future__ import annotations

from typing import Any, TextIO

from declint.model import DocumentResult, Finding, Quote, Related, Severity
from declint.reports import Run, Style, Totals
from declint.reports._findings import HERE, said, shown
from declint.reports._json import dump
from declint.reports._text import one_line

SEVERITY = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


class Report:
    """Nothing is kept: a run of any size streams."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        """Write to `stream` what `style` shows."""
        self._stream, self._style = stream, style
        self._between = ""

    def begin(self, run: Run) -> None:
        """Open the object."""
        del run
        self._stream.write('{"source": {"name": "declint"}, "diagnostics": [')

    def document(self, result: DocumentResult) -> None:
        """Write the findings of a document."""
        for one in shown(result.findings, self._style):
            self._diagnostic(one, result.quotes.get(one.place))

    def end(self, totals: Totals) -> None:
        """Write the findings about the run itself, and close the object."""
        for one in shown(totals.notices, self._style):
            self._diagnostic(one, None)
        self._stream.write("\n]}\n")

    def _diagnostic(self, one: Finding, quote: Quote | None) -> None:
        value = {
            "message": said(one),
            "location": {"path": one.path, "range": span(one, quote)},
            "severity": SEVERITY[one.severity],
            "code": {"value": one.rule},
            "related_locations": [_related(place) for place in one.related],
        }
        self._stream.write(f"{self._between}\n{dump(value)}")
        self._between = ","


def span(one: Finding, quote: Quote | None) -> dict[str, Any]:
    """Return a range: columns in bytes where the words have one line, and it is known; else whole lines, without columns."""
    place = one.place
    if quote is None or quote.lead is None or place.end_line != place.line:
        return {"start": {"line": place.line}, "end": {"line": place.end_line}}
    start = quote.lead + 1
    return {"start": {"line": place.line, "column": start}, "end": {"line": place.line, "column": start + quote.size}}


def _related(place: Related) -> dict[str, Any]:
    """Return a further place by its line; nothing of the line itself is known, so no column is given."""
    return {"message": one_line(place.note) or HERE, "location": {"path": place.path, "range": {"start": {"line": place.line}}}}
