"""Patterns whose search was given up, since it did not come to an end in time: what they would have found is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("overrun",)


def cues(vocabulary: Vocabulary) -> Cues:
    """Return none: what is told of here is the cues of others."""
    del vocabulary
    return ()


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield a mark for each pattern; phrases tell of their own."""
    del document, vocabulary
    yield from (Mark("overrun", hit.start, hit.end, hit.words, 1.0, {"pattern": hit.cue}) for hit in hits)
