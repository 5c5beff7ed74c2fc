"""Which annotation covers words, and whether it was put there to do so or merely lies in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from declint.audit.pdf.ablate import State
from declint.audit.pdf.geometry import covered, grown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declint.audit.pdf.geometry import Box
    from declint.audit.pdf.glyphs import Glyphs
    from declint.audit.pdf.ground import Ground
    from declint.audit.pdf.notes import Note
    from declint.audit.pdf.page import PageView
    from declint.audit.pdf.runs import Run

OPEN = 0.3  # of the characters in an annotation's box that are seen: from there on it is an outline or a picture that lets words through


class Coverers:
    """The annotations of a page and the words beneath them. `every` are the characters at risk, `runs` those that are hidden."""

    def __init__(self, view: PageView, every: Glyphs, runs: Sequence[Run]) -> None:
        self._view = view
        self._every = every
        hidden = [at for run in runs for at in run.ats]
        self._seen = ~np.isin(every.at, hidden)
        self._runs = [run for run in runs if run.state == State.UNDER_NOTE]

    def over(self, run: Run) -> Note | None:
        """Return the topmost annotation that lies on most of a run."""
        lying = [note for note in self._view.notes if note.visible and covered(run.ink, grown(note.box, 1)) > 0.5]
        return lying[-1] if lying else None

    def incidental(self, note: Note, run: Run, ground: Ground) -> bool:
        """Say whether an annotation hides words only in passing: words in its box are seen, or it is coloured and cuts words in two."""
        if self._open(note.box) > OPEN and not (ground.wider and len(run.ats) >= 8):
            return True
        if ground.look == "dark":
            return False
        under = [other for other in self._runs if self.over(other) is note]
        return 2 * sum(cuts(self._view, other) for other in under) >= len(under)

    def lets_through(self, run: Run) -> bool:
        """Say whether the words that cover a run leave others in their box to be seen."""
        over = [thing.box for thing in self._view.texts if thing.order > run.thing.order and covered(run.ink, thing.box) > 0.5]
        return bool(over) and self._open(over[-1]) > OPEN

    def _open(self, box: Box) -> float:
        """Return the share of the characters in a box that are seen."""
        boxes = self._every.boxes
        inside = (boxes[:, 0] >= box[0]) & (boxes[:, 2] <= box[2]) & (boxes[:, 1] >= box[1]) & (boxes[:, 3] <= box[3])
        return float(self._seen[inside].mean()) if inside.any() else 0.0


def cuts(view: PageView, run: Run) -> bool:
    """Say whether a run begins or ends in the midst of a word."""
    string = view.letters.string
    return string[run.end : run.end + 1].isalnum() or (run.start > 0 and string[run.start - 1].isalnum())
