"""Which characters draw nothing: the page with and without them, first in small grey pictures, then in larger coloured ones."""

from __future__ import annotations

from contextlib import contextmanager
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from pypdfium2 import raw  # type: ignore[import-untyped]

from declint.audit.pdf.geometry import grown, meets
from declint.audit.pdf.glyphs import Glyphs, batches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from declint.audit.pdf.geometry import Box
    from declint.audit.pdf.page import PageView
    from declint.audit.pdf.render import Flags, Numbers, Picture, Places
    from declint.audit.pdf.walk import Thing

CLOSE = 2.0  # pixels to a point where it matters
MAYBE = 0.25  # of the pixels of a character's box that change at most, in the small picture, where it may be hidden
GONE = 0.2  # of a character's ink that is still seen at most, where it is called hidden
SHOWS = 0.05  # of a character's box that changes at least, where its ink is not known
INKED = 60  # alpha from which a pixel is ink
SOLID = 255  # alpha
DYE = (255, 0, 255)


class State(IntEnum):
    """What became of a character."""

    SEEN = 0
    NO_INK = 1  # clipped, in a layer that is off, without opacity, or a glyph that is not there
    SAME_COLOUR = 2
    UNDER_TEXT = 3
    COVERED = 4
    UNDER_NOTE = 5


class _Look(NamedTuple):
    """Characters under suspicion, the part of the page around them, and how it is drawn."""

    view: PageView
    glyphs: Glyphs
    window: Box

    def draw(self, channels: int = 3, *, notes: bool = True) -> Picture:
        return self.view.picture(CLOSE, channels, notes=notes, window=self.window)

    def still(self, ink: Numbers | None = None, *, channels: int = 3, notes: bool = True) -> Flags:
        """Say of each character whether it changes enough of the page as it is drawn now (of its ink, where that is known)."""
        whole = self.draw(channels, notes=notes)
        found = np.zeros(len(self.glyphs), bool)
        for batch in batches(self.glyphs.things):
            mine = np.isin(self.glyphs.thing, batch)
            if mine.any():
                with self.view.without(self.glyphs.things[place] for place in batch):
                    less = self.draw(channels, notes=notes)
                mask = whole.any_change(less) if channels == 4 else whole.seen_change(less)
                changed, size = whole.tally(mask, self.glyphs.boxes[mine])
                found[mine] = changed > (SHOWS * size if ink is None else np.where(ink[mine] < 1, SHOWS * size, GONE * ink[mine]))
        return found


def suspects(view: PageView, glyphs: Glyphs) -> Glyphs:
    """Return the characters that change few pixels of the page, told from small grey pictures; of objects without letters none."""
    maybe = np.zeros(len(glyphs), bool)
    for batch in batches(glyphs.things):
        mine = np.isin(glyphs.thing, batch)
        if not mine.any():
            continue
        with view.without(glyphs.things[place] for place in batch):
            less = view.picture(window=glyphs.only(mine).window)
        changed, size = less.tally(view.shown.part(less).seen_change(less), glyphs.boxes[mine])
        maybe[mine] = changed <= MAYBE * size
    letters = np.array([view.letters.string[at].isalnum() for at in glyphs.at], bool)
    return glyphs.only(maybe & np.isin(glyphs.thing, glyphs.thing[maybe & letters])).narrowed()


def states(view: PageView, glyphs: Glyphs) -> Places:
    """Return the state of each character, told from larger coloured pictures."""
    look = _Look(view, glyphs, glyphs.window)
    alone = _alone(look, glyphs.drawers)
    ink, _ = alone.tally(alone.pixels[..., 3] > INKED, glyphs.boxes)
    found = np.where(look.still(ink), State.SEEN, np.where(ink < 1, State.NO_INK, State.COVERED)).astype(int)
    plainly = _plainly_covered(view, glyphs)
    for state, test in ((State.SAME_COLOUR, _would_show_dyed), (State.UNDER_NOTE, _would_show_bare), (State.UNDER_TEXT, _under_text)):
        left = (found == State.COVERED) & ~plainly
        if left.any():
            found[left] = np.where(test(look._replace(glyphs=glyphs.only(left))), state, State.COVERED)
    return found


def _plainly_covered(view: PageView, glyphs: Glyphs) -> Flags:
    """Say of each character whether a later object that lets nothing through lies on all of it: then nothing more need be tried."""
    found = np.zeros(len(glyphs), bool)
    drawers = np.array([thing.order for thing in glyphs.things])[glyphs.thing]
    window, boxes = glyphs.window, glyphs.boxes
    for thing in view.things:
        if thing.kind == "path" and thing.fills and thing.fill and thing.fill[3] == SOLID and meets(thing.box, window):
            x0, y0, x1, y1 = grown(thing.box, 0.5)
            inside = (boxes[:, 0] >= x0) & (boxes[:, 1] >= y0) & (boxes[:, 2] <= x1) & (boxes[:, 3] <= y1)
            found |= inside & (drawers < thing.order)
    return found


def _alone(look: _Look, things: Sequence[Thing]) -> Picture:
    """Draw some text and nothing else, on nothing."""
    kept = {thing.order for thing in things}
    with look.view.without(thing for thing in look.view.things if thing.kind != "form" and thing.order not in kept):
        return look.draw(4, notes=False)


def _would_show_dyed(look: _Look) -> Flags:
    """Say of each character whether it would be seen in another colour."""
    page = look.draw()
    with _dyed(look.glyphs.drawers):
        other = look.draw()
    changed, size = page.tally(page.seen_change(other), look.glyphs.boxes)
    return np.asarray(changed > SHOWS * 2 * size)


@contextmanager
def _dyed(things: Sequence[Thing]) -> Iterator[None]:
    """Give text a colour that no page has, for the time being; text without a plain colour keeps its own."""
    plain = [(thing.handle, thing.fill) for thing in things if thing.fill is not None]
    for handle, fill in plain:
        raw.FPDFPageObj_SetFillColor(handle, *DYE, fill[3])
    try:
        yield
    finally:
        for handle, fill in plain:
            raw.FPDFPageObj_SetFillColor(handle, *fill)


def _would_show_bare(look: _Look) -> Flags:
    """Say of each character whether it would be seen but for the annotations."""
    notes = [grown(note.box, 1) for note in look.view.notes if note.visible]
    if not any(meets(look.glyphs.window, note) for note in notes):
        return np.zeros(len(look.glyphs), bool)
    return look.still(notes=False)


def _under_text(look: _Look) -> Flags:
    """Say of each character whether it would not be seen even if the page had nothing but text."""
    first = min(thing.order for thing in look.glyphs.drawers)
    if not any(thing.order > first and meets(thing.box, look.glyphs.window) for thing in look.view.texts):
        return np.zeros(len(look.glyphs), bool)
    with look.view.without(thing for thing in look.view.things if thing.kind not in ("form", "text")):
        return ~look.still(channels=4, notes=False)
