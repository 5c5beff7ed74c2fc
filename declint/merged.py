"""Several runs as one: reports in JSON or JSON Lines and folders of partitions, each document once, in the order of the runs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

from declint.collection import Collection
from declint.compliance.lines import Source
from declint.errors import UsageError
from declint.model import DocumentResult, Finding, Mark, Outcome, Pass, Place, Related, Severity, Status, Summary, Verdict
from declint.partition.plan import Partition
from declint.partition.read import Partitions, sound
from declint.partition.whole import MANIFEST

Judge = Callable[[Partitions, dict[str, Any]], Iterable[DocumentResult]]


@dataclass
class Recorded:
    """A run as it was written: what it says of itself, its documents with their findings, and its findings about no document."""

    path: Path
    judge: Judge

    @cached_property
    def about(self) -> dict[str, Any]:
        """Return what was run; raise `UsageError` for what is no run, or not a whole one."""
        if self.path.is_dir():
            return _manifest(self.path)[0]
        head = next(self._objects(), {})
        if head.get("type") != "run":
            raise UsageError(f"{self.path}: is no run as --format jsonl or json writes it, and no folder of partitions")
        return {**head, **head.get("run", {})}

    def results(self, notices: list[Finding]) -> Iterator[DocumentResult]:
        """Give each document; findings that are of none are added to `notices` at the end."""
        if self.path.is_dir():
            yield from self.judge(_partitions(self.path), self.about)
            return
        try:
            yield from self._reported(notices)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise UsageError(f"{self.path}: what it says of a document is not what declint writes") from error

    def _reported(self, notices: list[Finding]) -> Iterator[DocumentResult]:
        findings = (line for line in self._objects() if line["type"] == "finding")
        waiting = next(findings, None)
        for line in self._objects():
            if line["type"] == "document":
                mine = []
                while waiting is not None and waiting["path"] == line["path"] and not waiting["rule"].startswith(ASIDE):
                    mine.append(finding_of(waiting))
                    waiting = next(findings, None)
                yield result_of(line, tuple(mine))
        while waiting is not None:
            notices.append(finding_of(waiting))
            waiting = next(findings, None)

    def _objects(self) -> Iterator[dict[str, Any]]:
        """Give the objects of a report; raise `UsageError` for one that was cut off."""
        kind = ""
        for line in Source(self.path).objects():
            kind = line["type"]
            yield line
        if kind != "summary":
            raise UsageError(f"{self.path}: was cut off: it has no summary at its end")


ASIDE = ("RUN-WAIVER", "RUN-BASELINE", "RUN-NONE")  # notices of a run as a whole, whatever path they name


@dataclass
class Merged:
    """The documents of several runs. One that an earlier run has too, with the same bytes, is left out and counted.

    After the documents `notices` has the findings about no document, each once; `twice` and `other` count documents that were in
    an earlier run, with the same and with other bytes.
    """

    runs: tuple[Recorded, ...]
    notices: list[Finding] = field(default_factory=list)
    twice: int = 0
    other: int = 0

    def __iter__(self) -> Iterator[DocumentResult]:
        """Give each document."""
        known: dict[bytes, set[int]] = {}
        for number, run in enumerate(self.runs):
            mine: dict[bytes, set[int]] = {}
            for result in run.results(self.notices):
                if len(self.runs) > 1:
                    path, content = _key(result.path), hash(result.sha256)
                    if content in known.get(path, ()):
                        self.twice += 1
                        continue
                    self.other += path in known
                    if number + 1 < len(self.runs):
                        mine.setdefault(path, set()).add(content)
                yield result
            for path, contents in mine.items():
                known.setdefault(path, set()).update(contents)
        self.notices[:] = dict.fromkeys(self.notices)

    @contextmanager
    def marks(self) -> Iterator[Collection]:
        """Give no marks: rules over the collection have been judged in each run."""
        with closing(Collection()) as store:
            yield store

    def said(self, name: str) -> tuple[str, ...]:
        """Return the different things that runs say of themselves under a name."""
        return tuple(dict.fromkeys(str(run.about.get(name) or "") for run in self.runs))


def result_of(line: dict[str, Any], findings: tuple[Finding, ...]) -> DocumentResult:
    """Return the result that an object of the JSON contract stands for."""
    reading = {name: tuple(value) if isinstance(value, list) else value for name, value in line["reading"].items()}
    known: dict[str, Any] = {name: value for name, value in reading.items() if name in Summary.__match_args__}
    return DocumentResult(
        line["path"],
        Status(line["status"]),
        line["reason"],
        line["sha256"],
        line["pages"],
        line["items"],
        line["quality"],
        Summary(**known),
        {verdict: line["rules"][verdict.value] for verdict in Verdict if line["rules"].get(verdict.value)},
        tuple(Pass(one["rule"], one["line"], one["note"]) for one in line["passes"]),
        findings,
        tuple(_undetermined(line["path"], one) for one in line.get("undetermined", ())),
        size=line.get("bytes"),
    )


def finding_of(line: dict[str, Any]) -> Finding:
    """Return the finding that an object of the JSON contract stands for."""
    return Finding(
        **{name: line[name] for name in ("rule", "confidence", "message", "path", "item", "page", "excerpt", "fingerprint")},
        severity=Severity(line["severity"]),
        place=Place(line["line"], line["column"], line["end_line"], line["end_column"]),
        authority=tuple(line["authority"]),
        related=tuple(Related(one["path"], one["line"], one["column"], one["note"]) for one in line["related"]),
        bbox=tuple(line["bbox"]) if line.get("bbox") else None,
        waived=line["waived"],
        state=line.get("state"),
        known=line["known"],
        decision=line.get("decision", ""),
        revealed=line.get("revealed"),
    )


def _undetermined(path: str, line: dict[str, Any]) -> Outcome:
    place = Place(line["line"], 1, line["line"], 1)
    return Outcome(
        line["rule"], Verdict.UNDETERMINED, Mark("", 0, 0, "", item=line.get("item", 1), place=place, path=path), None, line["note"]
    )


def _manifest(folder: Path) -> list[dict[str, Any]]:
    """Return the lines of the manifest of a folder of partitions; raise `UsageError` where it has none."""
    try:
        lines = [json.loads(line) for line in (folder / MANIFEST).read_text(encoding="utf-8").splitlines()]
        if len(lines) == lines[0]["partitions"] + 1:
            return lines
    except (OSError, ValueError, LookupError, TypeError):
        pass
    raise UsageError(f"{folder}: is no folder of partitions that are done (there is no whole {MANIFEST})")


def _partitions(folder: Path) -> Partitions:
    """Return the partitions that a manifest names; raise `UsageError` where one is not byte for byte what was written."""
    lines = _manifest(folder)[1:]
    try:
        named = [Partition(one["number"], one["id"], one["documents"], one["size"], 0, 0) for one in lines]
    except (LookupError, TypeError) as error:
        raise UsageError(f"{folder / MANIFEST}: a line of it is not what declint writes") from error
    for one in named:
        if sound(folder, one) is None:
            raise UsageError(f"{folder / one.name}: is damaged, or gone; the command that made it makes it again")
    return Partitions(tuple(folder / one.name for one in named))


def _key(path: str) -> bytes:
    return blake2b(path.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def without_excerpts(result: DocumentResult) -> DocumentResult:
    """Return a result that quotes nothing of its document."""
    return replace(result, findings=tuple(replace(one, excerpt="") for one in result.findings), quotes={})
