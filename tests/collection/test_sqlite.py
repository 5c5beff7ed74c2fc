"""The store of marks behind rules over a collection."""

from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.collection import Collection
from declint.model import Mark, Place
from declint.want import HIGH, LOW, Limit, Shape, Want, spelt

values = st.one_of(st.text(), st.integers(-10, 10), st.booleans(), st.none(), st.lists(st.text(), max_size=3).map(tuple))


def mark(path="a", **attributes):
    return Mark("part", 3, 9, "Part I", 0.8, attributes, 2, 4, Place(1, 2, 3, 4), None, path)


def want(kind="part", **equal):
    return Want(Shape(kind, tuple(equal)), tuple(map(spelt, equal.values())))


@pytest.fixture
def store():
    with closing(Collection()) as made:
        yield made


def paths(store, wanted):
    return [found.path for found in store.find(wanted)]


@given(st.dictionaries(st.sampled_from(["title", "n", "of"]), values))
def test_a_mark_comes_back_as_it_was(attributes):
    with closing(Collection()) as store:
        store.add([mark(**attributes)])
        assert list(store.find(want())) == [mark(**attributes)]


def test_marks_are_found_by_kind_and_equality(store):
    store.add([mark("b", title="Ferry"), mark("a", title="Ferry"), mark("c", title='Light"house')])
    assert paths(store, want(title="Ferry")) == ["a", "b"]
    assert paths(store, want(title='Light"house')) == ["c"]
    assert paths(store, want(path="b")) == ["b"]
    assert paths(store, want("telegram")) == []


def test_marks_added_after_the_first_question_are_found_too(store):
    store.add([mark("b", title="Ferry")])
    assert paths(store, want(title="Ferry")) == ["b"]
    store.add([mark("a", title="Ferry"), mark("c", title="Treaty")])
    assert paths(store, want(title="Ferry")) == ["a", "b"]


@pytest.mark.parametrize(
    ("have", "asked", "found"), [(1, 1.0, True), (1, True, False), (0.0, -0.0, True), (("a", 1), ("a", 1.0), True), ("1", 1, False)]
)
def test_values_are_the_same_as_the_tests_take_them(store, have, asked, found):
    store.add([mark(n=have)])
    assert paths(store, want(n=asked)) == ["a"] * found


@pytest.mark.parametrize(
    ("limit", "value", "found"),
    [
        (Limit("n", LOW), 2.0, ["b", "c", "d"]),
        (Limit("n", HIGH), 2.0, ["a", "b", "d"]),
        (Limit("n", LOW), None, ["a", "b", "c", "d"]),
        (Limit("date", LOW, days=True), "1968-06-30", ["b", "c"]),
        (Limit("date", HIGH, days=True), "1968-07-01", ["a", "b"]),
    ],
)
def test_limits_narrow_the_search_and_lose_nothing(store, limit, value, found):
    """What cannot be compared with the limit is left to the tests of the rule; what is not known fits nothing."""
    store.add([mark("a", n=1, date="1968"), mark("b", n=2, date="1968-07"), mark("c", n=3, date="1969-01-01"), mark("d", n="SECRET")])
    assert paths(store, Want(Shape("part", (), (limit,)), (), (value,))) == found
