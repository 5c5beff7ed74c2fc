"""What a report comes to, in a few lines of name and value, for exports that begin with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from declint.compliance.custody import listed, root_of
from declint.compliance.verdict import ruling

if TYPE_CHECKING:
    from declint.compliance.store import Store

SEVERITIES = {"error": "Errors", "warning": "Warnings", "info": "Information"}


def summary(store: Store) -> Iterator[tuple[str, str | int]]:
    """Give the verdict, what was read and what was not, counts, and what they rest on."""
    told, totals = ruling(store), store.totals()
    yield "Verdict", told.word
    yield "Why", told.sentence
    yield "Fails on", told.threshold
    yield from (("Note", note) for note in told.notes)
    yield from ((f"Documents: {status.replace('_', ' ')}", number) for status, number in sorted(totals.documents.items()) if number)
    yield from ((name, totals.findings.get(severity, 0)) for severity, name in SEVERITIES.items())
    yield from ((f"Findings: {stand}", number) for stand, number in sorted(totals.stands.items()) if number)
    for run in store.runs():
        yield "Run", run.name
        yield "Command", run.command
        yield "declint", run.version
        yield "Rules (SHA-256)", run.rules_sha256
        yield "Configuration (SHA-256)", run.config_sha256 or "none was in force"
        yield "Output of the run (SHA-256)", run.sha256
    yield "Root hash of custody", root_of(listed(store))
