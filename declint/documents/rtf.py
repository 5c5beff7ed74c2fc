"""RTF: what a page shows, struck words by `strike` and `striked`; lines and columns are those of the extracted text.

The tokens are our own: the libraries that turn RTF into text drop strikes, hidden words and headers, which is what records need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.documents import Claim
from declint.errors import InputError

if TYPE_CHECKING:
    from declint.documents import Source
    from declint.model import Document

SUFFIXES = (".rtf",)
SIGN = b"{\\rtf"


def claims(head: bytes, suffix: str) -> Claim:
    """Claim what begins as RTF does, and whatever is named so: it is then told if it is none."""
    return Claim.SURE if head.lstrip().startswith(SIGN) or suffix in SUFFIXES else Claim.NO


def read(source: Source) -> Document:
    """Read an RTF: a paragraph is a line, cells of a row are parted by tabs, headers and footers stand on each page.

    Regions as those of a DOCX. `InputError`: no RTF, or groups nested too deep.
    """
    from declint.documents._office_text import document_of  # noqa: PLC0415 -- claiming a file needs none of it
    from declint.documents._rtf import office_of  # noqa: PLC0415

    data = source.data.lstrip()
    if not data.startswith(SIGN):
        raise InputError("named .rtf but no RTF")
    office = office_of(data.decode("latin-1"))
    if not data.rstrip(b"\0 \r\n\t").endswith(b"}"):
        office.notes.append("RTF breaks off before its end")
    return document_of(office, source, "rtf")
