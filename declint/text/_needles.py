"""What a pattern surely holds: literal words that stand, in small letters, on the line of whatever it matches.

To look for a word costs a hundredth of a search by pattern, and nothing to compile. A pattern of which it is not plain to see
what it holds (fuzzy, recursive, verbose ...) has no needles: it is always searched for itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Words = tuple[str, ...]
Needles = tuple[tuple[Words, ...], ...]

LEAST = 2  # letters of a word that is worth looking for
# What is no token here is more than is understood: `(?>`, `(?&name)`, `{e<=1}`, `[[:alpha:]]`, `\g<1>`.
_TOKEN = re.compile(
    r"(?P<opening>\((?:\?[ims]*(?:-[ims]+)?:|\?P?<\w+>|(?!\?)))|(?P<around>\(\?<?[=!])|(?P<end>\))|(?P<bar>\|)"
    r"|(?P<letter>[\w !\"#%&',/:;<=>@`~-]|\\[!-/:-@\[-`{-~ ])|(?P<times>(?:[?*+]|\{(?P<least>\d*)(?:,\d*)?\})[?+]?)"
    r"|(?P<other>\\[bBdDsSwWtnrfv]|\\u[0-9A-Fa-f]{4}|\\[pP]\{\w+\}|[.^$]|[^\x00-\x7f]|\(\?[ims]+\)|\[\^?\]?(?:\\.|[^]\\[])*\])",
    re.ASCII,
)
MOST = 16  # words; to look for more of them costs more than the pattern

Token = tuple[str, str]


class _ObscureError(Exception):
    """A pattern has more than is understood here."""


@lru_cache(maxsize=4096)
def needles(pattern: str) -> Needles:
    """Return what stands on each line that a pattern matches, whatever the case: of one alternative, one word of every part.

    `(NO|NOT) OBJ|DISSENT` has `((("obj",), ("no", "not")), (("dissent",),))`: parts of an alternative, the rarest first.
    Empty where that cannot be told.
    """
    try:
        found = _alternatives(_tokens(pattern))
    except _ObscureError:
        return ()
    plain = all(found) and sum(len(parts[0]) for parts in found) <= MOST
    return tuple(found) if plain else ()


def holds(needed: Needles, line: str) -> bool:
    """Say whether a line in small letters holds the needles of a pattern."""
    return any(all(any(word in line for word in words) for words in parts) for parts in needed)


def lowered(text: str) -> str:
    """Return a text in small letters, each in its place, in which the needles of all that matches stand.

    `İ`, `ı`, `ſ` and the Kelvin sign match ASCII letters where case does not count, and `str.lower` would make two of the first.
    """
    if not text.isascii():
        text = text.replace("\u0130", "i").replace("\u0131", "i").replace("\u017f", "s").replace("\u212a", "k")
    return text.lower()


def _tokens(pattern: str) -> Iterator[Token]:
    """Give the tokens of a pattern: `letter` and which, `maybe` and `times` for what is said of the last one, and so on."""
    at = 0
    while at < len(pattern):
        found = _TOKEN.match(pattern, at)
        if found is None:
            raise _ObscureError
        kind, words, at = str(found.lastgroup), found.group(), found.end()
        if kind == "times" and (words[0] in "?*" or (words[0] == "{" and not int(found["least"] or 0))):
            kind = "maybe"
        yield kind, words[-1].lower()
    yield "end", ""


def _alternatives(tokens: Iterator[Token]) -> list[tuple[Words, ...]]:
    """Read up to the end of a group, or of the pattern; return the parts of each of its alternatives."""
    found: list[tuple[Words, ...]] = []
    parts: list[Words] = []
    word = ""
    for kind, letter in tokens:
        if kind == "letter":
            word += letter
            continue
        if kind == "maybe" and not word:
            parts[-1:] = [()]
        parts.append((word[:-1] if kind == "maybe" else word,))
        word = ""
        if kind in {"opening", "around"}:
            inner = _alternatives(tokens)
            parts.append(_one_of(inner) if kind == "opening" else ())
        elif kind == "other":
            parts.append(())
        elif kind in {"bar", "end"}:
            found.append(_rarest_first(parts))
            parts = []
        if kind == "end":
            break
    return found


def _one_of(alternatives: list[tuple[Words, ...]]) -> Words:
    """Return words of which one stands wherever a group matches, none where an alternative has none."""
    return tuple(dict.fromkeys(word for parts in alternatives for word in parts[0])) if all(alternatives) else ()


def _rarest_first(parts: list[Words]) -> tuple[Words, ...]:
    """Return the parts that are worth looking for, first that with the longest words."""
    told = {words for words in parts if words and min(map(len, words)) >= LEAST}
    return tuple(sorted(told, key=lambda words: (-min(map(len, words)), len(words), words)))
