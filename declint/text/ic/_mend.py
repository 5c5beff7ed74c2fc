"""The reading that a damaged marking was: the way through the grammar that needs the fewest changes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from declint.text.ic._judge import Judged, judge
from declint.text.ic._paths import Paths
from declint.text.ic._search import Step, goals
from declint.text.ic.model import Category, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.text.ic._lexicon import Lexicon

Reading = tuple[float, list[Step], Judged]  # changes, the steps of the reading, and what it is

LIMITS = (1.0, 2.0, 3.0)  # changes tried, one more only where fewer lead nowhere
_LONGEST = 160
_NEVER = 99.0
_PER_CHANGE = 6  # a marking has so many letters for each change
_APART, _FAULT = 0.5, 0.3  # how much likelier a reading must be to end the search; what a fault of the Register's weighs
_CHANGED = 0.4  # less is likelihood, no change
_SURELY = 1.4  # changes at most, to read what is no more than out of place as something else
_IMPOSSIBLE = ("parent", "format", "duplicate")


def mended(core: str, form: str, on: str, lexicon: Lexicon, plain: Judged) -> Judged | None:
    """Return the likeliest reading of a damaged marking, judged, with its faults at their places in the damaged text.

    `plain` is what it is word for word; where that is damaged no further than by standing in the wrong place, only a reading
    that has one change and nothing wrong with it is likelier.
    """
    if len(core) > _LONGEST:
        return None
    paths = _paths(form, _Key(lexicon))
    strange, systems = _strange(plain, lexicon), _systems(plain, lexicon)
    kept = () if plain.damaged else tuple((fault.start, fault.end) for fault in plain.faults if fault.kind == "form")
    for limit in LIMITS if plain.parsed.damaged else LIMITS[: 1 + plain.damaged]:
        if limit > 1 and len(core) < _PER_CHANGE * limit:
            break
        swapped = _swapped(core, form, on, lexicon) if limit == 1 else iter(())
        readings = (one for one in _judged(goals(core, paths, limit), form, on, lexicon) if _systems(one[2], lexicon) <= systems)
        found = _best((*(one for one in swapped if _strange(one[2], lexicon) <= strange), *_near_enough(readings)))
        if (
            found is not None
            and not _reread(found[0], kept)
            and (plain.damaged or (not found[1].faults and sum(step.cost for step in found[0]) < _SURELY))
        ):
            return _placed(core, *found)
    return None


def _reread(steps: list[Step], kept: tuple[tuple[int, int], ...]) -> bool:
    """Say whether a reading takes a word that the other kind of marking writes for another word: `XD` in a banner is EXDIS, not RD."""
    return any(step.word and step.cost >= _CHANGED and (step.start, step.end) in kept for step in steps)


def _systems(judged: Judged, lexicon: Lexicon) -> int:
    """Count the control systems that the published Register does not name."""
    return sum(atom.category is Category.SCI and atom.name not in lexicon.terms for atom in judged.parsed.atoms)


def _strange(judged: Judged, lexicon: Lexicon) -> int:
    """Count the control systems and compartments that the published Register does not name."""
    sci = [atom for atom in judged.parsed.atoms if atom.category is Category.SCI]
    parts = sum(first.text not in lexicon.compartments.get(atom.name, {}) for atom in sci for first, _ in atom.parts)
    return parts + _systems(judged, lexicon)


def _swapped(core: str, form: str, on: str, lexicon: Lexicon) -> Iterator[Reading]:
    """Give the lawful readings in which a delimiter and the letter beside it change places: `SECRE/T/NOFORN`."""
    for at in range(len(core) - 1):
        left, right = core[at], core[at + 1]
        if left != right and not (left.isalnum() and right.isalnum()):
            text = core[:at] + right + left + core[at + 2 :]
            judged = judge(text, form, on, lexicon)
            if not judged.doubtful and not judged.faults:
                first = Step(core[:at], 0, at, 0.0, None)
                second = Step(right + left, at, at + 2, 1.0, first, word=False)
                yield 1.0, [first, second, Step(core[at + 2 :], at + 2, len(core), 0.0, second)], judged


def _near_enough(judged: Iterator[Reading]) -> Iterator[Reading]:
    """Give readings until they need far more changes than the first."""
    least = _NEVER
    for one in judged:
        if one[0] > least + _APART:
            return
        least = min(least, one[0])
        yield one


@dataclass(frozen=True, slots=True, eq=False)
class _Key:
    lexicon: Lexicon

    def __hash__(self) -> int:
        return id(self.lexicon)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.lexicon is self.lexicon


@lru_cache(maxsize=8)
def _paths(form: str, key: _Key) -> Paths:
    return Paths(key.lexicon, form)


def _best(readings: tuple[Reading, ...]) -> tuple[list[Step], Judged] | None:
    """Return the reading with the fewest changes and faults."""
    tried = [(cost + _FAULT * len(one.faults), at, steps, one) for at, (cost, steps, one) in enumerate(readings)]
    return min(tried, key=lambda one: one[:2])[2:] if tried else None


def _judged(found: Iterator[tuple[float, Step]], form: str, on: str, lexicon: Lexicon) -> Iterator[Reading]:
    seen: set[str] = set()
    for cost, goal in found:
        steps = _unrolled(goal)
        text = "".join(step.text for step in steps)
        if text not in seen:
            seen.add(text)
            judged = judge(text, form, on, lexicon)
            if not judged.damaged and not any(fault.kind in _IMPOSSIBLE for fault in judged.faults):
                yield cost, steps, judged


def _unrolled(last: Step) -> list[Step]:
    steps = []
    step: Step | None = last
    while step is not None:
        steps.append(step)
        step = step.before
    return steps[::-1]


def _placed(core: str, steps: list[Step], judged: Judged) -> Judged:
    """Return the faults of a reading at their places in the damaged text, with those of the damage itself."""
    starts: list[int] = []
    at = 0
    for step in steps:
        starts.append(at)
        at += len(step.text)
    moved = [_back(fault, steps, starts) for fault in judged.faults]
    damage = [_damage(core, step) for step in steps if step.cost >= 0.4]
    advice = tuple(_back(fault, steps, starts) for fault in judged.advice)
    return Judged(judged.parsed, tuple(sorted({*damage, *moved})), advice)


def _back(fault: Fault, steps: list[Step], starts: list[int]) -> Fault:
    first, last = bisect_right(starts, fault.start) - 1, bisect_right(starts, max(fault.end - 1, fault.start)) - 1
    exact_first, exact_last = steps[first].cost < _CHANGED, steps[last].cost < _CHANGED
    start = steps[first].start + (fault.start - starts[first] if exact_first else 0)
    end = steps[last].start + fault.end - starts[last] if exact_last else steps[last].end
    return replace(fault, start=start, end=max(end, start))


def _damage(core: str, step: Step) -> Fault:
    found = core[step.start : step.end]
    if step.word:
        return Fault(step.start, step.end, "typo", found, f"“{found}” is no marking; it reads as “{step.text}”")
    start, end = (step.start, step.end) if found else (max(0, step.start - 1), min(len(core), step.start + 1))
    return Fault(start, end, "delimiter", found, f"“{step.text}” belongs here" + (f", not “{found}”" if found else ""))
