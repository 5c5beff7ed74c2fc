"""Lines of a text: offset to line and back, counted as the contract counts them (LF only)."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from declint.frozen import frozen
from declint.model import Anchor, Place

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen
class Lines:
    """A text with the offsets at which its lines start; line numbers here are 0-based indexes."""

    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Lines:
        """Index a text; form feed, VT, NEL and U+2028 do not end a line."""
        starts = [0]
        find = text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return cls(text, tuple(starts))

    def __len__(self) -> int:
        """Count the lines, an empty last one included."""
        return len(self.starts)

    def __getitem__(self, index: int) -> str:
        """Return a line without its LF."""
        return self.text[self.starts[index] : self.end(index)]

    def __iter__(self) -> Iterator[str]:
        """Give the lines in order."""
        return (self[index] for index in range(len(self.starts)))

    def end(self, index: int) -> int:
        """Return the offset at which a line ends, its LF not included."""
        return self.starts[index + 1] - 1 if index + 1 < len(self.starts) else len(self.text)

    def index(self, offset: int) -> int:
        """Return the index of the line that holds an offset."""
        return bisect_right(self.starts, offset) - 1

    def blank(self, index: int) -> bool:
        """Say whether a line holds nothing to read."""
        return not self[index].strip()


def anchors_of(lines: Lines) -> tuple[Anchor, ...]:
    """Return the anchors of a text that is its own source: one a line."""
    return tuple(Anchor(start, number, 1) for number, start in enumerate(lines.starts, 1))


def locate(anchors: tuple[Anchor, ...], offset: int) -> tuple[int, int]:
    """Return the 1-based source line and column of an offset."""
    at = bisect_right(anchors, offset, key=lambda anchor: anchor.offset) - 1
    anchor = anchors[max(at, 0)]
    return anchor.line, anchor.column + offset - anchor.offset


def place_of(anchors: tuple[Anchor, ...], start: int, end: int) -> Place:
    """Return the source place of a span; `end_column` is one past the last character."""
    line, column = locate(anchors, start)
    end_line, end_column = locate(anchors, max(end - 1, start))
    return Place(line, column, end_line, end_column + (end > start))
