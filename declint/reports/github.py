"""Workflow commands that GitHub shows as annotations: escaped as its runner reads them, worst first, ten a level at most."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from declint.model import DocumentResult, Finding, Severity
from declint.reports import Run, Style, Totals
from declint.reports._findings import closing, said, shown
from declint.reports._text import counted, tame
from declint.reports._worst import Worst
from declint.text.visible import visible

LIMIT = 10  # annotations of one level that GitHub keeps of a step; the first printed survive
COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class Report:
    """Keeps the surest findings of each level until the end, so that the worst come first."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        """Write to `stream` what `style` shows."""
        self._stream, self._style = stream, style
        self._levels = {severity: Worst(LIMIT) for severity in Severity}

    def begin(self, run: Run) -> None:
        """Write nothing: the first thing printed must be the worst finding."""

    def document(self, result: DocumentResult) -> None:
        """Keep the findings of a document."""
        self._keep(result.findings)

    def end(self, totals: Totals) -> None:
        """Write the annotations and, as plain text, the sum."""
        self._keep(totals.notices)
        for severity, worst in self._levels.items():
            self._level(severity, worst)
        self._stream.write(f"declint: {closing(totals)}\n")

    def _keep(self, findings: Iterable[Finding]) -> None:
        for one in shown(findings, self._style):
            self._levels[one.severity].add(one)

    def _level(self, severity: Severity, worst: Worst) -> None:
        """Write one level; the last place of a full one says how many more there are."""
        kept = worst.all()[: LIMIT if worst.seen <= LIMIT else LIMIT - 1]
        for one, _ in kept:
            self._stream.write(annotation(one) + "\n")
        if more := worst.seen - len(kept):
            words = f"{counted(more, 'more finding')} of this level; the log, --format table or --output json=FILE has all of them"
            self._stream.write(f"::{COMMAND[severity]} title=declint::{_data(words)}\n")


def annotation(one: Finding) -> str:
    """Return the command for one finding; columns only where it stands on one line, for GitHub drops it otherwise."""
    place = one.place
    properties = {"file": one.path, "line": str(place.line), "endLine": str(place.end_line)}
    if place.line == place.end_line:
        properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    properties["title"] = one.rule
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    return tame(f"::{COMMAND[one.severity]} {listed}::{_data(said(one))}")


def _data(text: str) -> str:
    """Escape a message, the per cent sign first; what does not print is made visible."""
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    """Escape a property value, in which a colon and a comma have a meaning too."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace(":", "%3A").replace(",", "%2C")
    return visible(escaped)
