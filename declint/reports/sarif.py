"""SARIF 2.1.0 as GitHub's code scanning takes it: the worst findings first, within its limits, the rest counted."""

from __future__ import annotations

import zlib
from typing import Any, TextIO

from declint.errors import CLEAN, FINDINGS
from declint.model import DocumentResult, Finding, Severity
from declint.reports import Run, Style, Totals
from declint.reports._findings import shown
from declint.reports._json import dump
from declint.reports._sarif import AUTHORITIES, ROOT, artifact, descriptor, result
from declint.reports._text import counted
from declint.reports._worst import Worst

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
RESULTS = 5_000  # what GitHub keeps of the 25,000 it takes, and not surely the worst of them
ARTIFACTS = 5_000
SIZE = 9_000_000  # bytes after gzip, of the 10 MB it takes


class Report:
    """Keeps the worst findings until the end."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        """Write to `stream` what `style` shows."""
        self._stream, self._style = stream, style
        self._worst = Worst(RESULTS)
        self._hashes: dict[str, str] = {}
        self._documents = 0

    def begin(self, run: Run) -> None:
        """Keep what was run."""
        self._run = run

    def document(self, result: DocumentResult) -> None:
        """Keep a document's hash and its findings."""
        self._documents += 1
        if len(self._hashes) < ARTIFACTS:
            self._hashes[result.path] = result.sha256
        for one in shown(result.findings, self._style):
            self._worst.add(one, result.sha256)

    def end(self, totals: Totals) -> None:
        """Write the log; what was left out is told where the results are complete."""
        for one in shown(totals.notices, self._style):
            self._worst.add(one)
        kept = self._worst.all()
        rules = self._rules([one for one, _ in kept])
        indices = {rule["id"]: index for index, rule in enumerate(rules)}
        tool = {"driver": {"name": "declint", "semanticVersion": self._run.version, "rules": rules}}
        self._stream.write(f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{\n"tool": {dump(tool)},\n"results": [')
        meter = Meter(dump(tool))
        written: list[tuple[Finding, str]] = []
        for one, digest in kept:
            line = dump(result(one, indices[one.rule]))
            if meter.add(line) > SIZE:
                break
            self._stream.write(("\n" if not written else ",\n") + line)
            written.append((one, digest))
        self._stream.write("\n],\n" + ",\n".join(f'"{name}": {value}' for name, value in self._rest(written, totals).items()) + "\n}]}\n")

    def _rules(self, findings: list[Finding]) -> list[dict[str, Any]]:
        """Return the rules that were run and those, notices of the run among them, that spoke."""
        default = {rule.id: rule.severity[-1].value for rule in self._run.ruleset.rules}
        spoke = {one.rule: one.severity for one in reversed(findings)}
        levels: dict[str, Severity] = {**spoke, **default}
        return [descriptor(self._run.about(name), self._run.ruleset.find(name), level) for name, level in sorted(levels.items())]

    def _rest(self, written: list[tuple[Finding, str]], totals: Totals) -> dict[str, str]:
        """Return what follows the results."""
        cites = sorted({cite for one, _ in written for cite in one.authority})
        hashes = {**self._hashes, **{one.path: digest for one, digest in written}}
        invocation = {
            "executionSuccessful": totals.exit_code in {CLEAN, FINDINGS},
            "exitCode": totals.exit_code,
            "commandLine": self._run.command,
            "toolExecutionNotifications": [
                {"level": level, "message": {"text": text}} for level, text in self._told(len(written), len(hashes), totals)
            ],
        }
        root = {ROOT: {"description": {"text": "The folder in which declint was run: the root of the repository."}}}
        rest: dict[str, Any] = {
            "invocations": [invocation],
            "artifacts": [artifact(path, digest) for path, digest in hashes.items()],
            "taxonomies": [{"name": AUTHORITIES, "taxa": [{"id": cite} for cite in cites]}] if cites else [],
            "automationDetails": {"id": "declint/"},
            "originalUriBaseIds": root,
            "columnKind": "unicodeCodePoints",
        }
        return {name: _listed(value) if isinstance(value, list) else dump(value) for name, value in rest.items() if value}

    def _told(self, results: int, artifacts: int, totals: Totals) -> list[tuple[str, str]]:
        """Say with numbers what is not in this file."""
        told = []
        if more := self._worst.seen - results:
            words = f"{counted(self._worst.seen, 'finding')}, of which these are the worst {results:,}; {more:,} are left out to keep"
            told.append(("warning", f"{words} within the limits of code scanning. --output json=FILE has all of them."))
        if totals.waived + totals.known and "waived" not in self._style.show:
            aside = " and ".join(f"{number:,} {word}" for number, word in ((totals.waived, "waived"), (totals.known, "known")) if number)
            told.append(("note", f"Findings left out: {aside}. --show waived adds them."))
        if self._documents > artifacts:
            told.append(("note", f"{self._documents:,} documents were looked at; {artifacts:,} of them are listed."))
        return told


class Meter:
    """Tells how large all that was added is after gzip, short of what its window still holds."""

    def __init__(self, begin: str) -> None:
        """Start with a text."""
        self._pressed, self._size = zlib.compressobj(), 0
        self.add(begin)

    def add(self, text: str) -> int:
        """Add a text and return the size in bytes so far."""
        self._size += len(self._pressed.compress(text.encode()))
        return self._size


def _listed(values: list[Any]) -> str:
    """Write a list, one entry a line."""
    return "[\n" + ",\n".join(dump(value) for value in values) + "\n]" if values else "[]"
