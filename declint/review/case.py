"""A finding to look at, whether a run has just made it or has kept it, and how it stands now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from declint.frozen import frozen
from declint.model import DocumentResult, Finding, Place, Related, Severity, Status

STATES = ("open", "confirmed", "false-positive", "waived", "under-review", "pending", "known")


@frozen
class Case:
    """A finding; `state` is one of `STATES` (pending: decided, and a second person must agree), `sha256` that of its document.

    `entry` is what the file of waivers has of it by its own fingerprint, empty where it has nothing.
    """

    finding: Finding
    state: str = "open"
    sha256: str = ""
    entry: dict[str, str] | None = None


def result_of(path: str, sha256: str, findings: Iterable[dict[str, Any]]) -> DocumentResult:
    """Return the result of a document from the objects of a recorded run, without what a review does not need."""
    return DocumentResult(path, Status.SCANNED, sha256=sha256, findings=tuple(map(finding_of, findings)))


def results_of(lines: Iterable[dict[str, Any]]) -> Iterator[DocumentResult]:
    """Give the results of the documents of a recorded run that have findings; what is about the run itself is left out."""
    hashes: dict[str, str] = {}
    for path, part in groupby(_found(lines, hashes), key=lambda line: str(line["path"])):
        yield result_of(path, hashes.get(path, ""), part)


def _found(lines: Iterable[dict[str, Any]], hashes: dict[str, str]) -> Iterator[dict[str, Any]]:
    for line in lines:
        if line["type"] == "document":
            hashes[line["path"]] = line.get("sha256") or ""
        elif line["type"] == "finding" and line.get("fingerprint"):
            yield line


def finding_of(line: dict[str, Any]) -> Finding:
    """Return the finding that an object of the JSON contract stands for; what is known of it is for the ledger to say again."""
    return Finding(
        line["rule"],
        Severity(line["severity"]),
        line["confidence"],
        line["message"],
        line["path"],
        line["item"],
        line["page"],
        Place(line["line"], line["column"], line["end_line"], line["end_column"]),
        excerpt=line["excerpt"],
        authority=tuple(line["authority"]),
        fingerprint=line["fingerprint"],
        related=tuple(Related(one["path"], one["line"], one["column"], one["note"]) for one in line["related"]),
    )


def state_of(finding: Finding, *, pending: bool = False) -> str:
    """Return how a settled finding stands."""
    if finding.state is not None:
        return finding.state
    return "pending" if pending else "known" if finding.known else "open"
