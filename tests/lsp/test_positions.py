"""Places in code points of lines that end at LF become positions in an editor's units, and come back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.lsp.positions import Buffer, length
from declint.model import Place

SHIP = "\U0001f6a2"  # two units in UTF-16, four bytes in UTF-8


@pytest.mark.parametrize(
    ("text", "units", "expected"),
    [
        ("SECRET", "utf-16", 6),
        ("機密", "utf-16", 2),
        ("機密", "utf-8", 6),
        ("機密", "utf-32", 2),
        (SHIP, "utf-16", 2),
        (SHIP, "utf-8", 4),
        (SHIP, "utf-32", 1),
        ("\ud83d", "utf-16", 1),
    ],
)
def test_a_length_is_counted_in_the_editors_units(text, units, expected):
    assert length(text, units) == expected


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("SECRET", Place(1, 1, 1, 7), ((0, 0), (0, 6))),
        (f"{SHIP} 機 SECRET", Place(1, 5, 1, 11), ((0, 5), (0, 11))),
        ("one\r\nSECRET\r\n", Place(2, 1, 2, 7), ((1, 0), (1, 6))),
        ("one\rtwo\nSECRET", Place(2, 1, 2, 7), ((2, 0), (2, 6))),  # a lone CR ends a line in the protocol, not in a record
        ("one\ftwo\nSECRET", Place(2, 1, 2, 7), ((1, 0), (1, 6))),  # a form feed ends one in neither
        ("\ufeffSECRET\nB", Place(1, 1, 1, 7), ((0, 1), (0, 7))),
        ("SECRET", Place(7, 1, 7, 3), ((0, 0), (0, 2))),  # lines that are gone meanwhile
        ("SECRET\r\nB", Place(1, 1, 1, 99), ((0, 0), (0, 6))),
        ("", Place(1, 1, 1, 2), ((0, 0), (0, 0))),
    ],
)
def test_a_place_becomes_a_range(text, place, expected):
    assert Buffer.of(text).range(place) == expected


@given(st.text(alphabet=f"a機{SHIP}\n\f\u2028\r", max_size=40), st.sampled_from(["utf-16", "utf-8", "utf-32"]))
def test_a_position_leads_back_to_its_place(text, units):
    buffer = Buffer.of(text, units)
    for number, line in enumerate(text.split("\n"), 1):
        whole = line.removesuffix("\r") if number <= text.count("\n") else line
        for column in range(1, len(whole) + 2):
            assert buffer.place(buffer.position(buffer.offset(number, column))) == (number, column)


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("severity: error", (1, 1), "severity"),
        ("  - 'two words'", (1, 5), "'two words'"),
        ("rules: {US-X-001: off}", (1, 9), "US-X-001"),
        ("a:  ", (1, 4), " "),
    ],
)
def test_a_problem_in_a_file_of_ours_is_shown_under_a_whole_word(text, place, expected):
    found = Buffer.of(text).word(*place)
    assert text[found.column - 1 : found.end_column - 1] == expected
