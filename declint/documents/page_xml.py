"""PAGE XML: transcribed or recognised lines in reading order, with their boxes, certainty and strikes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.documents import Claim
from declint.documents._sniff import root

if TYPE_CHECKING:
    from declint.documents import Source
    from declint.model import Document

SUFFIXES = (".page",)


def claims(head: bytes, suffix: str) -> Claim:
    """Claim XML whose root is `PcGts`, and files by suffix."""
    if root(head) == "PcGts":
        return Claim.SURE
    return Claim.SUFFIX if suffix in SUFFIXES else Claim.NO


def read(source: Source) -> Document:
    """Read PAGE: regions `line` (bbox) and `word` (bbox, confidence 0-1), heading, header, footer ...; pages as breaks."""
    from declint.documents._finish import finished  # noqa: PLC0415 -- claiming a file needs none of it
    from declint.documents._page import Page  # noqa: PLC0415
    from declint.documents._xml import decode_xml, parse  # noqa: PLC0415
    from declint.text.lines import Lines  # noqa: PLC0415

    decoded = decode_xml(source.data)
    lines = Lines.of(decoded.text)
    handler = Page(lines)
    notes = parse(lines, handler)
    handler.finish()
    return finished(handler.sheets.builder, source, "page_xml", decoded, notes)
