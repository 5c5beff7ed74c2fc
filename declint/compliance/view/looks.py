"""How each kind of mark looks in the document view: nine looks, each told by line, pattern and name, and not by its colour alone."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from declint.audit.veil import COVERED, UNSEEN
from declint.frozen import frozen
from declint.message import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Mark

# What is said of a mark when it is pointed at; never what a redaction fails to hide, which is no attribute.
TOLD = ("level", "caveats", "decision", "value", "agency", "date", "codes", "law", "extent", "method", "role", "field")
LONG = 60  # code points of one of these


@frozen
class Look:
    """A look: its name in style sheets, its words in the legend, the kinds of mark that wear it."""

    name: str
    title: str
    kinds: frozenset[str]


LOOKS = (
    Look("level", "classification marking", frozenset({"classification", "portion_mark"})),
    Look("caveat", "caveat or control", frozenset({"caveat", "release_control", "release_restriction"})),
    Look(
        "stamp",
        "release or review stamp",
        frozenset(
            {"release_stamp", "release_decision", "release_condition", "declass_authority", "caption_review"}
            | {"review_date", "review_decision", "review_authority"}
        ),
    ),
    Look("order", "classification authority or declassification instruction", frozenset({"classification_block", "declass_instruction"})),
    Look("exemption", "exemption", frozenset({"exemption"})),
    Look("redaction", "redaction or omission", frozenset({COVERED, UNSEEN, "redaction_note", "editorial_omission"})),
    Look("date", "date", frozenset({"date"})),
    Look(
        "trace",
        "number, part, reference or blank",
        frozenset({"reference", "enclosure", "telegram", "part", "catchword", "declared_total", "page_marker", "placeholder", "note"}),
    ),
)


@cache
def _by_kind() -> dict[str, Look]:
    return {kind: look for look in LOOKS for kind in look.kinds}


def look_of(kind: str) -> Look | None:
    """Return the look of a kind of mark; None for what is no marking on the page (phrases, pages, items, quality)."""
    return _by_kind().get(kind)


def said(mark: Mark, look: Look) -> str:
    """Say what is seen: "classification marking: CONFIDENTIAL, page banner, struck through"."""
    known = list(dict.fromkeys(_known(mark)))
    return f"{look.title}: {', '.join(known)}" if known else look.title


def _known(mark: Mark) -> Iterator[str]:
    for name in TOLD:
        value = mark.get(name)
        if value not in (None, (), "", "body", "inline"):
            yield words(value).replace("_", " ")[:LONG]
    if mark.get("struck") is True:
        yield "struck through"
