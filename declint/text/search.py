"""On which lines words and shapes may stand: looked for in the plain way, or by a faster engine that finds the same."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Protocol

from declint.text._needles import needles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from declint.text._needles import Needles, Words
    from declint.text.lines import Lines

    Look = Callable[[Lines, str], "Places"]

PAYS = 1 << 18  # characters of text after which an engine that must first be loaded has paid for itself


class Keeper(Protocol):
    """Where bytes are kept from run to run."""

    def get(self, kind: str, key: str) -> bytes | None:
        """Return what is kept, None where there is nothing."""
        ...

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep it, if that is possible."""
        ...


class Places:
    """On which lines of one text words stand, as far as they are asked for, and where shapes may. `small`: the text in small letters."""

    def __init__(self, lines: Lines, small: str) -> None:
        """Take the text, character for character the same in small letters."""
        self._lines, self._small = lines, small
        self._known: dict[str, set[int]] = {}
        self._distinct = ""

    def standing(self, words: Iterable[str]) -> Iterable[str]:
        """Return those of the words that stand in the text (others may be among them)."""
        return [word for word in words if self._stands(word)]

    def _stands(self, word: str) -> bool:
        """Say whether a word stands in the text; what has no blank in it is looked for among the distinct words, a third of the text."""
        self._distinct = self._distinct or "\n".join(set(self._small.split()))
        return word in (self._small if " " in word or "\t" in word else self._distinct)

    def holding(self, needed: Needles) -> set[int]:
        """Return the lines that hold the needles of a pattern: of one alternative, one word of every part."""
        found: set[int] = set()
        for first, *others in needed:
            at = self._any(first)
            for words in others:
                at = at & self._any(words) if at else at
            found |= at
        return found

    def shaped(self, shape: str) -> set[int] | None:
        """Return the lines on which a shape may stand, None for all."""
        needed = needles(shape)
        return self.holding(needed) if needed else None

    def _any(self, words: Words) -> AbstractSet[int]:
        return self._at(words[0]) if len(words) == 1 else {*chain(*map(self._at, words))}

    def _at(self, word: str) -> AbstractSet[int]:
        """Return the lines that hold a word."""
        if word not in self._known:
            self._known[word] = {*self._holding(word)} if self._stands(word) else set()
        return self._known[word]

    def _holding(self, word: str) -> Iterator[int]:
        at = self._small.find(word)
        while at >= 0:
            index = self._lines.index(at)
            yield index
            at = self._small.find(word, self._lines.end(index))


class Engine:
    """What looks for words and shapes: the plain way at first, and Hyperscan once enough is to be read, where it is installed.

    Both find the same. `plain`: the plain way alone. `keeper` keeps what was compiled for the next run.
    """

    def __init__(self) -> None:
        """Begin with what needs nothing."""
        self.plain = False
        self.keeper: Keeper | None = None
        self.read = 0
        self._made: dict[tuple[Words, Words], Look] = {}

    def places(self, words: Words, shapes: Words, size: int) -> Look:
        """Return what looks for words and shapes in a text of so many characters."""
        self.read += size
        if self.plain or self.read < PAYS:
            return Places
        if (words, shapes) not in self._made:
            self._made[words, shapes] = self._hyperscan(words, shapes)
        return self._made[words, shapes]

    def _hyperscan(self, words: Words, shapes: Words) -> Look:
        try:
            from declint.text._hyperscan import search  # noqa: PLC0415 -- 20 ms, and some platforms have none
        except ImportError:
            return Places
        return search(words, shapes, self.keeper) or Places


ENGINE = Engine()
