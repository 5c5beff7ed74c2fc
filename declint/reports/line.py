"""One line a finding, `path:line:column: severity RULE message`, as editors and grep read it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from declint.model import DocumentResult, Finding
from declint.reports import Run, Style, Totals
from declint.reports._findings import said, shown
from declint.reports._text import harmless
from declint.text.visible import visible


class Report:
    """Findings in the order of the run; nothing where there is none."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        """Write to `stream` what `style` shows."""
        self._stream, self._style = stream, style

    def begin(self, run: Run) -> None:
        """Write nothing."""

    def document(self, result: DocumentResult) -> None:
        """Write the findings of a document."""
        self._write(result.findings)

    def end(self, totals: Totals) -> None:
        """Write the findings about the run itself, and how often each rule spoke where that is asked for."""
        self._write(totals.notices)
        if self._style.statistics:
            self._stream.writelines(f"{number:>7,}  {visible(rule)}\n" for rule, number in totals.rules.items())

    def _write(self, findings: Iterable[Finding]) -> None:
        for one in shown(findings, self._style):
            place = f"{visible(one.path)}:{one.place.line}:{one.place.column}"
            self._stream.write(harmless(f"{place}: {one.severity.value} {visible(one.rule)} {said(one)}") + "\n")
