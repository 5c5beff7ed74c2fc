"""Who and what a PDF says it is: its information dictionary and its metadata packet (XMP)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf
import regex

from declint.audit import Seen
from declint.audit.office import PLACEHOLDERS
from declint.audit.pdf.structure_objects import entry, number, said, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Value

PACKET = 1_000_000  # bytes
LONGEST = 2_000  # characters of one value
TECHNICAL = frozenset(("Creator", "Producer", "CreationDate", "ModDate", "Trapped", "format", "language"))
NAMERS = frozenset(("Author", "creator", "Manager", "LastModifiedBy", "CaptionWriter", "contributor"))
SPACES = frozenset(  # what speaks of the document, not of the program or the file
    (
        "http://purl.org/dc/elements/1.1/",
        "http://ns.adobe.com/pdfx/1.3/",
        "http://ns.adobe.com/photoshop/1.0/",
        "http://ns.adobe.com/pdf/1.3/",
    )
)
SAME = {"title": "Title", "creator": "Author", "description": "Subject", "subject": "Keywords"}
# `Microsoft Word - ferry.docx`: what a program made of a file's name.
FILE = regex.compile(
    r"^(?:Microsoft (?:Word|PowerPoint|Excel)|Untitled)\s*-\s*|\s*\.(?:docx?|pdf|xlsx?|pptx?|rtf|odt|wpd|indd|tex|dvi|ps)$", regex.I
)
PERSON = regex.compile(r"(?:\p{Lu}[\p{L}'\u2019-]+|\p{Lu}\.?)(?:[ ,]+(?:\p{Lu}\.|\p{Lu}[\p{L}'\u2019-]+|van|von|der|de|la|di|bin|al)){1,4}")
OFFICE = regex.compile(
    r"\b(?:department|office|agency|bureau|ministry|court|committee|commission|council|library|archives?|university|college|institute|center|centre|"
    r"service|services|staff|group|team|branch|division|corporation|company|press|inc|ltd|llc|llp|gmbh|systems?|software|scan(?:ner)?|copier|xerox|"
    r"canon|hp|ricoh|adobe|microsoft|acrobat|user|admin|united|states|national|government|federal|state|army|navy|air|force)\b",
    regex.IGNORECASE,
)


def seen(pdf: pikepdf.Pdf, data: bytes) -> Iterator[Seen]:
    """Give each value once; `conflict` where the dictionary has only a placeholder for what the packet says."""
    del data
    dictionary = entry(pdf.trailer, "/Info")
    info, packet = _info(dictionary), _packet(pdf)
    for key, value in info.items():
        yield _seen(key, value, "info", conflict=False)
    for key, value in packet.items():
        if value and value not in info.values():
            yield _seen(key, value, "xmp", conflict=key not in info and entry(dictionary, f"/{key}") is not None)


def _seen(key: str, value: str, source: str, *, conflict: bool) -> Seen:
    known: dict[str, Value] = {"key": key, "source": source, "conflict": conflict, **said(value)}
    if key in NAMERS:
        known["person"] = PERSON.fullmatch(value) is not None and OFFICE.search(value) is None
        known["concealed"] = known["person"]
    return Seen("hidden", "metadata", None, None, value, known)


def _said(value: Any) -> str:
    """Return a value that says something, without what programs add to it."""
    text = FILE.sub("", FILE.sub("", words(value)[:LONGEST])).strip()
    return "" if text.casefold() in PLACEHOLDERS or sum(map(str.isalnum, text)) < 3 else text


def _info(found: Any) -> dict[str, str]:
    keys = sorted(found.keys())[:50] if isinstance(found, pikepdf.Dictionary) else []
    wanted = [key for key in keys if key.removeprefix("/") not in TECHNICAL and not key.startswith("/PTEX")]
    values = {key.removeprefix("/")[:40]: _said(entry(found, key)) for key in wanted}
    return {key: value for key, value in values.items() if value}


def _packet(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Return what the metadata packet says of the document, by the names that the dictionary has for the same."""
    stream = entry(pdf.Root, "/Metadata")
    if not isinstance(stream, pikepdf.Stream) or number(entry(stream, "/Length")) > PACKET:
        return {}
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 -- few files have a packet

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True, load_dtd=False)
    root = etree.fromstring(stream.read_bytes()[:PACKET].strip(b"\0 \r\n\t"), parser)
    found: dict[str, str] = {}
    for part in root.iter() if root is not None else ():
        space, _, local = str(part.tag)[1:].partition("}") if str(part.tag).startswith("{") else ("", "", "")
        if space in SPACES and local not in TECHNICAL:
            value = _said("; ".join(" ".join(text.split()) for text in part.itertext() if text.strip()))
            found |= {SAME.get(local, local): value} if value else {}
    return found
