"""What is said of it: verdicts, findings, passes, and the result of one input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from declint.frozen import frozen
from declint.model.record import Mark, Place


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


@frozen
class Related:
    """A further place that a finding or a pass rests on."""

    path: str
    line: int
    column: int
    note: str


@frozen
class Outcome:
    """What one rule says of one mark."""

    rule: str
    verdict: Verdict
    mark: Mark
    severity: Severity | None = None
    message: str = ""
    related: tuple[Related, ...] = ()


@frozen
class Finding:
    """A failed outcome as reported; the fields are those of the JSON contract.

    `waived` is the reason of the waiver that sets it aside, `state` what the file of waivers says of it (which may leave it
    open), `decision` where it says so ("FILE:LINE"), `known`: it is in the baseline. `revealed` is what a redaction fails to
    hide, only where that was asked for. `words` (the mark's own, whole) and `context` (those around it) make the fingerprint
    and are not reported; a finding about a whole has none.
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
    state: str | None = None
    known: bool = False
    decision: str = ""
    revealed: str | None = None
    words: str = ""
    context: str = ""


@frozen
class Pass:
    """A rule that held: evidence too, kept for the report."""

    rule: str
    line: int
    note: str


@frozen
class Summary:
    """The first line of the table: what kind of record this is and what can be said of it at a glance.

    `date` is that of the release; `agency` and `reviewer` are those of the same stamp. `dated` is the date of the record itself.
    """

    profile: str = "generic"
    level: str | None = None
    banners: int = 0
    struck: int | None = None
    authority: str | None = None
    decision: str | None = None
    date: str | None = None
    reviews: tuple[str, ...] = ()
    not_shown: tuple[str, ...] = ()
    agency: str | None = None
    reviewer: str | None = None
    dated: str | None = None


@frozen
class Pending:
    """A subject of a rule over the collection, waiting for the other documents; `context` as in `Finding`."""

    rule: str
    mark: Mark
    context: str = ""


@frozen
class Quote:
    """The line of the text on which something stands, cut around it where it is long; the words are `text[start:end]`.

    `lead` and `size` are the bytes (UTF-8) of the uncut line before the words, and of the words on it; `lead` is None where
    the line is not one of the source's own, as in what markup is read to.
    """

    text: str
    start: int
    end: int
    lead: int | None = None
    size: int = 0


@frozen
class DocumentResult:
    """Everything that a run says of one input.

    `counts` are of rules by items: each rule gives each item one verdict. `undetermined` are the outcomes that the record
    did not let us tell. `marks` and `pending` (rule id, subject) are what the rules over the collection still need.
    `dated`: the day of the run had a say in it, another day's may differ. `size` in bytes, None where it is not known.
    `overrun` are the rules that took too long.
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
    dated: bool = False
    size: int | None = None
    overrun: tuple[str, ...] = ()
