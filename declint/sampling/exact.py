"""Exact sizes and intervals of samples: binomial, hypergeometric, Clopper-Pearson; no table, no normal approximation.

Clopper and Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial", Biometrika 26 (1934).
Binomial sums are regularised incomplete beta functions: P(X <= k | n, p) = I(1 - p; n - k, k + 1), DLMF 8.17.5.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

TINY = 1e-300  # stands for a zero denominator in the continued fraction
STEPS = 100_000
HALVINGS = 200
ALMOST = 1e-9  # of a chance: 95 of 100 with one error is 5 % exactly, whatever its logarithms add up to


class Interval(NamedTuple):
    """A rate as found, and the least and the greatest that agree with it at the confidence asked for (each 0 to 1)."""

    rate: float
    low: float
    high: float


def beta(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function I(x; a, b), a and b > 0."""
    if not 0.0 < x < 1.0:
        return 0.0 if x <= 0.0 else 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1.0) / (a + b + 2.0):
        return front * _fraction(x, a, b) / a
    return 1.0 - front * _fraction(1.0 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """Return the continued fraction of the incomplete beta function (DLMF 8.17.22) by Lentz's method."""
    c, d = 1.0, 1.0 / _apart(1.0 - (a + b) * x / (a + 1.0))
    value = d
    for m in range(1, STEPS):
        for top in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1.0 / _apart(1.0 + top * d)
            c = _apart(1.0 + top / c)
            value *= c * d
        if abs(c * d - 1.0) < 1e-15:
            break
    return value


def _apart(value: float) -> float:
    return value if abs(value) > TINY else TINY


def at_most(k: int, n: int, p: float) -> float:
    """Return the chance of at most `k` errors among `n` drawn where each is one with chance `p`."""
    if k >= n or p <= 0.0:
        return 1.0
    return beta(1.0 - p, n - k, k + 1) if k >= 0 else 0.0


def at_most_of(k: int, n: int, bad: int, population: int) -> float:
    """Return the chance of at most `k` errors among `n` drawn, none twice, from a population with `bad` ones."""
    least = max(0, n - (population - bad))
    whole = _choices(population, n)
    terms = (_choices(bad, i) + _choices(population - bad, n - i) - whole for i in range(least, min(k, n, bad) + 1))
    return min(math.fsum(map(math.exp, terms)), 1.0)


def _choices(n: int, k: int) -> float:
    """Return the logarithm of the number of ways to choose `k` of `n`."""
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def size(error: float, confidence: float, accept: int = 0) -> int:
    """Return the least sample in which `accept` errors prove, with this confidence, a rate below `error`.

    For 1 % and 95 %: 299 with no error, 473 with one, 628 with two.
    """
    return _least(lambda n: proves(at_most(accept, n, error), confidence), accept + 1)


def size_of(error: float, confidence: float, accept: int, population: int) -> int:
    """Return the same for a population of known size, none drawn twice; all of it where less proves nothing."""
    bad = tolerated(error, population)
    return _least(lambda n: n >= population or proves(at_most_of(accept, n, bad, population), confidence), min(accept + 1, population))


def tolerated(error: float, population: int) -> int:
    """Return the least number of errors that is a rate of `error` or more."""
    return max(math.ceil(round(error * population, 9)), 1)


def proves(chance: float, confidence: float) -> bool:
    """Say whether what was seen would be so rare, were the rate not below the bound, that the bound is proved."""
    return chance <= (1.0 - confidence) * (1.0 + ALMOST) + ALMOST * ALMOST


def _least(holds: Callable[[int], bool], low: int) -> int:
    """Return the least number from `low` for which a condition holds that, once it does, goes on to."""
    high = low
    while not holds(high):
        low, high = high + 1, high * 2
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def interval(errors: int, n: int, confidence: float = 0.95) -> Interval:
    """Return the rate of errors among `n` with its two-sided Clopper-Pearson interval; of none, that nothing is known."""
    if n <= 0:
        return Interval(math.nan, 0.0, 1.0)
    tail = (1.0 - confidence) / 2.0
    low = 0.0 if errors == 0 else _root(lambda p: 1.0 - at_most(errors - 1, n, p) < tail)
    high = 1.0 if errors == n else _root(lambda p: at_most(errors, n, p) > tail)
    return Interval(errors / n, low, high)


def _root(below: Callable[[float], bool]) -> float:
    """Return where, between 0 and 1, a condition that holds at 0 ceases to."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2.0
        if middle in (low, high):
            break
        low, high = (middle, high) if below(middle) else (low, middle)
    return (low + high) / 2.0
