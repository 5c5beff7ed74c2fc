"""From a document to its reading: cues, marks, pages and items, views, profiles. Pure; judges nothing."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from declint.confidence import measured
from declint.marks import detect
from declint.marks.redaction_region import KINDS as SEEN
from declint.model import Reading
from declint.profile import named, profiles
from declint.text.lines import place_of
from declint.views import derive
from declint.views.layout import lay_out

if TYPE_CHECKING:
    from declint.model import Document, Mark
    from declint.vocabulary import Vocabulary


def read(document: Document, vocabulary: Vocabulary, profile: str | None = None) -> Reading:
    """Return all that is seen on a document; `profile` overrides the one that the evidence suggests."""
    found = tuple(measured(mark, vocabulary) for mark in detect(document, vocabulary))
    items, pages = lay_out(document, found)
    bare = Reading(document, items, pages, ())
    reading = derive(replace(bare, marks=tuple(placed(mark, bare) for mark in found)), vocabulary)
    settled = tuple(placed(mark, reading) for mark in reading.marks)
    reading = replace(reading, marks=settled)
    return named(replace(reading, profiles=profiles(reading, vocabulary, profile)))


def placed(mark: Mark, reading: Reading) -> Mark:
    """Give a mark its path, item, page and source place; what an audit saw on a page without words says itself which it is."""
    document = reading.document
    item = bisect_right(reading.items, mark.start, key=lambda item: item.start) or 1
    seen = mark.get("page") if mark.kind in SEEN else None
    page = seen if isinstance(seen, int) else bisect_right(reading.pages, mark.start, key=lambda page: page.start) or 1
    return replace(mark, path=document.path, item=item, page=page, place=place_of(document.anchors, mark.start, mark.end))
