"""PDF: the text layer page by page as the pages show it, and what they hold and do not show.

Lines and columns are those of the extracted text. The library may hang or end the process on a hostile file (a form that draws
itself), so PDFs are read in worker processes with limits; this module only caps what it can count.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from declint.documents import Claim
from declint.documents._extracted import Extracted
from declint.errors import InputError
from declint.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.documents import Source
    from declint.documents._pdf_ocr import Recogniser
    from declint.documents._pdf_regions import Told
    from declint.documents._pdfium import Pages, TextPage
    from declint.model import Document, Value

SUFFIXES = (".pdf",)
ISOLATED = True
PAGES = 5_000
CHARACTERS = 50_000_000
NAMED = 20
SIGN = b"%PDF-"


def claims(head: bytes, suffix: str) -> Claim:
    """Claim what begins with `%PDF-` (some junk may stand before it), and whatever is named so: it is then told if it is none."""
    if head.startswith(SIGN) or suffix in SUFFIXES:
        return Claim.SURE
    return Claim.CONTENT if SIGN in head[:1024] and b"\0" in head else Claim.NO


def read(source: Source) -> Document:
    """Read a PDF: a break each page, a `line` region each line (bbox, unit, edge), one for each thing that the audit saw.

    `InputError`: no PDF, broken, encrypted, more than 5,000 pages or 50 million characters (`too_large`).
    """
    if SIGN not in source.data[:1024]:
        raise InputError("named .pdf but no PDF")
    from declint.documents._pdf_regions import Told  # noqa: PLC0415
    from declint.documents._pdfium import Pages  # noqa: PLC0415

    recogniser = _recogniser(source)
    text, told, pages = Extracted(), Told(), Pages(source.data, PAGES, recogniser)
    empty, broken = list[int](), list[str]()
    for number, page in enumerate(pages, 1):
        _add(text, told, page)
        if page.problem:
            broken.append(f"page {number} cannot be read ({page.problem})")
        elif not page.lines:
            empty.append(number)
        if text.offset > CHARACTERS:
            raise InputError(f"PDF with more than {CHARACTERS:,} characters of text", "too_large")
    document = _document(source, text, told.whole(source.data, pages), (*_notes(pages, empty, broken), *_of_ocr(recogniser)))
    return replace(document, shows_strikes=pages.shows_strikes)


def _recogniser(source: Source) -> Recogniser | None:
    if not source.ocr:
        return None
    from declint.documents._pdf_ocr import Recogniser  # noqa: PLC0415 -- only where it is asked for

    return Recogniser(len(source.data))


def _of_ocr(recogniser: Recogniser | None) -> Iterator[str]:
    """Yield how many pages OCR read, and why not more."""
    if recogniser and recogniser.done:
        yield f"{recogniser.done} pages were read by OCR"
    if recogniser and recogniser.problem:
        yield recogniser.problem


def _add(text: Extracted, told: Told, page: TextPage) -> None:
    """Add the lines of a page, and note where on them stands what the page hides."""
    text.page("pdf page")
    told.page(text.offset, page)
    for line in page.lines:
        told.line(text.offset, line)
        text.strike(Span(one.start, one.end) for one in line.struck)
        text.line(line.words, "line", **_known(line.box, line.edge))


def _document(source: Source, text: Extracted, told: Told, notes: tuple[str, ...]) -> Document:
    for region in told.regions():
        text.place(region)
    return text.document(source.path, "pdf", source.data, notes)


def _notes(pages: Pages, empty: list[int], broken: list[str]) -> tuple[str, ...]:
    if len(broken) == pages.count:
        raise InputError(f"broken PDF: {broken[0]}" if broken else "PDF without pages")
    unseen = pages.auditor.watch.unseen
    hurried = (f"{unseen} of {pages.count} pages were not looked at for struck words: no time was left",) if unseen else ()
    return (*broken[:NAMED], *((f"{len(empty)} of {pages.count} pages have no text layer",) if empty else ()), *hurried)


def _known(box: tuple[float, float, float, float] | None, edge: str) -> dict[str, Value]:
    known: dict[str, Value] = {"bbox": box, "unit": "pt"} if box else {}
    return {**known, "edge": edge} if edge else known
