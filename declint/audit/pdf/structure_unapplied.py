"""Redactions that were marked and never applied: whether text or a picture is still under them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2 as pdfium  # type: ignore[import-untyped]

from declint.audit import Seen
from declint.audit.pdf.structure_objects import box_of, entry, members, words

if TYPE_CHECKING:
    from declint.audit import Box
    from declint.model import Value

CONTRAST = 40  # grey levels between the darkest and the lightest pixel from which something is drawn there
SIDE = 2_000.0  # points; a larger page is rendered smaller
CORNERS = 8


def unapplied(data: bytes, at: int, page: pikepdf.Page, annotation: Any) -> Seen:
    """Return a redaction that was not applied, with what is beneath it."""
    rectangle = entry(annotation, "/Rect")
    quads = _quads(entry(annotation, "/QuadPoints")) or [_corners(rectangle)]
    text, contrast = _beneath(data, at, [quad for quad in quads if quad])
    box = box_of(page, rectangle)
    known: dict[str, Value] = {
        "annotation": "Redact",
        "letters": sum(map(str.isalnum, text)),
        "recoverable": bool(text.strip()) or contrast > CONTRAST,
        "pixels": contrast > CONTRAST,
        "overlay": bool(words(entry(annotation, "/OverlayText"))),
    }
    return Seen("redaction_region", "redact_annotation", at, box, text, known)


def _corners(value: Any) -> Box | None:
    sides = [float(part) for part in members(value) if isinstance(part, (int, float)) or hasattr(part, "__float__")]
    if len(sides) != 4:
        return None
    return min(sides[0], sides[2]), min(sides[1], sides[3]), max(sides[0], sides[2]), max(sides[1], sides[3])


def _quads(value: Any) -> list[Box | None]:
    """Return the boxes round the four corners of each marked stretch."""
    points = [float(part) for part in members(value)]
    groups = [points[start : start + CORNERS] for start in range(0, len(points) - CORNERS + 1, CORNERS)][:200]
    return [(min(one[::2]), min(one[1::2]), max(one[::2]), max(one[1::2])) for one in groups]


def _beneath(data: bytes, at: int, quads: list[Box]) -> tuple[str, int]:
    """Return the text beneath boxes of a page, and the contrast of what the page draws there."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return "", 0
    try:
        page = document[at - 1]
        text = page.get_textpage()
        said = " ".join(" ".join(text.get_text_bounded(*quad).split()) for quad in quads).strip()
        return said, 0 if said else max((_contrast(page, quad) for quad in quads), default=0)
    except (pdfium.PdfiumError, IndexError):
        return "", 0
    finally:
        document.close()


def _contrast(page: Any, quad: Box) -> int:
    """Return the grey levels between the darkest and the lightest pixel in a box, annotations not drawn."""
    width, height = page.get_size()
    left, bottom, right, top = page.get_bbox()
    crop = (max(quad[0] - left, 0), max(quad[1] - bottom, 0), max(right - quad[2], 0), max(top - quad[3], 0))
    if page.get_rotation() or crop[0] + crop[2] >= width or crop[1] + crop[3] >= height:
        crop = (0, 0, 0, 0)
    bitmap = page.render(scale=min(1.0, SIDE / max(width, height, 1)), crop=crop, may_draw_forms=False, draw_annots=False, grayscale=True)
    pixels = bitmap.to_numpy()
    return int(pixels.max()) - int(pixels.min())
