"""Empty, monotonous, huge and odd texts: no fault, no time."""

import time

import pytest

from declint.compare.pair import Late, compare

MEMO = "The envoy told the governor of the imaginary island [REDACTED] that the harbour would be closed before the winter came.\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "[REDACTED]",
        "[REDACTED]" * 500,
        "a" * 200_000,
        "abc [REDACTED] " * 5_000,
        "█" * 50_000,
        MEMO * 400,
        "é\u202e\u0001" * 1000,
    ],
    ids=["empty", "blank", "lines", "marker", "markers", "one-letter", "periods", "blocks", "repeated", "odd"],
)
def test_a_hostile_text_is_compared_without_fault_and_in_time(side, text):
    one, other = side(text), side(MEMO + text + MEMO, "b.txt")
    begun = time.process_time()
    for first, second in ((one, other), (other, one), (one, one)):
        compared = compare(first, second)
        assert all(told.gone == () for told in compared.told)
    assert time.process_time() - begun < 10


def test_a_comparison_that_takes_too_long_is_given_up(side):
    def late():
        raise Late

    with pytest.raises(Late):
        compare(side(MEMO), side(MEMO, "b.txt"), late)
