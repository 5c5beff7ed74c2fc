import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.text.codes import find_codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("B6", ("B6",)),
        ("B1,1.4(B),1.4(D), B5", ("B1", "1.4(B)", "1.4(D)", "B5")),
        ("B1,1.4(C),B3 CIA PERS/ORG", ("B1", "1.4(C)", "B3", "CIA PERS/ORG")),
        ("1.4(B) 1.4(D), B5", ("1.4(B)", "1.4(D)", "B5")),
        ("1.4(B),B1,B5", ("1.4(B)", "B1", "B5")),
        ("1.4a", ("1.4(a)",)),
        ("1.4a, 1.4g", ("1.4(a)", "1.4(g)")),
        ("(b) (6)", ("(b)(6)",)),
        ("(b)(7)(C)", ("(b)(7)(C)",)),
        ("(b)(3), 130b", ("(b)(3)", "130b")),
        ("(b)(3)130b", ("(b)(3)", "130b")),
        ("3.5c, (b)(6)", ("3.5(c)", "(b)(6)")),
        ("b7E-1,2, 3, 6", ("b7E-1", "b7E-2", "b7E-3", "b7E-6")),
        ("bl-1", ("b1-1",)),
        ("b6; b7C", ("b6", "b7C")),
        ("JFK Act 6 (1)(B)", ("JFK Act 6(1)(B)",)),
        ("3.3(b)(1)", ("3.3(b)(1)",)),
    ],
)
def test_a_list_is_one_mark_with_one_spelling_for_each_code(text, codes):
    assert [found.codes for found in find_codes(text)] == [codes]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("(b)(1)1.4a", ["(b)(1)", "1.4a"]),
        ("(b)(3), 130b, (b)(6)", ["(b)(3), 130b", "(b)(6)"]),
        ("38SMC53 1.4a961.4a", ["1.4a", "1.4a"]),
        ("Name(b)(6)", ["(b)(6)"]),
    ],
)
def test_stamps_side_by_side_are_apart(text, words):
    assert [text[found.start : found.end] for found in find_codes(text)] == words


@pytest.mark.parametrize("text", ["B52", "AB6", "B6x", "11.4a", "552(b)(1)", "25X10", "JFK Act", "(b)(10)", "1.4(i)"])
def test_what_only_looks_like_a_code_is_none(text):
    assert list(find_codes(text)) == []


@pytest.mark.parametrize(("text", "law"), [("B6", "FOIA 1966"), ("1.4(d)", "EO"), ("JFK Act 6 (4)", "JFK Act"), ("25X1", "CIA")])
def test_a_list_names_its_law(text, law):
    assert [found.law for found in find_codes(text)] == [law]


def test_the_statute_of_b3_is_kept():
    assert [found.statute for found in find_codes("(b)(3), 130b")] == ["130b"]


@given(st.text(alphabet="Bb16.4(adE)-, JFKActSTX253", max_size=60))
def test_lists_are_in_order_and_apart(text):
    ends = 0
    for found in find_codes(text):
        assert ends <= found.start < found.end <= len(text)
        ends = found.end
