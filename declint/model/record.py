"""What is read: a document, the marks on it, its pages and items, and the profile that each item lives under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from declint.frozen import frozen, ordered

if TYPE_CHECKING:
    from declint.text.lines import Lines

Value = str | int | float | bool | None | tuple["Value", ...]
Attributes = Mapping[str, Value]


@ordered
class Span:
    """Half-open range of code points in `Document.text`."""

    start: int
    end: int

    def holds(self, offset: int) -> bool:
        """Say whether the offset lies inside."""
        return self.start <= offset < self.end


@ordered
class Place:
    """Where words stand in the source file: 1-based lines and columns (code points), the end inclusive of its line.

    `end_column` is one past the last character, as editors and SARIF count it.
    """

    line: int
    column: int
    end_line: int
    end_column: int


@ordered
class Anchor:
    """`offset` in the text stands at `line` and `column` of the source; so do the following ones up to the next anchor."""

    offset: int
    line: int
    column: int


@frozen
class Break:
    """A page begins at `offset`; `label` is its printed number where known, `how` the evidence (form feed, marker ...)."""

    offset: int
    label: str | None = None
    how: str = "format"


@frozen
class Region:
    """A stretch that the format itself names: heading, header, footer, footnote, source_note, italic, item, field ..."""

    kind: str
    start: int
    end: int
    attributes: Attributes = field(default_factory=dict)


@frozen
class Document:
    """One input as text. Only readers in `declint.documents` make these.

    `text` has LF line ends and no byte order mark; every offset anywhere counts its code points. `anchors` lead back to the
    source place. `strikes` are the struck-through words (their markup not included). `shows_strikes`: the format, this
    document or the configuration makes sure that struck text would be visible, so that a mark without a strike is live.
    `breaks`: page starts that the format states; `regions`: what else it states (an `item` region is one record).
    """

    path: str
    format: str
    text: str
    lines: Lines
    sha256: str = ""
    encoding: str = "utf-8"
    anchors: tuple[Anchor, ...] = ()
    strikes: tuple[Span, ...] = ()
    shows_strikes: bool = False
    breaks: tuple[Break, ...] = ()
    regions: tuple[Region, ...] = ()
    notes: tuple[str, ...] = ()


@frozen
class Mark:
    """One thing seen on a page. `attributes` are those of the contract for its `kind`; a missing one is unknown (None).

    Detectors give kind, start, end, confidence and attributes; `declint.reading` fills item, page, place and bbox. `hidden`
    is what a redaction fails to hide: no attribute, so that no rule can print it; it leaves the process only with --reveal.
    """

    kind: str
    start: int
    end: int
    text: str
    confidence: float = 0.95
    attributes: Attributes = field(default_factory=dict)
    item: int = 1
    page: int = 1
    place: Place = Place(1, 1, 1, 1)
    bbox: tuple[float, float, float, float] | None = None
    path: str = ""
    hidden: str = ""

    def get(self, name: str) -> Value:
        """Return an attribute, or None where it is unknown."""
        return self.attributes.get(name)


@frozen
class Page:
    """One page: its text, the item it belongs to, its 1-based number in the file and the number printed on it."""

    number: int
    start: int
    end: int
    item: int
    label: str | None = None
    how: str = "format"


@frozen
class Item:
    """One record in a file (1-based): a letter, its enclosure, a TEI document, a message."""

    number: int
    start: int
    end: int
    what: str = "document"


@frozen
class Profile:
    """The regime that an item lives under, and what in the text says so."""

    name: str
    families: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@frozen
class Reading:
    """A document as read: where its items and pages are, and every mark, in order of place."""

    document: Document
    items: tuple[Item, ...]
    pages: tuple[Page, ...]
    marks: tuple[Mark, ...]
    profiles: Mapping[int, Profile] = field(default_factory=dict)
