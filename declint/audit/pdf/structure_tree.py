"""Words that a PDF tells beside its pages: bookmarks, and the replacement and alternative texts of its structure."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

import pikepdf
import regex

from declint.audit import Seen
from declint.audit.pdf.structure_objects import entry, members, name, numbers, said, walk, words

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = (("/ActualText", "actual_text"), ("/E", "actual_text"), ("/Alt", "alt_text"))
SHORT = 3  # letters or digits below which nothing is said
INLINE = regex.compile(rb"/ActualText\s*(\((?:[^()\\]|\\.)*+\)|<[0-9A-Fa-f\s]++>)", regex.DOTALL)
PAGES, CONTENT = 200, 2_000_000  # pages whose own content is looked through, bytes of one


def seen(pdf: pikepdf.Pdf, data: bytes) -> Iterator[Seen]:
    """Give bookmarks, then what the structure and the pages' content say in other words than they draw."""
    del data
    pages = numbers(pdf)
    yield from _bookmarks(pdf, pages)
    yield from _structure(pdf, pages)
    yield from _inline(pdf)


def _said(method: str, page: int | None, text: str) -> Iterator[Seen]:
    if sum(map(str.isalnum, text)) >= SHORT:
        yield Seen("hidden", method, page, None, text, said(text))


def _bookmarks(pdf: pikepdf.Pdf, pages: dict[tuple[int, int], int]) -> Iterator[Seen]:
    root = entry(pdf.Root, "/Outlines")
    for node in walk(root, "/First", "/Next"):
        yield from _said("outline", _target(node, pages), words(entry(node, "/Title")))


def _target(node: Any, pages: dict[tuple[int, int], int]) -> int | None:
    """Return the page that a bookmark leads to, where it says so itself."""
    place = entry(node, "/Dest")
    if place is None:
        place = entry(entry(node, "/A"), "/D")
    return _page(next(iter(members(place)), None), pages)


def _page(holder: Any, pages: dict[tuple[int, int], int]) -> int | None:
    return pages.get(holder.objgen) if isinstance(holder, pikepdf.Dictionary) else None


def _structure(pdf: pikepdf.Pdf, pages: dict[tuple[int, int], int]) -> Iterator[Seen]:
    """Give the texts of the structure tree, those of one kind and page together."""
    found: dict[tuple[str, int | None], list[str]] = {}
    only = 1 if len(pages) == 1 else None
    for node in walk(entry(pdf.Root, "/StructTreeRoot"), "/K"):
        page = _page(entry(node, "/Pg"), pages) or only
        for key, method in TEXTS:
            if name(entry(node, "/Type")) != "StructTreeRoot" and (text := words(entry(node, key))):
                found.setdefault((method, page), []).append(text)
    for (method, page), texts in found.items():
        yield from _said(method, page, " ".join(texts)[:20_000])


def _inline(pdf: pikepdf.Pdf) -> Iterator[Seen]:
    """Give the replacement texts that stand in the pages' own content."""
    for at, page in enumerate(pdf.pages, 1):
        if at > PAGES:
            return
        content = b"\n".join(_content(stream) for stream in members(entry(page.obj, "/Contents")))
        texts = [words(pikepdf.Object.parse(found)) for found in INLINE.findall(content)[:1_000]] if b"/ActualText" in content else []
        yield from _said("actual_text", at, " ".join(texts))


def _content(stream: Any) -> bytes:
    """Return what a stream says, at most `CONTENT` bytes of it: some swell to many times their size."""
    if not isinstance(stream, pikepdf.Stream):
        return b""
    if name(entry(stream, "/Filter")) == "FlateDecode" and entry(stream, "/DecodeParms") is None:
        try:
            return zlib.decompressobj().decompress(stream.read_raw_bytes(), CONTENT)
        except zlib.error:
            return b""
    return stream.read_raw_bytes()[:CONTENT] if entry(stream, "/Filter") is None else b""
