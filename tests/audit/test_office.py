"""What is seen of words in an office file: colours, grounds and sizes, and what Word makes of its automatic colour."""

import pytest

from declint.audit.office import PAGE, UNKNOWN, Look, concealment, letters, says_something, under_bar


@pytest.mark.parametrize(
    ("look", "behind", "method"),
    [
        (Look(), PAGE, ""),
        (Look(colour="000000"), PAGE, ""),
        (Look(vanish=True), PAGE, "vanish"),
        (Look(vanish=False), PAGE, ""),
        (Look(size=1), PAGE, "tiny_text"),
        (Look(size=2), PAGE, "tiny_text"),
        (Look(size=4), PAGE, ""),
        (Look(colour="FFFFFF"), PAGE, "white_text"),
        (Look(colour="FDFDFD"), PAGE, "white_text"),
        (Look(colour="C0C0C0"), PAGE, ""),
        (Look(colour="FFFFFF", ground="000000"), PAGE, ""),
        (Look(colour="FFFFFF", highlight="000000"), PAGE, ""),
        (Look(colour="FFFFFF", ground="auto"), PAGE, "white_text"),
        (Look(colour="FFFFFF"), "4F81BD", ""),
        (Look(colour="FFFFFF"), UNKNOWN, ""),
        (Look(colour="FFFF00", ground="FFFF00"), PAGE, "white_text"),
        (Look(highlight="000000"), PAGE, "highlight"),
        (Look(colour="auto", highlight="000000"), PAGE, "highlight"),
        (Look(colour="000000", highlight="000000"), PAGE, "highlight"),
        (Look(highlight="000080"), PAGE, "highlight"),
        (Look(highlight="FFFF00"), PAGE, ""),
        (Look(highlight="808080"), PAGE, ""),
        (Look(colour="FF0000", highlight="000000"), PAGE, ""),
        (Look(colour="000000", ground="000000"), PAGE, "shading"),
        (Look(colour="1F1F1F", ground="000000"), PAGE, "shading"),
        (Look(colour="000000"), "000000", "shading"),
        (Look(ground="000000"), PAGE, ""),
        (Look(colour="auto", ground="000000"), PAGE, ""),
        (Look(), "000000", ""),
        (Look(colour="000000", ground=UNKNOWN), PAGE, ""),
    ],
)
def test_what_is_not_seen(look, behind, method):
    assert concealment(look, behind) == method


@pytest.mark.parametrize(
    ("words", "recoverable"),
    [
        ("KESTREL met the attache", True),
        ("7", True),
        ("   ", False),
        ("REDACTED", False),
        ("XXXXXXXX", False),
        ("(b)(1)", False),
        ("████", False),
    ],
)
def test_a_bar_over_nothing_hides_nothing(words, recoverable):
    assert under_bar(words)["recoverable"] is recoverable


@pytest.mark.parametrize(
    ("value", "told"), [("A. Clerk", True), ("untitled", False), ("python-docx", False), ("", False), ("x", False), ("-", False)]
)
def test_placeholders_say_nothing(value, told):
    assert says_something(value) is told


def test_a_look_over_another_keeps_what_it_does_not_say():
    assert Look(strike=True, colour="FF0000").under(Look(strike=False, size=10)) == Look(strike=False, colour="FF0000", size=10)


def test_letters_are_letters_and_digits():
    assert letters("1.4(c) Ähre") == 7
