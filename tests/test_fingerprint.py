from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from declint.documents import Source
from declint.documents.plain import read
from declint.fingerprint import context_of, fingerprint, identity, is_fingerprint, normalised, pairs
from declint.model import Mark

WORD = st.text("abcdefghijk", min_size=1, max_size=6)
WORDS = st.lists(WORD, min_size=5, max_size=12)
GAP = st.sampled_from([" ", "  ", "\n", "\t", " \n ", "\n\t"])


def known_as(text, match="SECRET"):
    document = read(Source("a.txt", text.encode()))
    start = text.index(match)
    mark = Mark("classification", start, start + len(match), match)
    return fingerprint("GEN-BAN-001", "a.txt", mark.text, context_of(document, mark))


@given(WORDS, WORDS, st.lists(GAP, min_size=40, max_size=40), st.lists(GAP, min_size=40, max_size=40))
def test_wrapping_does_not_change_words_within_a_line(before, after, gaps, other_gaps):
    one, other = (
        "".join(word + gap for word, gap in zip([*before, "x SECRET y", *after], wrapping, strict=False)) for wrapping in (gaps, other_gaps)
    )
    assert known_as(one) == known_as(other)


@given(WORDS, WORDS, st.lists(WORD, min_size=1, max_size=30))
def test_lines_inserted_above_do_not_change_it(before, after, inserted):
    text = " ".join([*before, "SECRET", *after])
    assert known_as("\n".join([*inserted, text])) == known_as(text)


@given(WORDS, WORDS, st.sampled_from(["\n", "\n\n", "\n \n\n", "\f\n"]))
def test_what_stands_next_to_a_banner_does_not_count(before, after, end):
    assert known_as(end.join([" ".join(before), "  SECRET", " ".join(after)])) == known_as("SECRET")


@given(WORDS, WORDS, WORD, st.sampled_from(["\n\n", "\n \n", "\f"]))
def test_the_next_paragraph_does_not_count(before, after, other, end):
    text = " ".join([*before, "SECRET", *after[:2]])
    assert known_as(text + end + other) == known_as(text)


@given(WORDS, WORDS, WORD)
def test_another_neighbour_changes_it(before, after, word):
    assume(word != after[0])
    one, other = (" ".join([*before, "SECRET", *rest]) for rest in (after, [word, *after[1:]]))
    assert known_as(one) != known_as(other)


@pytest.mark.parametrize(
    "changed", [{"rule": "GEN-BAN-002"}, {"path": "b.txt"}, {"words": "CONFIDENTIAL"}, {"context": "a|c"}, {"number": 2}]
)
def test_every_part_counts(changed):
    parts = {"rule": "GEN-BAN-001", "path": "a.txt", "words": "SECRET", "context": "a|b", "number": 1}
    assert fingerprint(**parts) != fingerprint(**(parts | changed))


def test_the_formula_is_the_documented_one():
    assert fingerprint("GEN-BAN-001", "a.txt", "~~SECRET~~", "a|b", 1) == "f1-49c31580a22d-0eab8a0a-1"


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


FIRST, SAME_WORDS, OTHER_RULE = (
    fingerprint(rule, "a.txt", "SECRET", context) for rule, context in [("A-B", "a|b"), ("A-B", "c|d"), ("C-D", "a|b")]
)


@pytest.mark.parametrize(
    ("found", "kept", "expected"),
    [
        ([FIRST], [FIRST], {FIRST: FIRST}),
        ([FIRST], [OTHER_RULE], {}),
        ([FIRST], [SAME_WORDS], {FIRST: SAME_WORDS}),
        ([FIRST, SAME_WORDS], [SAME_WORDS], {SAME_WORDS: SAME_WORDS}),
        ([FIRST, SAME_WORDS], [SAME_WORDS, OTHER_RULE, FIRST], {FIRST: FIRST, SAME_WORDS: SAME_WORDS}),
        ([], [FIRST], {}),
    ],
    ids=["same", "another rule", "moved", "one more than before", "order does not matter", "mended"],
)
def test_findings_are_known_again_one_to_one(found, kept, expected):
    assert pairs(found, kept) == expected


FINGERPRINTS = st.lists(
    st.builds(fingerprint, st.sampled_from("AB"), st.just("p"), st.sampled_from("xy"), st.sampled_from("abc")), max_size=8, unique=True
)


@given(FINGERPRINTS, FINGERPRINTS)
def test_nothing_is_known_twice_and_only_by_what_is_the_same(found, kept):
    known = pairs(found, kept)
    assert len(set(known.values())) == len(known)
    assert all(identity(one) == identity(other) for one, other in known.items())
    left = {identity(one) for one in found if one not in known}
    assert not left & {identity(one) for one in kept if one not in known.values()}


def test_a_fingerprint_is_known_by_its_shape():
    assert is_fingerprint(FIRST)
    assert not any(map(is_fingerprint, ("", "f1-9f9e7e8ef4ec700afc03", FIRST + "0" * 9, FIRST + "\n", "F" + FIRST)))
