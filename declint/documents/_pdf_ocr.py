"""Pages of a PDF that have no text layer, read by the OCR of this machine where the user asks for it."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from declint.audit._bars import bars
from declint.audit.image import struck
from declint.documents._ocr_engine import engine
from declint.documents._ocr_lines import METHODS, beside
from declint.documents._pdf_veil import Through
from declint.documents._picture import Sheet
from declint.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declint.audit.pdf.geometry import Box
    from declint.audit.pdf.page import PageView
    from declint.documents._ocr_engine import Read

DPI = 200.0
SECONDS = 30.0  # by the clock for the pages of one file, and more for each mebibyte: half of what a worker may take
MIB = 1 << 20


class Line(NamedTuple):
    """A recognised line: its words, its box in points as displayed, the struck ones."""

    words: str
    box: Box
    struck: tuple[Through, ...]


class Recogniser:
    """The OCR of one file, within its time. `done` counts its pages; `problem` is why others were not read."""

    def __init__(self, size: int) -> None:
        """Begin with a file of so many bytes."""
        self._until = monotonic() + SECONDS * (1 + size // MIB)
        self.done = 0
        self.problem = ""

    def lines(self, view: PageView) -> list[Line]:
        """Return the lines of a page; an empty one parts paragraphs. None of it where there is no OCR, or no time."""
        left = self._until - monotonic()
        if left <= 0:
            self.problem = self.problem or "OCR took too long"
            return []
        try:
            recognise = engine()
            picture = view.picture(DPI / 72)
            found = recognise(Sheet(view.number, picture.pixels, 72 * picture.across), left)
        except InputError as error:
            self.problem = self.problem or str(error)
            return []
        self.done += 1
        sheet = Sheet(view.number, picture.pixels, 72 * picture.across)
        boxes = bars(sheet.grey, sheet.dpi)
        kept = [[word for word in line if beside(word, boxes)] for line in found]
        return _told(sheet, [line for line, whole in zip(kept, found, strict=True) if line or not whole])


def _told(sheet: Sheet, lines: Sequence[Sequence[Read]]) -> list[Line]:
    every = [word for line in lines for word in line]
    ways = dict(zip(map(id, every), struck(sheet.grey, [one.box for one in every], [one.words for one in every]), strict=True))
    return [_line(sheet, line, [ways[id(word)] for word in line]) for line in lines]


def _line(sheet: Sheet, words: Sequence[Read], ways: Sequence[str]) -> Line:
    """Return a line; an empty one has a box of nothing."""
    if not words:
        return Line("", (0.0, 0.0, 0.0, 0.0), ())
    by, at, through = 72 / (sheet.dpi or 72.0), 0, list[Through]()
    for number, (word, way) in enumerate(zip(words, ways, strict=True)):
        if way and number and ways[number - 1]:
            through[-1] = through[-1]._replace(end=at + len(word.words))
        elif way:
            through.append(Through(at, at + len(word.words), METHODS[way]))
        at += len(word.words) + 1
    sides = [word.box for word in words]
    box = (min(b[0] for b in sides), min(b[1] for b in sides), max(b[2] for b in sides), max(b[3] for b in sides))
    x0, y0, x1, y1 = (round(side * by, 2) for side in box)
    return Line(" ".join(word.words for word in words), (x0, y0, x1, y1), tuple(through))
