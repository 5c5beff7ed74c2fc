"""The characters of a page's text layer: each with its box and the object that draws it, asked for only where needed."""

from __future__ import annotations

from ctypes import byref, c_double, c_void_p
from functools import cached_property
from itertools import accumulate
from math import cos, sin
from typing import TYPE_CHECKING, Any, NamedTuple

import regex
from pypdfium2 import raw  # type: ignore[import-untyped]

from declint.audit.pdf.geometry import Box, Frame, union

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = regex.compile(r"[^\s\x00\x02\ufffe]++")


def address(handle: Any) -> int:
    """Return where a handle of the library points, 0 for none."""
    return c_void_p.from_buffer(handle).value or 0


class Word(NamedTuple):
    """A word: its characters are `start` to `end` (half-open indexes of the page's characters); its box is that of the letters' bodies."""

    start: int
    end: int
    text: str
    box: Box


class Letters:
    """The characters of one page, by index. Boxes are in points from the top left of the page as displayed."""

    def __init__(self, text: Any, frame: Frame) -> None:
        self.handle = text
        self._frame = frame
        self._boxes: dict[int, Box | None] = {}

    @cached_property
    def count(self) -> int:
        """Return how many there are, blanks and line ends that the library adds included."""
        return max(0, int(raw.FPDFText_CountChars(self.handle)))

    @cached_property
    def text(self) -> str:
        """Return the text layer as the library puts it together; it may leave out characters and join two as one."""
        return str(self.handle.get_text_range()) if self.count else ""

    @cached_property
    def _plain(self) -> bool:
        """Say whether places in `text` are indexes of characters."""
        return len(self.text) == self.count and max(self.text, default="") <= "\uffff"

    def indexes(self, words: str, at: int) -> Sequence[int]:
        """Return for each character of some words of `text` its index; the words begin at the library's place `at`."""
        if self._plain:
            return range(at, at + len(words))
        places = accumulate((1 + (ord(sign) > 0xFFFF) for sign in words[:-1]), initial=at)
        return [int(raw.FPDFText_GetCharIndexFromTextIndex(self.handle, place)) for place in places] if words else []

    @cached_property
    def string(self) -> str:
        """Return them as text, exactly one code point to an index."""
        if self._plain:
            return self.text
        return "".join(chr(raw.FPDFText_GetUnicode(self.handle, index) or 0xFFFD) for index in range(self.count))

    @cached_property
    def drawers(self) -> tuple[int, ...]:
        """Return for each character the address of the text object that draws it, 0 for one that the library added."""
        get, text = raw.FPDFText_GetTextObject, self.handle
        return tuple(address(get(text, index)) for index in range(self.count))

    def box(self, index: int) -> Box | None:
        """Return the box around a character's ink; None where there is none."""
        if index not in self._boxes:
            left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
            known = raw.FPDFText_GetCharBox(self.handle, index, byref(left), byref(right), byref(bottom), byref(top))
            self._boxes[index] = self._frame.shown((left.value, bottom.value, right.value, top.value)) if known else None
        return self._boxes[index]

    def body(self, index: int) -> Box | None:
        """Return the box of a character's body: its advance across, the font's ascent and descent high."""
        found = raw.FS_RECTF()
        if not raw.FPDFText_GetLooseCharBox(self.handle, index, byref(found)):
            return None
        return self._frame.shown((found.left, found.bottom, found.right, found.top))

    def upright(self, index: int) -> bool:
        """Say whether a character stands in a line that runs up or down the page as displayed."""
        turned: float = raw.FPDFText_GetCharAngle(self.handle, index)
        across, down = cos(turned), sin(turned)
        a, b, c, d, _, _ = self._frame.turn
        return abs(across * b + down * d) > abs(across * a + down * c)

    def span_box(self, start: int, end: int) -> Box | None:
        """Return the box around the bodies of characters; None where none has one."""
        boxes = [box for index in range(start, end) if (box := self.body(index)) and box[2] > box[0]]
        return union(boxes) if boxes else None

    def ends_box(self, start: int, end: int) -> Box | None:
        """Return the box around the first and the last character of a word, which stands on one line, as a rule."""
        ends = [box for index in {start, end - 1} if (box := self.body(index)) and box[2] > box[0]]
        return union(ends) if len(ends) == 1 + (end > start + 1) else self.span_box(start, end)

    def text_box(self, start: int, end: int) -> Box | None:
        """Return the box of words of `text` (places `start` to `end`, half-open) as the library outlines them; None without a place."""
        first, last = (raw.FPDFText_GetCharIndexFromTextIndex(self.handle, place) for place in (start, end - 1))
        if first < 0 or last < first:
            return None
        rects = (self._rect(index) for index in range(raw.FPDFText_CountRects(self.handle, first, last - first + 1)))
        boxes = [rect for rect in rects if rect]
        if not boxes:
            return None
        x0, y0, x1, y1 = self._frame.shown(union(boxes))
        return round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2)

    def _rect(self, index: int) -> Box | None:
        left, top, right, bottom = c_double(), c_double(), c_double(), c_double()
        known = raw.FPDFText_GetRect(self.handle, index, byref(left), byref(top), byref(right), byref(bottom))
        return (left.value, bottom.value, right.value, top.value) if known else None

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Return the words in the order of the text layer; those without a place on the page are left out."""
        found = ((one, self.ends_box(one.start(), one.end())) for one in WORD.finditer(self.string))
        return tuple(Word(one.start(), one.end(), one[0], box) for one, box in found if box)
