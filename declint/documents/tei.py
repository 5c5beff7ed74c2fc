"""TEI XML: Foreign Relations volumes, single documents cut out of them, other editions and transcriptions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from declint.documents import Claim
from declint.documents._sniff import opening, root

if TYPE_CHECKING:
    from declint.documents import Source
    from declint.model import Document

SUFFIXES = (".tei", ".tei.xml")
NAMESPACE = "http://www.tei-c.org/ns/1.0"


def claims(head: bytes, suffix: str) -> Claim:
    """Claim the TEI namespace, the TEI root elements, and a lone `div type="document"` as Foreign Relations extracts have it."""
    first, text = root(head), opening(head)
    if first in ("TEI", "TEI.2", "teiCorpus") or (first and NAMESPACE in text):
        return Claim.SURE
    if first == "div" and 'type="document"' in text.partition(">")[0]:
        return Claim.SURE
    return Claim.SUFFIX if suffix in SUFFIXES else Claim.NO


def read(source: Source) -> Document:
    """Read TEI: an `item` region for each `div type="document"`; one that is alone is the whole file."""
    from declint.documents._finish import finished  # noqa: PLC0415 -- claiming a file needs none of it
    from declint.documents._tei import Tei  # noqa: PLC0415
    from declint.documents._xml import decode_xml, parse  # noqa: PLC0415
    from declint.text.lines import Lines  # noqa: PLC0415

    decoded = decode_xml(source.data)
    lines = Lines.of(decoded.text)
    handler = Tei(lines)
    notes = parse(lines, handler)
    handler.flow.finish()
    document = finished(handler.flow.builder, source, "tei", decoded, notes)
    if handler.items == 1:
        whole = tuple(replace(each, start=0, end=len(document.text)) if each.kind == "item" else each for each in document.regions)
        document = replace(document, regions=tuple(sorted(whole, key=lambda region: (region.start, -region.end))))
    return document
