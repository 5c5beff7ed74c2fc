"""What is printed on a box: a code that says why it is there, or the words of a heading in white on black."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.audit.pdf.geometry import Box, covered, meets

if TYPE_CHECKING:
    from declint.audit.pdf.page import PageView


def caption(view: PageView, box: Box, hidden: frozenset[int] = frozenset()) -> str:
    """Return the words whose letters are drawn inside a box and seen; `hidden` are the characters that are not."""
    string, found = view.letters.string, list[int]()
    for thing in view.texts:
        if thing.mode == 3 or not meets(thing.box, box):
            continue
        whole = covered(thing.box, box) > 0.5
        for index in view.letters_of.get(thing.order, ()):
            if index not in hidden and (whole or ((ink := view.letters.box(index)) and covered(ink, box) > 0.5)):
                found.append(index)
    return "".join(string[index] for index in sorted(found)).strip()
