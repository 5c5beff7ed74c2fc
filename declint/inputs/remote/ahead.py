"""Small objects fetched some at a time, the next ones while the ones before are looked at; in order, and within bounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from threading import Thread

from declint.documents import HEAD
from declint.errors import InputError
from declint.inputs.remote.store import Store
from declint.inputs.remote.trouble import trouble
from declint.inputs.remote.walk import Met

COUNT = 32
SMALL = 4 << 20  # bytes; of a larger object only the first are fetched here
BYTES = 16 << 20

Told = bytes | InputError


def together(walk: Iterable[Met], store: Store) -> Iterator[tuple[Met, Told]]:
    """Give each object with its bytes, its first ones if it is large, or why there are none."""
    before: _Fetch | None = None
    for batch in batches(walk):
        now = _Fetch(batch, store)
        now.start()
        if before:
            yield from before.result()
        before = now
    if before:
        yield from before.result()


def batches(walk: Iterable[Met]) -> Iterator[list[Met]]:
    """Give what a walk meets in lists: each of few enough objects and bytes to be held in memory."""
    batch: list[Met] = []
    weight = 0
    for met in walk:
        size = min(_size(met), SMALL)
        if batch and (len(batch) >= COUNT or weight + size > BYTES):
            yield batch
            batch, weight = [], 0
        batch.append(met)
        weight += size
    if batch:
        yield batch


def _size(met: Met) -> int:
    return met.object.size if 0 <= met.object.size <= SMALL else HEAD


class _Fetch(Thread):
    """The fetching of one list of objects, beside what is done with the one before."""

    def __init__(self, batch: list[Met], store: Store) -> None:
        super().__init__(daemon=True)
        self._batch, self._store = batch, store
        self._told: list[Told] = []

    def run(self) -> None:
        objects = [met.object for met in self._batch if met.problem is None]
        try:
            self._told = self._store.heads(objects, SMALL)
        except Exception as error:  # noqa: BLE001 -- each library raises its own
            self._told = [trouble(error)] * len(objects)

    def result(self) -> Iterator[tuple[Met, Told]]:
        """Give what was fetched, in order."""
        self.join()
        told = iter(self._told)
        for met in self._batch:
            yield met, next(told) if met.problem is None else b""
