"""How hOCR is laid out, told by the classes of its elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from declint.documents._finish import finished
from declint.documents._html import BrokenOff, End, Start, Words, tokens
from declint.documents._ocr import Box, Line, Sheets, Word, box_of
from declint.documents._xml import decode_xml
from declint.frozen import frozen
from declint.text.lines import Lines

if TYPE_CHECKING:
    from declint.documents import Source
    from declint.model import Document

PROPERTY = regex.compile(r"(?:^|;)\s*+([\w-]++)\s++([^;]++)")
NUMBER = regex.compile(r"-?\d{1,9}(?:\.\d{1,6})?")
LINES = {"ocr_line": "", "ocrx_line": "", "ocr_textfloat": "", "ocr_header": "header", "ocr_footer": "footer", "ocr_caption": "caption"}
# `del class="alt"` is another reading of a word, no strike; the reading preferred stands in `ins`.
STRIKES = frozenset(("s", "strike"))
NOT_SHOWN = frozenset(("script", "style", "title", "head"))
DEPTH = 256


@frozen
class Open:
    """An element that is open, and what it is in hOCR (page, par, line, word, alternative, struck, hidden or nothing)."""

    name: str
    role: str = ""


def properties(title: str) -> dict[str, list[float]]:
    """Return the numbers of a title's properties: `bbox 0 0 10 10; x_wconf 96`."""
    return {match[1]: [float(number) for number in NUMBER.findall(match[2])] for match in PROPERTY.finditer(title)}


class Hocr:
    """The layout of an hOCR source; what is built is in `sheets`."""

    def __init__(self, source: Lines) -> None:
        """Begin with nothing open."""
        self.sheets = Sheets(source)
        self.notes: tuple[str, ...] = ()
        self._text = source.text
        self._open = [Open("")]
        self._line: Line | None = None
        self._word: Word | None = None
        self._pages = 0

    def read(self) -> None:
        """Lay out the whole source."""
        for token in tokens(self._text):
            match token:
                case Start():
                    self._start(token)
                case End(name) if any(element.name == name for element in self._open[1:]):
                    while self._open[-1].name != name:
                        self._close()
                    self._close()
                case Words() if self._line is not None and not self._within("alternative", "hidden"):
                    self._take(token)
                case BrokenOff():
                    self.notes = ("hOCR breaks off within a tag",)
        while len(self._open) > 1:
            self._close()

    def _start(self, tag: Start) -> None:
        if len(self._open) > DEPTH:
            return
        classes = tag.classes
        told = properties(tag.attributes.get("title", "")) if any(each.startswith("ocr") for each in classes) else {}
        box = box_of(told.get("bbox", []))
        role = ""
        if "ocr_page" in classes:
            role = self._page(told)
        elif "ocr_par" in classes or "ocr_carea" in classes:
            role = "par"
            self._end_line()
            self.sheets.gap()
        elif kind := classes & LINES.keys():
            role = self._begin_line(box, LINES[min(kind)])
        elif "ocrx_word" in classes or "ocr_word" in classes:
            role = self._begin_word(box, told.get("x_wconf", told.get("x_conf", [])))
        elif "alt" in classes and tag.name == "del":
            role = "alternative"
        elif tag.name in STRIKES:
            role = "struck"
        elif tag.name in NOT_SHOWN:
            role = "hidden"
        self._open.append(Open(tag.name, role))

    def _page(self, told: dict[str, list[float]]) -> str:
        """Begin a page; where its resolution is told, boxes are in points (72 an inch)."""
        self._end_line()
        resolution = told.get("scan_res", [0])[0]
        self.sheets.scale = 72 / resolution if resolution > 0 else None
        self._pages += 1
        self.sheets.page(None, "ocr_page")
        return "page"

    def _begin_line(self, box: Box | None, kind: str) -> str:
        self._end_line()
        self._line = Line([], box, kind)
        return "line"

    def _begin_word(self, box: Box | None, confidence: list[float]) -> str:
        if self._line is None:
            self._line = Line()
        self._word = Word([], box, round(confidence[0] / 100, 4) if confidence else None)
        self._line.words.append(self._word)
        return "word"

    def _take(self, token: Words) -> None:
        """Take words; those of a line that has no word elements are one word."""
        if self._line is not None and self._word is None:
            self._word = Word()
            self._line.words.append(self._word)
        if self._word is not None:
            self._word.take(token.words, token.at, self._text, struck=self._within("struck"))

    def _within(self, *roles: str) -> bool:
        return any(element.role in roles for element in self._open)

    def _close(self) -> None:
        role = self._open.pop().role
        if role == "word":
            self._word = None
        elif role in ("line", "par", "page"):
            self._end_line()

    def _end_line(self) -> None:
        if self._line is not None:
            self.sheets.line(self._line)
        self._line = self._word = None


def read(source: Source) -> Document:
    """Read hOCR: regions `line` (bbox) and `word` (bbox, confidence 0-1); pages as breaks."""
    decoded = decode_xml(source.data)
    layout = Hocr(Lines.of(decoded.text))
    layout.read()
    return finished(layout.sheets.builder, source, "hocr", decoded, layout.notes)
