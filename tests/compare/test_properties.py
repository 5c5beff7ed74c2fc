"""Whatever the text: one redaction put into it is found, and to swap the releases swaps what is told."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from declint.compare.pair import State, compare
from declint.compare.sides import words_of

SYLLABLES = (
    "har",
    "bour",
    "fer",
    "ry",
    "lan",
    "tern",
    "gull",
    "her",
    "on",
    "keep",
    "er",
    "mole",
    "quay",
    "is",
    "land",
    "storm",
    "sail",
    "ma",
    "te",
    "pi",
    "lot",
)


def prose(seed, count=160):
    """Return sentences of made-up words, no two runs of which are alike."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(count)]
    lines = [" ".join(words[at : at + 11]) for at in range(0, count, 11)]
    return "\n".join(lines)


def cut(text, at, size):
    """Return a text with some of its words withheld, and those words."""
    words = text.split(" ")
    gone = words[at : at + size]
    return " ".join([*words[:at], "[REDACTED]", *words[at + size :]]), " ".join(" ".join(gone).split())


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.integers(15, 110), st.integers(1, 20))
def test_one_redaction_is_found(side, seed, at, size):
    text = prose(seed)
    poorer, gone = cut(text, at, size)
    compared = compare(side(poorer), side(text, "b.txt"))
    shown = [words_of(compared.sides[1], found.start, found.end) for found, state in compared.told[0].found if state is State.SHOWN]
    letters = sum(map(str.isalnum, gone))
    assert letters < 4 or len(shown) == 1
    assert all(gone in words or words in gone for words in shown)
    assert compared.told[0].gone == compared.told[1].gone == compared.told[1].found == ()


@settings(max_examples=15)
@given(st.integers(0, 10_000), st.integers(15, 60), st.integers(75, 120))
def test_to_swap_the_releases_swaps_what_is_told(side, seed, first, second):
    text = prose(seed)
    one, other = side(cut(text, first, 5)[0]), side(cut(text, second, 6)[0], "b.txt")
    here, there = compare(one, other), compare(other, one)

    def plain(told):
        return [(found.passage.at, found.start, found.end, state) for found, state in told.found], told.gone

    assert [plain(told) for told in here.told] == [plain(told) for told in reversed(there.told)]
