"""Workflow commands that GitHub shows as annotations: escaped as its runner reads them, worst first, ten a level at most."""

from __future__ import annotations

from typing import TextIO

from declint.model import DocumentResult, Finding, Severity
from declint.reports import Run, Style, Totals
from declint.reports._findings import closing, shown
from declint.reports._text import counted, one_line, tame
from declint.text.visible import visible

LIMIT = 10  # annotations of one level that GitHub keeps of a step; the first printed survive
COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class Report:
    """Keeps the findings until the end, so that the worst come first."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        """Write to `stream` what `style` shows."""
        self._stream, self._style = stream, style
        self._findings: list[Finding] = []

    def begin(self, run: Run) -> None:
        """Write nothing: the first thing printed must be the worst finding."""

    def document(self, result: DocumentResult) -> None:
        """Keep the findings of a document."""
        self._findings.extend(shown(result.findings, self._style))

    def end(self, totals: Totals) -> None:
        """Write the annotations and, as plain text, the sum."""
        self._findings.extend(shown(totals.notices, self._style))
        for severity in Severity:
            self._level([one for one in self._findings if one.severity is severity], severity)
        self._stream.write(f"declint: {closing(totals)}\n")

    def _level(self, findings: list[Finding], severity: Severity) -> None:
        """Write one level; the last place of a full one says how many more there are."""
        ordered = sorted(findings, key=lambda one: -one.confidence)
        kept = ordered if len(ordered) <= LIMIT else ordered[: LIMIT - 1]
        for one in kept:
            self._stream.write(annotation(one) + "\n")
        if more := len(ordered) - len(kept):
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
    return tame(f"::{COMMAND[one.severity]} {listed}::{_data(one_line(one.message))}")


def _data(text: str) -> str:
    """Escape a message, the per cent sign first; what does not print is made visible."""
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    """Escape a property value, in which a colon and a comma have a meaning too."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace(":", "%3A").replace(",", "%2C")
    return visible(escaped)
