"""What is printed on a box: a code that says why it is there, or the words of a heading in white on black."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.audit.pdf.geometry import Box, covered

if TYPE_CHECKING:
    from declint.audit.pdf.page import PageView


def caption(view: PageView, box: Box, hidden: frozenset[int] = frozenset()) -> str:
    """Return the words whose letters are drawn inside a box and seen; `hidden` are the characters that are not."""
    inside = {thing.order for thing in view.texts if covered(thing.box, box) > 0.5 and thing.mode != 3}
    wide = {thing.order for thing in view.texts if thing.order not in inside and thing.mode != 3 and covered(box, thing.box) > 0.02}
    if not inside and not wide:
        return ""
    mine = {where: thing.order for where, thing in view.drawn_by.items() if thing.order in inside or thing.order in wide}
    letters, found = view.letters, []
    for index, where in enumerate(letters.drawers):
        if where not in mine or index in hidden:
            continue
        if mine[where] in inside or ((ink := letters.box(index)) and covered(ink, box) > 0.5):
            found.append(letters.string[index])
    return "".join(found).strip()
