"""What is written as JSON is read as it was, and what was not written so is refused."""

import json
import pickle
from dataclasses import FrozenInstanceError, dataclass, fields, replace
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.frozen import frozen, ordered
from declint.values import UNFIT, Codec

WORDS = st.text(max_size=8)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WORDS
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(WORDS, inner), max_leaves=12)


class Colour(Enum):
    RED = "red"


@frozen
class Point:
    """A place."""

    x: int
    y: tuple[int, ...] = ()
    hidden: str = ""


@ordered
class Size:
    """Something to be put in order."""

    wide: int
    high: int = 0


CODEC = Codec([Point, Colour], secret=frozenset({"hidden"}))


@given(VALUES)
def test_plain_values_come_back(value):
    assert CODEC.loads(CODEC.dumps(value)) == value


@pytest.mark.parametrize("value", [Point(1, (2, 3)), Colour.RED, {Colour.RED: [Point(1)], Point(2): ()}, (), [], {}, "\ud800"])
def test_values_of_known_classes_come_back(value):
    back = CODEC.loads(CODEC.dumps(value))
    assert (back, type(back)) == (value, type(value))


def test_what_is_secret_is_never_written():
    assert "mole" not in CODEC.dumps(Point(1, hidden="mole"))
    assert CODEC.loads(CODEC.dumps(Point(1, hidden="mole"))) == Point(1)


def test_a_class_that_is_not_known_is_not_written():
    with pytest.raises(TypeError):
        CODEC.dumps(Size(1))


@pytest.mark.parametrize(
    "text", ["", "[", "[]", '["Mole"]', '["Point"]', '["Point",1,2,3,4]', '["Colour","blue"]', '[["Point",1]]', "[" * 5000]
)
def test_anything_else_is_refused(text):
    with pytest.raises(UNFIT):
        CODEC.loads(text)


def test_a_frozen_value_is_a_dataclass_that_cannot_be_changed():
    one = Point(1, (2,))
    assert [field.name for field in fields(one)] == ["x", "y", "hidden"]
    assert repr(one) == "Point(x=1, y=(2,), hidden='')"
    assert (one, hash(one)) == (Point(1, (2,)), hash(Point(1, (2,))))
    assert (one != Point(2), one != "Point", replace(one, x=3)) == (True, True, Point(3, (2,)))
    with pytest.raises(FrozenInstanceError):
        one.x = 2
    with pytest.raises(FrozenInstanceError):
        del one.x
    with pytest.raises((AttributeError, FrozenInstanceError)):
        one.other = 2
    with pytest.raises(TypeError):
        Point()


def test_ordered_values_compare_as_their_fields_do():
    @dataclass(frozen=True, order=True)
    class Usual:
        wide: int
        high: int = 0

    pairs = [((1, 2), (1, 3)), ((2, 0), (1, 9)), ((1, 1), (1, 1))]
    for one, other in pairs:
        ours, theirs = (Size(*one), Size(*other)), (Usual(*one), Usual(*other))
        assert [ours[0] < ours[1], ours[0] <= ours[1], ours[0] > ours[1], ours[0] >= ours[1]] == [
            theirs[0] < theirs[1], theirs[0] <= theirs[1], theirs[0] > theirs[1], theirs[0] >= theirs[1],
        ]  # fmt: skip


def test_a_match_and_a_pickle_know_the_fields():
    from declint.model import Place  # noqa: PLC0415 -- a class that pickle can find

    match Place(1, 2, 3, 4):
        case Place(line, column):
            assert (line, column) == (1, 2)
    assert pickle.loads(pickle.dumps(Place(1, 2, 3, 4))) == Place(1, 2, 3, 4)
    assert json.loads(CODEC.dumps(Point(1))) == ["Point", 1, ["()"], ""]
