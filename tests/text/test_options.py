import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.text.options import read_options

WORDS = ("RELEASE", "DECLASSIFY", "EXCISE", "DENY", "IN PART", "DENY IN PART", "DOWNGRADE", "RELEASED IN FULL", "TOTAL DENIAL")
NAMES = {word: word for word in WORDS}


@pytest.mark.parametrize(
    ("text", "ticked"),
    [
        ("( ) RELEASE ( ) DECLASSIFY", ()),
        ("() RELEASE () DENY", ()),
        ("RELEASE (DECLASSIFY) DECLASSIFY", ()),
        ("(X) RELEASE ( ) DECLASSIFY", ("RELEASE",)),
        ("( ) RELEASE (x) EXCISE", ("EXCISE",)),
        ("[x] RELEASE [ ] DENY", ("RELEASE",)),
        ("( ) RELEASE (✓) DENY IN PART", ("DENY IN PART",)),
        ("☐ RELEASE ☑ DENY", ("DENY",)),
        ("X RELEASE    DENY", ("RELEASE",)),
        ("RELEASE (X) DENY ( )", ("RELEASE",)),
        ("Released in Full: X", ("RELEASED IN FULL",)),
        ("Declassify: __X__ Deny: ____", ("DECLASSIFY",)),
        ("() DOWNGRADE TS to (X) S or () C", ("DOWNGRADE",)),
        ("( ) RELEASE\n(X) EXCISE", ("EXCISE",)),
    ],
)
def test_only_a_tick_chooses(text, ticked):
    assert read_options(text, NAMES).ticked == ticked


def test_options_are_read_through_one_misread_letter():
    assert read_options("()RELABINE) MECLASSIFY in PART)", NAMES).printed == ("DECLASSIFY", "IN PART")


def test_the_longest_wording_is_the_option():
    assert read_options("( ) DENY IN PART", NAMES).printed == ("DENY IN PART",)


def test_a_form_without_options_has_none():
    assert read_options("(X) RELEASE", {}).printed == ()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
def test_empty_boxes_choose_nothing(words):
    text = " ".join(f"( ) {word}" for word in words)
    assert read_options(text, NAMES).ticked == ()
