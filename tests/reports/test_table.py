"""The table fits, and says what an archivist asks first."""

import pytest

from declint.reports._text import width
from declint.reports.table import common_folder


def lines(text):
    return text.splitlines()


@pytest.mark.parametrize("columns", [80, 100, 140])
def test_no_line_is_wider_than_the_terminal(columns, told):
    assert max(map(width, lines(told("table", width=columns, show=frozenset({"info", "passes", "undetermined"}))))) <= columns


def test_columns_stand_straight_with_wide_characters(told):
    rows = [line for line in lines(told("table", width=140)) if "GEN-" in line]
    assert len({width(line[: line.index("GEN-")]) for line in rows}) == 1


def test_the_worst_comes_first(told):
    text = told("table")
    assert text.index("GEN-PAR-001") < text.index("GEN-BAN-003")


def test_a_document_that_was_not_checked_has_its_line_too(told):
    assert any("scan.bin" in line and "(unreadable)" in line for line in lines(told("table")))


def test_banners_say_what_can_be_known_of_their_strikes(told):
    text = told("table", width=200)
    assert "4 of 4 struck" in text
    assert "5, strikes not shown" in text


def test_quiet_leaves_the_findings_alone(told):
    text = told("table", quiet=True)
    assert "GEN-PAR-001" in text
    assert "us-release" not in text
    assert "documents checked" not in text


def test_the_last_line_says_how_to_see_more(told):
    assert "--show info,passes,undetermined" in lines(told("table"))[-1]


def test_severity_is_a_word_with_and_without_colour(told):
    assert "\x1b[31merror\x1b[0m" in told("table", colour=True)
    assert "\x1b" not in told("table")


@pytest.mark.parametrize(
    ("paths", "folder"),
    [
        (["records/a.txt", "records/b.txt"], "records/"),
        (["records/1968/a.txt", "records/1969/b.txt"], "records/"),
        (["/a/b/c.txt"], "/a/b/"),
        (["records-1/a.txt", "records-2/b.txt"], ""),
        (["a.txt", "b.txt"], ""),
        ([], ""),
    ],
)
def test_the_folder_that_all_share_is_told_once(paths, folder):
    assert common_folder(paths, 0) == folder


def test_paths_that_fit_are_left_whole():
    assert common_folder(["records/a.txt", "records/b.txt"], 30) == ""
