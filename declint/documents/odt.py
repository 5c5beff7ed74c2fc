"""OpenDocument (ODT, and the texts of ODP and ODS): what a page shows, struck words by style; places are those of the extracted text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.documents import Claim

if TYPE_CHECKING:
    from declint.documents import Source
    from declint.model import Document

SUFFIXES = (".odt", ".ott", ".odp", ".ods")
ISOLATED = True  # the XML library is written in C
KIND = b"mimetypeapplication/vnd.oasis.opendocument."


def claims(head: bytes, suffix: str) -> Claim:
    """Claim whatever is named so (it is told if it is none), and a ZIP that begins with the media type of such a file."""
    if suffix in SUFFIXES:
        return Claim.SURE
    return Claim.CONTENT if head[30:].startswith(KIND) else Claim.NO


def read(source: Source) -> Document:
    """Read an OpenDocument file: a paragraph is a line, cells of a row are parted by tabs, headers and footers stand on each page.

    Regions: header, footer, heading (level), footnote (number); `redaction_region` and `hidden` as in `declint.audit.office`.
    `InputError`: none of the kind, broken, encrypted, or one that unpacks to more than the bounds (`too_large`).
    """
    from declint.documents._odf import office_of  # noqa: PLC0415 -- claiming a file needs none of it
    from declint.documents._office_text import document_of  # noqa: PLC0415

    return document_of(office_of(source.data), source, "odt")
