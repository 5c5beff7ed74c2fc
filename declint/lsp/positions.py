"""Places as declint counts them, in code points of lines that end at LF, and positions as editors do, in units of a code."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import field

from declint.frozen import frozen
from declint.model import Place

UTF16 = "utf-16"
SIZES = {UTF16: ("utf-16-le", 2), "utf-8": ("utf-8", 1), "utf-32": ("utf-32-le", 4)}
BREAK = re.compile(r"\r\n|\n|\r")  # what ends a line in the protocol; a form feed does not
BYTE_ORDER_MARK = "\ufeff"

Position = tuple[int, int]  # line and character from 0, characters in units of the code agreed on with the editor


@frozen
class Buffer:
    """The text of an open file as the editor has it; `units` is the protocol's name for how it counts on a line."""

    text: str
    units: str = UTF16
    ours: list[int] = field(default_factory=list)
    theirs: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, units: str = UTF16) -> Buffer:
        """Index a text."""
        ours = [0, *(found.end() for found in re.finditer("\n", text))]
        theirs = [0, *(found.end() for found in BREAK.finditer(text))]
        if text.startswith(BYTE_ORDER_MARK):
            ours[0] = 1  # our lines begin after it, the editor's with it
        return cls(text, units, ours, theirs)

    @property
    def bare(self) -> str:
        """Return the text without a byte order mark."""
        return self.text.removeprefix(BYTE_ORDER_MARK)

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a place; what lies past a line, or the text, is moved to its end."""
        index = min(max(line, 1), len(self.ours)) - 1
        return min(self.ours[index] + max(column, 1) - 1, self._end(index))

    def position(self, offset: int) -> Position:
        """Return the editor's position of an offset."""
        line = bisect_right(self.theirs, offset) - 1
        return line, length(self.text[self.theirs[line] : offset], self.units)

    def range(self, place: Place) -> tuple[Position, Position]:
        """Return where a place begins and ends in the editor."""
        start, end = self.offset(place.line, place.column), self.offset(place.end_line, place.end_column)
        return self.position(start), self.position(max(start, end))

    def place(self, position: Position) -> tuple[int, int]:
        """Return line and column of an editor's position, both from 1."""
        start = self.theirs[min(max(position[0], 0), len(self.theirs) - 1)]
        offset, left = start, position[1]
        while left > 0 and offset < len(self.text) and self.text[offset] not in "\r\n":
            left -= length(self.text[offset], self.units)
            offset += 1
        index = max(bisect_right(self.ours, offset) - 1, 0)
        return index + 1, max(offset - self.ours[index], 0) + 1

    def word(self, line: int, column: int) -> Place:
        """Return the place of the word, key or quoted text that begins somewhere in one of our own files; at least one character."""
        start, end = self.offset(line, column), self._end(min(max(line, 1), len(self.ours)) - 1)
        found = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|[^\s:,\[\]{}]+").match(self.text, start, end)
        return Place(line, column, line, column + max((found.end() if found else start) - start, 1))

    def _end(self, index: int) -> int:
        """Return the offset at which the words of one of our lines end."""
        end = self.ours[index + 1] - 1 if index + 1 < len(self.ours) else len(self.text)
        return end - 1 if end > self.ours[index] and self.text[end - 1 : end + 1] == "\r\n" else end


def length(text: str, units: str) -> int:
    """Return how long a text is in an editor's units: a character beyond U+FFFF is two in UTF-16."""
    if text.isascii():
        return len(text)
    code, size = SIZES.get(units, SIZES[UTF16])
    return len(text.encode(code, "surrogatepass")) // size
