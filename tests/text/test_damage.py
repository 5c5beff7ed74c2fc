import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.text.damage import Reading, cost, nearest

LEVELS = ("CONFIDENTIAL", "SECRET", "TOP SECRET", "UNCLASSIFIED")


@pytest.mark.parametrize(
    ("seen", "meant"),
    [("CCNFIDENTIAL", "CONFIDENTIAL"), ("SEGREF", "SECRET"), ("SECRER", "SECRET"), ("SEG RE I", "SECRET"), ("T0P SECBET", "TOP SECRET")],
)
def test_scanners_confuse_some_letters_rather_than_others(seen, meant):
    assert nearest(seen, LEVELS, 2.0).meant == meant


def test_a_look_alike_costs_less_than_another_letter():
    assert cost("SEGRET", "SECRET") < cost("SEXRET", "SECRET") < cost("SEXXET", "SECRET")


def test_two_strokes_may_be_one_letter():
    assert cost("COIJFIDENTIAL", "CONFIDENTIAL") < 1.0


def test_what_is_too_far_is_not_read():
    assert nearest("SPECIAL", LEVELS, 2.0) is None
    assert nearest("PARTY", LEVELS, 2.0) is None


def test_two_readings_as_near_are_none():
    assert nearest("AB", ("AW", "AX"), 2.0) is None


def test_the_share_is_by_letters_meant():
    assert Reading("SECRET", 1.5).share == 0.25


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ", max_size=14), st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ ", max_size=14))
def test_the_cost_is_nothing_only_for_the_same_words(seen, meant):
    assert cost(seen, meant) >= 0
    assert (cost(seen, meant) == 0) == (seen == meant)
