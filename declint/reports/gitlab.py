"""GitLab Code Quality: one array of issues, each with a fingerprint of its own, the worst first."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, TextIO

from declint.model import DocumentResult, Finding, Severity
from declint.reports import Run, Style, Totals
from declint.reports._findings import said, shown
from declint.reports._json import dump
from declint.reports._text import counted
from declint.reports._worst import Worst
from declint.text.visible import visible

LIMIT = 50_000  # issues
SIZE = 80_000_000  # bytes: GitLab takes artifacts of 100 MB, unless it is set up otherwise
DESCRIPTION = 1_000
SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class Report:
    """Keeps the worst findings until the end."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        """Write to `stream` what `style` shows."""
        self._stream, self._style = stream, style
        self._worst = Worst(LIMIT)
        self._taken: set[str] = set()

    def begin(self, run: Run) -> None:
        """Write nothing yet."""

    def document(self, result: DocumentResult) -> None:
        """Keep the findings of a document."""
        for one in shown(result.findings, self._style):
            self._worst.add(one)

    def end(self, totals: Totals) -> None:
        """Write the array, its last issue saying how many are left out, where some are."""
        for one in shown(totals.notices, self._style):
            self._worst.add(one)
        self._stream.write("[")
        size = written = 0
        for one, _ in self._worst.all():
            line = dump(self._issue(one))
            size += len(line.encode()) + 2
            if size > SIZE:
                break
            self._entry(line, first=not written)
            written += 1
            last = one
        if more := self._worst.seen - written:
            self._entry(dump(_left_out(more, last.path)), first=False)
        self._stream.write("\n]\n")

    def _entry(self, line: str, *, first: bool) -> None:
        self._stream.write(("\n" if first else ",\n") + line)

    def _issue(self, one: Finding) -> dict[str, Any]:
        lines = {"begin": one.place.line, "end": one.place.end_line}
        return {
            "type": "issue",
            "check_name": one.rule,
            "description": visible(f"{one.rule}: {said(one)}", DESCRIPTION),
            "fingerprint": self._fingerprint(one),
            "severity": SEVERITY[one.severity],
            "location": {"path": one.path, "lines": lines},
        }

    def _fingerprint(self, one: Finding) -> str:
        """Return a fingerprint not given yet: GitLab shows issues that share one as a single issue."""
        known = one.fingerprint or f"{one.rule} {one.message}"
        for number in range(len(self._taken) + 1):
            words = "\0".join((one.path, known, str(number)))
            mark = sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32]
            if mark not in self._taken:
                break
        self._taken.add(mark)
        return mark


def _left_out(number: int, path: str) -> dict[str, Any]:
    words = f"{counted(number, 'more finding')} did not fit into this report, none of them graver; --output jsonl=FILE has all."
    place = {"path": path, "lines": {"begin": 1}}
    return {
        "type": "issue",
        "check_name": "declint",
        "description": words,
        "fingerprint": sha256(words.encode()).hexdigest()[:32],
        "severity": "info",
        "location": place,
    }
