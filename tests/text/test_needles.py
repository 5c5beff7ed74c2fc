from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from declint.text._needles import Needles, lowered, needles


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("SECRET", ((("secret",),),)),
        (r"\bSources?:", ((("sources:", "source:"),),)),
        (r"(?:NO|NOT)[ ]+OBJ|DISSENT", ((("obj",), ("no ", "not ")), (("dissent",),))),
        (r"\b(?:fo|cab)[ /]\d", ((("fo ", "fo/", "cab ", "cab/"),),)),
        (r"^[ \t]*(?:for|to):", ((("for:", "to:"),),)),
        (r"RELEASED?$", ((("release",),),)),
        (r"(?:ab[^x]c)?de", ((("de",),),)),
        (r"(?:ab[^x]c)de", ((("ab",), ("de",)),)),
        (r"DATE[^\S\n]+OF[^\S\n]+LAST[^\S\n]+REVIEW", ((("review",), ("date",), ("last",), ("of",)),)),
        (r"a(?:bcd|efg)+h{0,2}iii", ((("abcd", "aefg"), ("iii",)),)),
        (r"(?:abc)?de", ((("de",),),)),
        (r"(?!ab)cde(?=fgh)", ((("cde",),),)),
        (r"1\.4[ ]?\(a\)", ((("1.4 (a)", "1.4(a)"),),)),
        (r"D[EÉ]CLASSIFI", ((("classifi",),),)),
    ],
)
def test_the_words_that_a_pattern_surely_holds(pattern: str, expected: object) -> None:
    assert needles(pattern) == expected


@pytest.mark.parametrize(
    "pattern",
    [
        r"\d{3}",
        "abc|",
        "(?:abc)?",
        "a",
        "(?:secret){e<=1}",
        "(?x) sec ret",
        "(?P<a>abc)(?P=a)",
        "(?>abc)",
        "[[:alpha:]]bcd",
        r"[a-c]{3}",
        "",
    ],
)
def test_what_is_not_plain_has_no_needles(pattern: str) -> None:
    assert needles(pattern) == ()


def test_letters_keep_their_places_and_fold_as_patterns_fold_them() -> None:
    for letter in map(chr, (*range(0xD800), *range(0xE000, 0x3000))):
        small = lowered(letter)
        assert len(small) == 1
        for plain in "isk":
            assert small == plain or not regex.fullmatch(plain, letter, regex.IGNORECASE)


ATOMS = st.sampled_from(["no", "Not", "k", "ſ", "İs", " ", r"\.", ".", r"\b", "^", "[a-z]", "[^x]", "[kt. ]", "[-n]", r"\d", "é", "1"])
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from("?*+")).map(lambda part: f"(?:{part[0]}){part[1]}"),
        inner.map(lambda part: f"(?={part})"),
        inner.map(lambda part: f"(?!{part})"),
        inner.map(lambda part: f"(?-i:{part})"),
    ),
    max_leaves=8,
)


def holds(needed: Needles, line: str) -> bool:
    return any(all(any(word in line for word in words) for words in parts) for parts in needed)


@given(PATTERNS, st.text(alphabet="noNOtTkKsSſKİi .1é", max_size=30))
def test_every_match_holds_its_needles(pattern: str, line: str) -> None:
    needed = needles(pattern)
    if regex.search(pattern, line, regex.IGNORECASE):
        assert not needed or holds(needed, lowered(line))


def test_a_letter_that_matches_a_word_stands_in_the_small_text() -> None:
    for letter in "AIKSZÀÅÉÖÞ":
        pattern = regex.compile(letter, regex.IGNORECASE)
        alike = [char for char in map(chr, range(0xD800)) if pattern.fullmatch(char)]
        assert {lowered(char) for char in alike} == {letter.lower()}
