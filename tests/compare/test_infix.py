"""The two ways of finding a run of letters with errors agree, and find what a plain count of edits finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from declint.compare import infix

letters = st.text("abc", min_size=1, max_size=14).map(str.encode)
longer = st.text("abc", max_size=50).map(str.encode)


@pytest.mark.parametrize(
    ("words", "text", "most", "hits"),
    [
        (b"lantern", b"theoldlanternkeeper", 2, [(6, 13, 0)]),
        (b"lantern", b"theoldlamternkeeper", 2, [(6, 13, 1)]),
        (b"lantern", b"theoldlaternkeeper", 2, [(6, 12, 1)]),
        (b"lantern", b"theoldkeeper", 2, []),
        (b"gull", b"gullgull", 1, [(0, 4, 0), (4, 8, 0)]),
        (b"gull", b"", 1, []),
        (b"", b"gull", 1, []),
        (b"gull", b"xxxx", 4, []),
    ],
)
def test_the_places_of_fewest_errors_are_found(words, text, most, hits):
    assert [(hit.start, hit.end, hit.errors) for hit in infix.find(words, text, most)] == hits


@given(letters, longer, st.integers(0, 8))
def test_without_edlib_the_answer_is_the_same(words, text, most):
    pytest.importorskip("edlib")
    with_library = infix.find(words, text, most)
    least, ends = infix._plain(words, text, min(most, len(words) - 1))
    if text:
        assert (least, ends) == infix._edlib(words, text, min(most, len(words) - 1))
    assert bool(ends) == bool(with_library)


@given(letters, longer, st.integers(0, 8))
def test_no_stretch_of_the_text_is_nearer_than_what_is_found(words, text, most):
    every = [text[start:end] for start in range(len(text)) for end in range(start + 1, len(text) + 1)]
    least = min((Levenshtein.distance(words, part) for part in every), default=99)
    hits = infix.find(words, text, most)
    assert bool(hits) == (least <= min(most, len(words) - 1))
    for hit in hits:
        assert hit.errors == least == Levenshtein.distance(words, text[hit.start : hit.end])
