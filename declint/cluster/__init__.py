"""Who does the partitions of a run: engines behind one protocol, `map(work, partitions)`, of which none knows what is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, TypeVar, cast

from declint.errors import UsageError
from declint.workers import Lost

P = TypeVar("P")
R = TypeVar("R")

ALONE = frozenset(("local", "serial"))  # engines that are nowhere else


class Engine(Protocol):
    """What the class `Engine` of a module of this package is; `where` is what stands after the name in `--cluster NAME=WHERE`."""

    def __init__(self, where: str, jobs: int) -> None: ...

    def map(self, work: Callable[[P], R], partitions: Iterable[P]) -> Iterator[tuple[P, R | Lost]]:
        """Do the work on each partition, wherever; give each once, as they are done, with what the work returned.

        The work and its results must be fit to be sent; it may be called again for a partition, as when a machine was lost.
        """
        ...


def engine(words: str, jobs: int) -> Engine:
    """Return the engine that `NAME` or `NAME=WHERE` asks for; raise `UsageError` where there is none of that name."""
    name, _, where = words.partition("=")
    names = sorted(module for _, module, _ in iter_modules(__path__) if not module.startswith("_"))
    if name not in names:
        raise UsageError(f"--cluster {words}: there is no such engine (there is: {', '.join(names)})")
    if where and name in ALONE:
        raise UsageError(f"--cluster {words}: {name} is this machine; nothing stands after it")
    return cast("type[Engine]", import_module(f"{__name__}.{name}").Engine)(where, jobs)
