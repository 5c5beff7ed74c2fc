"""What one document view shows, as values: its lines, findings, pages and facts, ready for the template."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import NamedTuple

from declint.compliance.rows import DocumentRow, FindingRow, Part, Verdict
from declint.compliance.view.leaves import Leaf
from declint.compliance.view.seen import Seen, Unseen
from declint.frozen import frozen


@frozen
class Sheet:
    """One document of the report: its row, findings (in order of place), verdicts and four-part test, and the text seen again.

    `number` makes ids unique where several views stand on one page. `titles` are those of rules by id.
    """

    number: int
    document: DocumentRow
    seen: Seen | Unseen
    findings: Sequence[FindingRow] = ()
    parts: Sequence[Part] = ()
    verdicts: Sequence[Verdict] = ()
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def prefix(self) -> str:
        """Return what all ids of this view begin with."""
        return f"d-{self.number}"


def _nowhere(rule: str) -> str:
    del rule
    return ""


@frozen
class Links:
    """Where a view leads to: the report, and what stands behind a rule (an empty address: no link)."""

    home: str = ""
    rule: Callable[[str], str] = _nowhere
    previous: str = ""
    following: str = ""


class Entry(NamedTuple):
    """A finding of the list: its number in the view, the row, the id of the first of its words (or of its line)."""

    number: int
    row: FindingRow
    target: str


class Line(NamedTuple):
    """A line of the text: id, number in the source (none where the line before has the same), page that begins, findings, HTML.

    A `gap` is the number of lines left out before it.
    """

    ident: str
    number: str
    page: str
    entries: tuple[Entry, ...]
    words: str
    gap: int = 0


class Rect(NamedTuple):
    """A box on a page: place in points, class, and the finding that it is of, if any."""

    x: float
    y: float
    width: float
    height: float
    look: str
    entry: Entry | None = None


class Plate(NamedTuple):
    """A page as a picture with its boxes."""

    leaf: Leaf
    source: str
    rects: tuple[Rect, ...]


class Key(NamedTuple):
    """A line of the legend."""

    look: str
    title: str
    marks: int


class Prepared(NamedTuple):
    """All that the template asks for, beside the sheet itself."""

    entries: tuple[Entry, ...]
    lines: Sequence[Line]
    plates: tuple[Plate, ...]
    legend: tuple[Key, ...]
    struck: int
    left_out: int
