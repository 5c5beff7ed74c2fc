import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.text.strikes import strikes_in


def struck(text):
    return [text[span.start : span.end] for span in strikes_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~~SECRET~~", ["SECRET"]),
        ("a ~~TOP SECRET~~ b ~~NOFORN~~", ["TOP SECRET", "NOFORN"]),
        ("~~TOP\nSECRET~~", ["TOP\nSECRET"]),
        ("S\u0336E\u0336C\u0336R\u0336E\u0336T\u0336", ["S\u0336E\u0336C\u0336R\u0336E\u0336T\u0336"]),
        ("T\u0336O\u0336P\u0336 S\u0336E\u0336C\u0336 live", ["T\u0336O\u0336P\u0336 S\u0336E\u0336C\u0336"]),
        ("A\u0338B\u0338", ["A\u0338B\u0338"]),
    ],
)
def test_struck_words_are_found_without_their_tildes(text, expected):
    assert struck(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "~~SECRET",
        "~~ SECRET",
        "SECRET~~",
        "~~SECRET\n\nCONFIDENTIAL~~",
        "~~~\nSECRET\n~~~",
        "~~~~SECRET~~~~",
        "~~ SECRET ~~",
        r"\~~SECRET~~",
        "~SECRET~",
        "a\u0336 alone",
    ],
)
def test_what_is_not_balanced_is_no_strike(text):
    assert struck(text) == []


def test_an_unbalanced_tilde_does_not_reach_the_next_strike():
    assert struck("~~SECRET\n~~CONFIDENTIAL~~") == ["CONFIDENTIAL"]


@given(st.text("~ab\n \u0336", max_size=60))
def test_strikes_lie_in_the_text_in_order_and_hold_words(text):
    spans = strikes_in(text)
    assert list(spans) == sorted(spans)
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] != "" for span in spans)
