"""One page under audit: its objects in paint order, its characters and pictures of it, each made once and when first asked for."""

from __future__ import annotations

from contextlib import contextmanager
from ctypes import byref, c_float
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from pypdfium2 import raw  # type: ignore[import-untyped]

from declint.audit.pdf.geometry import Box, Frame, Point, moved, then
from declint.audit.pdf.letters import Letters, Word, address
from declint.audit.pdf.notes import Note, notes_of
from declint.audit.pdf.render import Picture, draw, scale_of
from declint.audit.pdf.walk import Thing, Walk, matrix_of
from declint.text.codes import find_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OBJECTS = 50_000  # of one page, at most
POINTS = 20_000  # of one path, at most


class PageView:
    """A page (1-based `number`). Everything is in points from the top left of the page as displayed, pictures in pixels.

    `things`, `notes` (annotations), `letters` and the pictures are shared by all that look at the page. Asking for what the library
    cannot give raises `walk.TooMany`; what it reads may end or hang the process, so audits run in workers.
    """

    def __init__(self, page: Any, text: Any, number: int, unit: float = 1.0) -> None:
        self.page = page
        self.number = number
        self.frame = Frame.of(page.get_bbox(), page.get_rotation(), unit)
        self.letters = Letters(text, self.frame)

    @cached_property
    def media(self) -> Box:
        """Return the media box in the coordinates of what is displayed, which the crop box may cut."""
        return self.frame.shown(self.page.get_mediabox())

    @cached_property
    def things(self) -> tuple[Thing, ...]:
        """Return every object in paint order, forms and what they hold."""
        return tuple(Walk(self.frame, OBJECTS).things(self.page))

    @cached_property
    def texts(self) -> tuple[Thing, ...]:
        """Return the text objects in paint order."""
        return tuple(thing for thing in self.things if thing.kind == "text")

    @cached_property
    def drawn_by(self) -> dict[int, Thing]:
        """Return the text objects by the address that `letters.drawers` names."""
        return {address(thing.handle): thing for thing in self.texts}

    @cached_property
    def letters_of(self) -> dict[int, list[int]]:
        """Return the characters that each text object draws, by its order."""
        found: dict[int, list[int]] = {}
        for index, where in enumerate(self.letters.drawers):
            if (thing := self.drawn_by.get(where)) is not None:
                found.setdefault(thing.order, []).append(index)
        return found

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """Return the annotations in paint order; all lie above the page's own objects."""
        return notes_of(self.page, self.frame)

    @cached_property
    def codes(self) -> tuple[tuple[Word, tuple[str, ...]], ...]:
        """Return the exemption codes in the text layer, where each list of them stands."""
        words, letters = self.letters.string, self.letters
        lists = ((one, letters.span_box(one.start, one.end)) for one in find_codes(words))
        return tuple((Word(one.start, one.end, words[one.start : one.end], box), one.codes) for one, box in lists if box)

    @property
    def scale(self) -> float:
        """Return the pixels to a point of `shown` and `bare`."""
        return scale_of(self.frame)

    @cached_property
    def shown(self) -> Picture:
        """Return the page in grey, as a reader sees it."""
        return draw(self.page, self.frame, self.scale)

    @cached_property
    def paper(self) -> int:
        """Return the grey level that most pixels of the page have, of every fourth: that of its paper."""
        return int(np.bincount(self.shown.pixels[::2, ::2].ravel(), minlength=256).argmax())

    @cached_property
    def bare(self) -> Picture:
        """Return the page in grey without its text; annotations stay."""
        if all(thing.mode == 3 for thing in self.texts):
            return self.shown
        with self.without(self.texts):
            return draw(self.page, self.frame, self.scale)

    def picture(self, scale: float = 1.0, channels: int = 1, *, notes: bool = True, window: Box | None = None) -> Picture:
        """Draw the page as its objects are now, those switched off left out; see `render.draw`."""
        return draw(self.page, self.frame, scale_of(self.frame, scale), channels, notes=notes, window=window)

    @contextmanager
    def without(self, things: Iterable[Thing]) -> Iterator[None]:
        """Switch objects off for the time being."""
        off = [thing.handle for thing in things if raw.FPDFPageObj_SetIsActive(thing.handle, 0)]
        try:
            yield
        finally:
            for handle in off:
                raw.FPDFPageObj_SetIsActive(handle, 1)

    @contextmanager
    def on_paper(self) -> Iterator[None]:
        """Paint the page white beneath everything else for the time being."""
        left, bottom, right, top = self.page.get_mediabox()
        sheet = raw.FPDFPageObj_CreateNewRect(left, bottom, right - left, top - bottom)
        raw.FPDFPageObj_SetFillColor(sheet, 255, 255, 255, 255)
        raw.FPDFPath_SetDrawMode(sheet, raw.FPDF_FILLMODE_WINDING, 0)
        if not raw.FPDFPage_InsertObjectAtIndex(self.page, sheet, 0):
            raw.FPDFPageObj_Destroy(sheet)
            yield
            return
        try:
            yield
        finally:
            raw.FPDFPage_RemoveObject(self.page, sheet)
            raw.FPDFPageObj_Destroy(sheet)

    def lines(self, thing: Thing) -> tuple[tuple[Point, ...], ...]:
        """Return a path's outlines, each the points that it leads through (curves by their end and control points)."""
        matrix = then(then(matrix_of(thing.handle), thing.matrix), self.frame.turn)
        found: list[list[Point]] = []
        x, y = c_float(), c_float()
        for index in range(min(raw.FPDFPath_CountSegments(thing.handle), POINTS)):
            segment = raw.FPDFPath_GetPathSegment(thing.handle, index)
            if not segment or not raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y)):
                continue
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO or not found:
                found.append([])
            found[-1].append(moved(matrix, x.value, y.value))
            if raw.FPDFPathSegment_GetClose(segment):
                found[-1].append(found[-1][0])
        return tuple(map(tuple, found))

    def share(self, box: Box) -> float:
        """Return how much of the page a box takes, 0 to 1."""
        return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1]) / (self.frame.width * self.frame.height or 1)
