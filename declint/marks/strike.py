"""Words that are struck through, as the format or the ink on the page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("strike",)


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 -- the protocol's argument
    """Return nothing: readers say what is struck."""
    return ()


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:  # noqa: ARG001 -- as above
    """Yield a mark for each stretch of struck words, with the `format` that shows it; its text is what is struck.

    A region `strike` over the same words adds what the reader knows of it, such as `method` (line, x_out, overtyped).
    """
    known = {(region.start, region.end): region.attributes for region in document.regions if region.kind == KINDS[0]}
    spans = {(span.start, span.end) for span in document.strikes} | known.keys()
    for start, end in sorted(spans):
        words = document.text[start:end]
        if words.strip():
            yield Mark(KINDS[0], start, end, words, 0.95, {"format": document.format, **known.get((start, end), {})})
