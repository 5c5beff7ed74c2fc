"""What a selector asks of a whole collection: what a store can look up of it, the rest is tested again on what it finds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from declint.checks._days import shift, span
from declint.frozen import frozen
from declint.model import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from declint.rule import Operand, Selector, Test

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
    limits = (limit for name, test in _tests(selector) for limit in _limits(name, test))
    return Shape(selector.kind, tuple(name for name, test in _tests(selector) if test.name == "is"), tuple(limits)[:MOST])


def want_of(selector: Selector, resolve: Resolve) -> Want | None:
    """Return what is to be looked up; None where nothing can fit, since a value to compare with is not known."""
    told = [(name, test, resolve(test.operand), _beside(test, resolve)) for name, test in _tests(selector)]
    if any(value is None or None in beside for _, _, value, beside in told):
        return None
    equal = tuple(spelt(value) for _, test, value, _ in told if test.name == "is")
    limits = tuple(limit for name, test, value, beside in told for limit in _values(name, test, value, beside))
    return Want(shape_of(selector), equal, limits[:MOST])


def _tests(selector: Selector) -> Iterator[tuple[str, Test]]:
    """Yield the tests by which something can be looked up."""
    for name, tests in selector.tests:
        if name not in UNHELD:
            yield from ((name, test) for test in tests if test.name == "is" or test.name in NUMBERS or test.name in DAYS)


def _beside(test: Test, resolve: Resolve) -> tuple[Value, ...]:
    return tuple(resolve(operand) for _, operand in test.modifiers)


def _limits(name: str, test: Test) -> Iterator[Limit]:
    if test.name in DAYS:
        yield Limit(name, DAYS[test.name], days=True)
    yield from (Limit(name, side) for side in NUMBERS.get(test.name, ()))


def _values(name: str, test: Test, value: Value, beside: tuple[Value, ...]) -> Iterator[Value]:
    """Yield the value of each limit of a test; None where it is no such limit, as a level that is compared by its rank."""
    if test.name == "within":
        yield from _around(value, beside[0] if beside else None)
        return
    for limit in _limits(name, test):
        yield _day(str(value), limit.side, *beside) if limit.days else number_of(value)


def _around(amount: Value, centre: Value) -> tuple[float | None, float | None]:
    far, middle = number_of(amount), number_of(centre)
    return (None, None) if far is None or middle is None else (middle - far, middle + far)


def spelt(value: Value) -> str:
    """Return a value as JSON that equal values have in common: 1 and 1.0 do, 1 and true do not (in a list they are equal)."""
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
