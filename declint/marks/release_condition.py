"""Conditions under which a record was given or may be opened: `NO FOIA WAIVER`, `OPENING CRITERIA: APPROVAL OF CIA`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.marks._families import family_cues, stamps
from declint.marks._fields import field_cues, field_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Mark
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("release_condition",)
EACH_CUE = True


def cues(vocabulary: Vocabulary) -> Cues:
    """Return the labels of the fields and the cues of the notices."""
    return (*family_cues(KINDS[0], vocabulary), *field_cues(KINDS, vocabulary))


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield the conditions."""
    yield from stamps(KINDS[0], document, hits, vocabulary)
    yield from field_marks(KINDS, document, hits, vocabulary)
