"""Put a text together from pieces of a source, keeping the way back from every character to its source line and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from declint.model import Anchor, Break, Document, Region, Span
from declint.text.lines import Lines

if TYPE_CHECKING:
    from declint.model import Value


@dataclass(slots=True)
class Builder:
    """A text in the making, for readers whose format puts markup between the words.

    Call `add` and `stand` in the order of reading, `newline` and `fresh_line` where the format ends a line without one in
    its source, the `begin_*`/`end_*` pairs around what the format names; then `document`. Lines and columns are 1-based,
    columns count code points of the source line (its byte order mark not counted).
    """

    _pieces: list[str] = field(default_factory=list)
    _anchors: list[Anchor] = field(default_factory=list)
    _length: int = 0
    _line: int = 1
    _column: int = 1
    _last: str = "\n"
    _strikes: list[Span] = field(default_factory=list)
    _strike_starts: list[int] = field(default_factory=list)
    _regions: list[Region] = field(default_factory=list)
    _open: list[tuple[str, int, dict[str, Value]]] = field(default_factory=list)
    _breaks: list[Break] = field(default_factory=list)

    @property
    def offset(self) -> int:
        """Return the offset at which the next character will stand."""
        return self._length

    @property
    def at_line_start(self) -> bool:
        """Say whether the next character begins a line of the text."""
        return self._last == "\n"

    def add(self, words: str, line: int, column: int) -> None:
        """Add words that stand exactly so in the source from `line` and `column` on; after an LF the next source line goes on."""
        start = 0
        while start < len(words):
            end = words.find("\n", start) + 1 or len(words)
            self._put(words[start:end], line, column)
            line, column, start = line + 1, 1, end

    def stand(self, words: str, line: int, column: int) -> None:
        """Add words for something else that stands at `line` and `column`: `&` for `&amp;`; each character leads to that place."""
        for character in words:
            self._anchor(line, column)
            self._extend(character)
        self._line, self._column = line, column

    def follow(self, words: str) -> None:
        """Add a blank, tab or line end that the source does not write so; it leads to where the last words ended."""
        self.stand(words, self._line, self._column)

    def newline(self) -> None:
        """End the line where the source has no line end of its own; the LF leads to where the last words ended."""
        self.follow("\n")

    def fresh_line(self) -> None:
        """End the line unless nothing stands on it yet."""
        if not self.at_line_start:
            self.newline()

    def begin_strike(self) -> None:
        """Begin struck-through words; may be nested."""
        self._strike_starts.append(self._length)

    def end_strike(self) -> None:
        """End the innermost struck-through words; without a beginning it says nothing."""
        if self._strike_starts:
            start = self._strike_starts.pop()
            if start < self._length and not self._strike_starts:
                self._strikes.append(Span(start, self._length))

    def begin(self, kind: str, **attributes: Value) -> None:
        """Begin a region of the kinds that `Region` lists; may be nested."""
        self._open.append((kind, self._length, attributes))

    def end(self, kind: str = "", **attributes: Value) -> None:
        """End the innermost region (of that kind, where given), adding attributes that were learnt inside it."""
        at = next((index for index in range(len(self._open) - 1, -1, -1) if kind in ("", self._open[index][0])), None)
        if at is not None:
            name, start, known = self._open.pop(at)
            self._regions.append(Region(name, start, self._length, {**known, **attributes}))

    def page_break(self, label: str | None = None, how: str = "format") -> None:
        """Say that a page begins here."""
        self._breaks.append(Break(self._length, label, how))

    def document(self, path: str, format_: str, sha256: str = "", encoding: str = "utf-8", notes: tuple[str, ...] = ()) -> Document:
        """Return the document; what is still open ends with the text. `dataclasses.replace` sets what else a format knows."""
        while self._strike_starts:
            self.end_strike()
        while self._open:
            self.end()
        text = "".join(self._pieces)
        return Document(
            path,
            format_,
            text,
            Lines.of(text),
            sha256,
            encoding,
            anchors=tuple(self._anchors) or (Anchor(0, 1, 1),),
            strikes=tuple(sorted(_trimmed(text, self._strikes))),
            breaks=tuple(self._breaks),
            regions=tuple(sorted(self._regions, key=lambda region: (region.start, -region.end))),
            notes=notes,
        )

    def _put(self, words: str, line: int, column: int) -> None:
        """Add words of one source line, its LF perhaps included."""
        self._anchor(line, column)
        self._extend(words)
        self._line, self._column = (line + 1, 1) if words[-1] == "\n" else (line, column + len(words))

    def _anchor(self, line: int, column: int) -> None:
        """Note a place, unless the last anchor leads there already."""
        if self._anchors:
            last = self._anchors[-1]
            if last.line == line and last.column + self._length - last.offset == column:
                return
        self._anchors.append(Anchor(self._length, line, column))

    def _extend(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)
        self._last = words[-1]


def _trimmed(text: str, spans: list[Span]) -> list[Span]:
    """Return spans without blanks at their ends; those that hold only blanks are dropped."""
    found = []
    for span in spans:
        words = text[span.start : span.end]
        if words.strip():
            start = span.start + len(words) - len(words.lstrip())
            found.append(Span(start, start + len(words.strip())))
    return found
