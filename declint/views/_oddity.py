"""How much of a text a machine misread, by signs that hold in any language and need no dictionary."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import regex

from declint.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

SAMPLE = 60_000  # characters; more of a text does not change the measure
COMMON = 2  # times that a word must stand there for another to be its misspelling
TRIM = "\"'()[]{}\u2018\u2019\u201c\u201d*_~`<>.,:;!?\u2026-\u2013\u2014\\"
# What typists, Markdown and editors write between words; black blocks are redactions.
PLAIN = (
    r"[-\u2013\u2014_=*#.,:;!?&+/\u00a7\u2022\u2026\u00b7()\[\]{}\"'\u201c\u201d\u2018\u2019\u2588\u2587\u2593%$\u00a3\u20ac\u25a0\\]+"
    r"|>+|(\W)\1+|--+>|&\w+;"
)
SIGNS = {
    "address": r"(?:https?:|www\.|\w+:/)|.*[@/\\=]|.*\.\p{L}{2,4}$|\{.*|.*_",  # file names, addresses, symbols, markup: not words
    "odd_character": r".*(?:[\ufffd^~{}|<>\u00a5\u00a2\u00a9\u00ae\u00ab\u00bb\u00ac\u00b0\u25a0]|[\U0001F000-\U0001FFFF])",
    "mixed_script": r".*(?:\p{Latin}[\p{Greek}\p{Cyrillic}]|[\p{Greek}\p{Cyrillic}]\p{Latin})",
    "mixed_case": r".*\p{Ll}\p{Lu}|\p{Lu}{2,}\p{Ll}{2,}$",
    "no_vowel": r"[bcdfghjklmnpqrstvwxz]{4,}$",
    "figure_within": r".*(?:\p{Ll}\d\p{Ll}|\p{Ll}{2,}\d$|\d\p{Ll}{3,})",
    "point_within": r"\p{Ll}+[.,;:!?*(){}=]\p{L}",
}
# `McMahon's`, `IOUs`, `WikiLeaks`, `19th`, `p.m.`, `keyword(s)`.
NAMES = (
    r"(?:(?:Mc|Mac|O|De|Di|Du|La|Le|Van|Von)\p{Lu}\p{Ll}+|(?:\p{Lu}\p{Ll}+){2,}|\p{Lu}+)(?:['\u2019]?(?:s|ed|ing|d))?$"
    r"|\d+(?:st|nd|rd|th|s|mm|km|hrs?)$|(?:\p{L}\.)+\p{L}?$|\p{L}+\(s$"
)


@frozen
class Oddity:
    """Shares between 0 and 1: `tokens` that no typist writes, `spellings` that differ by a letter from a word of the same text."""

    tokens: float
    spellings: float
    counted: int


def oddity(text: str) -> Oddity:
    """Measure the first `SAMPLE` characters of a text."""
    sample = text[:SAMPLE]
    signs: Counter[str] = Counter()
    for token, count in Counter(_tokens(sample)).items():
        signs[sign_of(token)] += count
    counted = signs.total() - signs[""]
    odd = counted - signs["plain"]
    return Oddity(odd / counted if counted else 0.0, _misspelt(sample), counted)


def _tokens(text: str) -> list[str]:
    """Return what stands between blanks; tables in Markdown are left out, their strokes are no noise."""
    if "|" in text:
        rows = (line for line in text.split("\n") if "|" not in line or not (line.strip().startswith("|") and line.strip().endswith("|")))
        text = "\n".join(rows)
    return text.split()


@lru_cache(maxsize=1 << 16)  # texts share most of their words
def sign_of(token: str) -> str:
    """Return what is odd about a token, `plain` where nothing is, or nothing where it is no word at all."""
    core = token.strip(TRIM)
    if core.isascii() and core.isalpha() and len(core) > 1 and (core.islower() or core.istitle() or core.isupper()):
        return "no_vowel" if _pattern(SIGNS["no_vowel"]).match(core) else "plain"
    if not any(character.isalnum() for character in token):
        return "" if _pattern(PLAIN).fullmatch(token) else "noise"
    if len(core) == 1 and core == token and core.islower() and core not in "aioeuvy\u00e0":
        return "lone_letter"
    if _pattern(NAMES).match(core):
        return "plain"
    found = next((sign for sign in SIGNS if _pattern(SIGNS[sign]).match(core)), "plain")
    return "plain" if found == "address" else found


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source)


def _misspelt(text: str) -> float:
    """Return the share of long words, names and abbreviations that are a commoner one of the text but for a letter in it.

    Seed 001: `USSE`, `USER` and `USSR`; `Stavenson` once and `Stevenson` often. Endings may differ: they are grammar. What is
    longer than any word is none: the keys of a word take its length squared.
    """
    words = _candidates(Counter(_pattern(r"(?<![\w'\u2019-])\p{L}{4,60}(?![\w'\u2019-])").findall(text)))
    by_key: defaultdict[str, list[str]] = defaultdict(list)
    for word, count in words.items():
        for key in _keys(word) if count >= COMMON else ():
            by_key[key].append(word)
    shared = {word: [key for key in _keys(word) if key in by_key] for word in words}
    variants = {word for word, keys in shared.items() if any(_is_variant(word, other, words) for key in keys for other in by_key[key])}
    seen, of = sum(words[word] for word in variants), sum(words.values())
    return seen / of if seen >= 3 else 0.0


def _candidates(found: Mapping[str, int]) -> Mapping[str, int]:
    """Keep names, long words and, in texts that are not all capitals, abbreviations; capitals of a telegram are folded."""
    upper = set(filter(str.isupper, found))
    in_capitals = sum(map(found.__getitem__, upper))
    of = sum(found.values())
    capitals = (of - in_capitals) * 2 < of
    kept = {} if capitals else {word: found[word] for word in upper}
    for word in found if capitals else found.keys() - upper:
        title = len(word) >= 5 and word.istitle()
        if title or len(word) >= 7:
            name = word if title and not capitals else word.lower()
            kept[name] = kept.get(name, 0) + found[word]
    return kept


@lru_cache(maxsize=1 << 14)
def _keys(word: str) -> tuple[str, ...]:
    """Return the word and what is left of it without one of its letters; words a letter apart share one of these."""
    return tuple({word, *[word[:at] + word[at + 1 :] for at in range(len(word))]})


def _is_variant(word: str, other: str, words: Mapping[str, int]) -> bool:
    if (words[other], other) <= (words[word], word) or word[:2].istitle() != other[:2].istitle():
        return False
    if word.isupper() != other.isupper():
        return False
    ending = 1 if word.isupper() else 3
    return word[-ending:] == other[-ending:] and other[1:] != word and word[1:] != other
