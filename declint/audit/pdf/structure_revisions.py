"""Earlier states of a PDF: programs append what they change, and what was there before stays in the file."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

import regex

from declint.audit import Seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

END = regex.compile(rb"startxref\s+(\d{1,12})\s+%%EOF[\r\n]{0,2}")
REVISIONS, PAGES, WORDS = 8, 300, 4_000  # revisions that are read, pages of one, words of a page that are compared
STOPS = ".,;:!?()[]{}<>\"'\u2018\u2019\u201c\u201d\u2013\u2014-_\u2026*"
LETTERS = 3  # letters or digits that a loss holds at least
MARKER = regex.compile(r"[Xx*_#.-]{4,}|[\u2588\u2587\u2593\u25a0]+|\bredacted\b|\bdeleted\b|\bwithheld\b|\(b\)\s?\(\d\)", regex.IGNORECASE)


class Lost(NamedTuple):
    """Words of a page that a later state has no more; `marker`: something stands in their place that says so."""

    words: str
    marker: bool


def seen(pdf: pikepdf.Pdf, data: bytes) -> Iterator[Seen]:
    """Give, page by page, the words that the latest state has lost, with the last revision that had them."""
    del pdf
    cuts = _cuts(data)
    if not cuts:
        return
    latest = _texts(data)
    if latest is None:
        return
    known, told = {_bare(word) for page in latest for word in page}, set[tuple[int, str]]()
    chosen = [*enumerate(cuts, 1)]
    for number, cut in reversed(chosen[: REVISIONS // 2] + chosen[REVISIONS // 2 :][-(REVISIONS // 2) :]):
        for at, page in enumerate(_texts(data[:cut]) or (), 1):
            now = latest[at - 1] if at <= len(latest) else []
            lost = _lost(page, now, known)
            if lost and (at, lost.words) not in told:
                told.add((at, lost.words))
                yield _seen(at, lost, (number, len(cuts) + 1), gone=at > len(latest))


def _cuts(data: bytes) -> list[int]:
    """Return where earlier states end. The first part of a linearised file is none: it has no table of its own."""
    ends = [found.end() for found in END.finditer(data) if int(found[1]) > 0]
    return [end for end in ends[:-1] if data[end:].strip()]


def _texts(data: bytes) -> list[list[str]] | None:
    """Return the words of each page, None where this state cannot be opened."""
    import pypdfium2 as pdfium  # type: ignore[import-untyped]  # noqa: PLC0415 -- only files with revisions need it

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return None
    try:
        return [_words(document, at) for at in range(min(len(document), PAGES))]
    finally:
        document.close()


def _words(document: object, at: int) -> list[str]:
    try:
        page = document[at]  # type: ignore[index]
        text: str = page.get_textpage().get_text_range()
    except Exception:  # noqa: BLE001 -- a page that the library cannot read has no words
        return []
    return text.replace("\ufffe", "").split()[:WORDS]


def _bare(word: str) -> str:
    """Return a word without its stops and dots, by which a list of contents may differ."""
    return word.strip(STOPS).casefold()


def _lost(before: list[str], now: list[str], known: set[str]) -> Lost | None:
    """Return the runs of words that are there no more, of which at least one is nowhere in the latest state."""
    if before == now or all(_bare(word) in known for word in before):
        return None
    runs, marker = [], False
    for how, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if how in {"replace", "delete"} and not all(_bare(word) in known for word in before[a:b]):
            runs.append(" ".join(before[a:b]))
            marker = marker or MARKER.search(" ".join(now[c:d])) is not None
    words = " … ".join(runs)
    return Lost(words, marker) if sum(map(str.isalnum, words)) >= LETTERS else None


def _seen(at: int, lost: Lost, revision: tuple[int, int], *, gone: bool) -> Seen:
    known = {
        "letters": sum(map(str.isalnum, lost.words)),
        "words": len(lost.words.replace("…", " ").split()),
        "revision": revision[0],
        "revisions": revision[1],
        "marker": lost.marker,
        "page_gone": gone,
    }
    return Seen("hidden", "earlier_revision", at, None, lost.words, known)
