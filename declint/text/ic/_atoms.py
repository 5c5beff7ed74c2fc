"""The parts of a marking as they stand in the text: words, controls with their compartments or lists, and what parts them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.frozen import frozen
from declint.text.ic.model import Category, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE, TWO, COMMA = "/", "//", ","
_EYES = r"(?<![A-Z0-9])USA(?:/[A-Z]{3,4})+[ ]EYES(?:[ ]ONLY)?"  # the one control with slashes of its own
_SLASHES = r"[ ]*(/+)[ ]*"
_WORD = r"[^\s,/;-]+"


@frozen
class Word:
    """A word at its place."""

    text: str
    start: int
    end: int


@frozen
class Atom:
    """One control as written: its category and name, `form` as it stands there, what came before it (`sep`).

    `words`: the members of its list or its numbers; `parts`: compartments, each with its sub-compartments. An unknown word has
    no category.
    """

    category: Category | None
    name: str
    form: str
    start: int
    end: int
    words: tuple[Word, ...] = ()
    parts: tuple[tuple[Word, tuple[Word, ...]], ...] = ()
    sep: str = TWO
    gap: tuple[int, int] = (0, 0)


@frozen
class Piece:
    """A stretch between slashes, and the slashes before it."""

    text: str
    start: int
    end: int
    slashes: str
    gap: tuple[int, int]


@frozen
class Head:
    """What a marking opens with: its level, and whose it is."""

    level: str | None
    system: str | None
    form: str
    start: int
    end: int
    owners: tuple[Word, ...] = ()
    activity: str = ""


@frozen
class Parsed:
    """A marking as read word for word; `damaged`: a word or a delimiter of it is none."""

    head: Head
    atoms: tuple[Atom, ...]
    faults: tuple[Fault, ...]
    damaged: bool


@cache
def pattern(source: str) -> regex.Pattern[str]:
    """Compile a pattern once."""
    return regex.compile(source)


def pieces(text: str) -> Iterator[Piece]:
    """Cut a marking at its slashes; those within `USA/GBR EYES ONLY` do not part anything."""
    kept = [match.span() for match in pattern(_EYES).finditer(text)]
    at, slashes, gap = 0, "", (0, 0)
    for match in pattern(_SLASHES).finditer(text):
        if any(start <= match.start() < end for start, end in kept):
            continue
        if match.start(1) > 0:
            yield _piece(text, at, match.start(), slashes, gap)
        at, slashes, gap = match.end(), match[1], match.span()
    yield _piece(text, at, len(text), slashes, gap)


def _piece(text: str, start: int, end: int, slashes: str, gap: tuple[int, int]) -> Piece:
    return Piece(text[start:end], start, end, slashes, gap)


def words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """Return the words of a stretch, cut at blanks, commas, slashes and hyphens."""
    return tuple(Word(match.group(), match.start(), match.end()) for match in pattern(_WORD).finditer(text, start, end))


def fault(kind: str, part: Word | Atom | Head, message: str) -> Fault:
    """Return a fault of a whole word, control or level."""
    token = part.text if isinstance(part, Word) else part.form
    return Fault(part.start, part.end, kind, token, message)
