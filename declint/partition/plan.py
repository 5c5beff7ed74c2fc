"""The plan of a run: the sorted listing cut by bytes, the same on every machine, as a file of which each partition is a line."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from declint.errors import UsageError
from declint.frozen import frozen
from declint.partition.held import drafted
from declint.partition.schema import VERSION
from declint.partition.whereabouts import Unit, told

SIZE = 64 << 20  # bytes of input
LEAST = 4 << 10  # bytes that a document counts for, however short: it takes its time all the same


@frozen
class Partition:
    """A part of the listing as it is sent about: what is in it stands in the plan, `length` bytes from byte `at`.

    `id` is known from what is in it, their sizes and times, and all that its results rest on. `seal` is that of its inputs as they
    were planned.
    """

    number: int
    id: str
    documents: int
    bytes: int
    at: int
    length: int
    seal: tuple[str, str] = ("", "")

    @property
    def name(self) -> str:
        """Return the name of its folder."""
        return f"part-{self.id}"


class Seal:
    """What inputs are known by as they come: the paths of all, and the settings that hold for each."""

    def __init__(self) -> None:
        """Begin with none."""
        self._paths, self._terms = sha256(), sha256()

    def add(self, path: str, terms: str) -> None:
        """Add an input, with the hash of its settings."""
        self._paths.update(path.encode("utf-8", "surrogatepass") + b"\n")
        self._terms.update(terms.encode() + b"\n")

    def told(self) -> tuple[str, str]:
        """Return the hashes of paths and settings."""
        return self._paths.hexdigest()[:32], self._terms.hexdigest()[:32]


@frozen
class Plan:
    """Where a plan lies, what it is known by, and its partitions in the order of the listing."""

    file: Path
    id: str
    partitions: tuple[Partition, ...]

    @property
    def documents(self) -> int:
        """Return the number of inputs."""
        return sum(one.documents for one in self.partitions)

    @property
    def bytes(self) -> int:
        """Return their size."""
        return sum(one.bytes for one in self.partitions)


def cut(units: Iterable[Unit], size: int) -> Iterator[tuple[Unit, ...]]:
    """Give the listing in parts of at most `size` bytes each; one that is larger stands alone."""
    part: list[Unit] = []
    weight = 0
    for unit in units:
        own = max(unit.size, LEAST)
        if part and weight + own > size:
            yield tuple(part)
            part, weight = [], 0
        part.append(unit)
        weight += own
    if part:
        yield tuple(part)


def identity(units: Iterable[Unit], key: str) -> str:
    """Return what a partition is known by; `key` is what the results of the whole run rest on."""
    digest = sha256(f"{VERSION}\n{key}\n".encode())
    for unit in units:
        digest.update(json.dumps([unit.path, unit.size, unit.changed, unit.terms, unit.version]).encode() + b"\n")
    return digest.hexdigest()[:32]


def draw(folder: Path, units: Iterable[Unit], size: int, key: str) -> Plan:
    """Write the plan of a listing into a folder and return it; drawn again from the same listing it is the same file."""
    with drafted(folder) as draft:
        partitions = _written(draft / "plan", units, size, key)
        whole = sha256("\n".join(one.id for one in partitions).encode()).hexdigest()[:16]
        place = folder / f"plan-{whole}.jsonl"
        (draft / "plan").replace(place)
    return Plan(place, whole, partitions)


def _written(draft: Path, units: Iterable[Unit], size: int, key: str) -> tuple[Partition, ...]:
    partitions: list[Partition] = []
    with draft.open("wb") as file:
        for part in cut(units, size):
            line = json.dumps(told(part), separators=(",", ":")).encode() + b"\n"
            total = sum(unit.size for unit in part)
            partitions.append(Partition(len(partitions), identity(part, key), len(part), total, file.tell(), len(line), _sealed(part)))
            file.write(line)
        file.flush()
        os.fsync(file.fileno())
    return tuple(partitions)


def _sealed(units: Iterable[Unit]) -> tuple[str, str]:
    seal = Seal()
    for unit in units:
        seal.add(unit.path, unit.terms)
    return seal.told()


def lines_of(plan: Path, partition: Partition) -> list[list[Any]]:
    """Return where the inputs of a partition are, as the plan tells it; raise `UsageError` where the plan is not what it was."""
    try:
        with plan.open("rb") as file:
            file.seek(partition.at)
            found = json.loads(file.read(partition.length))
    except (OSError, ValueError) as error:
        raise UsageError(f"--partitions: the plan {plan} cannot be read: {error}") from error
    return list(found)
