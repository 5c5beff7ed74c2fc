r"""The cue search on Hyperscan: all words and shapes in one pass over the bytes.

Words are literals of the text in small letters. Shapes (cues without words: `\d{3}-\d{5}`) are widened by Hyperscan itself to
what it can search for, so that each line with a match is told, and more. It reads bytes as ASCII: a line with anything else on it
may hold any shape. What is told are lines, on which the cue itself is then looked for, so that the hits are those of the plain way.
"""

from __future__ import annotations

import json
import re
import sys
from bisect import bisect_left
from collections import defaultdict
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

import hyperscan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from declint.text.lines import Lines
    from declint.text.search import Found, Keeper

KIND = "search"
WORD, SHAPE = 0, hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_MULTILINE | hyperscan.HS_FLAG_PREFILTER
_BEYOND = re.compile(r"[^\x00-\x7f]+")
_WIDE = re.compile(r"\\u[0-9A-Fa-f]{4}")
_NEVER = r"\xff"  # a byte that no text has


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
            self.database.scan(data, match_event_handler=on)
        return {self.names[number]: {bisect_left(starts, end) - 1 for end in some} for number, some in ends.items()}


class Hyper:
    """The search for some words and shapes."""

    def __init__(self, words: tuple[str, ...], shapes: tuple[str, ...], keeper: Keeper | None) -> None:
        """Take it from the keeper, or compile it; raise `hyperscan.error` where that cannot be done here."""
        self._words = _base(words, WORD, keeper)
        self._shapes = _base(shapes, SHAPE, keeper)

    def __call__(self, lines: Lines, small: str, words: Iterable[str], shapes: Iterable[str]) -> Found:
        """Look through a text once, for what it was made for."""
        del words, shapes
        data, plain = _bytes(lines.text), lines.text.isascii()
        little = _bytes(small)
        found = self._words.lines(little, lines.starts if plain else _starts(little))
        shaped = self._shapes.lines(data, lines.starts if plain else _starts(data))
        beyond = set[int]() if plain else {lines.index(match.start()) for match in _BEYOND.finditer(lines.text)}
        return found, {shape: shaped.get(shape, set()) | beyond for shape in self._shapes.names}


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
    sought = [_bytes(name if flags == WORD else _WIDE.sub(lambda _: _NEVER, name)) for name in names]
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
    return text.encode("utf-8", "surrogatepass")


def _starts(data: bytes) -> list[int]:
    """Return where the lines begin, in bytes."""
    starts, find = [0], data.find
    at = find(b"\n")
    while at >= 0:
        starts.append(at + 1)
        at = find(b"\n", at + 1)
    return starts
