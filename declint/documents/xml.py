"""XML of no kind known here: its words, line by line as the source has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.documents import Claim
from declint.documents._sniff import is_xml, root

if TYPE_CHECKING:
    from declint.documents import Source
    from declint.model import Document

SUFFIXES = (".xml",)


def claims(head: bytes, suffix: str) -> Claim:
    """Claim what has an XML declaration, and files by suffix; any known kind of XML is surer."""
    if is_xml(head) and root(head).lower() != "html":
        return Claim.CONTENT
    return Claim.SUFFIX if suffix in SUFFIXES else Claim.NO


def read(source: Source) -> Document:
    """Read the words of an XML source; attributes hold none."""
    from declint.documents._finish import finished  # noqa: PLC0415 -- claiming a file needs none of it
    from declint.documents._xml import decode_xml, parse  # noqa: PLC0415
    from declint.documents._xml_text import XmlText  # noqa: PLC0415
    from declint.text.lines import Lines  # noqa: PLC0415

    decoded = decode_xml(source.data)
    lines = Lines.of(decoded.text)
    handler = XmlText(lines)
    notes = parse(lines, handler)
    handler.flow.finish()
    return finished(handler.flow.builder, source, "xml", decoded, notes)
