"""A plan is the same whoever draws it, loses nothing, and knows its partitions by what is in them."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.inputs import Found
from declint.partition.plan import LEAST, cut, draw, identity, lines_of
from declint.partition.whereabouts import Unit, told

units = st.lists(st.integers(0, 100_000), max_size=40).map(
    lambda sizes: [Unit(f"{number:03}.txt", size, 7, "t", Found(f"{number:03}.txt")) for number, size in enumerate(sizes)]
)


@given(units, st.integers(1, 200_000))
def test_a_listing_is_cut_in_order_without_loss_and_within_the_size(listing, size):
    parts = list(cut(listing, size))
    assert [unit for part in parts for unit in part] == listing
    assert all(len(part) == 1 or sum(max(unit.size, LEAST) for unit in part) <= size for part in parts)


@given(units, st.integers(1, 200_000))
def test_a_part_is_full_before_the_next_begins(listing, size):
    parts = list(cut(listing, size))
    for part, following in pairwise(parts):
        assert sum(max(unit.size, LEAST) for unit in (*part, following[0])) > size


@given(units)
def test_drawn_again_it_is_the_same_plan(tmp_path_factory, listing):
    folders = [tmp_path_factory.mktemp("plan") for _ in range(2)]
    first, second = (draw(folder, iter(listing), 50_000, "key") for folder in folders)
    assert (first.id, first.partitions, first.file.read_bytes()) == (second.id, second.partitions, second.file.read_bytes())
    assert [path.name for path in folders[0].iterdir() if path.is_file()] == [first.file.name]
    assert (first.documents, first.bytes) == (len(listing), sum(unit.size for unit in listing))
    assert [lines_of(first.file, one) for one in first.partitions] == [told(part) for part in cut(listing, 50_000)]


UNIT = Unit("a.txt", 10, 7, "t")


@pytest.mark.parametrize(
    "other",
    [
        (replace(UNIT, path="b.txt"),), (replace(UNIT, size=11),), (replace(UNIT, changed=8),), (replace(UNIT, terms="u"),), (UNIT, UNIT),
        (replace(UNIT, version="v"),),
    ],
    ids=["path", "size", "time", "settings", "one more", "version"],
)  # fmt: skip
def test_a_partition_is_known_by_all_that_its_results_rest_on(other):
    assert identity((UNIT,), "key") != identity(other, "key")


def test_a_partition_is_known_by_the_rules_of_its_run():
    assert identity((UNIT,), "key") == identity((UNIT,), "key") != identity((UNIT,), "other")
