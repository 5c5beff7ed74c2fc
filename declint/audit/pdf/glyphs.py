"""The characters that some text objects draw, as arrays, and which text may be taken away at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from declint.audit.pdf.geometry import Box, area, grown, meets, shared, union

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declint.audit.pdf.page import PageView
    from declint.audit.pdf.render import Flags, Numbers, Places
    from declint.audit.pdf.walk import Thing

DOUBLE = 1.5  # points by which the boxes of text printed twice may differ
BAND = 12.0  # points
BATCHES = 4  # pictures without some text, at most: text that overlaps is not taken away at once


class Glyphs(NamedTuple):
    """Characters by index, the text object of each (a place in `things`) and the boxes of their ink (a row each)."""

    at: Places
    thing: Places
    boxes: Numbers
    things: tuple[Thing, ...]

    def only(self, chosen: Flags) -> Glyphs:
        """Return the chosen ones."""
        return Glyphs(self.at[chosen], self.thing[chosen], self.boxes[chosen], self.things)

    def among(self, things: Sequence[Thing]) -> Glyphs:
        """Return the same characters with their text objects and those, of some others, that print them twice."""
        mine = self.drawers
        boxes = np.array([thing.box for thing in mine]).reshape(-1, 4)
        kept = [thing for thing in things if len(boxes) and float(np.abs(boxes - np.array(thing.box)).max(axis=1).min()) < DOUBLE]
        place = {thing.order: at for at, thing in enumerate(kept)}
        return Glyphs(self.at, np.array([place[self.things[at].order] for at in self.thing], int), self.boxes, tuple(kept))

    @property
    def drawers(self) -> tuple[Thing, ...]:
        """Return the text objects that draw these characters."""
        return tuple(self.things[place] for place in np.unique(self.thing))

    @property
    def window(self) -> Box:
        """Return the box around all of them, with a margin."""
        return grown(union([tuple(self.boxes[:, :2].min(axis=0)) + tuple(self.boxes[:, 2:].max(axis=0))]), 4.0)

    def __len__(self) -> int:
        return len(self.at)

    def __bool__(self) -> bool:
        return len(self.at) > 0


def glyphs_of(view: PageView, things: Sequence[Thing]) -> Glyphs:
    """Return the characters that some text objects draw, blanks left out."""
    order = {thing.order: place for place, thing in enumerate(things)}
    place = {where: order[thing.order] for where, thing in view.drawn_by.items() if thing.order in order}
    letters, found = view.letters, []
    for index, where in enumerate(letters.drawers if place else ()):
        if where in place and not letters.string[index].isspace() and (box := letters.box(index)):
            body = box if area(box) > 0.1 else letters.body(index)
            if body and area(body) > 0:
                found.append((index, place[where], body))
    indexes, places, boxes = zip(*found, strict=True) if found else ((), (), ())
    return Glyphs(np.array(indexes, int), np.array(places, int), np.array(boxes, float).reshape(-1, 4), tuple(things))


def batches(things: Sequence[Thing]) -> list[list[int]]:
    """Return the places of things in a few groups, so that those of one group do not overlap; doubles stay together.

    A label printed on the box over the words that it hides would else be taken for their own ink; text printed twice to look bold
    would else seem hidden by itself.
    """
    found: list[list[int]] = [[]]
    grids: list[dict[int, list[int]]] = [{}]
    cores = [_core(thing.box) for thing in things]
    for place, core in enumerate(cores):
        bands = range(int(core[1] // BAND), int(core[3] // BAND) + 1)
        group = next((at for at, grid in enumerate(grids) if _fits(place, bands, grid, cores)), len(grids))
        if group == len(grids) < BATCHES:
            found.append([])
            grids.append({})
        group = min(group, len(grids) - 1)
        found[group].append(place)
        for band in bands:
            grids[group].setdefault(band, []).append(place)
    return found


def _fits(place: int, bands: range, grid: dict[int, list[int]], cores: Sequence[Box]) -> bool:
    """Say whether a thing overlaps none of a group but its doubles; the group is kept by bands across the page."""
    near = {other for band in bands for other in grid.get(band, ())}
    return all(double(cores[place], cores[other]) for other in near if meets(cores[place], cores[other]))


def _core(box: Box) -> Box:
    """Return a box without the upper and lower quarter, where lines set close together overlap."""
    high = (box[3] - box[1]) / 4
    return box[0], box[1] + high, box[2], box[3] - high


def double(one: Box, other: Box) -> bool:
    """Say whether two boxes are nearly the same, as those of text printed twice."""
    near = all(abs(a - b) < DOUBLE for a, b in zip(one, other, strict=True))
    return near and meets(one, other) and area(shared(one, other)) > 0.5 * area(one)
