"""Pictures of the pages of a PDF as a reader sees them: nothing beneath a cover, nothing outside of the page; within a size."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PIL import Image

from declint.audit.pdf.evidence import opened
from declint.audit.pdf.facts import facts
from declint.audit.pdf.page import PageView
from declint.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from declint.audit.pdf.render import Picture

SCALE = 1.5  # pixels to a point: small print can be read
QUALITY = 60
COLOURS = 32


@frozen
class Leaf:
    """A page (1-based), its size in points, and its picture: the bytes and their media type."""

    page: int
    width: float
    height: float
    image: bytes
    media: str


def leaves(data: bytes, pages: Sequence[int], room: int) -> Iterator[Leaf]:
    """Yield pictures of the pages wanted, in order, as long as there is room for them (bytes); none of a page that cannot be drawn.

    The file may hang or end the process: call this where the file was read.
    """
    try:
        document = opened(data)
    except pdfium.PdfiumError:
        return
    units = facts(data).units
    try:
        for number in sorted({page for page in pages if 1 <= page <= len(document)}):
            leaf = _leaf(document, number, units.get(number, 1.0))
            if leaf is None:
                continue
            room -= len(leaf.image)
            if room < 0:
                return
            yield leaf
    finally:
        document.close()


def _leaf(document: pdfium.PdfDocument, number: int, unit: float) -> Leaf | None:
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        return None
    try:
        view = PageView(page, page.get_textpage(), number, unit)
        image, media = _packed(view.picture(SCALE, 3))
        return Leaf(number, view.frame.width, view.frame.height, image, media)
    except pdfium.PdfiumError:
        return None
    finally:
        page.close()


def _packed(picture: Picture) -> tuple[bytes, str]:
    """Return a picture packed as a PNG of few colours, which suits print, or as a JPEG, which suits scans: the smaller one."""
    whole = Image.fromarray(picture.pixels[:, :, 2::-1].copy(), "RGB")
    few, many = BytesIO(), BytesIO()
    whole.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(few, "PNG", optimize=True)
    whole.save(many, "JPEG", quality=QUALITY, optimize=True)
    return (few.getvalue(), "image/png") if few.tell() <= many.tell() else (many.getvalue(), "image/jpeg")
