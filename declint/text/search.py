"""On which lines words and shapes may stand: looked for in the plain way, or by a faster engine that finds the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from declint.text.lines import Lines

    Found = tuple[Mapping[str, Collection[int]], Mapping[str, Collection[int]]]

PAYS = 1 << 18  # characters of text after which an engine that must first be loaded has paid for itself


class Keeper(Protocol):
    """Where bytes are kept from run to run."""

    def get(self, kind: str, key: str) -> bytes | None:
        """Return what is kept, None where there is nothing."""
        ...

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep it, if that is possible."""
        ...


class Places(Protocol):
    """What looks through a text once. `small` is the text in small letters, character for character."""

    def __call__(self, lines: Lines, small: str, words: Iterable[str], shapes: Iterable[str]) -> Found:
        """Return the lines on which the words stand, of those that do, and on which the shapes may, of those looked for."""
        ...


def plain_places(lines: Lines, small: str, words: Iterable[str], shapes: Iterable[str]) -> Found:
    """Look for each word by itself, and for no shape."""
    del shapes
    return {word: [*_holding(lines, small, word)] for word in words if word in small}, {}


def _holding(lines: Lines, small: str, word: str) -> Iterator[int]:
    """Give the indexes of the lines that hold a word."""
    at = small.find(word)
    while at >= 0:
        index = lines.index(at)
        yield index
        at = small.find(word, lines.end(index))


class Engine:
    """What looks for words and shapes: the plain way at first, and Hyperscan once enough is to be read, where it is installed.

    Both find the same. `plain`: the plain way alone. `keeper` keeps what was compiled for the next run.
    """

    def __init__(self) -> None:
        """Begin with what needs nothing."""
        self.plain = False
        self.keeper: Keeper | None = None
        self.read = 0
        self._made: dict[tuple[tuple[str, ...], tuple[str, ...]], Places] = {}

    def places(self, words: tuple[str, ...], shapes: tuple[str, ...], size: int) -> Places:
        """Return what looks for words and shapes in a text of so many characters."""
        self.read += size
        if self.plain or self.read < PAYS:
            return plain_places
        if (words, shapes) not in self._made:
            self._made[words, shapes] = self._hyperscan(words, shapes)
        return self._made[words, shapes]

    def _hyperscan(self, words: tuple[str, ...], shapes: tuple[str, ...]) -> Places:
        try:
            from declint.text._hyperscan import search  # noqa: PLC0415 -- 20 ms, and some platforms have none
        except ImportError:
            return plain_places
        return search(words, shapes, self.keeper) or plain_places


ENGINE = Engine()
