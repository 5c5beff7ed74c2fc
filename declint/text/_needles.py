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
Parts = tuple[Words, ...]
Needles = tuple[Parts, ...]

LEAST = 2  # letters of a word that is worth looking for
# What is no token here is more than is understood: `(?>`, `(?&name)`, `{e<=1}`, `[[:alpha:]]`, `\g<1>`.
_TOKEN = re.compile(
    r"(?P<opening>\((?:\?[ims]*(?:-[ims]+)?:|\?P?<\w+>|(?!\?)))|(?P<around>\(\?<?[=!])|(?P<end>\))|(?P<bar>\|)"
    r"|(?P<letter>[\w\u00e0-\u00f6\u00f8-\u00fe !\"#%&',/:;<=>@`~-]|\\[!-/:-@\[-`{-~ ])"
    r"|(?P<times>(?:[?*+]|\{(?P<least>\d*)(?:,\d*)?\})[?+]?)"
    r"|(?P<nowhere>\\[bB]|[\^$]|\(\?[ims]+\))|(?P<few>\[(?:[\w ./:;,#*'\"()]|\\[.t\[\])(])+-?\])"
    r"|(?P<other>\\[dDsSwWtnrfv]|\\u[0-9A-Fa-f]{4}|\\[pP]\{\w+\}|\.|[^\x00-\x7f\u00e0-\u00f6\u00f8-\u00fe]|\[\^?\]?(?:\\.|[^]\\[])*\])",
    re.ASCII,
)
MOST = 32  # words; to look for more of them costs more than the pattern

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
        found = [branch.rarest_first() for branch in _branches(_tokens(pattern))]
    except _ObscureError:
        return ()
    plain = all(found) and sum(len(parts[0]) for parts in found) <= MOST
    return tuple(found) if plain else ()


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
            kind = "once" if words[0] == "?" else "maybe"
        yield kind, words.lower()
    yield "end", ""


class _Branch:
    """One alternative as far as it is read: `parts`, of each of which one word stands on the line, and the words now running.

    Words run on while each next piece is one of few: `fo[ /]` runs to `fo ` and `fo/`. `last` is the piece, and `tail` the part,
    that a `?` would be of.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.parts: list[Words] = []
        self.running: Words = ("",)
        self.last: Words = ("",)
        self.tail: Words = ()
        self.whole = True  # all that it can match runs on in `running`

    def add(self, piece: Words = ("",)) -> None:
        """Let a piece follow, that is one of these words."""
        product = tuple(dict.fromkeys(word + more for word in self.running for more in self.last))
        if len(product) > MOST:
            self.parts.append(self.running)
            self.whole, product = False, self.last
        self.parts.append(self.tail)
        self.running, self.last, self.tail = product, piece, ()

    def cut(self, tail: Words = ()) -> None:
        """Let something follow of which it is not known what it is, but that it holds one of these words."""
        self.add()
        self.parts.append(self.running)
        self.running, self.tail, self.whole = ("",), tail, False

    def rarest_first(self) -> Parts:
        """Return the parts that are worth looking for, first that with the longest words."""
        told = {_shortest(words) for words in (*self.parts, self.tail, self.running) if min(map(len, words), default=0) >= LEAST}
        return tuple(sorted(told, key=lambda words: (-min(map(len, words)), len(words), words)))


def _shortest(words: Words) -> Words:
    """Leave out words that hold another one: where they stand, that one does."""
    return tuple(word for word in words if not any(other != word and other in word for other in words))


def _branches(tokens: Iterator[Token]) -> list[_Branch]:
    """Read up to the end of a group, or of the pattern; return its alternatives."""
    found = [_Branch()]
    for kind, words in tokens:
        branch = found[-1]
        if kind in {"letter", "few"}:
            branch.add((words[-1],) if kind == "letter" else _members(words))
        elif kind == "opening":
            _group(branch, _branches(tokens))
        elif kind in {"once", "maybe"}:
            branch.last, branch.tail = (*branch.last, "") if kind == "once" else ("",), ()
            branch.cut() if kind == "maybe" else None
        elif kind in {"times", "other"}:
            branch.cut()
        else:
            if kind == "around":
                _branches(tokens)
            branch.add()
            if kind == "end":
                break
            if kind == "bar":
                found.append(_Branch())
    return found


def _members(words: str) -> Words:
    """Return the letters of a set, `[.,]`; a tab counts as what it is."""
    return tuple(dict.fromkeys("\t" if letter == r"\t" else letter[-1] for letter in re.findall(r"\\.|.", words[1:-1])))


def _group(branch: _Branch, inner: list[_Branch]) -> None:
    """Let a group follow: its words, where it has only few; else one of the words that its alternatives hold."""
    words = tuple(dict.fromkeys(word for one in inner for word in one.running))
    if all(one.whole for one in inner) and len(words) <= MOST:
        branch.add(words)
        return
    parts = [one.rarest_first() for one in inner]
    branch.cut(tuple(dict.fromkeys(word for some in parts for word in some[0])) if all(parts) else ())
