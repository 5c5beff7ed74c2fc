"""JUnit XML as Jenkins and GitLab read it: a suite for each document, a case for each rule, so that a pass is a real pass."""

from __future__ import annotations

from collections import Counter
from typing import TextIO

from declint.model import DocumentResult
from declint.reports import Run, Style, Totals
from declint.reports._text import counted
from declint.reports._verdicts import READ, Case, cases, failures
from declint.reports._xml_out import HEAD, escaped, tag

LIMIT = 500_000  # cases that GitLab reads of one report
BAD = frozenset({"failure", "error"})
LINES = 100  # findings of one rule on one document that are written out


class Report:
    """Nothing is kept but the count of cases: a run of any size streams."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        """Write to `stream` what `style` shows."""
        self._stream, self._style = stream, style
        self._written = self._left = self._bad = 0

    def begin(self, run: Run) -> None:
        """Open the document; every rule that is run has its case on every document."""
        self._rules = sorted(rule.id for rule in run.ruleset.rules)
        self._stream.write(HEAD + tag("testsuites", {"name": "declint"}) + "\n")

    def document(self, result: DocumentResult) -> None:
        """Write the suite of a document; once half of the limit is used, the rest is kept for what failed."""
        kept = found = cases(result, self._rules, self._style)
        if self._written + len(found) > LIMIT // 2:
            kept = [one for one in found if one.outcome in BAD][: LIMIT - self._written]
        self._left += len(found) - len(kept)
        self._bad += sum(one.outcome in BAD for one in found) - sum(one.outcome in BAD for one in kept)
        if kept:
            self._suite(result.path, kept)

    def end(self, totals: Totals) -> None:
        """Write what concerns the run itself, and close the document."""
        told = list(failures(totals.notices, self._style).values())
        if self._left:
            words = f"{counted(self._left, 'case')} left out, of them {self._bad:,} that failed: a report may have {LIMIT:,}"
            told.append(Case("declint", "skipped", words))
        if told or not self._written:
            self._suite("declint", told or [Case(READ, "passed")])
        self._stream.write("</testsuites>\n")

    def _suite(self, name: str, kept: list[Case]) -> None:
        """Write a suite with its counts."""
        self._written += len(kept)
        outcomes = Counter(one.outcome for one in kept)
        counts = {"failures": outcomes["failure"], "errors": outcomes["error"], "skipped": outcomes["skipped"]}
        self._stream.write(f"  {tag('testsuite', {'name': name, 'tests': len(kept), **counts})}\n")
        for one in kept:
            self._case(name, one)
        self._stream.write("  </testsuite>\n")

    def _case(self, document: str, one: Case) -> None:
        head = {"classname": document, "name": one.rule}
        if one.outcome == "passed":
            self._stream.write(f"    {tag('testcase', head, closed=True)}\n")
            return
        told = {"message": one.message, "type": one.kind or None}
        more = [f"and {len(one.lines) - LINES:,} more"] if len(one.lines) > LINES else []
        words = "\n".join(escaped(line) for line in (*one.lines[:LINES], *more))
        inner = f"{tag(one.outcome, told)}{words}</{one.outcome}>" if words else tag(one.outcome, told, closed=True)
        self._stream.write(f"    {tag('testcase', head)}{inner}</testcase>\n")
