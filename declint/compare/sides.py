"""One release as comparing needs it: its words as a stream, what it says it withholds and where, and which letters are body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import regex

from declint.compare.boxes import settled
from declint.compare.fold import Stream, folded
from declint.frozen import frozen
from declint.model import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from declint.model import Document, Mark, Reading

WITHHELD = frozenset({"redaction_note", "redaction_region", "exemption"})
SAID = "editorial_omission"  # an editor's cut withholds nothing, but what is missing there is not missing in silence
# What stands on the page and is no part of the text: it comes between two halves of a sentence, on other pages in each release.
FURNITURE = frozenset({
    "release_stamp", "page_marker", "release_decision", "release_condition", "release_restriction", "release_control",
    "release_caption", "caption_review", "declass_authority", "review_date", "review_decision", "review_authority", "catchword",
})  # fmt: skip
EDGES = frozenset({"header", "footer", "page_number"})  # regions
WEAK = frozenset({"heading", "field", "table"})  # regions whose words are in the text, and prove no place in it
RUNNING, LONGEST, PAGE = 3, 90, 12  # times that a short line must stand there to be a running head, its letters, lines apart
CLOSE = 14  # letters between two markers; with fewer they are one passage
OPENING = frozenset("([{\u201c\u2018\u2588")
WORDS = 4  # of two letters or more on a line of running text
BANNER = frozenset({"page_banner", "covering"})


@frozen
class Passage:
    """Words that a release says it withholds: between letters `at - 1` and `at` of its stream; `marks` say so, in order of place.

    `editorial`: an editor's cut, which withholds nothing.
    """

    at: int
    start: int
    end: int
    marks: tuple[Mark, ...]
    editorial: bool = False

    @property
    def mark(self) -> Mark:
        """Return the first of its marks."""
        return self.marks[0]


@frozen
class Side:
    """One release: `body[n]` says whether the n-th letter of its stream is running text, no heading, label or telegram line."""

    reading: Reading
    stream: Stream
    passages: tuple[Passage, ...]
    body: NDArray[np.bool_]

    @property
    def document(self) -> Document:
        """Return the document."""
        return self.reading.document

    def between(self, letter: int) -> str:
        """Return what stands in the text between a letter of the stream and the one before it; a line end at either end of the text."""
        if not 0 < letter < len(self.stream):
            return "\n"
        return self.document.text[int(self.stream.places[letter - 1]) + 1 : int(self.stream.places[letter])]

    def parts(self, letter: int) -> bool:
        """Say whether a word begins with a letter of the stream."""
        return bool(self.between(letter))

    def breaks(self, letter: int) -> bool:
        """Say whether a line begins with a letter of the stream."""
        return "\n" in self.between(letter)


def side_of(reading: Reading) -> Side:
    """Make a side of a reading."""
    document = reading.document
    lines = [mark for mark in settled(reading) if _withholds(mark) or mark.kind == SAID]
    without = [*_furniture(reading), *(Span(mark.start, mark.end) for mark in lines)]
    stream = folded(document.text, without)
    weak = _weak(reading)
    return Side(reading, stream, tuple(_passages(lines, stream)), ~weak[stream.places] if len(stream) else np.zeros(0, dtype=np.bool_))


def _withholds(mark: Mark) -> bool:
    """Say whether a mark stands for words that were taken out: a code of a list under a decision stands for none."""
    if mark.kind not in WITHHELD or mark.get("demoted") is not None:
        return False
    return mark.get("role") == "inline" if mark.kind == "exemption" else True


def _passages(marks: list[Mark], stream: Stream) -> Iterator[Passage]:
    """Give the passages: markers with next to no words between them are one."""
    group: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        if group and stream.at(mark.start) - stream.at(group[-1].end) >= CLOSE:
            yield _passage(group, stream)
            group = []
        group.append(mark)
    if group:
        yield _passage(group, stream)


def _passage(group: list[Mark], stream: Stream) -> Passage:
    kept = [mark for mark in group if mark.kind != SAID] or group
    return Passage(stream.at(group[0].start), group[0].start, max(mark.end for mark in group), tuple(kept), editorial=kept[0].kind == SAID)


def _furniture(reading: Reading) -> Iterator[Span]:
    """Give what is no part of the text: banners, stamps, page marks, running heads."""
    document = reading.document
    for mark in reading.marks:
        banner = mark.kind in {"classification", "caveat"} and (mark.get("edge") or mark.get("role") in BANNER)
        if mark.kind in FURNITURE or banner:
            yield Span(mark.start, mark.end)
    yield from (Span(region.start, region.end) for region in document.regions if region.kind in EDGES)
    yield from _running_heads(document)


def _running_heads(document: Document) -> Iterator[Span]:
    """Give the short lines that stand there again and again, a page apart: the rows of a table follow each other closely."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(document.lines):
        if kind := _kind(line):
            places[kind].append(index)
    for found in places.values():
        if len(found) >= RUNNING and all(after - before >= PAGE for before, after in pairwise(found)):
            yield from (Span(document.lines.starts[index], document.lines.end(index)) for index in found)


def _kind(line: str) -> str:
    """Return a short line without regard to case, figures and marks; nothing for a long one."""
    return _figure().sub("0", line.casefold()) if 0 < len(line) <= LONGEST and not line.isspace() else ""


def _weak(reading: Reading) -> NDArray[np.bool_]:
    """Say of each character whether it stands in a heading, a field of a form, a telegram's lines of address, a line of few words."""
    document = reading.document
    weak = np.zeros(len(document.text), dtype=np.bool_)
    for index, line in enumerate(document.lines):
        start = document.lines.starts[index]
        label = _label().match(line)
        if len(_word().findall(line)) < WORDS:
            weak[start : start + len(line)] = True
        elif label:
            weak[start : start + label.end()] = True
    for region in document.regions:
        if region.kind in WEAK:
            weak[region.start : region.end] = True
    for mark in reading.marks:
        if mark.kind in {"telegram", "reference", "classification_block"}:
            weak[mark.start : mark.end] = True
    return weak


def words_of(side: Side, start: int, end: int) -> str:
    """Return the words of the text that a stretch of letters belongs to, without what is no part of the text."""
    places = side.stream.places[start:end]
    if not len(places):
        return ""
    text, breaks = side.document.text, np.flatnonzero(np.diff(places) > 1) + 1
    runs = (text[int(run[0]) : int(run[-1]) + 1 + _tail(text, int(run[-1]) + 1)] for run in np.split(places, breaks))
    return " ".join("".join(runs).split())


def _tail(text: str, at: int) -> int:
    """Return how many marks and blanks follow a letter, up to the next letter or opening bracket: at most a few."""
    stop = at
    while stop < min(len(text), at + 8) and not text[stop].isalnum() and text[stop] not in OPENING:
        stop += 1
    return stop - at


def without_hidden(reading: Reading) -> Reading:
    """Return a reading whose marks do not hold what redactions fail to hide: comparing needs it not, and reports must not have it."""
    return replace(reading, marks=tuple(replace(mark, hidden="") if mark.hidden else mark for mark in reading.marks))


@cache
def _figure() -> regex.Pattern[str]:
    return regex.compile(r"[\d\W_]+")


@cache
def _word() -> regex.Pattern[str]:
    return regex.compile(r"[^\W\d_]{2,}")


@cache
def _label() -> regex.Pattern[str]:
    return regex.compile(r"[\s#*_>|-]*[A-Z][\w /.()&'-]{0,28}:(?=\s|$|\*)")
