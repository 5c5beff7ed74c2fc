"""Sizes and intervals against exact fractions, published figures, and what must hold of any of them."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.sampling.exact import at_most, at_most_of, beta, interval, size, size_of, tolerated

RATES = st.floats(0.001, 0.999)
COUNTS = st.tuples(st.integers(1, 400), st.integers(0, 400)).map(lambda pair: (pair[0], min(pair)))


@pytest.mark.parametrize(("accept", "lines"), [(0, 299), (1, 473), (2, 628)])
def test_the_sizes_for_less_than_one_in_a_hundred_at_95_percent(accept, lines):
    assert size(0.01, 0.95, accept) == lines


def test_one_line_less_proves_too_little():
    assert at_most(0, 299, 0.01) <= 0.05 < at_most(0, 298, 0.01)


@given(st.integers(1, 60), st.integers(0, 60), st.fractions(Fraction(1, 100), Fraction(99, 100), max_denominator=100))
def test_binomial_sums_are_those_of_exact_fractions(n, k, p):
    exact = sum((comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(min(k, n) + 1)), Fraction(0))
    assert at_most(k, n, float(p)) == pytest.approx(float(exact), rel=1e-10, abs=1e-15)


@given(st.integers(1, 60), st.data())
def test_hypergeometric_sums_are_those_of_exact_fractions(population, data):
    bad, n, k = (data.draw(st.integers(0, population)) for _ in range(3))
    exact = sum((Fraction(comb(bad, i) * comb(population - bad, n - i), comb(population, n)) for i in range(min(k, n) + 1)), Fraction(0))
    assert at_most_of(k, n, bad, population) == pytest.approx(float(exact), rel=1e-9, abs=1e-12)


@given(RATES, st.floats(0.5, 400), st.floats(0.5, 400))
def test_the_beta_function_mirrors_itself(x, a, b):
    assert beta(x, a, b) + beta(1 - x, b, a) == pytest.approx(1, abs=1e-9)


@given(st.floats(0.002, 0.5), st.floats(0.5, 0.999), st.integers(0, 5))
def test_a_size_is_the_least_that_proves_its_bound(error, confidence, accept):
    lines = size(error, confidence, accept)
    assert at_most(accept, lines, error) <= (1 - confidence) * (1 + 1e-8)
    assert lines == accept + 1 or at_most(accept, lines - 1, error) > (1 - confidence) * (1 - 1e-8)


@given(st.floats(0.005, 0.2), st.integers(0, 3), st.integers(20, 5_000))
def test_a_known_population_never_takes_more(error, accept, population):
    lines = size_of(error, 0.95, accept, population)
    assert lines <= population
    bad = tolerated(error, population)
    assert lines == population or at_most_of(accept, lines, bad, population) <= 0.05 * (1 + 1e-8)


def test_ninety_five_of_a_hundred_are_enough_where_one_is_too_many():
    assert size_of(0.01, 0.95, 0, 100) == 95  # 5 of 100 left out: the one error is among them in 5 % of draws exactly


@pytest.mark.parametrize(
    ("errors", "n", "low", "high"),
    [  # closed forms: 0 of n ends at 1 - 0.025 ** (1 / n), n of n begins at 0.025 ** (1 / n); 1 of 10 as tables print it
        (0, 299, 0.0, 1 - 0.025 ** (1 / 299)),
        (10, 10, 0.025 ** (1 / 10), 1.0),
        (1, 10, 0.002529, 0.445016),
    ],
)
def test_known_intervals(errors, n, low, high):
    found = interval(errors, n)
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-7), pytest.approx(high, abs=5e-7))


@given(COUNTS, st.floats(0.5, 0.999))
def test_an_interval_holds_the_rate_and_both_tails_are_as_small_as_asked(counts, confidence):
    n, errors = counts
    found, tail = interval(errors, n, confidence), (1 - confidence) / 2
    assert found.low <= found.rate <= found.high
    assert errors == 0 or 1 - at_most(errors - 1, n, found.low) == pytest.approx(tail, rel=1e-6)
    assert errors == n or at_most(errors, n, found.high) == pytest.approx(tail, rel=1e-6)


@given(COUNTS)
def test_more_errors_move_an_interval_up_and_never_down(counts):
    n, errors = counts
    one, more = interval(errors, n), interval(min(errors + 1, n), n)
    assert one.low <= more.low
    assert one.high <= more.high


@pytest.mark.parametrize("p", [0.005, 0.01, 0.05, 0.3, 0.5, 0.97])
@pytest.mark.parametrize("n", [5, 30, 120])
def test_an_interval_covers_the_truth_at_least_as_often_as_it_says(p, n):
    intervals = [interval(errors, n) for errors in range(n + 1)]
    covered = sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k, found in enumerate(intervals) if found.low <= p <= found.high)
    assert covered >= 0.95 - 1e-9


def test_of_nothing_nothing_is_known():
    assert interval(0, 0)[1:] == (0.0, 1.0)
