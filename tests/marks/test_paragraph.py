import pytest


@pytest.mark.parametrize(
    ("text", "style", "number", "dash"),
    [
        ("3. THE ENVOY ARRIVED.", "1.", 3, False),
        ("- 3. THE ENVOY ARRIVED.", "1.", 3, True),
        ("> 3. THE ENVOY ARRIVED.", "1.", 3, False),
        ("(2) the ferry", "(1)", 2, False),
        ("7) BELONGINGS", "1)", 7, False),
        ("b. the ferry", "a.", 2, False),
        ("(c) the ferry", "(a)", 3, False),
        ("IV. The ferry", "I.", 4, False),
        ("B. The ferry", "A.", 2, False),
        ("C. The ferry", "A.", 3, False),
    ],
)
def test_numbers_at_line_starts(seen, text, style, number, dash):
    (mark,) = seen("paragraph", text)
    assert (mark.get("style"), mark.get("number"), mark.get("dash")) == (style, number, dash)


@pytest.mark.parametrize(
    "text", ["(C) The ferry is late.", "(S) The ferry", "at 3. the envoy", "3.5 miles", "1968. A year", "VIIIIX. no", "3."]
)
def test_portion_marks_figures_and_years_are_no_paragraph_numbers(seen, text):
    assert seen("paragraph", text) == []


def test_levels_deepen_in_the_usual_order(seen):
    levels = [mark.get("level") for mark in seen("paragraph", "I. One\n\n1. two\n\na. three\n\n(1) four\n\n(a) five\n")]
    assert levels == sorted(levels) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("text", "styles"),
    [
        ("759. (1) The ferry", ["1.", "(1)"]),
        ("(d) (1) The ferry", ["(a)", "(1)"]),
        ("(c) —(1)  The ferry", ["(a)", "(1)"]),
        ("759. (C) The ferry", ["1."]),
        ("4. (2) The ferry", ["1."]),
        ("(1) (1) The ferry", ["(1)"]),
    ],
)
def test_an_inner_list_may_open_on_the_line_of_the_outer_one(seen, text, styles):
    assert [mark.get("style") for mark in seen("paragraph", text)] == styles
