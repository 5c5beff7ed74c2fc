"""The words of a page or paragraph: its blocks, how it begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from declint.frozen import frozen
from declint.views._sheet import ENDED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.views._sheet import Sheet

LEAD = regex.compile(r"[ \t\f>#*\u2022-]*")
FEW = 8  # words that say how a page begins or ends


@frozen
class Block:
    """Lines without a blank one between them: offsets of its first and last visible character and its first line (0-based)."""

    start: int
    end: int
    line: int
    text: str

    @property
    def ended(self) -> bool:
        """Say whether its last sentence is closed."""
        return ENDED.search(self.text) is not None


def blocks(sheet: Sheet, start: int, end: int) -> Iterator[Block]:
    """Give the blocks of body between two offsets; banners and page numbers end a block and are none."""
    lines = sheet.document.lines
    group: list[tuple[int, int, int]] = []
    for line in range(lines.index(start), lines.index(max(start, end - 1)) + 1):
        first = lines.starts[line]
        words = lines[line][: end - first][max(0, start - first) :]
        if not words or words.isspace() or sheet.is_furniture(line):
            yield from _block(sheet, group)
            group = []
        else:
            first = max(start, first)
            group.append((line, first + len(words) - len(words.lstrip()), first + len(words.rstrip())))
    yield from _block(sheet, group)


def _block(sheet: Sheet, group: list[tuple[int, int, int]]) -> Iterator[Block]:
    if group:
        start, end = group[0][1], group[-1][2]
        yield Block(start, end, group[0][0], sheet.document.text[start:end])


def first_words(text: str) -> str:
    """Return the first few words, list signs and white space left out."""
    return " ".join(LEAD.sub("", text, count=1).split()[:FEW])


def last_words(text: str) -> str:
    """Return the last few words, white space evened out."""
    return " ".join(text.split()[-FEW:])


def opening_span(block: Block) -> tuple[int, int]:
    """Return the offsets of a block's first few words, on its first line, list signs left out."""
    line = block.text.split("\n", 1)[0]
    start = LEAD.match(line).end()  # type: ignore[union-attr] # it matches nothing too
    found = regex.match(r"(?:\S+\s*){1,8}", line[start:])
    return block.start + start, block.start + start + len(found.group().rstrip() if found else line[start:])
