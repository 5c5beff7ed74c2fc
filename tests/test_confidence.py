"""What is stated of a mark is what was measured of such marks."""

import pytest

from declint.confidence import measured
from declint.model import Mark
from declint.ruleset.load import load
from declint.vocabulary import Term, Vocabulary

WORDS = Vocabulary({"confidence": (Term("stamps", forms=("release_stamp",), data={"steps": [[0.6, 0.8], [0.9, 0.97]]}),)})


def sure(kind, said):
    return measured(Mark(kind, 0, 1, "x", confidence=said), WORDS).confidence


@pytest.mark.parametrize(("said", "stated"), [(0.6, 0.8), (0.89, 0.8), (0.9, 0.97), (1.0, 0.97)])
def test_what_a_detector_says_becomes_the_share_that_was_right(said, stated):
    assert sure("release_stamp", said) == stated


def test_below_anything_measured_a_detector_is_taken_at_its_word():
    assert sure("release_stamp", 0.5) == 0.5


def test_a_kind_that_was_never_measured_stays_as_it_is():
    assert sure("page", 0.95) == 0.95


def test_the_packaged_steps_rise_and_leave_guesses_below_the_line_that_rules_draw():
    steps = {term.name: term.data["steps"] for term in load().sound().vocabulary.of("confidence")}
    assert steps
    assert {name: one for name, one in steps.items() if one != sorted(one) or [s[1] for s in one] != sorted(s[1] for s in one)} == {}
    assert min(one[0][0] for one in steps.values()) >= 0.6  # `confidence: {above: 0.6}` keeps readings by form alone out
