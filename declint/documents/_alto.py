"""How ALTO is laid out, told by its start and end tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.documents._finish import finished
from declint.documents._ocr import Box, Line, Sheets, Word, number
from declint.documents._xml import decode_xml, local, parse, pieces, written
from declint.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from declint.documents import Source
    from declint.model import Document

# Points (72 an inch) of a unit of measurement; pixels have no size of their own.
UNITS = {"mm10": 72 / 254, "inch1200": 72 / 1200}
MARGINS = {"TopMargin": "header", "BottomMargin": "footer"}


class Alto:
    """The handler of ALTO events; what is built is in `sheets`."""

    def __init__(self, source: Lines) -> None:
        """Begin before the first page."""
        self.sheets = Sheets(source)
        self._text = source.text
        self._unit = ""
        self._in_unit = False
        self._struck_styles: set[str] = set()
        self._struck: list[bool] = [False]
        self._margin = ""
        self._line: Line | None = None

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        """Take a start tag; a style is handed down to what stands inside."""
        kind = local(name)
        self._struck.append(self._struck[-1] or self._strikes(attributes))
        if kind == "MeasurementUnit":
            self._in_unit = True
        elif kind == "TextStyle" and "strikethrough" in attributes.get("FONTSTYLE", ""):
            self._struck_styles.add(attributes.get("ID", ""))
        elif kind == "Page":
            self.sheets.scale = UNITS.get(self._unit.strip())
            self.sheets.page(attributes.get("PRINTED_IMG_NR") or None, "alto page")
        elif kind in MARGINS:
            self._margin = MARGINS[kind]
        elif kind == "TextBlock":
            self.sheets.gap()
        elif kind == "TextLine":
            self._line = Line([], _box(attributes), self._margin)
        elif kind in ("String", "HYP") and self._line is not None:
            self._string(name, attributes, at)

    def end(self, name: str) -> None:
        """Take an end tag."""
        self._struck.pop()
        kind = local(name)
        if kind == "TextLine" and self._line is not None:
            self.sheets.line(self._line)
            self._line = None
        elif kind in MARGINS:
            self._margin = ""
        elif kind == "MeasurementUnit":
            self._in_unit = False

    def data(self, words: str, at: int) -> None:  # noqa: ARG002
        """Take words: only the unit of measurement is given so."""
        if self._in_unit:
            self._unit += words

    def _strikes(self, attributes: Mapping[str, str]) -> bool:
        styles = set(attributes.get("STYLEREFS", "").split())
        return "strikethrough" in attributes.get("STYLE", "") or bool(styles & self._struck_styles)

    def _string(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        """Add a word to the line; a hyphen at its end belongs to the last word."""
        value = written(self._text, at, name).get("CONTENT")
        if value is None or self._line is None:
            return
        if local(name) == "HYP" and self._line.words:
            word = self._line.words[-1]
        else:
            word = Word([], _box(attributes), number(attributes.get("WC")))
            self._line.words.append(word)
        for words, place in pieces(value):
            word.take(words, place, self._text, struck=self._struck[-1])


def _box(attributes: Mapping[str, str]) -> Box | None:
    """Return the box of an element from its position and size; None where one is missing."""
    x, y, width, height = (number(attributes.get(name)) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    if x is None or y is None or width is None or height is None:
        return None
    return x, y, x + width, y + height


def read(source: Source) -> Document:
    """Read ALTO: regions `line` (bbox) and `word` (bbox, confidence 0-1), header and footer margins; pages as breaks."""
    decoded = decode_xml(source.data)
    lines = Lines.of(decoded.text)
    handler = Alto(lines)
    notes = parse(lines, handler)
    return finished(handler.sheets.builder, source, "alto", decoded, notes)
