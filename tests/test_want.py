"""What of a selector a store is asked for: nothing that fits may be missed by it."""

import pytest

from declint.conditions import Bound, resolve
from declint.model import Mark
from declint.rule import Ref, Selector, Test
from declint.want import HIGH, LOW, Limit, Shape, Want, shape_of, spelt, want_of

IT = Mark("telegram", 0, 1, "FM", attributes={"post": "ISLAND", "number": 7, "date": "1986-02-10"}, path="a")


def wanted(**tests):
    selector = Selector("telegram", tuple((name, (test,)) for name, test in tests.items()), near="collection")
    return want_of(selector, lambda operand: resolve(operand, {"it": Bound(IT)}))


def ref(name):
    return Ref("it", name)


@pytest.mark.parametrize(
    ("tests", "shape", "equal", "limits"),
    [
        ({"post": Test("is", ref("post"))}, Shape("telegram", ("post",)), ('"ISLAND"',), ()),
        ({"post": Test("not", ref("post"))}, Shape("telegram"), (), ()),
        ({"page": Test("is", 3)}, Shape("telegram"), (), ()),
        ({"number": Test("above", ref("number"))}, Shape("telegram", (), (Limit("number", LOW),)), (), (7.0,)),
        ({"number": Test("at_most", 9)}, Shape("telegram", (), (Limit("number", HIGH),)), (), (9.0,)),
        ({"level": Test("above", "SECRET")}, Shape("telegram", (), (Limit("level", LOW),)), (), (None,)),
        ({"date": Test("before", ref("date"))}, Shape("telegram", (), (Limit("date", HIGH, days=True),)), (), ("1986-02-10",)),
        (
            {"date": Test("after", "1986", (("plus", "1 year"),))},
            Shape("telegram", (), (Limit("date", LOW, days=True),)),
            (),
            ("1987-12-31",),
        ),
        (
            {"number": Test("within", 2, (("of", ref("number")),))},
            Shape("telegram", (), (Limit("number", LOW), Limit("number", HIGH))),
            (),
            (5.0, 9.0),
        ),
    ],
)
def test_equalities_and_limits_are_asked_for(tests, shape, equal, limits):
    assert wanted(**tests) == Want(shape, equal, limits)


@pytest.mark.parametrize("test", [Test("is", ref("title")), Test("above", ref("title")), Test("within", 2, (("of", ref("title")),))])
def test_nothing_is_asked_for_where_the_value_to_compare_with_is_not_known(test):
    assert wanted(number=test) is None


def test_the_shape_is_that_of_the_selector():
    selector = Selector("telegram", (("post", (Test("is", ref("post")),)), ("number", (Test("above", ref("number")), Test("below", 9)))))
    assert shape_of(selector) == Shape("telegram", ("post",), (Limit("number", LOW), Limit("number", HIGH)))


@pytest.mark.parametrize(
    ("one", "other", "same"), [(1, 1.0, True), (0.0, -0.0, True), (1, True, False), ("1", 1, False), ((1, "a"), (True, "a"), True)]
)
def test_equal_values_are_spelt_alike(one, other, same):
    assert (spelt(one) == spelt(other)) == same
