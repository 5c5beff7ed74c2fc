"""A seeded draw: the same seed and the same frame give the same sample, on every machine and in every version.

No random generator has a part in it: a unit's lot is SHA-256 over the seed and what the unit is, and the smallest lots are drawn.
So the order of the frame means nothing, anybody can check a draw with a line of shell, and a larger draw holds every smaller one.

    lot   = SHA-256 of '["SEED", "PATH", "SHA-256 OR FINGERPRINT"]', as JSON writes it in ASCII
    frame = SHA-256 of the sorted SHA-256s of '["PATH", "SHA-256 OR FINGERPRINT"]', in hex, one a line
"""

from __future__ import annotations

import json
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from declint.errors import UsageError
from declint.frozen import frozen
from declint.sampling.frame import Unit


class Lot(NamedTuple):
    """What a unit drew; lots are compared by `value`, then by what they are of."""

    value: bytes
    id: tuple[str, str]


@frozen
class Frame:
    """What was drawn from: its hash, and how many there are in each stratum, strata in order."""

    sha256: str
    strata: Mapping[str, int]

    @property
    def population(self) -> int:
        """Return how many there are in all."""
        return sum(self.strata.values())


@dataclass(slots=True)
class Urn:
    """Everything that may be drawn, of which no more is kept than a draw of `most` from each stratum can need."""

    seed: str
    most: int
    digests: list[bytes] = field(default_factory=list)
    sizes: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    lots: defaultdict[str, list[Lot]] = field(default_factory=lambda: defaultdict(list))
    units: dict[tuple[str, str], Unit] = field(default_factory=dict)

    def fill(self, units: Iterable[Unit]) -> Frame:
        """Put in all units; return what there was."""
        for unit in units:
            self._put(unit)
        self.digests.sort()
        if any(one == other for one, other in zip(self.digests, self.digests[1:], strict=False)):
            raise UsageError("the runs hold the same document or finding twice: give each run once")
        whole = sha256("".join(f"{one.hex()}\n" for one in self.digests).encode()).hexdigest()
        return Frame(whole, dict(sorted(self.sizes.items())))

    def drawn(self, stratum: str, number: int) -> list[Unit]:
        """Return the units of a stratum with the smallest lots, in order of what they are: so a sheet is easy to work through."""
        return [self.units[one] for one in sorted(lot.id for lot in self.lots[stratum][:number])]

    def _put(self, unit: Unit) -> None:
        self.digests.append(sha256(_written(unit.id)).digest())
        self.sizes[unit.stratum] += 1
        lots, lot = self.lots[unit.stratum], Lot(sha256(_written((self.seed, *unit.id))).digest(), unit.id)
        if len(lots) == self.most and lot > lots[-1]:
            return
        insort(lots, lot)
        self.units[unit.id] = unit
        if len(lots) > self.most:
            del self.units[lots.pop().id]


def _written(words: tuple[str, ...]) -> bytes:
    return json.dumps(words).encode()


def shares(strata: Mapping[str, int], number: int) -> dict[str, int]:
    """Return how many to draw from each stratum: one from each, the rest in proportion (largest remainders, ties by name)."""
    number, left = min(number, sum(strata.values())), sum(strata.values()) - len(strata)
    if number < len(strata):
        raise UsageError(f"a sample of {number} cannot have one from each of {len(strata)} strata: draw more, or divide by something else")
    rest = number - len(strata)
    whole = {name: (size - 1) * rest // max(left, 1) for name, size in strata.items()}
    remainder = {name: (size - 1) * rest % max(left, 1) for name, size in strata.items()}
    favoured = sorted(strata, key=lambda name: (-remainder[name], name))[: rest - sum(whole.values())]
    return {name: 1 + whole[name] + (name in favoured) for name in strata}
