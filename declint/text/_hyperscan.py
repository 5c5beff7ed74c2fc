r"""The cue search on Hyperscan: all words and shapes in one pass over the bytes.

Words are literals of the text in small letters. Shapes (cues without words: `\d{3}-\d{5}`) are widened by Hyperscan itself to
what it can search for, so that each line with a match is told, and more. It reads bytes: signs beyond ASCII (quotation marks,
dashes) are all the same one to it, a line with letters or blanks beyond may hold any shape. What is told are lines, on which the
cue itself is then looked for, so that the hits are those of the plain way.
"""

from __future__ import annotations

import json
import re
import sys
from bisect import bisect_left
from collections import defaultdict
from functools import cache
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import hyperscan
import regex

from declint.text.search import Places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from declint.text.lines import Lines
    from declint.text.search import Keeper

KIND = "search"
ALONE = Lock()  # a database has one place for its notes, and others may run while it searches
NOWHERE = frozenset[int]()
WORD, SHAPE = 0, hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_MULTILINE | hyperscan.HS_FLAG_PREFILTER
_BEYOND = regex.compile(r"(?=[^\x00-\x7f])[\w\s][^\n]*")
_SIGN, _SIGNS = "\xbf", regex.compile(r"[^\x00-\x7f\w\s]")
_WIDE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_BUT = re.compile(r"\[\^(?:\\.|[^]\\])*[^\x00-\x7f]")  # all signs but some: what is one sign here is not told apart so
_NEVER = "\xff"  # what no text has that is searched for a sign


class Base(NamedTuple):
    """A compiled search, and what it looks for by number; nothing where there is nothing to look for."""

    names: tuple[str, ...]
    database: Any = None

    def lines(self, data: bytes, starts: Sequence[int]) -> dict[str, set[int]]:
        """Return the lines on which each of the names ends."""
        ends: defaultdict[int, set[int]] = defaultdict(set)

        def on(number: int, start: int, end: int, flags: int, context: object) -> None:  # noqa: ARG001 -- the library's
            ends[number].add(end)

        if self.database is not None:
            with ALONE:
                self.database.scan(data, match_event_handler=on)
        return {self.names[number]: {bisect_left(starts, end) - 1 for end in some} for number, some in ends.items()}


class Hyper:
    """The search for some words and shapes."""

    def __init__(self, words: tuple[str, ...], shapes: tuple[str, ...], keeper: Keeper | None) -> None:
        """Take it from the keeper, or compile it; raise `hyperscan.error` where that cannot be done here."""
        self._words = _base(words, WORD, keeper)
        self._shapes = _base(shapes, SHAPE, keeper)

    def __call__(self, lines: Lines, small: str) -> Places:
        """Look through a text once."""
        found = self._words.lines(_bytes(small), lines.starts)
        shaped = self._shapes.lines(_bytes(_SIGNS.sub(_SIGN, lines.text)), lines.starts)
        beyond = set[int]() if lines.text.isascii() else {lines.index(match.start()) for match in _BEYOND.finditer(lines.text)}
        return Known(lines, small, found, {shape: shaped.get(shape, set()) | beyond for shape in self._shapes.names})


class Known(Places):
    """What was found in one text."""

    def __init__(self, lines: Lines, small: str, words: dict[str, set[int]], shapes: dict[str, set[int]]) -> None:
        """Take the lines of each word and shape that was looked for; a word without stands nowhere."""
        super().__init__(lines, small)
        self._known, self._shapes = words, shapes

    def standing(self, words: Iterable[str]) -> Iterable[str]:
        """Return those of the words that stand in the text, among others that were looked for."""
        del words
        return self._known

    def _at(self, word: str) -> AbstractSet[int]:
        return self._known.get(word, NOWHERE)

    def shaped(self, shape: str) -> set[int] | None:
        """Return the lines on which a shape may stand, None for all."""
        return self._shapes.get(shape)


def search(words: tuple[str, ...], shapes: tuple[str, ...], keeper: Keeper | None) -> Hyper | None:
    """Return the search for some words and shapes, None where Hyperscan cannot do it here."""
    try:
        return Hyper(words, shapes, keeper)
    except (hyperscan.error, ValueError):
        return None


def _base(names: tuple[str, ...], flags: int, keeper: Keeper | None) -> Base:
    """Return the search for words or shapes, from the keeper where it was compiled before, for such a processor."""
    key = sha256("\0".join((_platform(), str(flags), *names)).encode("utf-8", "surrogatepass")).hexdigest()
    if keeper is not None and (data := keeper.get(KIND, key)) is not None:
        head, _, rest = data.partition(b"\n")
        return Base(tuple(json.loads(head)), _loaded(rest) if rest else None)
    known = tuple(name for name in names if flags == WORD or _compiled((name,), flags) is not None)
    database = _compiled(known, flags) if known else None
    if keeper is not None:
        keeper.put(KIND, key, json.dumps(known).encode() + b"\n" + (hyperscan.dumpb(database) if database else b""))
    return Base(known, database)


def _compiled(names: tuple[str, ...], flags: int) -> Any:
    """Return a database, None where Hyperscan does not know what a shape means: then that is looked for in the plain way."""
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    sought = [_bytes(name if flags == WORD else _shape(name)) for name in names]
    if any(flags != WORD and _BUT.search(_plainly(name)) for name in names):
        return None
    try:
        database.compile(expressions=sought, ids=[*range(len(sought))], flags=flags, literal=flags == WORD)
    except hyperscan.error:
        return None
    return database


def _loaded(data: bytes) -> Any:
    database = hyperscan.loadb(data, hyperscan.HS_MODE_BLOCK)
    database.scratch = hyperscan.Scratch(database)
    database.scan(b"\n", match_event_handler=lambda *_: None)  # what another processor compiled is refused here
    return database


@cache
def _platform() -> str:
    """Return the version of the library and the features of the processor, as a database has them."""
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(expressions=[b"x"], ids=[0], flags=0)
    return f"{sys.platform} {database.info()!r}"


def _bytes(text: str) -> bytes:
    """Return a text with a byte for each letter, so that places in both are the same."""
    return text.encode("latin-1", "replace")


def _plainly(shape: str) -> str:
    """Return a shape with the letters that it gives by number."""
    return _WIDE.sub(lambda match: chr(int(match[1], 16)), shape)


def _shape(shape: str) -> str:
    """Return a shape as it is searched for: signs beyond ASCII are one, letters beyond are on lines that are told anyway."""
    return regex.sub(r"[^\x00-\x7f]", lambda match: _SIGN if _SIGNS.match(match.group()) else _NEVER, _plainly(shape))
