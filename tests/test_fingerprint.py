from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from declint.documents import Source
from declint.documents.plain import read
from declint.fingerprint import below, context_of, fingerprint, normalised
from declint.model import Mark

WORD = st.text("abcdefghijk", min_size=1, max_size=6)
WORDS = st.lists(WORD, min_size=5, max_size=12)
GAP = st.sampled_from([" ", "  ", "\n", "\n\n", "\t", " \n ", "\n" * 600])


def identity(text, match="SECRET"):
    document = read(Source("a.txt", text.encode()))
    start = text.index(match)
    mark = Mark("classification", start, start + len(match), match)
    return fingerprint("GEN-BAN-001", "a.txt", mark.text, context_of(document, mark))


@given(WORDS, WORDS, st.lists(GAP, min_size=40, max_size=40), st.lists(GAP, min_size=40, max_size=40))
def test_wrapping_does_not_change_it(before, after, gaps, other_gaps):
    words = [*before, "SECRET", *after]
    one, other = ("".join(word + gap for word, gap in zip(words, wrapping, strict=False)) for wrapping in (gaps, other_gaps))
    assert identity(one) == identity(other)


@given(WORDS, WORDS, st.lists(WORD, min_size=1, max_size=30))
def test_lines_inserted_above_do_not_change_it(before, after, inserted):
    text = " ".join([*before, "SECRET", *after])
    assert identity("\n".join([*inserted, text])) == identity(text)


@given(WORDS, WORDS, WORD)
def test_another_neighbour_changes_it(before, after, word):
    assume(word != after[0])
    one, other = (" ".join([*before, "SECRET", *rest]) for rest in (after, [word, *after[1:]]))
    assert identity(one) != identity(other)


@pytest.mark.parametrize(
    "changed", [{"rule": "GEN-BAN-002"}, {"path": "b.txt"}, {"words": "CONFIDENTIAL"}, {"context": "a|c"}, {"number": 2}]
)
def test_every_part_counts(changed):
    parts = {"rule": "GEN-BAN-001", "path": "a.txt", "words": "SECRET", "context": "a|b", "number": 1}
    assert fingerprint(**parts) != fingerprint(**(parts | changed))


def test_the_formula_is_the_documented_one():
    assert fingerprint("GEN-BAN-001", "a.txt", "~~SECRET~~", "a|b", 1) == "f1-9f9e7e8ef4ec700afc03"


def test_the_page_and_line_of_a_mark_do_not_count():
    document = read(Source("a.txt", b"one SECRET two"))
    mark = Mark("classification", 4, 10, "SECRET")
    assert context_of(document, replace(mark, page=7, item=3)) == context_of(document, mark) == "one|two"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("  S E C R E T ", "s e c r e t"),
        ("Secret\u2014Eyes  Only", "secret eyes only"),
        ("_____", "_____"),
        ("\uff33\uff25\uff23\uff32\uff25\uff34", "secret"),
        ("", ""),
    ],
)
def test_words_are_normalised(words, expected):
    assert normalised(words) == expected


@pytest.mark.parametrize(
    ("path", "folder", "expected"),
    [
        ("records/a.txt", "records", "a.txt"),
        ("./a.txt", "", "a.txt"),
        ("recordsb/a.txt", "records", "recordsb/a.txt"),
        ("a/b/c", "a/b/", "c"),
    ],
)
def test_paths_count_from_the_configuration(path, folder, expected):
    assert below(path, folder) == expected
