"""The annotations of a page: what lies above everything that the page itself draws."""

from __future__ import annotations

from ctypes import byref, c_float
from typing import Any, NamedTuple

from pypdfium2 import raw  # type: ignore[import-untyped]

from declint.audit.pdf.geometry import Box, Frame, Point, moved

MOST = 5_000  # annotations of one page that are looked at
NAMES = {
    1: "Text", 2: "Link", 3: "FreeText", 4: "Line", 5: "Square", 6: "Circle", 7: "Polygon", 8: "PolyLine", 9: "Highlight",
    10: "Underline", 11: "Squiggly", 12: "StrikeOut", 13: "Stamp", 14: "Caret", 15: "Ink", 16: "Popup", 17: "FileAttachment",
    18: "Sound", 19: "Movie", 20: "Widget", 21: "Screen", 22: "PrinterMark", 23: "TrapNet", 24: "Watermark", 25: "3D",
    26: "RichMedia", 27: "XFAWidget", 28: "Redact",
}  # fmt: skip
INVISIBLE = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW


class Note(NamedTuple):
    """An annotation: its kind as PDF names it, its box as displayed, whether it names an author, whether it is drawn at all.

    `quads` are the boxes of the words that a text markup (Highlight, StrikeOut ...) names; `line` the ends of a Line, `width` its own.
    """

    kind: str
    box: Box
    author: bool = False
    visible: bool = True
    quads: tuple[Box, ...] = ()
    line: tuple[Point, Point] | None = None
    width: float = 0.0


def notes_of(page: Any, frame: Frame) -> tuple[Note, ...]:
    """Return a page's annotations in the order in which they are painted."""
    found = []
    for index in range(min(MOST, raw.FPDFPage_GetAnnotCount(page))):
        handle = raw.FPDFPage_GetAnnot(page, index)
        if not handle:
            continue
        try:
            found.append(_note(handle, frame))
        finally:
            raw.FPDFPage_CloseAnnot(handle)
    return tuple(found)


def _note(handle: Any, frame: Frame) -> Note:
    rect = raw.FS_RECTF()
    known = raw.FPDFAnnot_GetRect(handle, byref(rect))
    box = frame.shown((rect.left, rect.bottom, rect.right, rect.top)) if known else (0.0, 0.0, 0.0, 0.0)
    kind = NAMES.get(raw.FPDFAnnot_GetSubtype(handle), "unknown")
    visible = kind != "Popup" and not raw.FPDFAnnot_GetFlags(handle) & INVISIBLE
    author = raw.FPDFAnnot_GetStringValue(handle, b"T", None, 0) > 2
    line = _line(handle, frame) if kind == "Line" else None
    return Note(kind, box, author, visible, _quads(handle, frame), line, _width(handle) * frame.unit if line else 0.0)


def _line(handle: Any, frame: Frame) -> tuple[Point, Point] | None:
    start, end = raw.FS_POINTF(), raw.FS_POINTF()
    if not raw.FPDFAnnot_GetLine(handle, byref(start), byref(end)):
        return None
    return moved(frame.turn, start.x, start.y), moved(frame.turn, end.x, end.y)


def _width(handle: Any) -> float:
    across, down, wide = c_float(), c_float(), c_float()
    return wide.value if raw.FPDFAnnot_GetBorder(handle, byref(across), byref(down), byref(wide)) else 1.0


def _quads(handle: Any, frame: Frame) -> tuple[Box, ...]:
    if not raw.FPDFAnnot_HasAttachmentPoints(handle):
        return ()
    found = []
    for index in range(min(MOST, raw.FPDFAnnot_CountAttachmentPoints(handle))):
        four = raw.FS_QUADPOINTSF()
        if raw.FPDFAnnot_GetAttachmentPoints(handle, index, byref(four)):
            xs, ys = (four.x1, four.x2, four.x3, four.x4), (four.y1, four.y2, four.y3, four.y4)
            found.append(frame.shown((min(xs), min(ys), max(xs), max(ys))))
    return tuple(found)
