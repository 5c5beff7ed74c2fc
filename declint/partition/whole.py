"""All partitions of a plan: those that are not done are given to an engine, and at the end each is there exactly once."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from declint.errors import InputError
from declint.partition.held import drafted, notes, sweep
from declint.partition.read import Partitions, sound, whole
from declint.partition.schema import VERSION
from declint.partition.work import Job, work
from declint.workers import Lost

if TYPE_CHECKING:
    from declint.cluster import Engine
    from declint.partition.plan import Partition, Plan
    from declint.partition.write import Counts

MANIFEST = "manifest.jsonl"
UNFINISHED = "unfinished-{}.json"  # there as long as the job of a command is
TODAY = "--today"


class Heard(Protocol):
    """Who is told of each partition."""

    def __call__(self, counts: Counts, *, new: bool) -> object:
        """Hear of one that is done, by this run (`new`) or an earlier one."""
        ...


def begin(folder: Path, today: str, command: tuple[str, ...]) -> None:
    """Write down on which day a command began its job, unless it says so itself."""
    if any(word == TODAY or word.startswith(f"{TODAY}=") for word in command):
        return
    with drafted(folder) as draft:
        (draft / "begun").write_text(json.dumps([today, *command]), encoding="utf-8")
        (draft / "begun").replace(_unfinished(folder, command))


def begun(folder: Path, command: tuple[str, ...]) -> str:
    """Return the day on which a command began the job in a folder that is not finished; empty where there is none."""
    try:
        today, *words = json.loads(_unfinished(folder, command).read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError):
        return ""
    return str(today) if tuple(words) == command else ""


def ended(folder: Path, command: Iterable[str]) -> None:
    """Forget the day of a command's job, which is finished; those of others stay."""
    _unfinished(folder, command).unlink(missing_ok=True)


def _unfinished(folder: Path, command: Iterable[str]) -> Path:
    return folder / UNFINISHED.format(sha256(json.dumps([*command]).encode()).hexdigest()[:16])


def complete(job: Job, plan: Plan, engine: Engine, heard: Heard) -> tuple[Partition, ...]:
    """Do what is not done of a plan; return those that were. `heard` is told of each, also of those found done.

    Raise `InputError` where some cannot be done now: what is done stays, a further run goes on from there.
    """
    folder = Path(job.folder)
    sweep(folder)
    undone = []
    for one in plan.partitions:
        if (counts := sound(folder, one)) is not None:
            heard(counts, new=False)
        else:
            _set_aside(folder, one)
            undone.append(one)
    reason = _done(partial(work, job), undone, engine, heard)
    sweep(folder)
    left = sum(whole(folder, one) is None for one in undone)
    if left:
        raise InputError(f"{left} of {len(plan.partitions)} partitions are not done ({reason}); the same command goes on from there")
    return tuple(undone)


def _done(task: Callable[[Partition], Counts], undone: list[Partition], engine: Engine, heard: Heard) -> str:
    """Have partitions done; return the first reason why one could not be, if there is any."""
    reasons = []
    try:
        for _, told in engine.map(task, undone):
            reasons.append(told.reason) if isinstance(told, Lost) else heard(told, new=True)
    except InputError as error:
        reasons.append(str(error))
    return next(iter(reasons), "it is not known why")


def manifest(folder: Path, plan: Plan, about: Mapping[str, object]) -> Partitions:
    """Write what the partitions of a plan are, in order, each checked against the plan and its own files; return them."""
    counts = [whole(folder, one) for one in plan.partitions]
    if None in counts:
        raise InputError("a partition went while the run was reading it; the same command makes it again")
    head = {"schema": VERSION, "plan": plan.id, "partitions": len(counts), "documents": plan.documents, "bytes": plan.bytes, **about}
    lines = [json.dumps(head, ensure_ascii=True), *(one.dumps() for one in counts if one)]
    with drafted(folder) as draft:
        (draft / MANIFEST).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        (draft / MANIFEST).replace(folder / MANIFEST)
    sweep(folder)
    return Partitions(tuple(folder / one.name for one in plan.partitions))


def under_way(folder: Path) -> tuple[int, int, int]:
    """Return how many documents, bytes and findings the partitions have so far that are being written now."""
    documents = size = findings = 0
    for words in notes(folder):
        with suppress(ValueError, TypeError):
            told = json.loads(words)
            documents, size, findings = documents + told[0], size + told[1], findings + told[2]
    return documents, size, findings


def _set_aside(folder: Path, partition: Partition) -> None:
    """Take away what has a partition's name and is not what was written."""
    if (folder / partition.name).exists():
        with drafted(folder) as draft, suppress(OSError):
            (folder / partition.name).rename(draft / "damaged")
            shutil.rmtree(draft / "damaged", ignore_errors=True)
