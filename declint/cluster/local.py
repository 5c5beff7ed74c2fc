"""The processors of this machine: as many processes as are asked for, each with a partition at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from declint.workers import Craft, Limits, Lost, Task, spread

P = TypeVar("P")
R = TypeVar("R")

# A partition takes as long as it takes: each document in it is held to its own limits, by a worker of its own.
ENDLESS = Limits(cpu=1e8, memory=1 << 60)


class Engine:
    """Gives the partitions to workers of our own; one that is killed costs its partition a second start."""

    def __init__(self, where: str = "", jobs: int = 1) -> None:
        """Work with so many processes."""
        del where  # is empty
        self._jobs = jobs

    def map(self, work: Callable[[P], R], partitions: Iterable[P]) -> Iterator[tuple[P, R | Lost]]:
        """Do the work on each partition; they come in order."""
        craft = Craft(work, _nothing, parent=True)
        for task, answer in spread(craft, map(Task, partitions), self._jobs, ENDLESS):
            yield task.argument, answer


def _nothing() -> None:
    """Prepare nothing: work loads what it needs."""
