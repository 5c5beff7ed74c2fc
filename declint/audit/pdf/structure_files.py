"""What travels with a PDF: attached files, thumbnails of its pages, private data of programs, scripts."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import pikepdf

from declint.audit import Seen
from declint.audit.pdf.structure_objects import entry, members, name, number, walk, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Value

MOST = 500  # attachments
WANTED = frozenset(("Source", "Data", "Alternative", "Supplement", "Schema", "FormData"))  # what an archive's author says a file is for
LIKE = b"pdfaid:part"
SCRIPTS = ("/OpenAction", "/AA")


def seen(pdf: pikepdf.Pdf, data: bytes) -> Iterator[Seen]:
    """Give what the file carries."""
    del data
    yield from _attachments(pdf)
    yield from _pages(pdf)
    if count := _scripts(pdf):
        yield Seen("hidden", "javascript", attributes={"count": count})


def _attachments(pdf: pikepdf.Pdf) -> Iterator[Seen]:
    """Give each attached file once: those of the document, of its pages' annotations, and those that it calls associated."""
    told, promised = set[str](), _promised(pdf)
    for at, file in _files(pdf):
        called = words(entry(file, "/UF")) or words(entry(file, "/F"))
        stream = next((one for key in ("/UF", "/F") if isinstance(one := entry(entry(file, "/EF"), key), pikepdf.Stream)), None)
        key = called or repr(getattr(file, "objgen", None))
        if stream is None or key in told or len(told) >= MOST:
            continue
        told.add(key)
        known: dict[str, Value] = {
            "size": number(entry(entry(stream, "/Params"), "/Size")) or number(entry(stream, "/Length")),
            "suffix": PurePosixPath(called).suffix.lower()[:10],
            "expected": (promised and name(entry(file, "/AFRelationship")) in WANTED) or _portfolio(pdf),
        }
        yield Seen("hidden", "attachment", at, None, called, known)


def _files(pdf: pikepdf.Pdf) -> Iterator[tuple[int | None, Any]]:
    tree = entry(entry(pdf.Root, "/Names"), "/EmbeddedFiles")
    for node in walk(tree, "/Kids"):
        yield from ((None, file) for file in members(entry(node, "/Names")) if isinstance(file, pikepdf.Dictionary))
    yield from ((None, file) for file in members(entry(pdf.Root, "/AF")))
    for at, page in enumerate(pdf.pages, 1):
        yield from ((at, file) for file in members(entry(page.obj, "/AF")))
        for annotation in members(entry(page.obj, "/Annots")):
            if name(entry(annotation, "/Subtype")) == "FileAttachment":
                yield at, entry(annotation, "/FS")


def _promised(pdf: pikepdf.Pdf) -> bool:
    """Say whether the file declares itself PDF/A-3 (or A-4f), whose attachments are part of the archive."""
    packet = entry(pdf.Root, "/Metadata")
    if not isinstance(packet, pikepdf.Stream) or number(entry(packet, "/Length")) > 1_000_000:
        return False
    text = packet.read_bytes()
    at = text.find(LIKE)
    return at >= 0 and any(part in text[at : at + 40] for part in (b"3", b"4"))


def _portfolio(pdf: pikepdf.Pdf) -> bool:
    return entry(pdf.Root, "/Collection") is not None


def _pages(pdf: pikepdf.Pdf) -> Iterator[Seen]:
    """Give thumbnails and private data of programs, once for the file, on the first page that has them."""
    thumbs, private, first = list[int](), dict[str, None](), None
    for at, page in enumerate(pdf.pages, 1):
        if isinstance(entry(page.obj, "/Thumb"), pikepdf.Stream):
            thumbs.append(at)
        found = _programs(page.obj)
        first = first or (at if found else None)
        private |= dict.fromkeys(found)
    private |= dict.fromkeys(_programs(pdf.Root))
    if thumbs:
        yield Seen("hidden", "thumbnail", thumbs[0], attributes={"pages": len(thumbs)})
    if private:
        yield Seen("hidden", "piece_info", first, attributes={"name": ", ".join(private)[:80]})


def _programs(holder: Any) -> list[str]:
    """Return the programs that left private data; a date of change alone is none."""
    info = entry(holder, "/PieceInfo")
    if not isinstance(info, pikepdf.Dictionary):
        return []
    return [key.removeprefix("/") for key in sorted(info.keys())[:20] if entry(entry(info, key), "/Private") is not None]


def _scripts(pdf: pikepdf.Pdf) -> int:
    """Count the scripts of the document and its pages."""
    named = entry(entry(pdf.Root, "/Names"), "/JavaScript")
    count = sum(isinstance(one, pikepdf.Dictionary) for node in walk(named, "/Kids") for one in members(entry(node, "/Names")))
    holders = [pdf.Root, *(page.obj for page in pdf.pages)]
    return count + sum(_runs(entry(holder, key)) for holder in holders for key in SCRIPTS)


def _runs(action: Any) -> int:
    """Count the scripts of an action, or of a dictionary of actions."""
    if not isinstance(action, pikepdf.Dictionary):
        return 0
    if name(entry(action, "/S")) == "JavaScript":
        return 1
    return sum(name(entry(entry(action, key), "/S")) == "JavaScript" for key in sorted(action.keys())[:20])
