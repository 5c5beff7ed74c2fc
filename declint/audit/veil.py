"""The veil: words that a page does not show are taken out of the text that is read, so that no mark, quote or report has them.

The text layer of a PDF holds what lies under a box as if it could be read. After this the text is what the page shows: full
blocks where words are covered, blanks where nothing is to be seen. Offsets stay as they were.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import regex

from declint.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from declint.audit import Box
    from declint.model import Document, Region

COVERED, UNSEEN = "redaction_region", "hidden"
BLOCK = "\u2588"
# What is worth a note at most, and whose words the page may well show or say of itself: a text layer out of place, an icon.
SHOWN = frozenset({"offset_layer", "icon", "incidental", "permitted"})
PLAIN = frozenset({"tracked_insertion"})  # methods whose words are to be seen by everybody
LONGEST = 2_000  # letters of one covered passage that are looked for in the text
NEAR = 1.0  # points by which boxes may miss each other


@dataclass(frozen=True, slots=True)
class Found:
    """A region, and where in the text its words stand."""

    region: Region
    start: int
    end: int


def veiled(document: Document) -> Document:
    """Return the document without the words that its pages hide; their regions span the places where they stood."""
    if not any(_hides(region) for region in document.regions):
        return document
    lines = _lines(document)
    placed = {id(region): found for region in document.regions if _hides(region) and (found := _find(document, region, lines))}
    text = _masked(document.text, placed.values())
    regions = (_moved(region, placed.get(id(region))) for region in document.regions)
    return replace(
        document, text=text, lines=Lines.of(text), regions=tuple(sorted(regions, key=lambda region: (region.start, -region.end)))
    )


def _hides(region: Region) -> bool:
    """Say whether a region tells words that the page does not show."""
    known = region.attributes
    hidden = bool(known.get("hidden")) and known.get("method") not in PLAIN
    return region.kind in {COVERED, UNSEEN} and hidden and known.get("demoted") not in SHOWN


def _moved(region: Region, found: Found | None) -> Region:
    return replace(region, start=found.start, end=found.end) if found else region


def _masked(text: str, found: Iterable[Found]) -> str:
    """Put blocks or blanks in the place of words."""
    letters = list(text)
    for one in found:
        sign = BLOCK if one.region.kind == COVERED else " "
        for at in range(one.start, one.end):
            if letters[at] not in "\n\f":
                letters[at] = sign
    return "".join(letters)


def _lines(document: Document) -> dict[int, list[Region]]:
    """Return the lines whose place on the page is known, by page."""
    starts = [one.offset for one in document.breaks]
    found: dict[int, list[Region]] = defaultdict(list)
    for region in document.regions:
        if region.kind == "line" and region.attributes.get("bbox"):
            found[max(bisect_right(starts, region.start), 1)].append(region)
    return found


def _find(document: Document, region: Region, lines: dict[int, list[Region]]) -> Found | None:
    """Find the words of a region: where it says they are, or on the lines of its page that its box meets."""
    words = str(region.attributes["hidden"])
    if _squeezed(document.text[region.start : region.end]) == _squeezed(words):
        return Found(region, region.start, region.end)
    page, box = region.attributes.get("page"), _box(region)
    if box is None or not isinstance(page, int):
        return None
    near = [line for line in lines.get(page, ()) if (other := _box(line)) and _meet(box, other)]
    places = [(abs(_middle(line, at, end) - (box[0] + box[2]) / 2), at, end) for line in near for at, end in _places(document, line, words)]
    return Found(region, *min(places)[1:]) if places else None


def _places(document: Document, line: Region, words: str) -> Iterator[tuple[int, int]]:
    letters = [regex.escape(letter) for letter in _squeezed(words)[:LONGEST]]
    pattern = regex.compile(r"\s*".join(letters))
    for match in pattern.finditer(document.text, line.start, line.end):
        yield match.span()


def _middle(line: Region, start: int, end: int) -> float:
    """Return where on the page the middle of some words of a line is, as far as letters are of one width."""
    box = _box(line) or (0.0, 0.0, 0.0, 0.0)
    share = ((start + end) / 2 - line.start) / max(line.end - line.start, 1)
    return box[0] + share * (box[2] - box[0])


def _box(region: Region) -> Box | None:
    box = region.attributes.get("bbox")
    if not isinstance(box, tuple) or len(box) != 4:
        return None
    x0, y0, x1, y1 = (float(side) if isinstance(side, (int, float)) else 0.0 for side in box)
    return x0, y0, x1, y1


def _meet(one: Box, other: Box) -> bool:
    """Say whether two boxes meet."""
    across = one[0] < other[2] + NEAR and other[0] < one[2] + NEAR
    return across and one[1] < other[3] + NEAR and other[1] < one[3] + NEAR


def _squeezed(words: str) -> str:
    return "".join(words.split())
