"""What a selector asks of a whole collection: what a store can look up of it, the rest is tested again on what it finds."""

from __future__ import annotations

import json
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from typing import TYPE_CHECKING

from declint.checks._days import shift, span
from declint.frozen import Same, frozen
from declint.model import Value
from declint.rule import Selector, Test

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from declint.rule import Operand

    Resolve = Callable[[Operand], Value]

UNHELD = frozenset({"kind", "page", "item", "line", "confidence"})  # fields of marks by which nothing is looked up
LOW, HIGH = "low", "high"
NUMBERS = {"above": (LOW,), "at_least": (LOW,), "below": (HIGH,), "at_most": (HIGH,), "within": (LOW, HIGH)}
DAYS = {"after": LOW, "before": HIGH}
LARGE, OVER = 1e300, 1e308  # numbers beyond the first are not told apart: all are the second
MOST = 4  # bounds by which a store narrows its search; further ones are only tested


@frozen
class Limit:
    """That an attribute, a number or (`days`) an ISO date, is not below (low) or above (high) a value."""

    attribute: str
    side: str
    days: bool = False


@frozen
class Shape:
    """What a selector looks up whatever the subject: a kind, attributes that equal values, attributes that lie within limits."""

    kind: str
    equal: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()


@frozen
class Want:
    """What is looked up for one subject: the values that `shape.equal` equal (see `spelt`) and, where known, those of `shape.limits`.

    All marks that the selector surely fits are among those that meet it; not the other way round.
    """

    shape: Shape
    equal: tuple[str, ...] = ()
    limits: tuple[Value, ...] = ()


def shape_of(selector: Selector) -> Shape:
    """Return what can be looked up for a selector."""
    return _plan(Same(selector))[0]


def want_of(selector: Selector, resolve: Resolve) -> Want | None:
    """Return what is to be looked up; None where nothing can fit, since a value to compare with is not known."""
    shape, equalities, limited = _plan(Same(selector))
    equal = [resolve(test.operand) for test in equalities]
    told = [(limits, test, resolve(test.operand), _beside(test, resolve)) for limits, test in limited]
    if None in equal or any(value is None or None in beside for _, _, value, beside in told):
        return None
    values = (limit for limits, test, value, beside in told for limit in _values(limits, test, value, beside))
    return Want(shape, tuple(map(spelt, equal)), tuple(values)[:MOST])


@lru_cache(maxsize=512)
def _plan(same: Same[Selector]) -> tuple[Shape, tuple[Test, ...], tuple[tuple[tuple[Limit, ...], Test], ...]]:
    """Return the shape of a selector, its tests for equality, and the others with the limits that they set."""
    told = [(name, test) for name, tests in same.value.tests if name not in UNHELD for test in tests]
    equal = [(name, test) for name, test in told if test.name == "is"]
    limited = tuple((limits, test) for name, test in told if (limits := _limits(name, test)))
    limits = tuple(limit for limits, _ in limited for limit in limits)[:MOST]
    return Shape(same.value.kind, tuple(name for name, _ in equal), limits), tuple(test for _, test in equal), limited


def _beside(test: Test, resolve: Resolve) -> tuple[Value, ...]:
    return tuple(resolve(operand) for _, operand in test.modifiers)


def _limits(name: str, test: Test) -> tuple[Limit, ...]:
    if test.name in DAYS:
        return (Limit(name, DAYS[test.name], days=True),)
    return tuple(Limit(name, side) for side in NUMBERS.get(test.name, ()))


def _values(limits: tuple[Limit, ...], test: Test, value: Value, beside: tuple[Value, ...]) -> Iterator[Value]:
    """Yield the value of each limit of a test; None where it is no such limit, as a level that is compared by its rank."""
    if test.name == "within":
        yield from _around(value, beside[0] if beside else None)
        return
    for limit in limits:
        yield _day(str(value), limit.side, *beside) if limit.days else number_of(value)


def _around(amount: Value, centre: Value) -> tuple[float | None, float | None]:
    far, middle = number_of(amount), number_of(centre)
    return (None, None) if far is None or middle is None else (middle - far, middle + far)


def spelt(value: Value) -> str:
    """Return a value as JSON that equal values have in common: 1 and 1.0 do, 1 and true do not (in a list they are equal)."""
    if isinstance(value, str):
        return encode_basestring_ascii(value)
    return json.dumps(value if isinstance(value, bool) else _plain(value))


def _plain(value: Value) -> Value:
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if isinstance(value, (int, float)):
        return float(value) + 0.0 if abs(value) < LARGE else OVER  # 0.0 and -0.0 are equal
    return value


def number_of(value: Value) -> float | None:
    """Return a number as limits are compared by; None for what is none, or is beyond all."""
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < LARGE else None


def _day(date: str, side: str, amount: Value = None) -> str | None:
    """Return the day beyond which a date lies that is surely before or after another."""
    try:
        first, last = span(shift(date, str(amount)) if amount else date)
    except ValueError:  # what is no date is for the test to tell
        return None
    return last if side == LOW else first
