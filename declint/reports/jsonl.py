"""JSON Lines: one object a line, typed run, document, finding or summary, each document followed by its findings."""

from __future__ import annotations

from typing import Any, TextIO

from declint.model import DocumentResult
from declint.reports import SCHEMA_VERSION, Run, Style, Totals
from declint.reports._json import document, dump, finding, run_of, summary


class Report:
    """Nothing is kept: a run of any size streams."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        """Write to `stream`; JSON has no style."""
        del style
        self._stream = stream

    def begin(self, run: Run) -> None:
        """Say what is run."""
        self._ruleset = run.ruleset
        self._line("run", {"schema_version": SCHEMA_VERSION, "tool": {"name": "declint", "version": run.version}, **run_of(run)})

    def document(self, result: DocumentResult) -> None:
        """Write a document, then its findings."""
        self._line("document", document(result, self._ruleset))
        for one in result.findings:
            self._line("finding", finding(one))

    def end(self, totals: Totals) -> None:
        """Write the findings about the run itself, then its counts."""
        for one in totals.notices:
            self._line("finding", finding(one))
        self._line("summary", summary(totals))

    def _line(self, kind: str, value: dict[str, Any]) -> None:
        self._stream.write(dump({"type": kind, **value}) + "\n")
