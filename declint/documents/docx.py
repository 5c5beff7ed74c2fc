"""DOCX (Office Open XML): what a page shows, struck words by style and run; lines and columns are those of the extracted text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.documents import Claim

if TYPE_CHECKING:
    from declint.documents import Source
    from declint.model import Document

SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
ISOLATED = True  # the XML library is written in C
ZIP = b"PK\x03\x04"


def claims(head: bytes, suffix: str) -> Claim:
    """Claim whatever is named so (it is told if it is none), and a ZIP whose first parts are those of a word processor."""
    if suffix in SUFFIXES:
        return Claim.SURE
    return Claim.CONTENT if head.startswith(ZIP) and b"[Content_Types].xml" in head and b"word/" in head else Claim.NO


def read(source: Source) -> Document:
    """Read a DOCX: a paragraph is a line, cells of a row are parted by tabs, headers and footers stand on each page.

    Regions: header, footer, heading (level), footnote (number); `redaction_region` and `hidden` as in `declint.audit.office`.
    `InputError`: no DOCX, broken, encrypted, or one that unpacks to more than the bounds (`too_large`).
    """
    from declint.documents._office_text import document_of  # noqa: PLC0415 -- claiming a file needs none of it
    from declint.documents._word import Word  # noqa: PLC0415

    return document_of(Word(source.data).office(), source, "docx")
