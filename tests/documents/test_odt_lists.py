"""The numbers that an OpenDocument program puts before paragraphs of a list, part of what a page shows."""

import pytest


def levels(*levels):
    told = "".join(
        f'<text:list-level-style-number text:level="{at}" style:num-format="{signs}" style:num-suffix="{after}" {more}/>'
        for at, (signs, after, more) in enumerate(levels, 1)
    )
    return f'<text:list-style style:name="L1">{told}</text:list-style>'


def items(*paragraphs, more=""):
    inside = "".join(f"<text:list-item>{one if one.startswith('<') else f'<text:p>{one}</text:p>'}</text:list-item>" for one in paragraphs)
    return f'<text:list text:style-name="L1" {more}>{inside}</text:list>'


ONE = levels(("1", ".", ""))
TWO = levels(("1", ".", ""), ("a", ")", ""))
DEEP = levels(("I", ".", ""), ("1", "", 'text:display-levels="2"'))
BULLETS = '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="x"/></text:list-style>'
INNER = "<text:p>a</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item></text:list>"


@pytest.mark.parametrize(
    ("styles", "body", "text"),
    [
        (ONE, items("(S) a", "b"), "1. (S) a\n2. b\n"),
        (ONE, items("<text:p>a</text:p><text:p>more</text:p>", "b"), "1. a\nmore\n2. b\n"),
        (ONE, items("a") + "<text:p>between</text:p>" + items("b"), "1. a\nbetween\n1. b\n"),
        (ONE, items("a") + items("b", more='text:continue-numbering="true"'), "1. a\n2. b\n"),
        (TWO, items(INNER, "c"), "1. a\na) b\n2. c\n"),
        (DEEP, items(INNER), "I. a\nI.1 b\n"),
        (levels(("1", ".", 'text:start-value="4"')), items("a"), "4. a\n"),
        (BULLETS, items("a"), "• a\n"),
        ("", items("a"), "a\n"),
    ],
)
def test_paragraphs_have_their_numbers(read, odt, styles, body, text):
    assert read(odt(body, styles), "a.odt").text == text
