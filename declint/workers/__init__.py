"""Work done by processes of our own, under limits: one that dies or hangs costs one document, and nothing is lost.

One supervisor with a pipe to each worker. A worker says which document it begins and gives each answer by itself, so that
only the document at hand is blamed for its death; that one is tried once more, alone, in a fresh worker. No library that we
measured does this: with some the documents beside it are lost, with some the run waits for ever, with most the workers go on
when the run itself is killed. It is no sandbox: a worker may do what its user may.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import Any, Generic, TypeVar

from declint.frozen import frozen

R = TypeVar("R")

GIB = 1 << 30
MIB = 1 << 20


@frozen
class Limits:
    """What one document may take: seconds of processor time, of wall clock, bytes of memory; more for a large one.

    The time begins when a worker begins with the document, long after its imports. The memory is what a worker takes on top
    of what it began with. Where the platform knows no such limit (Windows, for all but the wall clock) it does not hold.
    """

    cpu: float = 10.0
    cpu_of_mib: float = 10.0
    wall_of_cpu: float = 6.0
    memory: int = GIB
    memory_of_byte: int = 16

    def seconds(self, size: int) -> float:
        """Return the processor time for a document of so many bytes."""
        return self.cpu + self.cpu_of_mib * (size // MIB)

    def wall(self, size: int) -> float:
        """Return the time by the clock, which is generous: other programs may be busy."""
        return self.seconds(size) * self.wall_of_cpu

    def bytes(self, size: int) -> int:
        """Return the memory."""
        return self.memory + self.memory_of_byte * size


@frozen
class Task:
    """One thing to do: what the work is called with (it crosses the pipe), and the bytes of the document behind it.

    `known` is its answer, where there is one already: then it is not done, and only keeps its place in the order.
    """

    argument: Any
    size: int = 0
    known: Any = None


class How(StrEnum):
    """How a document was lost."""

    DIED = "died"
    LATE = "late"
    RAISED = "raised"
    UNSTARTED = "unstarted"


@frozen
class Lost:
    """Instead of an answer: what became of the worker, in words that say it of the document; `trace` where Python knows."""

    how: How
    reason: str
    trace: str = ""


@frozen
class Craft(Generic[R]):
    """What workers do: `work` with each task; before that, `prepare` once: load what every task needs.

    Both must be known by their modules (or be partials of what is), since some platforms start workers afresh. `parent`: the work
    has workers of its own.
    """

    work: Callable[[Any], R]
    prepare: Callable[[], object]
    parent: bool = False


def spread(
    craft: Craft[R], tasks: Iterable[Task], jobs: int, limits: Limits | None = None, *, debug: bool = False
) -> Iterator[tuple[Task, R | Lost]]:
    """Do the work on each task in at most `jobs` processes; give the answers in the order of the tasks.

    `debug` leaves the workers their standard error.
    """
    from declint.workers._supervisor import Supervisor  # noqa: PLC0415 -- most runs need no other process

    if copied():
        craft.prepare()  # once, for all of them
    return Supervisor(craft, jobs, limits or Limits(), debug=debug).answers(tasks)


def copied() -> bool:
    """Say whether a worker is a copy of this process: on Linux, unless it has threads, whose locks a copy would find shut."""
    return sys.platform == "linux" and threading.active_count() == 1


def processors() -> int:
    """Return the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
