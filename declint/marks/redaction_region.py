"""Redactions and hidden content as readers and audits saw them: regions become marks; what they hide is no attribute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.audit.veil import BLOCK, COVERED, PLAIN, UNSEEN
from declint.marks._hidden_words import Visible
from declint.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Attributes, Document, Region, Value
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = (COVERED, UNSEEN)
APART = frozenset({"hidden", "bbox", "unit", "confidence"})  # what is a field of the mark, or none of its attributes
SIDES = 4
VEIL = f"{BLOCK} "


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 -- the protocol's argument
    """Return nothing: these marks stand in no words."""
    return ()


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:  # noqa: ARG001 -- as above
    """Yield a mark for each region: `method`, `format`, `recoverable`, `letters`, and what else the audit knows of it.

    What the page shows in other words after all (a title in the metadata, the text behind a form field) is not hidden.
    """
    found = [region for region in document.regions if region.kind in KINDS and region.attributes.get("method")]
    if found:
        visible = Visible(document)
        yield from (_mark(document, region, known) for region in found if (known := visible.judged(region)) is not None)


def _mark(document: Document, region: Region, known: Attributes) -> Mark:
    """Make the mark. Its words are those of the text where they are veiled; else it stands before them and has none."""
    hidden = str(known.get("hidden") or "")
    words = document.text[region.start : region.end]
    veiled = not hidden or known.get("method") in PLAIN or not words.strip(VEIL)
    end = region.end if veiled else region.start
    told: dict[str, Value] = {"format": document.format, "letters": _letters(hidden)} if hidden else {"format": document.format}
    attributes = {**told, **{name: value for name, value in known.items() if name not in APART and value is not None}}
    sure = known.get("confidence")
    return Mark(
        region.kind,
        region.start,
        end,
        document.text[region.start : end],
        float(sure) if isinstance(sure, (int, float)) else 0.95,
        attributes,
        bbox=_box(known),
        hidden=hidden,
    )


def _letters(words: str) -> int:
    return sum(map(str.isalnum, words))


def _box(known: Attributes) -> tuple[float, float, float, float] | None:
    """Return the box in points; that of a picture, in pixels, is no place on a page of a PDF."""
    box = known.get("bbox")
    if not isinstance(box, tuple) or len(box) != SIDES or known.get("unit", "pt") != "pt":
        return None
    x0, y0, x1, y1 = (float(side) for side in box if isinstance(side, (int, float)))
    return x0, y0, x1, y1
