"""Where a rule looks: companions, aggregates, nearness."""

import itertools

import pytest

from declint.conditions import Bound
from declint.model import Mark
from declint.rule import Aggregate, Ref, Selector, Test
from declint.scene import Scene, bind, by_kind, select
from declint.vocabulary import Term, Vocabulary
from declint.want import Shape, Want

WORDS = Vocabulary({"levels": (Term("SECRET", rank=3), Term("CONFIDENTIAL", rank=2), Term("UNCLASSIFIED", rank=0))})
order = itertools.count()


def mark(kind, item=1, page=1, **attributes):
    at = next(order)
    return Mark(kind, at, at + 1, kind, attributes=attributes, item=item, page=page, path="a")


def equal(name, value):
    return name, (Test("is", value),)


BANNER = mark("classification", level="SECRET", caveats=("NODIS",))
PORTIONS = [mark("portion_mark", level=level, page=page) for level, page in [("CONFIDENTIAL", 1), ("SECRET", 2), ("UNCLASSIFIED", 1)]]
OTHER_ITEM = mark("portion_mark", item=2, page=3, level="SECRET")
SCENE = Scene(by_kind([BANNER, *PORTIONS, OTHER_ITEM]), WORDS)


@pytest.mark.parametrize(
    ("near", "expected"),
    [("page", 2), ("next_page", 1), ("item", 3), ("file", 4), ("collection", 0)],
)
def test_a_selector_looks_as_far_as_it_says(near, expected):
    assert len([*select(SCENE, BANNER, Selector("portion_mark", near=near), {})]) == expected


def test_the_subject_is_not_its_own_companion():
    assert [*select(SCENE, BANNER, Selector("classification"), {})] == []


def test_what_has_no_place_is_told_apart_by_what_is_known_of_it():
    title, author = (Mark("hidden", 0, 0, "", attributes={"key": key}, path="a") for key in ("Title", "Author"))
    assert [*select(Scene(by_kind([title, author]), WORDS), title, Selector("hidden", near="file"), {})] == [author]


def test_a_collection_is_asked_by_kind_and_equalities():
    asked = []
    scene = Scene(SCENE.marks, WORDS, lambda want: asked.append(want) or [OTHER_ITEM])
    selector = Selector("portion_mark", (equal("level", Ref("it", "level")),), near="collection")
    found = tuple(select(scene, BANNER, selector, {"it": Bound(BANNER)}))
    assert asked == [Want(Shape("portion_mark", ("level",)), ('"SECRET"',))]
    assert found == (OTHER_ITEM,)


@pytest.mark.parametrize(("pick", "level"), [("first", "CONFIDENTIAL"), ("last", "UNCLASSIFIED")])
def test_a_companion_is_the_first_or_the_last(pick, level):
    assert bind(SCENE, BANNER, Selector("portion_mark", pick=pick), {}).value.get("level") == level


@pytest.mark.parametrize(
    ("how", "attribute", "value"),
    [
        ("count", "each", 3),
        ("count", "page", 2),
        ("max", "level", "SECRET"),
        ("min", "level", "UNCLASSIFIED"),
        ("set", "level", ("CONFIDENTIAL", "SECRET", "UNCLASSIFIED")),
        ("list", "page", (1, 2, 1)),
    ],
)
def test_an_aggregate(how, attribute, value):
    assert bind(SCENE, BANNER, Aggregate(how, attribute, Selector("portion_mark")), {}).value == value


@pytest.mark.parametrize(("how", "value"), [("count", 0), ("max", None), ("set", None), ("list", ())])
def test_an_aggregate_over_nothing(how, value):
    assert bind(SCENE, BANNER, Aggregate(how, "level", Selector("catchword")), {}).value == value


def test_the_latest_of_several_dates():
    stamps = [mark("release_stamp", date=date) for date in ("1992-02-12", "1997-04-03")]
    scene = Scene(by_kind(stamps), WORDS)
    assert bind(scene, BANNER, Aggregate("max", "date", Selector("release_stamp")), {}).value == "1997-04-03"


def test_a_sum_looks_no_further_than_it_is_told():
    assert bind(SCENE, BANNER, Aggregate("count", "each", Selector("portion_mark"), 2), {}).value == 2
