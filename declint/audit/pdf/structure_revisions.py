"""Earlier states of a PDF: programs append what they change, and what was there before stays in the file."""

from __future__ import annotations

from difflib import SequenceMatcher
from hashlib import blake2b
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
import regex

from declint.audit import Seen
from declint.audit.pdf.structure_objects import entry, inherited, members, name

if TYPE_CHECKING:
    from collections.abc import Iterator

END = regex.compile(rb"startxref\s+(\d{1,12})\s+%%EOF[\r\n]{0,2}")
FORMS = 50  # of a page that are compared
REVISIONS, PAGES, WORDS = 8, 300, 4_000  # revisions that are read, pages of one, words of a page that are compared
STOPS = ".,;:!?()[]{}<>\"'\u2018\u2019\u201c\u201d\u2013\u2014-_\u2026*"
LETTERS = 3  # letters or digits that a loss holds at least
# Programs draw what they put over a gap after all else, so that in the order of the file it stands anywhere on the page.
WORDED = regex.compile(r"[\u2588\u2587\u2593\u25a0]+|\b(?:redacted|withheld)\b|\(b\)\s?\(\d\)", regex.IGNORECASE)
MARKER = regex.compile(r"[Xx*_#.-]{4,}|[\u2588\u2587\u2593\u25a0]+|\bredacted\b|\bdeleted\b|\bwithheld\b|\(b\)\s?\(\d\)", regex.IGNORECASE)


class Lost(NamedTuple):
    """Words of a page that a later state has no more; `marker`: something stands in their place that says so."""

    words: str
    marker: bool


def seen(pdf: pikepdf.Pdf, data: bytes) -> Iterator[Seen]:
    """Give, page by page, the words that the latest state has lost, with the last revision that had them."""
    cuts = _cuts(data)
    drawn = [_drawn(page) for page in islice(pdf.pages, PAGES)] if cuts else []
    chosen = [*enumerate(cuts, 1)]
    latest: list[list[str]] = []
    known, told = set[str](), set[tuple[int, str]]()
    for number, cut in reversed(chosen[: REVISIONS // 2] + chosen[REVISIONS // 2 :][-(REVISIONS // 2) :]):
        changed = _changed(data[:cut], drawn)
        if changed and not latest:
            latest = _texts(data)
            known = {_bare(word) for page in latest for word in page}
        for at, page in enumerate(_texts(data[:cut], changed), 1) if changed and latest else ():
            now = latest[at - 1] if at <= len(latest) else []
            lost = _lost(page, now, known)
            if lost and (at, lost.words) not in told:
                told.add((at, lost.words))
                yield _seen(at, lost, (number, len(cuts) + 1), gone=at > len(latest))


def _changed(before: bytes, drawn: list[bytes]) -> set[int]:
    """Return the pages of an earlier state (0-based) that the latest draws otherwise or not at all: most revisions touch none."""
    try:
        with pikepdf.open(BytesIO(before), suppress_warnings=True) as pdf:
            earlier = [_drawn(page) for page in islice(pdf.pages, PAGES)]
    except (pikepdf.PdfError, RuntimeError, ValueError):
        return set()
    return {at for at, page in enumerate(earlier) if at >= len(drawn) or page != drawn[at]}


def _drawn(page: pikepdf.Page) -> bytes:
    """Return a hash of what a page draws: its own content, and the forms in it."""
    forms = entry(inherited(page.obj, "/Resources"), "/XObject")
    keys = sorted(forms.keys())[:FORMS] if isinstance(forms, pikepdf.Dictionary) else []
    held = [entry(forms, key) for key in keys]
    digest = blake2b(digest_size=16)
    for stream in (*members(entry(page.obj, "/Contents")), *(one for one in held if name(entry(one, "/Subtype")) == "Form")):
        if isinstance(stream, pikepdf.Stream):
            digest.update(stream.read_raw_bytes())
    return digest.digest()


def _cuts(data: bytes) -> list[int]:
    """Return where earlier states end. The first part of a linearised file is none: it has no table of its own."""
    ends = [found.end() for found in END.finditer(data) if int(found[1]) > 0]
    return [end for end in ends[:-1] if data[end:].strip()]


def _texts(data: bytes, only: set[int] | None = None) -> list[list[str]]:
    """Return the words of each page (of those pages only), nothing where this state cannot be opened."""
    import pypdfium2 as pdfium  # type: ignore[import-untyped]  # noqa: PLC0415 -- only files with revisions need it

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return []
    try:
        return [_words(document, at) if only is None or at in only else [] for at in range(min(len(document), PAGES))]
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
    runs, marker, added = [], False, []
    for how, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if how in {"replace", "delete"} and not all(_bare(word) in known for word in before[a:b]):
            runs.append(" ".join(before[a:b]))
            marker = marker or MARKER.search(" ".join(now[c:d])) is not None
        if how in {"replace", "insert"}:
            added += now[c:d]
    marker = marker or WORDED.search(" ".join(added)) is not None
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
