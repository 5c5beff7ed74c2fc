"""Stamps of release, declassification or review: one mark a block, whatever it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.marks._families import family_cues, stamps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Mark
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("release_stamp",)
EACH_CUE = True
OWNS = ("classification", "caveat", "portion_mark", "date", "exemption", "release_decision", "declass_authority", "declass_instruction")


def cues(vocabulary: Vocabulary) -> Cues:
    """Return the cues of the stamp families."""
    return family_cues(KINDS[0], vocabulary)


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield the stamps."""
    yield from stamps(KINDS[0], document, hits, vocabulary)
