"""Page images: the words that OCR reads, struck ones known, and the filled boxes on the page; nothing is sent anywhere.

OCR is optional: tesseract where it is on the path, else the extra `ocr`. A folder's pictures are passed over, since OCR takes seconds a
page and most pictures are no records; those that are named are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.documents import Claim

if TYPE_CHECKING:
    from declint.documents import Source
    from declint.documents._extracted import Extracted
    from declint.documents._ocr_engine import Read
    from declint.documents._picture import Sheet
    from declint.model import Document

SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp", ".gif")
ISOLATED = True
SIGNS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF87a", b"GIF89a")
WALL = 40.0  # seconds by the clock for the OCR of one file: a worker has sixty


def claims(head: bytes, suffix: str) -> Claim:
    """Claim pictures that are named; a walk passes them over."""
    signed = head.startswith(SIGNS) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")
    return Claim.ONLY_IF_NAMED if signed or suffix in SUFFIXES else Claim.NO


def read(source: Source) -> Document:
    """Read a page image, or a TIFF of several: a break each page, regions `line`, `word` (confidence), `strike`, `redaction_region`.

    Boxes are in points where the picture tells its resolution, else in its pixels (`unit`). `InputError`: no picture, too large,
    no OCR on this machine.
    """
    from time import monotonic  # noqa: PLC0415 -- claiming a file needs none of it

    from declint.documents._extracted import Extracted  # noqa: PLC0415
    from declint.documents._ocr_engine import engine  # noqa: PLC0415
    from declint.documents._picture import opened  # noqa: PLC0415

    picture, recognise = opened(source.data), engine()
    text, until, unread = Extracted(), monotonic() + WALL, 0
    for sheet in picture.sheets():
        text.page("picture")
        left = until - monotonic()
        if left <= 0:
            unread += 1
            continue
        _add(text, sheet, recognise(sheet, left))
    for region in picture.besides():
        text.place(region)
    notes = (f"{unread} of {picture.pages} pages were not read in time",) if unread else ()
    return text.document(source.path, "image", source.data, (*picture.notes, *notes))


def _add(text: Extracted, sheet: Sheet, lines: list[list[Read]]) -> None:
    """Add the lines of a page with what the ink on them shows; what OCR makes of a filled box is no word."""
    from declint.audit._bars import bars  # noqa: PLC0415
    from declint.audit.image import struck  # noqa: PLC0415
    from declint.documents._ocr_lines import add_bars, add_line, beside  # noqa: PLC0415

    boxes = bars(sheet.grey, sheet.dpi)
    kept = [(line, [word for word in line if beside(word, boxes)]) for line in lines]
    every = [word for _, line in kept for word in line]
    ways = dict(zip(map(id, every), struck(sheet.grey, [one.box for one in every], [one.words for one in every]), strict=True))
    placed = [add_line(text, sheet, left, [ways[id(word)] for word in left]) for line, left in kept if left or not line]
    add_bars(text, sheet, [line for line in placed if line], boxes)
