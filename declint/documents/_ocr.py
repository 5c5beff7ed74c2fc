"""Words of recognised or transcribed pages: lines, boxes, certainty, strikes, on pages of known size."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from declint.text.builder import Builder

if TYPE_CHECKING:
    from declint.model import Value
    from declint.text.lines import Lines

Box = tuple[float, float, float, float]


class Character(NamedTuple):
    """One character, where it stands in the source, and whether it is struck."""

    character: str
    at: int
    struck: bool = False


@dataclass(slots=True)
class Word:
    """A word, or a whole line whose words are not told apart."""

    characters: list[Character] = field(default_factory=list)
    box: Box | None = None
    confidence: float | None = None

    def take(self, words: str, at: int, source: str, *, struck: bool = False) -> None:
        """Add words that stand at `at`, or that a reference there stands for."""
        step = 1 if source.startswith(words, at) else 0
        self.characters.extend(Character(character, at + index * step, struck) for index, character in enumerate(words))

    def strike(self, start: int, end: int) -> None:
        """Strike a range of the characters."""
        self.characters[start:end] = [each._replace(struck=True) for each in self.characters[start:end]]

    def read(self) -> list[Character]:
        """Return the characters with blanks at the edges dropped and runs of blanks made one space."""
        found: list[Character] = []
        for each in self.characters:
            if not each.character.isspace():
                found.append(each)
            elif found and found[-1].character != " ":
                found.append(each._replace(character=" "))
        return found[:-1] if found and found[-1].character == " " else found


@dataclass(slots=True)
class Line:
    """A line of words; `kind` is a region that its page layout names (header, footer, heading), or empty."""

    words: list[Word] = field(default_factory=list)
    box: Box | None = None
    kind: str = ""


class Sheets:
    """A text of pages put together line by line.

    Boxes are (x0, y0, x1, y1) from the top left of the page as displayed: in points where `scale` (points a unit of the
    source) is known, else in the source's pixels; the attribute `unit` says which.
    """

    def __init__(self, source: Lines) -> None:
        """Begin an empty text over a source."""
        self.builder = Builder()
        self.scale: float | None = None
        self._source = source
        self._struck = False
        self._gap = False

    def page(self, label: str | None, how: str) -> None:
        """Begin a page."""
        self._gap = False
        self.builder.page_break(label, how)

    def gap(self) -> None:
        """Set the next line apart by a blank line, unless it begins a page."""
        self._gap = self.builder.offset > 0

    def line(self, line: Line) -> None:
        """Add a line with its words; one without any is none."""
        words = [(word, read) for word in line.words if (read := word.read())]
        if not words:
            return
        if self._gap:
            self.builder.newline()
        self._gap = False
        if line.kind:
            self.builder.begin(line.kind)
        if line.box:
            self.builder.begin("line", **self._boxed(line.box))
        for index, (word, read) in enumerate(words):
            if index:
                self._between(read[0].struck)
            self._word(word, read)
        self._strike(struck=False)
        if line.box:
            self.builder.end("line")
        if line.kind:
            self.builder.end(line.kind)
        self.builder.newline()

    def _between(self, struck: bool) -> None:  # noqa: FBT001
        """Put the blank between two words; a strike goes on over it when both are struck."""
        if not struck:
            self._strike(struck=False)
        self.builder.follow(" ")

    def _word(self, word: Word, read: list[Character]) -> None:
        known: dict[str, Value] = self._boxed(word.box) if word.box else {}
        if word.confidence is not None:
            known["confidence"] = word.confidence
        if known:
            self.builder.begin("word", **known)
        for each in read:
            self._strike(struck=each.struck)
            index = self._source.index(each.at)
            self.builder.stand(each.character, index + 1, each.at - self._source.starts[index] + 1)
        if known:
            self.builder.end("word")

    def _strike(self, *, struck: bool) -> None:
        if struck and not self._struck:
            self.builder.begin_strike()
        elif self._struck and not struck:
            self.builder.end_strike()
        self._struck = struck

    def _boxed(self, box: Box) -> dict[str, Value]:
        if self.scale is None:
            return {"bbox": box, "unit": "px"}
        return {"bbox": tuple(round(value * self.scale, 2) for value in box), "unit": "pt"}


def box_of(numbers: list[float]) -> Box | None:
    """Return the box around points given as x, y, x, y ...; None where there are not two."""
    if len(numbers) < 4 or len(numbers) % 2:
        return None
    across, down = numbers[::2], numbers[1::2]
    return min(across), min(down), max(across), max(down)


def number(value: str | None) -> float | None:
    """Return the finite number that an attribute gives; None where it gives none."""
    try:
        found = float(value or "nan")
    except ValueError:
        return None
    return found if isfinite(found) else None
