"""The lines of a document as a page is made of them: blank ones, banners, page numbers, and the body between."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import regex

from declint.frozen import Same, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declint.model import Document, Mark
    from declint.text.lines import Lines

BLANK_RUN = 3  # blank lines that no paragraph has between itself and the next
STAMPS = frozenset({"release_stamp", "classification_block"})
BLOCKS = dict.fromkeys(map(ord, "\u2588\u2587\u2593\u25a0"))
ENDED = regex.compile(r"[.!?:;\u2026][\"')\]\u201d\u2019]*\s*$")


@frozen
class Sheet:
    """What stands on each line (0-based): `banners` by line, `numbers` (page numbers) by line, and the amount of body.

    `body[n]` counts the body's visible characters on the lines before line n.
    """

    document: Document
    banners: dict[int, Mark]
    numbers: dict[int, Mark]
    body: tuple[int, ...]

    @classmethod
    def of(cls, document: Document, marks: Iterable[Mark]) -> Sheet:
        """Sort the lines; page numbers within a sentence (`[Page 328]`) leave their line a body line.

        What was stamped or noted on a page on its release is none of its body.
        """
        marks = tuple(marks)
        lines = document.lines
        stamped = {line for mark in marks if mark.kind in STAMPS and not mark.get("parts") for line in _lines_of(document, mark)}
        banners: dict[int, Mark] = {}
        numbers: dict[int, Mark] = {}
        for mark in marks:
            if is_banner(mark):
                banners.setdefault(lines.index(mark.start), mark)
            elif mark.kind == "page_marker" and lines[lines.index(mark.start)].strip() == mark.text:
                numbers.setdefault(lines.index(mark.start), mark)
        return cls(document, banners, numbers, _bodies(Same(lines), frozenset(stamped | banners.keys() | numbers.keys())))

    def amount(self, first: int, end: int) -> int:
        """Return the body's visible characters on the lines `first` to `end` (excluded)."""
        return self.body[max(end, first)] - self.body[first]

    def amount_between(self, start: int, end: int) -> int:
        """Return the body's visible characters between two offsets."""
        lines = self.document.lines
        first, last = lines.index(start), lines.index(end)
        if first == last:
            return 0 if self.is_furniture(first) else visible(self.document.text[start:end])
        head = 0 if self.is_furniture(first) else visible(self.document.text[start : lines.end(first)])
        tail = 0 if self.is_furniture(last) else visible(self.document.text[lines.starts[last] : end])
        return head + self.amount(first + 1, last) + tail

    def is_furniture(self, line: int) -> bool:
        """Say whether a line is a banner or a page number."""
        return line in self.banners or line in self.numbers

    def clusters(self) -> list[list[int]]:
        """Return the banners' lines, those with no body between them together: a foot and the next head, two heads."""
        groups: list[list[int]] = []
        for line in sorted(self.banners):
            if groups and not self.amount(groups[-1][-1], line):
                groups[-1].append(line)
            else:
                groups.append([line])
        return groups

    def blank_runs(self) -> list[tuple[int, int]]:
        """Return the runs of blank lines that stand between words, as first line and the line after the last."""
        filled = [n for n, line in enumerate(self.document.lines) if line.strip()]
        return [(before + 1, after) for before, after in pairwise(filled) if after - before > BLANK_RUN]

    def next_filled(self, line: int) -> int:
        """Return the next line from `line` on that is not blank, or the number of lines."""
        while line < len(self.document.lines) and self.document.lines.blank(line):
            line += 1
        return line

    def last_filled(self, line: int) -> int:
        """Return the last line before `line` that is not blank, or -1."""
        line -= 1
        while line >= 0 and self.document.lines.blank(line):
            line -= 1
        return line

    def runs_on(self, line: int, after: int) -> bool:
        """Say whether a sentence runs on from the last words before `line` to the first from `after` on (both may be furniture)."""
        before, follows = self.last_filled(line), self.next_filled(after)
        if before < 0 or follows >= len(self.document.lines) or self.is_furniture(before) or self.is_furniture(follows):
            return False
        words, more = self.document.lines[before].rstrip(), self.document.lines[follows].lstrip(" \t>-*")
        return len(words) >= 40 and ENDED.search(words) is None and more[:1].islower()


def _lines_of(document: Document, mark: Mark) -> range:
    return range(document.lines.index(mark.start), document.lines.index(max(mark.start, mark.end - 1)) + 1)


def visible(text: str) -> int:
    """Count the visible characters of a text; blocks that stand for what was withheld are none."""
    return sum(map(len, text.translate(BLOCKS).split()))


def is_banner(mark: Mark) -> bool:
    """Say whether a mark is the level at the head or foot of a page."""
    return mark.kind == "classification" and mark.get("role") == "page_banner"


def marks_within(marks: tuple[Mark, ...], start: int, end: int) -> tuple[Mark, ...]:
    """Return the marks (in order of place) that start in `[start, end)`."""
    first = bisect_left(marks, start, key=lambda mark: mark.start)
    return marks[first : bisect_left(marks, end, key=lambda mark: mark.start)]


@lru_cache(maxsize=8)
def _bodies(same: Same[Lines], furniture: frozenset[int]) -> tuple[int, ...]:
    """Return how much body stands before each line; several views ask for the same."""
    amounts = list(_amounts(same))
    for line in furniture:
        amounts[line] = 0
    return tuple(accumulate(amounts, initial=0))


@lru_cache(maxsize=4)
def _amounts(same: Same[Lines]) -> tuple[int, ...]:
    """Return the visible characters of each line; several views ask for those of a document."""
    return tuple(map(visible, same.value))
