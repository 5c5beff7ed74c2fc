"""Gaps that a redaction left in a line of proportional type: the width of what is gone narrows what it may have been.

M. Bland, A. Iyer, K. Levchenko, "Story Beyond the Eye: Glyph Positions Break PDF Text Redaction", PoPETs 2023(3).
"""

from __future__ import annotations

from ctypes import byref, c_char, c_int
from typing import TYPE_CHECKING, NamedTuple

from pypdfium2 import raw  # type: ignore[import-untyped]

from declint.audit import Seen
from declint.audit.pdf.geometry import Box
from declint.audit.pdf.hits import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from declint.audit.pdf.page import PageView
    from declint.model import Attributes

NEAR = 14.0  # points from a box to the words beside it
LEVEL = 0.5  # of the height of a letter that is beside the box
FIXED = ("courier", "mono", "consol", "typewriter", "ocr", "fixed", "lucida console")  # fonts all of whose letters are as wide
MOST = 40  # boxes of one page


class _Letter(NamedTuple):
    at: int
    box: Box


def gaps(view: PageView, found: Sequence[Hit]) -> Iterator[Hit]:
    """Yield the empty boxes of a page between words of a proportional font; `gaps` says how many they are, `first` which is told."""
    known = list(_gaps(view, found))
    for at, (box, said) in enumerate(known):
        yield Hit(Seen("hidden", "gap_residue", view.number, box, "", {**said, "first": at == 0, "gaps": len(known)}))


def _gaps(view: PageView, found: Sequence[Hit]) -> Iterator[tuple[Box, Attributes]]:
    empty = [hit.seen.box for hit in found if hit.seen.method in ("box", "outlined_box") and hit.seen.box][:MOST]
    if not empty:
        return
    letters = [_Letter(index, box) for index in _drawn(view, empty) if (box := view.letters.box(index))]
    for box in empty:
        left = _beside(letters, box, before=True)
        right = _beside(letters, box, before=False)
        if left and right and (font := _font(view, left.at)) and not any(name in font.casefold() for name in FIXED):
            size = _size(view, left.at)
            width = round(right.box[0] - left.box[2], 2)
            yield box, {"width": width, "font": font, "size": size, "recoverable": None}


def _drawn(view: PageView, empty: Sequence[Box]) -> list[int]:
    """Return the letters that are drawn on a level with one of the boxes."""
    found: list[int] = []
    for thing in view.texts:
        if thing.mode != 3 and any(thing.box[1] < box[3] and box[1] < thing.box[3] for box in empty):
            found += view.letters_of.get(thing.order, ())
    return [index for index in sorted(found) if view.letters.string[index].isalnum()]


def _beside(letters: Sequence[_Letter], box: Box, *, before: bool) -> _Letter | None:
    """Return the nearest letter to the left or right of a box on its line."""
    found = []
    for letter in letters:
        x0, y0, x1, y1 = letter.box
        away = box[0] - x1 if before else x0 - box[2]
        if -1 <= away <= NEAR and min(y1, box[3]) - max(y0, box[1]) > LEVEL * (y1 - y0):
            found.append((away, letter))
    return min(found)[1] if found else None


def _size(view: PageView, index: int) -> float:
    """Return the size of a letter's font in points as displayed."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(view.letters.handle, index, byref(matrix))
    scale = float(abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5) * view.frame.unit
    return round(float(raw.FPDFText_GetFontSize(view.letters.handle, index)) * scale, 1)


def _font(view: PageView, index: int) -> str:
    name, flags = (c_char * 128)(), c_int()
    length = raw.FPDFText_GetFontInfo(view.letters.handle, index, name, 128, flags)
    if not 1 < length <= 128 or flags.value & 1:  # the first flag: every letter is as wide
        return ""
    return bytes(name)[: length - 1].decode("utf-8", "replace").rpartition("+")[2]  # without the tag of a subset
