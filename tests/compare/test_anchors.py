"""What stands once in both streams holds them together; what was moved has a chain of its own."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.compare.anchors import Block, blocks, chains, heaviest
from declint.compare.fold import folded


def letters(seed, count):
    return bytes(random.Random(seed).choices(b"abcdefghijklmnopqrstuvwxyz", k=count))


def test_equal_streams_are_one_block():
    stream = letters(1, 500)
    assert chains(stream, stream) == ((Block(0, 0, 500),),)


def test_an_insertion_parts_two_blocks():
    one, more = letters(1, 400), letters(2, 60)
    (chain,) = chains(one, one[:200] + more + one[200:])
    assert chain[0].one == 0
    assert (chain[-1].one + chain[-1].length, chain[-1].other + chain[-1].length) == (400, 460)


def test_pages_in_another_order_are_two_chains():
    one, other = letters(1, 300), letters(2, 200)
    assert {(chain[0].one, chain[0].other) for chain in chains(one + other, other + one)} == {(0, 200), (300, 0)}


def test_what_stands_twice_is_no_anchor():
    assert blocks(letters(1, 40) * 2, letters(1, 40)) == [Block(29, 29, 22)] or blocks(letters(1, 40) * 2, letters(1, 40)) == []


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=9, unique_by=lambda pair: pair[0]))
def test_the_heaviest_chain_rises_and_none_is_heavier(found):
    made = [Block(index * 100, other * 10, weight) for index, (other, weight) in enumerate(found)]
    chain = heaviest(made)
    assert [block.other for block in chain] == sorted({block.other for block in chain})
    best = [0] * len(made)
    for index, block in enumerate(made):
        best[index] = block.length + max((best[at] for at in range(index) if made[at].other < block.other), default=0)
    assert sum(block.length for block in chain) == max(best, default=0)


@given(st.text(max_size=60))
def test_a_stream_leads_back_to_the_text(text):
    stream = folded(text)
    assert len(stream) == sum(map(str.isalnum, text))
    assert all(text[place].isalnum() for place in stream.places)


@pytest.mark.parametrize(("one", "other"), [("Café 10", "CAFE IO"), ("5ail", "SAIL"), ("8oat", "boat")])
def test_readings_of_the_same_print_are_alike(one, other):
    assert folded(one).codes == folded(other).codes


@pytest.mark.parametrize("text", ["", "a", "a" * 300_000, "ab" * 150_000, "\n" * 1000, "é" * 1000, "\ud800 lone"])
def test_monotonous_and_odd_texts_have_no_anchors_and_take_no_time(text):
    begun = time.process_time()
    stream = folded(text)
    assert chains(stream.codes, stream.codes) == ()
    assert time.process_time() - begun < 5
