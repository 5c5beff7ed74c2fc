"""This process alone, one partition after the other: where others must not be started, and to compare with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from declint.workers import Lost

P = TypeVar("P")
R = TypeVar("R")


class Engine:
    """Does everything itself."""

    def __init__(self, where: str = "", jobs: int = 1) -> None:
        """Take no notice: there is one place, and one process."""
        del where, jobs

    def map(self, work: Callable[[P], R], partitions: Iterable[P]) -> Iterator[tuple[P, R | Lost]]:
        """Do the work on each partition, in order."""
        for one in partitions:
            yield one, work(one)
