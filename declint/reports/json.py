"""One JSON object for the whole run: the contract of declint's output, described by `json.schema.json` beside this file."""

from __future__ import annotations

from typing import Any, TextIO

from declint.model import DocumentResult, Finding
from declint.reports import SCHEMA_VERSION, Run, Style, Totals
from declint.reports._json import document, dump, finding, run_of, summary


class Report:
    """Documents are written as they come; their findings follow, so they are kept until the end."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        """Write to `stream`; JSON has no style."""
        del style
        self._stream = stream
        self._findings: list[Finding] = []
        self._first = True

    def begin(self, run: Run) -> None:
        """Open the object."""
        self._ruleset = run.ruleset
        head = dump({"schema_version": SCHEMA_VERSION, "tool": {"name": "declint", "version": run.version}, "run": run_of(run)})
        self._stream.write(head[:-1] + ',\n"documents": [')

    def document(self, result: DocumentResult) -> None:
        """Write a document and keep its findings."""
        self._entry(document(result, self._ruleset))
        self._findings.extend(result.findings)

    def end(self, totals: Totals) -> None:
        """Write the findings and the summary, and close the object."""
        self._stream.write('\n],\n"findings": [')
        self._first = True
        for one in (*self._findings, *totals.notices):
            self._entry(finding(one))
        self._stream.write(f'\n],\n"summary": {dump(summary(totals))}}}\n')

    def _entry(self, value: dict[str, Any]) -> None:
        """Write one element of a list on a line of its own."""
        self._stream.write(("\n" if self._first else ",\n") + dump(value))
        self._first = False
