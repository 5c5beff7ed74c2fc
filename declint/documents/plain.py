"""Plain text: the text is the source itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.documents import Claim
from declint.documents._source_text import document_of
from declint.text.source import decode, is_text

if TYPE_CHECKING:
    from declint.documents import Source
    from declint.model import Document

SUFFIXES = (".txt", ".text", ".asc", ".ascii", ".ocr", ".log", ".rst")


def claims(head: bytes, suffix: str) -> Claim:
    """Claim text files by their suffix, any other text only when it is named."""
    if suffix in SUFFIXES:
        return Claim.SUFFIX
    return Claim.ONLY_IF_NAMED if is_text(head) else Claim.NO


def read(source: Source) -> Document:
    """Read plain text; `~~words~~` and Unicode overlay strokes are its strikes, form feeds its page breaks."""
    return document_of(source, "plain", decode(source.data))
