"""Several runs as one: reports in JSON or JSON Lines and folders of partitions, each document once, in the order of the runs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from declint.collection import Collection
from declint.compliance.lines import Source
from declint.errors import USAGE, UsageError
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
    broken: bool = False  # rules were, as far as it has been read

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
        in_lines = Source(self.path).in_lines()
        waiting = Peekable(line for line in self._objects() if line["type"] in WITH_FINDINGS[in_lines])
        for line in waiting if in_lines else self._documents():
            if line["type"] == "document":
                yield result_of(line, tuple(map(finding_of, waiting.take(partial(_of, line["path"])))))
            else:
                notices.append(finding_of(line))
        notices += map(finding_of, waiting)

    def _documents(self) -> Iterator[dict[str, Any]]:
        """Give the documents of a report whose findings come after them all: each path may be there once."""
        known: set[int] = set()
        for line in self._objects():
            if line["type"] == "document":
                if (key := _key(line["path"])) in known:
                    raise UsageError(
                        f"{self.path}: two documents are called {line['path']}; only a report in JSON Lines tells whose findings are whose"
                    )
                known.add(key)
                yield line

    def _objects(self) -> Iterator[dict[str, Any]]:
        """Give the objects of a report; raise `UsageError` for one that was cut off."""
        line: dict[str, Any] = {"type": ""}
        for line in Source(self.path).objects():
            yield line
        if line["type"] != "summary":
            raise UsageError(f"{self.path}: was cut off: it has no summary at its end")
        self.broken = line.get("exit_code") == USAGE


class Peekable:
    """Objects one by one, of which the next may be looked at before it is taken."""

    def __init__(self, objects: Iterable[dict[str, Any]]) -> None:
        """Take them as they come."""
        self._objects = iter(objects)
        self._next = next(self._objects, None)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Give those that are left."""
        return self.take(lambda _: True)

    def take(self, fits: Callable[[dict[str, Any]], bool]) -> Iterator[dict[str, Any]]:
        """Give the next ones as long as they fit."""
        while (one := self._next) is not None and fits(one):
            self._next = next(self._objects, None)
            yield one


def _of(path: str, line: dict[str, Any]) -> bool:
    """Say whether an object is a finding of the document of that path, and not a notice of the run."""
    return line["type"] == "finding" and line["path"] == path and not line["rule"].startswith(ASIDE)


ASIDE = ("RUN-WAIVER", "RUN-BASELINE", "RUN-NONE", "RUN-RULE")  # notices of a run as a whole, whatever path they name
WITH_FINDINGS = {True: ("document", "finding"), False: ("finding",)}  # what is read along, by whether it is JSON Lines


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
        known: set[int] = set()  # hashes of paths, and of paths with their contents
        for run in self.runs:
            mine: list[int] = []
            for result in run.results(self.notices):
                path, content = _key(result.path), _key(f"{result.path}\0{result.sha256}")
                if content in known:
                    self.twice += 1
                    continue
                self.other += path in known
                if run is not self.runs[-1]:
                    mine += (path, content)
                yield result
            known.update(mine)
        # that nothing was checked is told by the merged run itself, where it is true of that
        self.notices[:] = dict.fromkeys(one for one in self.notices if not one.rule.startswith("RUN-NONE"))

    @property
    def broken(self) -> bool:
        """Say whether rules were broken in a run, once all have been read."""
        return any(run.broken for run in self.runs)

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


def _key(words: str) -> int:
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def without_excerpts(result: DocumentResult) -> DocumentResult:
    """Return a result that quotes nothing of its document."""
    return replace(result, findings=tuple(replace(one, excerpt="") for one in result.findings), quotes={})
