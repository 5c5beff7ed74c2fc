"""Words that fit: visible, measured, wrapped, shortened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.reports._text import counted, one_line, shorten, width, wrap
from declint.text.visible import visible


@pytest.mark.parametrize(
    ("text", "columns"),
    [("SECRET", 6), ("極秘", 4), ("é", 1), ("e\u0301", 1), ("", 0), ("\uff33\uff25\uff23", 6)],
)
def test_width_counts_terminal_columns(text, columns):
    assert width(text) == columns


@pytest.mark.parametrize(
    ("path", "columns", "short"),
    [
        ("frus/d107.txt", 20, "frus/d107.txt"),
        ("frus/1969-76/v39/d107.txt", 18, "frus/196…/d107.txt"),
        ("a-folder/d107.txt", 8, "d107.txt"),
        ("a-very-long-file-name-indeed.txt", 11, "a-ver…d.txt"),
    ],
)
def test_a_path_is_cut_where_it_tells_least(path, columns, short):
    assert shorten(path, columns) == short


@given(st.text(), st.integers(5, 60))
def test_a_shortened_path_fits(path, columns):
    assert width(shorten(visible(path), columns)) <= columns


@given(st.text(), st.integers(4, 40))
def test_wrapped_lines_fit_and_lose_nothing(text, columns):
    shown = one_line(text)
    lines = wrap(shown, columns)
    assert max(map(width, lines)) <= columns
    assert "".join("".join(lines).split()) == "".join(shown.split())


@given(st.text())
def test_one_line_is_one_line_and_prints(text):
    assert one_line(text).isprintable() or all(char.isprintable() or char.isspace() for char in one_line(text))
    assert len(one_line(text).splitlines()) <= 1


@pytest.mark.parametrize(("number", "words"), [(0, "0 errors"), (1, "1 error"), (1204, "1,204 errors")])
def test_numbers_agree_with_their_nouns(number, words):
    assert counted(number, "error") == words
