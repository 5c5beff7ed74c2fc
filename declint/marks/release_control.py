"""Control numbers of a review that is no decision: `USCENTCOM MDR 25-0100`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.marks._families import family_cues, stamps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Mark
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("release_control",)
EACH_CUE = True
OWNS = ("date",)


def cues(vocabulary: Vocabulary) -> Cues:
    """Return the cues of the families of control numbers."""
    return family_cues(KINDS[0], vocabulary)


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield the control numbers."""
    yield from stamps(KINDS[0], document, hits, vocabulary)
