"""A text taken out of a format that has no lines of its own: places are those of the extracted text."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from declint.model import Break, Document, Region, Span
from declint.text.lines import Lines, anchors_of
from declint.text.strikes import strikes_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declint.model import Value


@dataclass(slots=True)
class Extracted:
    """A text in the making, line by line."""

    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _breaks: list[Break] = field(default_factory=list)
    _regions: list[Region] = field(default_factory=list)
    _strikes: list[Span] = field(default_factory=list)

    @property
    def offset(self) -> int:
        """Return the offset at which the next line begins."""
        return self._length

    def page(self, how: str) -> None:
        """Begin a page."""
        self._breaks.append(Break(self._length, None, how))

    def line(self, words: str, kind: str = "", **known: Value) -> None:
        """Add words and end the line; with a kind it is a region."""
        if kind and words:
            self._regions.append(Region(kind, self._length, self._length + len(words), known))
        self._pieces += (words, "\n")
        self._length += len(words) + 1

    def region(self, kind: str, start: int, **known: Value) -> None:
        """Note a region from `start` to the end of the last line."""
        end = max(start, self._length - 1)
        self._regions.append(Region(kind, start, end, known))

    def place(self, region: Region) -> None:
        """Note a region whose offsets are known, as of what an audit saw."""
        self._regions.append(region)

    def strike(self, spans: Iterable[Span]) -> None:
        """Strike parts of the lines that are added next; the spans count from their beginning."""
        self._strikes += [Span(self._length + span.start, self._length + span.end) for span in spans]

    def document(self, path: str, format_: str, data: bytes, notes: tuple[str, ...] = ()) -> Document:
        """Return the document; one without any words has the note `no text`."""
        text = "".join(self._pieces)
        lines = Lines.of(text)
        strikes = tuple(sorted({*self._strikes, *strikes_in(text)}))
        return Document(
            path,
            format_,
            text,
            lines,
            sha256(data).hexdigest(),
            anchors=anchors_of(lines),
            strikes=strikes,
            shows_strikes=bool(strikes),
            breaks=tuple(self._breaks),
            regions=tuple(sorted(self._regions, key=lambda region: (region.start, -region.end))),
            notes=notes if text.strip() else (*notes, "no text"),
        )
