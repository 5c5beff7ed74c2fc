"""What plain text and Markdown share: a document whose text is its own source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.model import Break, Document, Region
from declint.text.lines import Lines, anchors_of
from declint.text.strikes import strikes_in

if TYPE_CHECKING:
    from declint.documents import Source
    from declint.text.source import Decoded


def document_of(source: Source, format_: str, decoded: Decoded, regions: tuple[Region, ...] = ()) -> Document:
    """Return the document of a source text; one without any words is a document too, with the note `no text`."""
    lines = Lines.of(decoded.text)
    strikes = strikes_in(decoded.text)
    return Document(
        source.path,
        format_,
        decoded.text,
        lines,
        decoded.sha256,
        decoded.encoding,
        anchors=anchors_of(lines),
        strikes=strikes,
        shows_strikes=bool(strikes),
        breaks=form_feeds(decoded.text),
        regions=regions,
        notes=decoded.notes if decoded.text.strip() else (*decoded.notes, "no text"),
    )


def form_feeds(text: str) -> tuple[Break, ...]:
    """Return the pages that form feeds begin; one at the very end of a text begins none (pdftotext ends every page with one)."""
    end = len(text.rstrip())
    return tuple(Break(at + 1, how="form feed") for at, character in enumerate(text) if character == "\f" and at < end)
