"""The pages of a PDF as lines of text with their boxes, by PDFium."""

from __future__ import annotations

from ctypes import c_double
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import regex
from pypdfium2 import raw

from declint.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

Box = tuple[float, float, float, float]
EDGE = 12
# A line as PDFium gives it. A hyphen at a line's end is U+FFFE (or U+0002) there, and the line end after it is left out.
LINE = regex.compile(r"[^\r\n\ufffe\x02]*+(?:[\ufffe\x02](?:\r\n)?+|\r\n|[\r\n]|\Z)")
# NUL is a character that it cannot tell.
TOLD = {0xFFFE: "-", 2: "-", 0: "\ufffd", 0x0B: " ", 0x0C: " "}


class TextLine(NamedTuple):
    """A line as extracted, its box (x0, y0, x1, y1) in points from the top left of the page as displayed, and its margin.

    `edge` is `top` or `foot` for a line in the outer twelfth of the page's height, where headers and banners stand.
    """

    words: str
    box: Box | None
    edge: str = ""


class TextPage(NamedTuple):
    """The lines of a page, or the reason why it cannot be read."""

    lines: list[TextLine]
    problem: str = ""


def pages(data: bytes, most: int) -> Iterator[TextPage]:
    """Yield each page; `InputError` where the library cannot open the file or it has more than `most` pages."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError("PDF is encrypted: it needs a password") from error
        raise InputError(f"broken PDF: {_reason(error)}") from error
    try:
        if len(document) > most:
            raise InputError(f"PDF with more than {most:,} pages ({len(document):,})", "too_large")
        for index in range(len(document)):
            yield _page(document, index)
    finally:
        document.close()


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:120]


def _page(document: pdfium.PdfDocument, index: int) -> TextPage:
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        return TextPage([], _reason(error))
    try:
        text = page.get_textpage()
        try:
            return TextPage(_lines(page, text))
        finally:
            text.close()
    except pdfium.PdfiumError as error:
        return TextPage([], _reason(error))
    finally:
        page.close()


def _lines(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> list[TextLine]:
    shown = _Shown(page)
    found = []
    at = 0
    for words in LINE.findall(text.get_text_range()):
        # A character beyond U+FFFF counts twice in the library's indexes.
        length = len(words.encode("utf-16-le", "surrogatepass")) // 2
        box = _box(text, at, at + len(words.rstrip())) if words.strip() else None
        found.append(shown.line(words.translate(TOLD).strip(), box))
        at += length
    return _in_order(found)


def _in_order(lines: list[TextLine]) -> list[TextLine]:
    """Return the lines with those of the margins first and last: many programs write a page's footer before its text."""
    order = {"top": 0, "": 1, "foot": 2}
    return _spaced([line for line in sorted(lines, key=lambda line: order[line.edge]) if line.words])


def _spaced(lines: list[TextLine]) -> list[TextLine]:
    """Return the lines with a blank one wherever more room than usual on this page is left: there a paragraph begins.

    Line steps count from top to top. Three and a half times the height of the letters is a double-spaced page; a page
    of a few scattered lines does not make wider steps usual.
    """
    steps = [0.0, *(_step(before, after) for before, after in pairwise(lines))]
    heights = [line.box[3] - line.box[1] for line in lines if line.box]
    usual = min(median([step for step in steps if step > 0] or [0]), 3.5 * median(heights or [0]))
    found = []
    for line, step in zip(lines, steps, strict=False):
        if step > 1.5 * usual > 0:
            found.append(TextLine("", None))
        found.append(line)
    return found


def _step(before: TextLine, after: TextLine) -> float:
    return after.box[1] - before.box[1] if before.box and after.box else 0


def _box(text: pdfium.PdfTextPage, start: int, end: int) -> Box | None:
    """Return left, bottom, right, top of the text from index `start` to `end`, in the page's own coordinates."""
    first, last = (raw.FPDFText_GetCharIndexFromTextIndex(text, index) for index in (start, end - 1))
    if first < 0 or last < first:
        return None
    boxes = []
    for index in range(raw.FPDFText_CountRects(text, first, last - first + 1)):
        left, top, right, bottom = c_double(), c_double(), c_double(), c_double()
        if raw.FPDFText_GetRect(text, index, left, top, right, bottom):
            boxes.append((left.value, bottom.value, right.value, top.value))
    if not boxes:
        return None
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


class _Shown:
    """A page as displayed: its own coordinates turned and moved so that the origin is the top left."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._turn = page.get_rotation() % 360
        self._height = page.get_height()

    def line(self, words: str, box: Box | None) -> TextLine:
        """Return a line whose box is in the page's own coordinates."""
        if box is None:
            return TextLine(words, None)
        shown = self.box(box)
        edge = "top" if shown[3] < self._height / EDGE else "foot" if shown[1] > self._height * (1 - 1 / EDGE) else ""
        return TextLine(words, shown, edge)

    def box(self, box: Box) -> Box:
        """Return x0, y0, x1, y1 from the top left, in points."""
        (x0, y0), (x1, y1) = self._point(box[0], box[3]), self._point(box[2], box[1])
        return round(min(x0, x1), 2), round(min(y0, y1), 2), round(max(x0, x1), 2), round(max(y0, y1), 2)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        turned = {
            0: (x - self._left, self._top - y),
            90: (y - self._bottom, x - self._left),
            180: (self._right - x, y - self._bottom),
            270: (self._top - y, self._right - x),
        }
        return turned.get(self._turn, turned[0])
