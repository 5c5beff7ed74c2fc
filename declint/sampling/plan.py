"""How a sample was drawn, as every line of its sheet says it, so that lines can be sorted, split among readers and put together again."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any

from declint.frozen import frozen
from declint.sampling.exact import size, size_of

NAME = "declint sample 1"


@frozen
class Plan:
    """One stratum of a draw, or all of it where it is judged as one.

    `size` of `population` were drawn in all; `error`, `confidence` and `accept` are the bound that is to be proved (0: none is),
    `each`: for every stratum alone, and then `size` and `population` are the stratum's. `finite`: by the hypergeometric law.
    """

    of: str
    seed: str
    frame: str
    population: int
    size: int
    by: str = ""
    error: float = 0.0
    confidence: float = 0.95
    accept: int = 0
    each: bool = False
    finite: bool = False

    def words(self) -> str:
        """Return the plan as one cell of a sheet."""
        return "; ".join([NAME, *(f"{one.name}={_value(getattr(self, one.name))}" for one in fields(self))])


KINDS: dict[str, type] = {"population": int, "size": int, "accept": int, "error": float, "confidence": float}


def read(words: str) -> Plan | None:
    """Return the plan that a cell holds, None where it holds none."""
    name, *parts = words.strip().split("; ")
    values: dict[str, Any] = dict(part.partition("=")[::2] for part in parts)
    if name != NAME or values.keys() != {one.name for one in fields(Plan)}:
        return None
    try:
        values |= {key: kind(values[key]) for key, kind in KINDS.items()}
    except ValueError:
        return None
    return Plan(**values | {key: values[key] == "yes" for key in ("each", "finite")} | {"seed": _plain(values["seed"])})


def most(plan: Plan, number: int) -> int:
    """Return how many to draw from a population without end: what the bound takes, or the `number` asked for."""
    return size(plan.error, plan.confidence, plan.accept) if plan.error else number


def wanted(plan: Plan, number: int, population: int) -> int:
    """Return how many to draw from a population; never more than there are."""
    least = most(plan, number)
    if plan.error and plan.finite and population:
        least = min(least, size_of(plan.error, plan.confidence, plan.accept, population))
    return min(least, population)


def _value(value: str | float) -> str:
    """Write a value; a seed is any words, its semicolons and what does not print escaped."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return re.sub(r"[^ -:<-~]|%", lambda found: f"%{ord(found[0]):06x}", value) if isinstance(value, str) else repr(value)


def _plain(words: str) -> str:
    return re.sub(r"%([0-9a-f]{6})", lambda found: chr(int(found[1], 16) % 0x110000), words)
