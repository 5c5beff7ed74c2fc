"""What a form says of the review of a record: its date, its outcome and who made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.marks._fields import field_cues, field_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Mark
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("review_date", "review_decision", "review_authority")
OWNS = ("date",)


def cues(vocabulary: Vocabulary) -> Cues:
    """Return the labels of the fields."""
    return field_cues(KINDS, vocabulary)


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield the values of the fields."""
    yield from field_marks(KINDS, document, hits, vocabulary)
