"""Checkstyle XML: what Jenkins, reviewdog and many review bots read; a `file` for each document that has findings."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TextIO

from declint.model import DocumentResult, Finding
from declint.reports import Run, Style, Totals
from declint.reports._findings import said, shown
from declint.reports._xml_out import HEAD, tag


class Report:
    """Nothing is kept: a run of any size streams."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        """Write to `stream` what `style` shows."""
        self._stream, self._style = stream, style

    def begin(self, run: Run) -> None:
        """Open the document; the version is that of the tool."""
        self._stream.write(HEAD + tag("checkstyle", {"version": f"declint-{run.version}"}) + "\n")

    def document(self, result: DocumentResult) -> None:
        """Write the findings of a document."""
        self._file(result.path, shown(result.findings, self._style))

    def end(self, totals: Totals) -> None:
        """Write the findings about the run itself under the paths they name, and close the document."""
        for path, findings in groupby(shown(totals.notices, self._style), key=lambda one: one.path):
            self._file(path, findings)
        self._stream.write("</checkstyle>\n")

    def _file(self, path: str, findings: Iterable[Finding]) -> None:
        errors = [tag("error", _attributes(one), closed=True) for one in findings]
        if errors:
            self._stream.writelines(["  ", tag("file", {"name": path}), "\n", *(f"    {error}\n" for error in errors), "  </file>\n"])


def _attributes(one: Finding) -> dict[str, object]:
    place = {"line": one.place.line, "column": one.place.column}
    return {**place, "severity": one.severity.value, "message": said(one), "source": f"declint.{one.rule}"}
