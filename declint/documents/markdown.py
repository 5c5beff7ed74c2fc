"""Markdown, Quarto and R Markdown: the text is the source itself; front matter and headings are regions."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.documents import Claim
from declint.documents._source_text import document_of
from declint.model import Region
from declint.text.source import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.documents import Source
    from declint.model import Attributes, Document

SUFFIXES = (".md", ".markdown", ".mdown", ".qmd", ".rmd")
FRONT_MATTER = r"\A---[ \t]*\n(?P<body>(?:(?!---|\.\.\.)[^\n]*\n)*+)(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
FIELD = r"^[ \t-]*+(?P<name>[\w-]++)[ \t]*+:[ \t]++(?P<value>[^\n]++)$"
HEADING = r"^ {0,3}(?P<marks>#{1,6})[ \t]++(?P<words>[^\n]++)$"


def claims(head: bytes, suffix: str) -> Claim:
    """Claim by suffix alone: plain text without one may hold Markdown too, and reads the same."""
    del head
    return Claim.SUFFIX if suffix in SUFFIXES else Claim.NO


def read(source: Source) -> Document:
    """Read Markdown; its regions are front_matter, the fields in it (attribute `name`) and heading (attribute `level`)."""
    decoded = decode(source.data)
    regions = sorted((*_front_matter(decoded.text), *_headings(decoded.text)), key=lambda region: (region.start, -region.end))
    return document_of(source, "markdown", decoded, tuple(regions))


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source, regex.MULTILINE)


def _front_matter(text: str) -> Iterator[Region]:
    """Give the front matter and its one-line fields; what YAML makes of them is of no concern."""
    block = _pattern(FRONT_MATTER).match(text)
    if block is None:
        return
    yield Region("front_matter", block.start(), block.end())
    for match in _pattern(FIELD).finditer(text, *block.span("body")):
        yield from _region("field", match, "value", "'\" \t", {"name": match["name"]})


def _headings(text: str) -> Iterator[Region]:
    for match in _pattern(HEADING).finditer(text):
        yield from _region("heading", match, "words", "# \t", {"level": len(match["marks"])})


def _region(kind: str, match: regex.Match[str], group: str, trim: str, attributes: Attributes) -> Iterator[Region]:
    """Give the group without quotes, closing number signs and blanks, if anything is left."""
    words = match[group]
    start = match.start(group) + len(words) - len(words.lstrip(trim))
    if words.strip(trim):
        yield Region(kind, start, start + len(words.strip(trim)), attributes)
