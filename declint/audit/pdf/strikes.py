"""Struck words of a PDF page: lines drawn through them, StrikeOut annotations, X-outs, and what a scan shows beneath its text layer."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from declint.audit.pdf.geometry import Box, covered, meets, shared
from declint.audit.pdf.segments import Segment, segments
from declint.audit.pdf.walk import TooMany

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from declint.audit.pdf.letters import Word
    from declint.audit.pdf.page import PageView

BAND = (0.32, 0.78)  # of a word's height: an underline is below, at about 0.9 of the letters' bodies
INK = (0.18, 0.82)  # of the ink's height, where a font's body is not what it says
WIDE = 0.8  # share of a word that lines must go through
OURS = 0.5  # share of a line that must go through words: a rule of a table that cuts one word is none
WORDS = 20_000  # of one page
LINES = 2_000
SCAN = 0.5  # share of the page from which a picture is a scan
DPI = 150.0
HATCHED = 4  # sloping lines over a word and beside it; more are the pattern of a box
SAMPLE = 80  # words of a scan looked at, where it has no more in capitals
LETTERS = 3  # of a word on a scan: of shorter ones nothing is told


SECONDS = 3.0  # of processor time for the scans of one file, and more for each mebibyte
SECONDS_OF_MIB = 3.0


class Struck(NamedTuple):
    """A struck word: its characters (half-open indexes of the page's), its box in points as displayed, and how it is struck.

    `method`: `vector` (a line drawn through it), `annotation` (StrikeOut), `x_out` (two lines that cross over it), `scan`,
    `scan_x_out` and `scan_overtyped` (the same, seen on the picture of a scanned page).
    """

    start: int
    end: int
    box: Box
    method: str


class Watch:
    """Looks for the struck words of a file page by page, at scans only for so long; the methods cheap enough go on to the end.

    `unseen`: how many scanned pages were not looked at; `scanned`: how many were.
    """

    def __init__(self, size: int) -> None:
        """Begin with a file of so many bytes."""
        self._left = SECONDS + SECONDS_OF_MIB * size / (1 << 20)
        self.scanned = self.unseen = 0

    def page(self, view: PageView) -> tuple[Struck, ...]:
        """Return the struck words of a page; none where it has more objects than are walked."""
        started = process_time()
        try:
            scan = is_scan(view)
            found = strikes(view, scans=scan and self._left > 0)
        except TooMany:
            self.unseen += 1
            return ()
        self.unseen += scan and self._left <= 0
        self.scanned += scan and self._left > 0
        self._left -= process_time() - started if scan else 0
        return found


def strikes(view: PageView, *, scans: bool = True) -> tuple[Struck, ...]:
    """Return the struck words in the order of the text layer; `scans`: look at the picture of a scanned page too."""
    notes = [quad for note in view.notes if note.kind == "StrikeOut" and note.visible for quad in note.quads or (note.box,)]
    drawn = (*segments(view, LINES), *(Segment.of(*note.line, note.width) for note in view.notes if note.visible and note.line))
    scanned = scans and is_scan(view)
    if not (notes or drawn or scanned) or view.letters.count > 10 * WORDS:
        return ()
    words = [word for word in view.letters.words[:WORDS] if any(map(str.isalnum, word.text))]
    found = {word: "annotation" for word in words for quad in notes if covered(word.box, quad) >= 0.5}
    found |= {word: how for word, how in _drawn(view, words, drawn) if word not in found}
    if scanned:
        found |= dict(_scanned(view, [word for word in words if word not in found]))
    return tuple(Struck(word.start, word.end, word.box, found[word]) for word in words if word in found)


def is_scan(view: PageView) -> bool:
    """Say whether a page is a picture with an invisible text layer."""
    silent = [thing for thing in view.texts if thing.mode == 3]
    return bool(silent) and any(thing.kind == "image" and view.share(shared(thing.box, view.frame.box)) >= SCAN for thing in view.things)


def _drawn(view: PageView, words: Sequence[Word], drawn: Sequence[Segment]) -> Iterator[tuple[Word, str]]:
    """Yield the words that drawn lines strike; those of lines that run up the page are looked at with the page turned."""
    if not drawn or not words:
        return
    near = _near(words, drawn)
    met = [int(at) for at in np.flatnonzero(near.any(axis=1))]
    for upright in (False, True):
        lines = [one.turned() for one in drawn] if upright else list(drawn)
        mine = [at for at in met if view.letters.upright(words[at].start) == upright]
        boxed = [(words[at], _turned(words[at].box, upright), _turned(_ink(view, words[at]), upright)) for at in mine]
        through = _through(boxed, lines, near[mine])
        for at, (word, body, _) in zip(mine, boxed, strict=True):
            if (
                len(word.text) > 1
                and _crossed(body, [lines[int(place)] for place in np.flatnonzero(near[at])])
                and not _hatched(body, lines)
            ):
                yield word, "x_out"
            elif word in through:
                yield word, "vector"


def _turned(box: Box, upright: bool) -> Box:  # noqa: FBT001
    return (box[1], box[0], box[3], box[2]) if upright else box


def _near(words: Sequence[Word], drawn: Sequence[Segment]) -> NDArray[np.bool_]:
    """Say of each word (a row) and each line (a column) whether they meet, half a point to spare."""
    boxes, lines = np.array([word.box for word in words]), np.array([one.box for one in drawn])
    one, other = boxes[:, None], lines[None]
    across = (one[..., 0] < other[..., 2] + 0.5) & (other[..., 0] - 0.5 < one[..., 2])
    return np.asarray(across & (one[..., 1] < other[..., 3] + 0.5) & (other[..., 1] - 0.5 < one[..., 3]))


def _ink(view: PageView, word: Word) -> Box:
    boxes = [box for index in range(word.start, word.end) if (box := view.letters.box(index)) and box[3] > box[1]]
    if not boxes:
        return word.box
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


Boxed = tuple["Word", Box, Box]


def _through(words: Sequence[Boxed], lines: Sequence[Segment], near: NDArray[np.bool_]) -> set[Word]:
    """Return the words that lines go through from end to end; `near`: which word (a row) each line (a column) meets."""
    parts: dict[Word, list[tuple[float, float]]] = {}
    for place in np.flatnonzero(near.any(axis=0)):
        line = lines[int(place)]
        at_hand = [words[int(at)] for at in np.flatnonzero(near[:, place])]
        hit = [(word, body, part) for word, body, ink in at_hand if (part := _part(line, body, ink))]
        if sum(part[1] - part[0] for _, _, part in hit) >= OURS * max(0.1, line.right - line.left - _gaps(hit)):
            for word, _, part in hit:
                parts.setdefault(word, []).append(part)
    return {word for word, body, _ in words if word in parts and _joined(parts[word]) >= WIDE * (body[2] - body[0])}


def _gaps(hit: Sequence[tuple[Word, Box, tuple[float, float]]]) -> float:
    """Return the room between the words that a line goes through: it strikes that too."""
    if not hit:
        return 0.0
    ends = sorted(part for _, _, part in hit)
    whole = max(end for _, end in ends) - ends[0][0]
    return max(0.0, whole - _joined(ends))


def _part(line: Segment, body: Box, ink: Box) -> tuple[float, float] | None:
    """Return from where to where a line goes through the middle of a word."""
    left, right = max(line.left, body[0]), min(line.right, body[2])
    high = body[3] - body[1]
    if right - left < 0.05 * (body[2] - body[0]) or line.width > 0.4 * high:
        return None
    first, last = line.level(left), line.level(right)
    level = (first + last) / 2
    if not body[1] + BAND[0] * high <= level <= body[1] + BAND[1] * high or max(first, last) > body[1] + 0.9 * high:
        return None
    tall = ink[3] - ink[1]
    return (left, right) if ink[1] + INK[0] * tall <= level <= ink[1] + INK[1] * tall else None


def _joined(parts: Sequence[tuple[float, float]]) -> float:
    """Return the length that parts of a line take together."""
    total, last = 0.0, float("-inf")
    for start, end in sorted(parts):
        total += max(0.0, end - max(start, last))
        last = max(last, end)
    return total


def _crossed(body: Box, lines: Sequence[Segment]) -> bool:
    """Say whether two lines cross over a word, or over the few that stand with it on its line."""
    wide, high = body[2] - body[0], body[3] - body[1]
    over = [
        line
        for line in lines
        if line.left <= body[0] + 0.2 * wide
        and line.right >= body[2] - 0.2 * wide
        and 0.4 * high <= line.rise <= 2.5 * high
        and line.top < body[1] + 0.5 * high < line.foot
    ]
    return any(
        one.falls != other.falls and abs(one.left - other.left) < high and abs(one.right - other.right) < high
        for at, one in enumerate(over)
        for other in over[at + 1 :]
    )


def _hatched(body: Box, lines: Sequence[Segment]) -> bool:
    """Say whether lines that cross over a word are part of a pattern that goes on beside it."""
    around = (body[0] - 2 * (body[3] - body[1]), body[1], body[2] + 2 * (body[3] - body[1]), body[3])
    return sum(meets(around, line.box) and line.rise > 0 for line in lines) > HATCHED


def _scanned(view: PageView, words: Sequence[Word]) -> Iterator[tuple[Word, str]]:
    """Yield the words of an invisible text layer that the page's picture shows struck."""
    from declint.audit._ink import snapped  # noqa: PLC0415 -- only for scans
    from declint.audit.image import struck  # noqa: PLC0415 -- only for scans

    told = _worth(view, words)
    if not told:
        return
    picture = view.picture(DPI / 72)
    bodies = [(b[0] * picture.across, b[1] * picture.down, b[2] * picture.across, b[3] * picture.down) for b in (word.box for word in told)]
    boxes = [snapped(picture.pixels, body) or (0.0, 0.0, 0.0, 0.0) for body in bodies]
    methods = {"line": "scan", "x_out": "scan_x_out", "overtyped": "scan_overtyped"}
    for word, how in zip(told, struck(picture.pixels, boxes, [word.text for word in told]), strict=True):
        if how:
            yield word, methods[how]


def _worth(view: PageView, words: Sequence[Word]) -> list[Word]:
    """Return the words of a scan that are looked at: capitals, the margins where banners stand, and others up to a fair sample.

    The sample tells how heavy the print of the page is.
    """
    silent = {where for where, thing in view.drawn_by.items() if thing.mode == 3}
    edge = view.frame.height / 8
    told: list[Word] = []
    rest: list[Word] = []
    for word in words:
        if sum(map(str.isalnum, word.text)) < LETTERS or view.letters.drawers[word.start] not in silent or view.letters.upright(word.start):
            continue
        marking = word.text.upper() == word.text or word.box[3] < edge or word.box[1] > view.frame.height - edge
        (told if marking else rest).append(word)
    room = max(0, SAMPLE - len(told))
    kept = {*told, *(rest[:: max(1, len(rest) // room)] if room and rest else ())}
    return [word for word in words if word in kept]
