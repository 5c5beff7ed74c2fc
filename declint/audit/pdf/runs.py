"""Hidden characters next to one another on a line, under one cover: what is told as one hit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from declint.audit.pdf.ablate import State
from declint.audit.pdf.geometry import Box, covered, union

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from declint.audit.pdf.glyphs import Glyphs
    from declint.audit.pdf.page import PageView
    from declint.audit.pdf.render import Places
    from declint.audit.pdf.walk import Thing

BRACKETS = frozenset("()[]")
NEWLINES = frozenset("\r\n")
MOST = 5_000  # runs of one page
OPAQUE = 60  # alpha from which a fill may be the cover


@dataclass(slots=True)
class Run:
    """Characters `start` to `end` (half-open) of the page that share a fate. `ink` is the box around their ink, `body` around their bodies.

    `cover` is the object that covers them, None where it is not known or there is none; `thing` one of those that draw them.
    """

    start: int
    end: int
    state: State
    thing: Thing
    cover: Thing | None
    boxes: list[Box] = field(default_factory=list)
    ats: list[int] = field(default_factory=list)
    text: str = ""
    body: Box = (0.0, 0.0, 0.0, 0.0)

    @property
    def ink(self) -> Box:
        """Return the box around the ink of all characters."""
        return union(self.boxes)


def runs_of(view: PageView, glyphs: Glyphs, states: Places) -> list[Run]:
    """Return the runs of hidden characters in the order of the text layer."""
    signs = np.array([not view.letters.string[at].isalnum() for at in glyphs.at], bool)  # a full stop may be too small to leave ink
    hidden = (states != State.SEEN) & ~(signs & (states == State.NO_INK))
    chosen = glyphs.only(hidden)
    covers = _covers(view, chosen)
    found = list(_joined(view, chosen, states[hidden], covers))[:MOST]
    for run in found:
        _trim(run, view.letters.string)
        run.text = " ".join(view.letters.string[run.start : run.end].split())
        run.body = view.letters.span_box(run.start, run.end) or run.ink
    return found


def _joined(view: PageView, glyphs: Glyphs, states: Places, covers: Sequence[Thing | None]) -> Iterator[Run]:
    run: Run | None = None
    for place in np.argsort(glyphs.at, kind="stable"):
        at, state, box = int(glyphs.at[place]), State(int(states[place])), glyphs.boxes[place]
        cover = covers[place] if state in (State.COVERED, State.BLENDED) else None
        between = view.letters.string[run.end : at] if run else ""
        if run is None or not (run.state == state and _same(run.cover, cover) and _blank(between)):
            if run is not None:
                yield run
            run = Run(at, at + 1, state, glyphs.things[glyphs.thing[place]], cover)
        run.end = at + 1
        run.ats.append(at)
        run.boxes.append((float(box[0]), float(box[1]), float(box[2]), float(box[3])))
    if run is not None:
        yield run


def _trim(run: Run, string: str) -> None:
    """Leave out quotation marks and the like at the ends of a run: they may well be seen beside the box."""
    kept = [place for place, at in enumerate(run.ats) if string[at].isalnum() or string[at] in BRACKETS]
    if kept and len(kept) < len(run.ats):
        first, last = kept[0], kept[-1] + 1
        run.boxes, run.ats = run.boxes[first:last], run.ats[first:last]
        run.start, run.end = run.ats[0], run.ats[-1] + 1


def _same(one: Thing | None, other: Thing | None) -> bool:
    """Say whether two covers are one; boxes of a hatching, or side by side, may be many objects."""
    if one is None or other is None or one.order == other.order:
        return True
    return one.fill == other.fill and one.kind == other.kind and _beside(one.box, other.box)


def _beside(one: Box, other: Box) -> bool:
    """Say whether two boxes touch side by side, as the boxes over single words of one passage do."""
    level = min(one[3], other[3]) - max(one[1], other[1]) > 0.6 * min(one[3] - one[1], other[3] - other[1])
    return level and max(one[0], other[0]) - min(one[2], other[2]) < 1.5


def _blank(between: str) -> bool:
    """Say whether what lies between two hidden characters leaves them one passage: blanks, or a mark or two too faint to tell."""
    return not NEWLINES & set(between) and len(between) <= 12 and not any(one.isalnum() for one in between)


def _covers(view: PageView, glyphs: Glyphs) -> list[Thing | None]:
    """Return for each character the topmost later object that covers most of it."""
    found: list[Thing | None] = [None] * len(glyphs)
    if not glyphs:
        return found
    window = glyphs.window
    drawers = np.array([glyphs.things[place].order for place in glyphs.thing])
    for thing in view.things:
        if thing.kind not in ("path", "image", "shading") or not covered(thing.box, window) > 0 or not _opaque(thing):
            continue
        for place in np.flatnonzero((drawers < thing.order) & _mostly(glyphs, thing.box)):
            found[place] = thing
    return found


def _mostly(glyphs: Glyphs, box: Box) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Say of each character whether a box covers more than half of it."""
    b = glyphs.boxes
    wide = np.minimum(b[:, 2], box[2]) - np.maximum(b[:, 0], box[0])
    high = np.minimum(b[:, 3], box[3]) - np.maximum(b[:, 1], box[1])
    size = (b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1])
    return np.asarray((wide > 0) & (high > 0) & (wide * high > 0.5 * size))


def _opaque(thing: Thing) -> bool:
    """Say whether a thing paints at all: a clear fill or a hair line is no cover."""
    if thing.kind != "path":
        return True
    if thing.fills and (thing.fill is None or thing.fill[3] >= OPAQUE):
        return True
    return thing.strokes and thing.width >= 1.0
