"""HTML: what a browser shows, struck words by `s`, `del`, `strike` or `text-decoration: line-through`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from declint.documents import Claim
from declint.documents._sniff import opening, root

if TYPE_CHECKING:
    from declint.documents import Source
    from declint.model import Document

SUFFIXES = (".html", ".htm", ".xhtml")
DOCTYPE = r"\s*+<!DOCTYPE\s++html\b"


def claims(head: bytes, suffix: str) -> Claim:
    """Claim what begins with an HTML document type or an `html` element, and files by suffix."""
    if root(head).lower() == "html" or regex.match(DOCTYPE, opening(head), regex.IGNORECASE):
        return Claim.CONTENT
    return Claim.SUFFIX if suffix in SUFFIXES else Claim.NO


def read(source: Source) -> Document:
    """Read HTML; HTML can always show a strike, so words without one are not struck."""
    from declint.documents._finish import finished  # noqa: PLC0415 -- claiming a file needs none of it
    from declint.documents._html_text import lay_out  # noqa: PLC0415
    from declint.documents._xml import decode_xml  # noqa: PLC0415

    decoded = decode_xml(source.data)
    page = lay_out(decoded.text)
    return replace(finished(page.flow.builder, source, "html", decoded, page.notes), shows_strikes=True)
