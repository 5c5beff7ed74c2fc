"""From a document to its reading: cues, marks, pages and items, views, profiles. Pure; judges nothing."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from declint.confidence import measured
from declint.marks import detect
from declint.marks.redaction_region import KINDS as SEEN
from declint.model import Mark, Reading
from declint.profile import named, profiles
from declint.text.lines import place_of
from declint.views import derive
from declint.views.layout import lay_out

if TYPE_CHECKING:
    from declint.model import Document, Place
    from declint.vocabulary import Vocabulary


def read(document: Document, vocabulary: Vocabulary, profile: str | None = None) -> Reading:
    """Return all that is seen on a document; `profile` overrides the one that the evidence suggests."""
    found = tuple(measured(mark, vocabulary) for mark in detect(document, vocabulary))
    items, pages = lay_out(document, found)
    bare = Reading(document, items, pages, ())
    place = Placer(bare)
    reading = derive(replace(bare, marks=tuple(map(place, found))), vocabulary)
    reading = replace(reading, marks=tuple(map(place, reading.marks)))
    return named(replace(reading, profiles=profiles(reading, vocabulary, profile)))


class Placer:
    """Gives marks of one reading their path, item, page and source place."""

    def __init__(self, reading: Reading) -> None:
        """Take where items and pages begin."""
        self._document = reading.document
        self._items = [item.start for item in reading.items]
        self._pages = [page.start for page in reading.pages]
        self._known: dict[tuple[int, int], Place] = {}

    def __call__(self, mark: Mark) -> Mark:
        """Place a mark; what an audit saw on a page without words says itself which it is."""
        item = bisect_right(self._items, mark.start) or 1
        seen = mark.get("page") if mark.kind in SEEN else None
        page = seen if isinstance(seen, int) else bisect_right(self._pages, mark.start) or 1
        place, path = self._place(mark.start, mark.end), self._document.path
        if (mark.item, mark.page, mark.place, mark.path) == (item, page, place, path):
            return mark
        known = (mark.kind, mark.start, mark.end, mark.text, mark.confidence, mark.attributes)
        return Mark(*known, item, page, place, mark.bbox, path, mark.hidden)

    def _place(self, start: int, end: int) -> Place:
        if (start, end) not in self._known:
            self._known[start, end] = place_of(self._document.anchors, start, end)
        return self._known[start, end]


def placed(mark: Mark, reading: Reading) -> Mark:
    """Give one mark its path, item, page and source place."""
    return Placer(reading)(mark)
