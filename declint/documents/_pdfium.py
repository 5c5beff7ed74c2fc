"""The pages of a PDF as lines of text with their boxes, and what they hold and do not show, by PDFium."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import regex

from declint.audit.pdf.audit import Auditor
from declint.audit.pdf.facts import facts, repaired
from declint.audit.pdf.page import PageView
from declint.documents._pdf_veil import Held, Through, Veil
from declint.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.audit.pdf.geometry import Box
    from declint.audit.pdf.hits import Hit
    from declint.documents._pdf_ocr import Recogniser

EDGE = 12
SURE = frozenset(("vector", "annotation", "x_out"))  # strikes that a file draws: where it draws one, what has none is not struck
# A line as PDFium gives it. A hyphen at a line's end is U+FFFE (or U+0002) there, and the line end after it is left out.
LINE = regex.compile(r"[^\r\n\ufffe\x02]*+(?:[\ufffe\x02](?:\r\n)?+|\r\n|[\r\n]|\Z)")
# NUL is a character that it cannot tell.
TOLD = {0xFFFE: "-", 2: "-", 0: "\ufffd", 0x0B: " ", 0x0C: " "}


class TextLine(NamedTuple):
    """A line as extracted, its box (x0, y0, x1, y1) in points from the top left of the page as displayed, and its margin.

    `edge` is `top` or `foot` for a line in the outer twelfth of the page's height, where headers and banners stand. `held` are the
    hits whose words stood on it; its own words are those that the page shows. `struck` are those with a line through them.
    """

    words: str
    box: Box | None
    edge: str = ""
    held: tuple[Held, ...] = ()
    struck: tuple[Through, ...] = ()


class TextPage(NamedTuple):
    """The lines of a page and what it hides, or the reason why it cannot be read."""

    lines: list[TextLine]
    problem: str = ""
    hits: tuple[Hit, ...] = ()


class Pages:
    """A file that is open: its pages, the auditor that looks at them, and whether a strike through words would be seen."""

    def __init__(self, data: bytes, most: int, recogniser: Recogniser | None = None) -> None:
        """Open a file, mended where it is broken; `InputError` where that is not possible or it has more than `most` pages.

        `recogniser` reads the pages that have no text.
        """
        self._document = _opened(data)
        self.auditor = Auditor(len(data), facts(data))
        self.recogniser = recogniser
        self.count = len(self._document)
        self.shows_strikes = False
        if self.count > most:
            self._document.close()
            raise InputError(f"PDF with more than {most:,} pages ({self.count:,})", "too_large")

    def __iter__(self) -> Iterator[TextPage]:
        try:
            for number in range(1, self.count + 1):
                yield self._page(number)
        finally:
            self._document.close()

    def _page(self, number: int) -> TextPage:
        try:
            page = self._document[number - 1]
        except pdfium.PdfiumError as error:
            return self._broken(number, error)
        try:
            text = page.get_textpage()
            try:
                return self._read(PageView(page, text, number, self.auditor.facts.units.get(number, 1.0)))
            finally:
                text.close()
        except pdfium.PdfiumError as error:
            return self._broken(number, error)
        finally:
            page.close()

    def _read(self, view: PageView) -> TextPage:
        hits, struck = self.auditor.page(view)
        self.shows_strikes = self.shows_strikes or any(word.method in SURE for word in struck)
        veil = Veil(view.letters, hits, struck)
        if self.recogniser and not view.letters.text.strip():
            return TextPage(self._recognised(view, self.recogniser), "", hits)
        return TextPage(_lines(view, veil), "", hits)

    def _recognised(self, view: PageView, recogniser: Recogniser) -> list[TextLine]:
        found = recogniser.lines(view)
        return [
            TextLine(one.words, *((one.box, _edge(one.box, view.frame.height), (), one.struck) if one.words else (None,))) for one in found
        ]

    def _broken(self, number: int, error: Exception) -> TextPage:
        reason = _reason(error)
        self.auditor.missed[number] = f"the page cannot be read ({reason})"
        return TextPage([], reason)


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError("PDF is encrypted: it needs a password") from error
        reason = f"broken PDF: {_reason(error)}"
    mended = repaired(data)
    try:
        if mended is not None:
            return pdfium.PdfDocument(mended)
    except pdfium.PdfiumError:
        pass
    raise InputError(reason)


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:120]


def _lines(view: PageView, veil: Veil) -> list[TextLine]:
    found, at = [], 0
    for words in LINE.findall(view.letters.text):
        # A character beyond U+FFFF counts twice in the library's indexes.
        length = len(words.encode("utf-16-le", "surrogatepass")) // 2
        shown = veil.over(words.translate(TOLD), at)
        box = view.letters.text_box(at, at + len(words.rstrip())) if words.strip() else None
        found.append(TextLine(shown.words, box, _edge(box, view.frame.height), shown.held, shown.struck))
        at += length
    return _in_order(found)


def _edge(box: Box | None, height: float) -> str:
    if box is None:
        return ""
    return "top" if box[3] < height / EDGE else "foot" if box[1] > height * (1 - 1 / EDGE) else ""


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
