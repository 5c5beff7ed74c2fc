"""The invisible text layer of a scan, held against the picture: words where the scan shows a dark box, or blank paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from declint.audit import Seen
from declint.audit.pdf.geometry import Box, covered, meets, shared, union
from declint.audit.pdf.ground import BRIGHTEST, MIDDLE, SPREAD, Grounds
from declint.audit.pdf.hits import BY_LOOK, Hit, codes_beside
from declint.audit.pdf.letters import WORD
from declint.audit.pdf.risk import PAGE_WIDE, UNSEEN
from declint.audit.pdf.words import described, letters_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from declint.audit.pdf.page import PageView
    from declint.audit.pdf.render import Flags, Numbers, Picture
    from declint.audit.pdf.walk import Thing

INK = 40  # levels darker than the paper: print of a scan, however pale
TRACE = 0.015  # of a word's box that must be so
SOLID = 0.94  # of a word's box that is dark where a box covers it
ASTRAY = 0.08  # of a page's words that stand on blank paper: from there on the whole layer is out of place
STRANGE = 0.85  # of the words beneath a picture that stand on blank paper: from there on the picture is no scan of them
FEW = 5  # words of a page from which that can be told
EDGE = 9.0  # points: what is dark up to the edge is the rim of the scan
DOUBT = 0.03  # of a page's words that stand on blank paper for no good reason, at most, where the others are to count
FEWEST = 3  # letters of a run beneath a dark box: fewer are what the reader made of it
SURE = 6  # letters of words on blank paper that no scanner's program makes up in the midst of a line
BODY = 0.22  # of a word's height left out above and below, where other lines reach in


def _pasted_over(words: list[_Word], things: Sequence[Thing], blank: Flags) -> bool:
    """Say whether a picture that shows other things was put over the text of a page: hardly a word of that text is where it should be."""
    drawn = all(thing.mode not in UNSEEN for thing in things)
    return drawn and len(words) >= FEW and float(blank.mean()) > STRANGE


def _under_picture(view: PageView, words: list[_Word], blank: Flags) -> Iterator[Hit]:
    for run in _runs(view, words, blank):
        text = _told(view, run)
        known = {**described(text, wider=True), "cover": "image", "ground": "blank", "share": round(view.share(run.box), 4)}
        yield Hit(Seen("redaction_region", "image_cover", view.number, run.box, text, known), run.start, run.end)


def _tinted(page: Picture, boxes: Numbers, chosen: Flags) -> Flags:
    """Say of each box whether it is flat, of those chosen that have no paper in them: a box of another colour than black."""
    found = np.zeros(len(boxes), bool)
    for place in np.flatnonzero(chosen):
        x0, y0, x1, y1 = (float(side) for side in boxes[place])
        patch = page.patch((x0, y0, x1, y1))
        found[place] = patch.size > 0 and float(np.subtract(*np.percentile(patch, [95, 5]))) <= SPREAD / 2
    return found


class _Word(NamedTuple):
    start: int
    end: int
    box: Box


def silent(view: PageView, things: Sequence[Thing]) -> Iterator[Hit]:
    """Yield the words of an invisible layer that the page does not show."""
    words = _words(view, things)
    if not words:
        return
    boxes = np.array([_inner(word.box) for word in words])
    page, paper = view.bare, view.paper
    dark, size = page.tally(page.pixels <= BRIGHTEST, boxes)
    darkest, _ = page.tally(page.pixels <= MIDDLE, boxes)
    ink, _ = page.tally(np.abs(page.pixels.astype(np.int16) - paper) > INK, boxes)
    boxed = (dark >= SOLID * size) & (darkest >= 0.5 * size) & (paper > MIDDLE)
    boxed |= _tinted(page, boxes, (ink >= SOLID * size) & ~boxed)
    blank = ink < TRACE * size
    if _pasted_over(words, things, blank):
        yield from _under_picture(view, words, blank)
        return
    astray = float(blank.mean()) > ASTRAY
    yield from _boxed(view, words, boxed, astray=astray)
    yield from _on_paper(view, words, blank)


def _words(view: PageView, things: Sequence[Thing]) -> list[_Word]:
    """Return the words that silent text holds."""
    quiet = {thing.order for thing in things}
    mine = {where for where, thing in view.drawn_by.items() if thing.order in quiet}
    letters, found = view.letters, []
    for one in WORD.finditer(letters.string):
        box = letters.ends_box(one.start(), one.end()) if letters.drawers[one.start()] in mine and letters_in(one[0]) else None
        if box and covered(box, view.frame.box) > 0.9:
            found.append(_Word(one.start(), one.end(), box))
    return found


def _inner(box: Box) -> Box:
    if box[3] - box[1] > 2.5 * (box[2] - box[0]):  # a word that runs up or down the page, or one letter: nothing to spare
        return box
    cut = BODY * (box[3] - box[1])
    return box[0], box[1] + cut, box[2], box[3] - cut


def _runs(view: PageView, words: list[_Word], chosen: Flags) -> Iterator[_Word]:
    """Yield chosen words, those that follow one another on a line as one."""
    run: _Word | None = None
    for word, mine in zip(words, chosen, strict=True):
        if run is not None and mine and not {"\r", "\n"} & set(view.letters.string[run.end : word.start]):
            run = _Word(run.start, word.end, union((run.box, word.box)))
            continue
        if run is not None:
            yield run
        run = word if mine else None
    if run is not None:
        yield run


def _boxed(view: PageView, words: list[_Word], chosen: Flags, *, astray: bool) -> Iterator[Hit]:
    """Yield the words beneath dark boxes: those in the rim of a scan, in a blot, or of a layer out of place as notes."""
    runs = list(_runs(view, words, chosen))
    grounds = Grounds(view, [run.box for run in runs]) if runs else None
    for run in runs:
        ground = grounds.of(_inner(run.box), run.box, upright=view.letters.upright(run.start)) if grounds else None
        if ground is None:
            continue
        text = _told(view, run)
        known = described(text, wider=ground.wider)
        known |= {"cover": "scan", "share": round(view.share(run.box), 4), "colour": ground.colour}
        known |= codes_beside(view, run.box, (run.start, run.end))
        if astray:
            known["demoted"] = "offset_layer"
        elif _in_rim(view, run.box) or letters_in(text) < FEWEST:
            known["demoted"] = "incidental"  # the rim of the scan; a letter so thick that it fills its box
        yield Hit(Seen("redaction_region", "ocr_under_box", view.number, run.box, text, known), run.start, run.end)


def _in_rim(view: PageView, box: Box) -> bool:
    """Say whether the dark around a box goes on to the nearest edge of the page."""
    x0, y0, x1, y1 = box
    wide, high = view.frame.width, view.frame.height
    ways = {x0: (0.0, y0, x0, y1), wide - x1: (x1, y0, wide, y1), y0: (x0, 0.0, x1, y0), high - y1: (x0, y1, x1, high)}
    nearest = min(ways)
    strip = view.bare.patch(ways[nearest])
    return nearest < EDGE or (strip.size > 0 and float((strip <= BRIGHTEST).mean()) > 0.9)


class _Paper:
    """The words of a layer that stand on blank paper: which of them the scan must once have shown, which are blunders of the reader.

    A program that reads a scan makes up words from specks, and puts some beside their place: so words count only amidst a line that
    the scan does show, with blank paper above and below, and on a page whose other words nearly all are where they should be.
    """

    def __init__(self, view: PageView, words: list[_Word], blank: Flags) -> None:
        self._view = view
        self._paper = view.paper
        self._read = [word for word, off in zip(words, blank, strict=True) if not off]
        self.runs = list(_runs(view, words, blank))
        self._sure = [run for run in self.runs if self._stands_out(run)]
        in_doubt = sum(
            off and not any(run.start <= word.start < run.end for run in self._sure) for word, off in zip(words, blank, strict=True)
        )
        self._reliable = in_doubt <= DOUBT * len(words)

    def holds(self, run: _Word) -> bool:
        """Say whether the words of a run were surely to be seen before the paper was made blank."""
        return self._reliable and run in self._sure

    def _stands_out(self, run: _Word) -> bool:
        high = run.box[3] - run.box[1]
        around = (run.box[0], run.box[1] - 0.7 * high, run.box[2], run.box[3] + 0.7 * high)
        ink = self._stray(around)
        text = self._view.letters.string[run.start : run.end]
        return letters_in(text) >= SURE and ink < 2 * TRACE and self._amidst(run, high)

    def _stray(self, around: Box) -> float:
        """Return how much of a place has ink that no word read belongs to: the lines above and below may reach in."""
        patch = self._view.bare.patch(around)
        if not patch.size:
            return 1.0
        ink = np.abs(patch.astype(np.int16) - self._paper) > INK
        down, across = patch.shape[0] / (around[3] - around[1]), patch.shape[1] / (around[2] - around[0])
        for word in self._read:
            if meets(word.box, around):
                x0, y0, x1, y1 = shared(word.box, around)
                top, foot = round((y0 - around[1]) * down), round((y1 - around[1]) * down)
                ink[top : foot + 1, round((x0 - around[0]) * across) : round((x1 - around[0]) * across) + 1] = False
        return float(ink.mean())

    def _amidst(self, run: _Word, high: float) -> bool:
        """Say whether words that the scan shows stand right before or after a run on its line."""
        for word in self._read:
            gap = max(run.box[0] - word.box[2], word.box[0] - run.box[2])
            level = max(abs(word.box[3] - run.box[3]), abs(word.box[1] - run.box[1])) < 0.4 * high
            if level and -1 < gap < 1.5 * high and letters_in(self._view.letters.string[word.start : word.end]) > 1:
                return True
        return False


def _on_paper(view: PageView, words: list[_Word], chosen: Flags) -> Iterator[Hit]:
    """Yield the words on blank paper: under a white or coloured patch painted over the scan, burnt in, or without any scan."""
    patches = [thing for thing in view.things if thing.kind in ("path", "image") and thing.fill is not None and view.share(thing.box) < 0.4]
    scan = any(thing.kind == "image" and view.share(shared(thing.box, view.frame.box)) > PAGE_WIDE / 2 for thing in view.things)
    paper = _Paper(view, words, chosen)
    doubtful: list[_Word] = []
    for run in paper.runs:
        over = [thing for thing in patches if covered(run.box, thing.box) > 0.7]
        if scan and not over and not paper.holds(run):
            doubtful.append(run)
            continue
        text = _told(view, run)
        known = described(text, wider=False)
        if over and scan:
            seen = Seen("redaction_region", BY_LOOK["blank"], view.number, run.box, text, {**known, "cover": over[-1].kind})
        else:
            seen = Seen("hidden", "ocr_under_blank" if scan else "transparent", view.number, run.box, text, known)
        yield Hit(seen, run.start, run.end)
    if doubtful:
        yield _astray(view, doubtful)


def _astray(view: PageView, runs: Sequence[_Word]) -> Hit:
    """Return words that a scanner's program made of nothing, or put beside their place: one hit a page, at the first of them."""
    text = " / ".join(_told(view, run) for run in runs)
    known = {**described(text, wider=False), "demoted": "offset_layer", "lines": len(runs)}
    seen = Seen("hidden", "ocr_under_blank", view.number, runs[0].box, text, known)
    return Hit(seen, runs[0].start, runs[0].end, tuple((run.start, run.end) for run in runs[1:]))


def _told(view: PageView, run: _Word) -> str:
    return " ".join(view.letters.string[run.start : run.end].split())
