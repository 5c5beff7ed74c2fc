"""hOCR: recognised words by line and page, with their boxes and certainty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from declint.documents import Claim
from declint.documents._sniff import opening, root

if TYPE_CHECKING:
    from declint.documents import Source
    from declint.model import Document

SUFFIXES = (".hocr",)
HEAD_SIGNS = r"""class\s*=\s*["']?ocr_(?:page|carea|line)\b|name\s*=\s*["']?ocr-(?:system|capabilities)\b"""


def claims(head: bytes, suffix: str) -> Claim:
    """Claim HTML that names an OCR system or holds `ocr_` elements, and files by suffix."""
    if root(head).lower() == "html" and (suffix in SUFFIXES or regex.search(HEAD_SIGNS, opening(head))):
        return Claim.SURE
    return Claim.SUFFIX if suffix in SUFFIXES else Claim.NO


def read(source: Source) -> Document:
    """Read hOCR: regions `line` (bbox) and `word` (bbox, confidence 0-1); pages as breaks."""
    from declint.documents import _hocr  # noqa: PLC0415 -- claiming a file needs none of it

    return _hocr.read(source)
