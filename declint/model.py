"""The values that cross module and process borders: documents, marks, outcomes, findings, results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from declint.text.lines import Lines

Value = str | int | float | bool | None | tuple["Value", ...]
Attributes = Mapping[str, Value]


class Severity(StrEnum):
    """How much a finding matters; ordered by `RANK`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


RANK = {Severity.ERROR: 3, Severity.WARNING: 2, Severity.INFO: 1}


class Verdict(StrEnum):
    """What a rule says of one mark; *undetermined* means that the record does not let us tell."""

    PASSED = "passed"
    FAILED = "failed"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not_applicable"


class Status(StrEnum):
    """What became of one input; each input has exactly one."""

    SCANNED = "scanned"
    UNREADABLE = "unreadable"
    TIMED_OUT = "timed_out"
    TOO_LARGE = "too_large"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in `Document.text`."""

    start: int
    end: int

    def holds(self, offset: int) -> bool:
        """Say whether the offset lies inside."""
        return self.start <= offset < self.end


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where words stand in the source file: 1-based lines and columns (code points), the end inclusive of its line.

    `end_column` is one past the last character, as editors and SARIF count it.
    """

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """`offset` in the text stands at `line` and `column` of the source; so do the following ones up to the next anchor."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Break:
    """A page begins at `offset`; `label` is its printed number where known, `how` the evidence (form feed, marker ...)."""

    offset: int
    label: str | None = None
    how: str = "format"


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch that the format itself names: heading, header, footer, footnote, source_note, italic, item, field ..."""

    kind: str
    start: int
    end: int
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing seen on a page. `attributes` are those of the contract for its `kind`; a missing one is unknown (None).

    Detectors give kind, start, end, confidence and attributes; `declint.reading` fills item, page and place.
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

    def get(self, name: str) -> Value:
        """Return an attribute, or None where it is unknown."""
        return self.attributes.get(name)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its text, the item it belongs to, its 1-based number in the file and the number printed on it."""

    number: int
    start: int
    end: int
    item: int
    label: str | None = None
    how: str = "format"


@dataclass(frozen=True, slots=True)
class Item:
    """One record in a file (1-based): a letter, its enclosure, a TEI document, a message."""

    number: int
    start: int
    end: int
    what: str = "document"


@dataclass(frozen=True, slots=True)
class Profile:
    """The regime that an item lives under, and what in the text says so."""

    name: str
    families: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read: where its items and pages are, and every mark, in order of place."""

    document: Document
    items: tuple[Item, ...]
    pages: tuple[Page, ...]
    marks: tuple[Mark, ...]
    profiles: Mapping[int, Profile] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Related:
    """A further place that a finding or a pass rests on."""

    path: str
    line: int
    column: int
    note: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rule says of one mark."""

    rule: str
    verdict: Verdict
    mark: Mark
    severity: Severity | None = None
    message: str = ""
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A failed outcome as reported; the fields are those of the JSON contract.

    `words` (the mark's own, whole) and `context` (those around it) make the fingerprint and are not reported.
    """

    rule: str
    severity: Severity
    confidence: float
    message: str
    path: str
    item: int
    page: int
    place: Place
    excerpt: str = ""
    authority: tuple[str, ...] = ()
    fingerprint: str = ""
    related: tuple[Related, ...] = ()
    bbox: tuple[float, float, float, float] | None = None
    waived: str | None = None
    known: bool = False
    words: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class Pass:
    """A rule that held: evidence too, kept for the report."""

    rule: str
    line: int
    note: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The first line of the table: what kind of record this is and what can be said of it at a glance."""

    profile: str = "generic"
    level: str | None = None
    banners: int = 0
    struck: int | None = None
    authority: str | None = None
    decision: str | None = None
    date: str | None = None
    reviews: tuple[str, ...] = ()
    not_shown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pending:
    """A subject of a rule over the collection, waiting for the other documents; `context` as in `Finding`."""

    rule: str
    mark: Mark
    context: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """The line of the text on which something stands, cut around it where it is long; the words are `text[start:end]`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """Everything that a run says of one input.

    `counts` are of rules by items: each rule gives each item one verdict. `undetermined` are the outcomes that the record
    did not let us tell. `marks` and `pending` (rule id, subject) are what the rules over the collection still need.
    """

    path: str
    status: Status
    reason: str = ""
    sha256: str = ""
    pages: int = 0
    items: int = 0
    quality: float | None = None
    reading: Summary = Summary()
    counts: Mapping[Verdict, int] = field(default_factory=dict)
    passes: tuple[Pass, ...] = ()
    findings: tuple[Finding, ...] = ()
    undetermined: tuple[Outcome, ...] = ()
    marks: tuple[Mark, ...] = ()
    pending: tuple[Pending, ...] = ()
    quotes: Mapping[Place, Quote] = field(default_factory=dict)
