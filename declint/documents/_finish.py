"""The last step of readers that build their text: the document, or the reason why there is none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from declint.documents._source_text import form_feeds
from declint.errors import InputError
from declint.text.strikes import strikes_in

if TYPE_CHECKING:
    from declint.documents import Source
    from declint.model import Document
    from declint.text.builder import Builder
    from declint.text.source import Decoded


def with_written_strikes(document: Document, notes: tuple[str, ...]) -> Document:
    """Return a document of plain-text values with notes, its `~~words~~`, Unicode overlay strokes and form feeds told."""
    strikes = strikes_in(document.text)
    return replace(
        document, strikes=strikes, shows_strikes=bool(strikes), breaks=form_feeds(document.text), notes=(*document.notes, *notes)
    )


def finished(builder: Builder, source: Source, format_: str, decoded: Decoded, notes: tuple[str, ...] = ()) -> Document:
    """Return what was built; `notes` say where the source broke off: `InputError` where that is before its first word.

    `shows_strikes` is set where words are struck: then this document shows its strikes.
    """
    document = builder.document(source.path, format_, decoded.sha256, decoded.encoding, (*decoded.notes, *notes))
    if not document.text.strip():
        if notes:
            raise InputError(notes[0])
        document = replace(document, notes=(*document.notes, "no text"))
    return replace(document, shows_strikes=bool(document.strikes))
