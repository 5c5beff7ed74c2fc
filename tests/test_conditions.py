"""Tests and conditions, three-valued."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.conditions import Bound, every, fits, holds, some
from declint.model import Mark
from declint.rule import All, Any, Compare, Not, Present, Ref, Selector, Test
from declint.vocabulary import Vocabulary

WORDS = Vocabulary({})
BANNER = Mark("classification", 0, 6, "SECRET", attributes={"level": "SECRET", "caveats": ("NODIS",)}, path="a")


def test_an_unknown_attribute_neither_fits_nor_is_excluded():
    assert fits(BANNER, Selector("classification", (("struck", (Test("is", True),)),)), {}, WORDS) is None


def test_another_kind_does_not_fit():
    assert fits(BANNER, Selector("portion_mark"), {}, WORDS) is False


NAMES = {"it": Bound(BANNER), "nothing": Bound(None), "none": Bound(0)}
YES = Compare(Ref("it", "level"), (Test("is", "SECRET"),))
NO = Compare(Ref("it", "level"), (Test("is", "CONFIDENTIAL"),))
OPEN = Compare(Ref("it", "struck"), (Test("is", True),))


@pytest.mark.parametrize(
    ("condition", "answer"),
    [
        (Present(Ref("it")), True),
        (Present(Ref("it", "caveats")), True),
        (Present(Ref("it", "struck")), False),
        (Present(Ref("nothing")), False),
        (Present(Ref("none")), False),
        (All((YES, OPEN)), None),
        (All((NO, OPEN)), False),
        (Any((YES, OPEN)), True),
        (Any((NO, OPEN)), None),
        (Not(YES), False),
        (Not(OPEN), None),
    ],
)
def test_a_condition(condition, answer):
    assert holds(condition, NAMES, WORDS) is answer


answers = st.lists(st.sampled_from([True, False, None]))


@given(answers)
def test_and_is_the_dual_of_or(known):
    def flip(answer):
        return None if answer is None else not answer

    assert every(known) is flip(some(map(flip, known)))
