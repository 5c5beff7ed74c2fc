"""Lines of a text: offset to line and back, counted as the contract counts them (LF only)."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from declint.frozen import Same, frozen
from declint.model import Anchor, Place

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen
class Lines:
    """A text with the offsets at which its lines start, and the lines; line numbers here are 0-based indexes."""

    text: str
    starts: tuple[int, ...]
    rows: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Lines:
        """Index a text; form feed, VT, NEL and U+2028 do not end a line."""
        rows = text.split("\n")
        return cls(text, tuple(accumulate((len(row) + 1 for row in rows[:-1]), initial=0)), tuple(rows))

    def __len__(self) -> int:
        """Count the lines, an empty last one included."""
        return len(self.starts)

    def __getitem__(self, index: int) -> str:
        """Return a line without its LF."""
        return self.rows[index]

    def __iter__(self) -> Iterator[str]:
        """Give the lines in order."""
        return iter(self.rows)

    def end(self, index: int) -> int:
        """Return the offset at which a line ends, its LF not included."""
        return self.starts[index] + len(self.rows[index])

    def index(self, offset: int) -> int:
        """Return the index of the line that holds an offset."""
        return bisect_right(self.starts, offset) - 1

    def blank(self, index: int) -> bool:
        """Say whether a line holds nothing to read."""
        row = self.rows[index]
        return not row or row.isspace()


def anchors_of(lines: Lines) -> tuple[Anchor, ...]:
    """Return the anchors of a text that is its own source: one a line."""
    return tuple(Anchor(start, number, 1) for number, start in enumerate(lines.starts, 1))


@lru_cache(maxsize=4)
def _offsets(same: Same[tuple[Anchor, ...]]) -> tuple[int, ...]:
    return tuple(anchor.offset for anchor in same.value)


def locate(anchors: tuple[Anchor, ...], offset: int) -> tuple[int, int]:
    """Return the 1-based source line and column of an offset."""
    anchor = anchors[max(bisect_right(_offsets(Same(anchors)), offset) - 1, 0)]
    return anchor.line, anchor.column + offset - anchor.offset


def place_of(anchors: tuple[Anchor, ...], start: int, end: int) -> Place:
    """Return the source place of a span; `end_column` is one past the last character."""
    line, column = locate(anchors, start)
    end_line, end_column = locate(anchors, max(end - 1, start))
    return Place(line, column, end_line, end_column + (end > start))
