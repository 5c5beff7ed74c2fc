"""A record read again for its view: its words, what is struck, what is marked, and pictures of its pages; runs where readers run."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from declint.compliance.view.looks import look_of, said
from declint.compliance.view.weave import Strand
from declint.documents import open_document
from declint.errors import InputError
from declint.frozen import frozen
from declint.marks.redaction_region import KINDS
from declint.reading import read as see
from declint.text.lines import locate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from declint.compliance.view.leaves import Leaf
    from declint.inputs import Found
    from declint.model import Anchor, Document, Mark, Reading
    from declint.rule import Settings
    from declint.text.lines import Lines
    from declint.vocabulary import Vocabulary

CHANGED = "The record has changed since it was checked: its SHA-256 is another one, so its text is not shown."


@frozen
class Box:
    """A stretch of the text and where it stands on a page: points from the top left of the page as displayed."""

    start: int
    end: int
    page: int
    box: tuple[float, float, float, float]


@frozen
class Seen:
    """A record as it was read again.

    `numbers`: the source line of each line of the text. `strands`: marks and strikes. `tally`: how many marks wear each look.
    `pages`: where pages begin (offset, number, printed label). `boxes`: lines and redactions with their places, on the pages of
    which there are `leaves` (pictures); `look` of a box is in `strands` or `covers`.
    """

    lines: Lines
    anchors: tuple[Anchor, ...]
    numbers: tuple[int, ...]
    strands: tuple[Strand, ...]
    tally: Mapping[str, int]
    pages: tuple[tuple[int, int, str], ...] = ()
    leaves: tuple[Leaf, ...] = ()
    boxes: tuple[Box, ...] = ()
    covers: tuple[Box, ...] = ()


@frozen
class Unseen:
    """Why there is no text to show."""

    reason: str


@frozen
class Task:
    """What one record must be (`sha256`) and which of its pages are wanted as pictures, within so many bytes."""

    sha256: str
    pages: tuple[int, ...] = ()
    room: int = 0


def look(tasks: Mapping[str, Task], vocabulary: Vocabulary, one: Found, settings: Settings) -> Seen | Unseen:
    """Read a record again, which must be what it was; whatever goes wrong is said in its view."""
    task = tasks[one.path]
    try:
        source = one.load()
        if sha256(source.data).hexdigest() != task.sha256:
            return Unseen(CHANGED)
        document = open_document(replace(source, ocr=settings.ocr), one.reader)
    except InputError as error:
        return Unseen(f"The record cannot be read now: {error}.")
    if settings.strikes:
        document = replace(document, shows_strikes=True)
    seen = told(see(document, vocabulary, settings.profile))
    if document.format != "pdf" or not task.pages:
        return seen
    from declint.compliance.view.leaves import leaves  # noqa: PLC0415 -- brings the renderer

    found = tuple(leaves(source.data, task.pages, task.room))
    wanted = {one.page for one in found}
    return replace(
        seen,
        leaves=found,
        boxes=tuple(one for one in seen.boxes if one.page in wanted),
        covers=tuple(one for one in seen.covers if one.page in wanted),
    )


def told(reading: Reading) -> Seen:
    """Return what the view shows of a reading; without what redactions fail to hide, which no view has."""
    document = reading.document
    marks = [mark for mark in reading.marks if look_of(mark.kind)]
    pages = tuple((page.start, page.number, page.label or "") for page in reading.pages) if len(reading.pages) > 1 else ()
    return Seen(
        document.lines,
        document.anchors,
        tuple(locate(document.anchors, start)[0] for start in document.lines.starts),
        (*_marked(marks), *_struck(document)),
        Counter(one.name for mark in marks if (one := look_of(mark.kind)) and mark.end > mark.start),
        pages,
        boxes=tuple(_boxes(document, reading)),
        covers=tuple(Box(mark.start, mark.end, mark.page, mark.bbox) for mark in marks if mark.bbox and mark.kind in KINDS),
    )


def _marked(marks: list[Mark]) -> Iterator[Strand]:
    for number, mark in enumerate(marks, 1):
        if (one := look_of(mark.kind)) is not None:
            yield Strand(mark.start, mark.end, "mark", f"m m-{one.name}", f"m{number}", said(mark, one))


def _struck(document: Document) -> Iterator[Strand]:
    for number, span in enumerate(sorted(set(document.strikes)), 1):
        yield Strand(span.start, span.end, "s", "x", f"s{number}")


def _boxes(document: Document, reading: Reading) -> Iterator[Box]:
    """Give the lines whose place on a page the format states in points."""
    for region in document.regions:
        box = region.attributes.get("bbox")
        if region.kind == "line" and region.attributes.get("unit") == "pt" and isinstance(box, tuple):
            x0, y0, x1, y1 = (float(side) for side in box if isinstance(side, (int, float)))
            yield Box(region.start, region.end, _page_of(reading, region.start), (x0, y0, x1, y1))


def _page_of(reading: Reading, offset: int) -> int:
    return bisect_right(reading.pages, offset, key=lambda page: page.start) or 1
