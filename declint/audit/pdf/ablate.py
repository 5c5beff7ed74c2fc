"""Which characters draw nothing: the page with and without them, first in small grey pictures, then in larger coloured ones."""

from __future__ import annotations

from contextlib import contextmanager
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from pypdfium2 import raw  # type: ignore[import-untyped]

from declint.audit.pdf.geometry import grown, meets, union
from declint.audit.pdf.glyphs import Glyphs, batches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from declint.audit.pdf.geometry import Box
    from declint.audit.pdf.page import PageView
    from declint.audit.pdf.render import Flags, Numbers, Picture, Places
    from declint.audit.pdf.walk import Thing

CLOSE = 2.0  # pixels to a point where it matters
LETTER = 0.7  # of a line's height: as long is a stretch in which a letter may be hidden
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
    BLENDED = 6  # under a cover that blends: other viewers show it


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


class Change(NamedTuple):
    """What the page loses with some text objects: a small grey picture without them, and the pixels that the eye sees change."""

    picture: Picture
    mask: Flags


def changes(view: PageView, things: Sequence[Thing]) -> dict[int, Change]:
    """Return for each text object, by its order, what the page loses with it and those that are taken away with it."""
    found: dict[int, Change] = {}
    for batch in batches(things):
        window = grown(union(things[place].box for place in batch), 4.0)
        with view.without(things[place] for place in batch):
            less = view.picture(window=window)
        change = Change(less, view.shown.part(less).seen_change(less))
        found |= {things[place].order: change for place in batch}
    return found


def doubtful(things: Sequence[Thing], changed: dict[int, Change]) -> list[Thing]:
    """Return the text objects with a stretch, as long as a letter between blanks, that changes nothing: others are seen from end to end."""
    found: list[Thing] = []
    for change in {id(one): one for one in changed.values()}.values():
        mine = [thing for thing in things if changed[thing.order] is change]
        places = change.picture.places(np.array([thing.box for thing in mine], float))
        found += [thing for thing, *sides in zip(mine, *map(np.ndarray.tolist, places), strict=True) if _gap(change.mask, *sides)]
    return sorted(found, key=lambda thing: thing.order)


def _gap(mask: Flags, top: int, bottom: int, left: int, right: int) -> bool:
    patch = mask[top:bottom, left:right]
    if not patch.size:
        return True
    along = patch.any(axis=0) if right - left >= bottom - top else patch.any(axis=1)
    if along.all():
        return False
    steps = np.flatnonzero(np.concatenate(([True], along, [True])))
    return bool(np.diff(steps).max() - 1 >= max(1.0, LETTER * min(patch.shape)))


def suspects(view: PageView, glyphs: Glyphs, changed: dict[int, Change]) -> Glyphs:
    """Return the characters that change few pixels of the small picture; of objects without letters among them none."""
    maybe = np.zeros(len(glyphs), bool)
    for change in {id(one): one for one in changed.values()}.values():
        mine = np.isin(glyphs.thing, [place for place, thing in enumerate(glyphs.things) if changed[thing.order] is change])
        if mine.any():
            pixels, size = change.picture.tally(change.mask, glyphs.boxes[mine])
            maybe[mine] = pixels <= MAYBE * size
    letters = np.array([view.letters.string[at].isalnum() for at in glyphs.at], bool)
    return glyphs.only(maybe & np.isin(glyphs.thing, glyphs.thing[maybe & letters]))


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
    left = found == State.COVERED
    if left.any() and any(thing.blends and meets(thing.box, glyphs.window) for thing in view.things):
        found[left] = np.where(_would_show_on_paper(look._replace(glyphs=glyphs.only(left)), ink[left]), State.BLENDED, State.COVERED)
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


def _would_show_on_paper(look: _Look, ink: Numbers) -> Flags:
    """Say of each character whether it would be seen if the page were painted white first.

    Where nothing is painted PDFium lets nothing blend: a black box of the mode Screen is black. Other viewers blend with the paper.
    """
    with look.view.on_paper():
        return look.still(ink)


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
