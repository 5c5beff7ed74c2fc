"""ALTO XML: recognised words by line and page, with their boxes and certainty; strikes from version 4.2 on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.documents import Claim
from declint.documents._sniff import root

if TYPE_CHECKING:
    from declint.documents import Source
    from declint.model import Document

SUFFIXES = (".alto",)


def claims(head: bytes, suffix: str) -> Claim:
    """Claim XML whose root is `alto`, and files by suffix."""
    if root(head).lower() == "alto":
        return Claim.SURE
    return Claim.SUFFIX if suffix in SUFFIXES else Claim.NO


def read(source: Source) -> Document:
    """Read ALTO: regions `line` (bbox) and `word` (bbox, confidence 0-1), header and footer margins; pages as breaks."""
    from declint.documents import _alto  # noqa: PLC0415 -- claiming a file needs none of it

    return _alto.read(source)
