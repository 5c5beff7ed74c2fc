"""HTML: what a browser shows, struck words by `s`, `del`, `strike` or `text-decoration: line-through`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from declint.documents import Claim
from declint.documents._finish import finished
from declint.documents._html_text import lay_out
from declint.documents._sniff import opening, root
from declint.documents._xml import decode_xml

if TYPE_CHECKING:
    from declint.documents import Source
    from declint.model import Document

SUFFIXES = (".html", ".htm", ".xhtml")
DOCTYPE = regex.compile(r"\s*+<!DOCTYPE\s++html\b", regex.IGNORECASE)


def claims(head: bytes, suffix: str) -> Claim:
    """Claim what begins with an HTML document type or an `html` element, and files by suffix."""
    if root(head).lower() == "html" or DOCTYPE.match(opening(head)):
        return Claim.CONTENT
    return Claim.SUFFIX if suffix in SUFFIXES else Claim.NO


def read(source: Source) -> Document:
    """Read HTML; HTML can always show a strike, so words without one are not struck."""
    decoded = decode_xml(source.data)
    page = lay_out(decoded.text)
    return replace(finished(page.flow.builder, source, "html", decoded, page.notes), shows_strikes=True)
