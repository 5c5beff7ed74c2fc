import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.text.lines import Lines
from declint.text.stamps import TALLEST, Family, blocks, compiled, flexible, words_of

FORM = Family(
    name="example",
    kind="release_stamp",
    cue="RELEASED",
    opens="RELEASED BY",
    above=("^OFFICE OF RECORDS$",),
    below=("^NAME [A-Z]+", "^DATE .+"),
    ends="^DATE",
)


def stamp(text, family=FORM):
    lines = Lines.of(text)
    index = next(number for number, line in enumerate(lines) if "RELEASED" in line)
    return [words_of(text, parts) for parts in blocks(lines, index, family)]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("RELEASE IN PART", "RELEASE   IN\tPART"),
        ("A ?B", "AB"),
        ("A ?B", "A   B"),
        ("[ _]X", " X"),
    ],
)
def test_a_blank_in_a_pattern_is_any_run_of_blanks_on_the_line(pattern, text):
    assert compiled(pattern).fullmatch(text)


def test_a_blank_does_not_run_over_a_line_end():
    assert not compiled("RELEASE IN").search("RELEASE\nIN")


@pytest.mark.parametrize("pattern", [r"STATE\W+CASE", r"STATE\s*CASE", "STATE CASE"])
def test_a_pattern_stays_on_its_line(pattern):
    assert compiled(pattern).search("STATE CASE")
    assert not compiled(pattern).search("STATE\nCASE")


def test_an_exact_pattern_may_run_over_lines():
    assert compiled(r"BY:\s*NAME", exact=True).search("BY:\nNAME")


def test_a_blank_inside_brackets_stays():
    assert flexible("[a b] c") == r"[a b][^\S\n]+c"


def test_a_stamp_grows_up_and_down_over_single_blank_lines():
    text = "Prose.\nOFFICE OF RECORDS\nRELEASED BY\n\nNAME EXAMPLE\n\nDATE 1 MAY 2001\nNAME OTHER"
    assert stamp(text) == ["OFFICE OF RECORDS\nRELEASED BY\nNAME EXAMPLE\nDATE 1 MAY 2001"]


def test_two_blank_lines_end_a_stamp():
    assert stamp("RELEASED BY\n\n\nNAME EXAMPLE") == ["RELEASED BY"]


def test_a_page_break_ends_a_stamp():
    assert stamp("RELEASED BY\n\fNAME EXAMPLE") == ["RELEASED BY"]


def test_a_stamp_without_what_it_needs_is_none():
    needy = Family(name="x", kind="release_stamp", cue="RELEASED", opens="RELEASED BY", below=("^NAME .+",), needs="NAME")
    assert stamp("RELEASED BY\nthe committee", needy) == []


@given(st.text(alphabet="RELASDBY NAMEX\n\f", max_size=400))
def test_a_stamp_is_in_order_and_no_taller_than_a_finding_may_be(text):
    text = f"RELEASED BY\n{text}"
    lines = Lines.of(text)
    for parts in blocks(lines, 0, FORM):
        assert list(parts) == sorted(parts)
        assert lines.index(parts[-1].start) - lines.index(parts[0].start) < TALLEST
