"""From PAGE XML events to text: regions in reading order, the words of each line, strikes from its text style."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import regex

from declint.documents._ocr import Box, Line, Sheets, Word, box_of, number
from declint.documents._xml import local

if TYPE_CHECKING:
    from collections.abc import Mapping

    from declint.text.lines import Lines

KINDS = {"header": "header", "heading": "heading", "footer": "footer", "footnote": "footnote", "caption": "caption"} | {
    "page-number": "page_number",
    "signature-mark": "signature_mark",
    "catch-word": "catchword",
}
NUMBER = regex.compile(r"-?\d{1,9}(?:\.\d{1,6})?")
# Transkribus writes styles of parts of a line so: `textStyle {offset:0; length:6; strikethrough:true;}`.
CUSTOM = regex.compile(r"textStyle\s*+\{([^}]*+)\}")
PART = regex.compile(r"(offset|length)\s*:\s*(\d{1,6})")
TEXTS = frozenset(("TextRegion", "TextLine", "Word"))


@dataclass(slots=True)
class Text:
    """A region, line or word that is open: its own text, its style, and what it holds."""

    name: str
    key: str = ""
    kind: str = ""
    custom: str = ""
    struck: bool = False
    index: int | None = None
    word: Word = field(default_factory=Word)
    parts: list[Text] = field(default_factory=list)


class Page:
    """The handler of PAGE events; what is built is in `sheets`."""

    def __init__(self, source: Lines) -> None:
        """Begin before the first page."""
        self.sheets = Sheets(source)
        self._text = source.text
        self._path: list[str] = []
        self._open: list[Text] = []
        self._regions: list[Text] = []
        self._order: list[str] = []
        self._taking = self._reads = False

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:  # noqa: ARG002
        """Take a start tag."""
        kind = local(name)
        if kind == "Page":
            self.finish()
            self.sheets.page(None, "page xml")
        elif kind.startswith("RegionRef"):
            self._order.append(attributes.get("regionRef", ""))
        elif kind in TEXTS:
            self._begin(kind, attributes)
        elif self._open:
            self._inside(kind, attributes)
        self._path.append(kind)

    def end(self, name: str) -> None:
        """Take an end tag."""
        kind = local(name)
        self._path.pop()
        if kind == "Unicode":
            self._taking = False
        elif kind in TEXTS:
            done = self._open.pop()
            _strike(done)
            (self._open[-1].parts if self._open else self._regions).append(done)
        elif kind == "Page":
            self.finish()

    def data(self, words: str, at: int) -> None:
        """Take words of the text that is open."""
        if self._taking:
            self._open[-1].word.take(words, at, self._text, struck=self._open[-1].struck)

    def finish(self) -> None:
        """Lay out what is known of the page, its regions in reading order; those it does not name come last."""
        while self._open:
            done = self._open.pop()
            (self._open[-1].parts if self._open else self._regions).append(done)
        rank = {key: place for place, key in reversed(list(enumerate(self._order)))}
        for region in sorted(self._regions, key=lambda each: rank.get(each.key, len(rank))):
            self._region(region, region.kind)
        self._regions, self._order = [], []

    def _begin(self, kind: str, attributes: Mapping[str, str]) -> None:
        """Begin a region, line or word; strikes of what holds it are its own too."""
        struck = bool(self._open) and self._open[-1].struck
        self._open.append(
            Text(kind, attributes.get("id", ""), KINDS.get(attributes.get("type", ""), ""), attributes.get("custom", ""), struck)
        )

    def _inside(self, kind: str, attributes: Mapping[str, str]) -> None:
        """Take what an open text says of itself: outline, style, reading (of several the one of lowest index)."""
        text, parent = self._open[-1], self._path[-1]
        if kind == "Coords" and parent == text.name:
            text.word.box = box_of([float(number) for number in NUMBER.findall(attributes.get("points", ""))])
        elif kind == "Point" and parent == "Coords":
            text.word.box = _widened(text.word.box, attributes)
        elif kind == "TextStyle" and parent == text.name:
            text.struck = text.struck or attributes.get("strikethrough") in ("true", "1")
            text.word.characters = [each._replace(struck=text.struck) for each in text.word.characters]
        elif kind == "TextEquiv":
            self._reads = parent == text.name and self._better(text, attributes)
        elif kind == "Unicode" and parent == "TextEquiv":
            self._taking = self._reads

    @staticmethod
    def _better(text: Text, attributes: Mapping[str, str]) -> bool:
        """Say whether a reading is better than the one known, and make place for it."""
        index = int(attributes["index"]) if attributes.get("index", "").isdecimal() else 0
        if text.index is not None and text.index <= index:
            return False
        text.index, text.word.characters = index, []
        text.word.confidence = number(attributes.get("conf"))
        return True

    def _region(self, region: Text, kind: str) -> None:
        """Lay out a region by its lines; one that has none, by its own text."""
        self.sheets.gap()
        if not region.parts:
            self.sheets.line(Line([region.word], region.word.box, kind))
        for part in region.parts:
            if part.name == "TextRegion":
                self._region(part, part.kind or kind)
            else:
                self._line(part, kind)

    def _line(self, line: Text, kind: str) -> None:
        """Lay out a line by its own text, or by its words where it has none or the words read the same."""
        words = [part.word for part in line.parts if part.word.read()]
        own = "".join(each.character for each in line.word.read())
        joined = " ".join("".join(each.character for each in word.read()) for word in words)
        # Struck parts of a line are told of its own text; boxes are told of its words.
        if words and (not own or (own == joined and not any(each.struck for each in line.word.characters))):
            self.sheets.line(Line(words, line.word.box, kind))
        else:
            self.sheets.line(Line([Word(line.word.characters, None, line.word.confidence)], line.word.box, kind))


def _strike(text: Text) -> None:
    """Strike the parts of a text that its `custom` attribute says are struck."""
    for style in CUSTOM.finditer(text.custom):
        if "strikethrough:true" in style[1].replace(" ", ""):
            known = {name: int(value) for name, value in PART.findall(style[1])}
            start = known.get("offset", 0)
            text.word.strike(start, start + known.get("length", len(text.word.characters)))


def _widened(box: Box | None, point: Mapping[str, str]) -> Box | None:
    """Return a box that holds a further point, as PAGE before 2013 gives outlines."""
    x, y = number(point.get("x")), number(point.get("y"))
    if x is None or y is None:
        return box
    return (x, y, x, y) if box is None else (min(box[0], x), min(box[1], y), max(box[2], x), max(box[3], y))
