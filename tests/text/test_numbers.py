import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.text.numbers import as_roman, number_of, ordinal_of, roman


@pytest.mark.parametrize(("words", "number"), [("14", 14), ("1,204", 1204), ("no", 0), ("Three", 3), ("twenty-one", 21), ("forty two", 42)])
def test_numbers(words, number):
    assert number_of(words) == number


@pytest.mark.parametrize("words", ["", "several", "II", "twenty one two", "a"])
def test_no_numbers(words):
    assert number_of(words) is None


@given(st.integers(1, 89))
def test_roman_numerals_read_as_they_are_written(number):
    assert roman(as_roman(number).upper()) == number


@pytest.mark.parametrize("word", ["IIX", "SECRET", "", "VV", "IC"])
def test_no_roman_numerals(word):
    assert roman(word) is None


@pytest.mark.parametrize(("label", "number"), [("II", 2), ("2", 2), ("two", 2)])
def test_labels_of_parts(label, number):
    assert ordinal_of(label) == number
