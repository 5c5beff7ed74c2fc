"""From runs of hidden characters to what is told of them: the method by the page's look, the attributes, what it is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from declint.audit import Seen
from declint.audit.pdf.ablate import State
from declint.audit.pdf.coverers import Coverers, cuts
from declint.audit.pdf.geometry import Box, covered, meets, shared
from declint.audit.pdf.ground import MIDDLE, Ground, Grounds
from declint.audit.pdf.risk import clip_of
from declint.audit.pdf.words import described, letters_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from declint.audit.pdf.facts import Facts
    from declint.audit.pdf.glyphs import Glyphs
    from declint.audit.pdf.page import PageView
    from declint.audit.pdf.runs import Run
    from declint.audit.pdf.walk import Thing
    from declint.model import Value

FEW = 12  # letters under a picture below which it is a logo or an icon that happens to lie there
BESIDE = 60  # points from a box within which a code is taken to be its own
WHOLE = 5  # letters of a word that other text covers, at least
SCRAP = 3  # letters of the paper's colour below which nothing is told
HALF = 0.5  # of a page
CLEAR = 20  # alpha below which nothing is seen
BY_LOOK = {"dark": "dark_cover", "hatched": "dark_cover", "blank": "white_cover", "flat": "coloured_cover", "picture": "coloured_cover"}
ICONS = frozenset(("Text", "FileAttachment", "Sound", "Caret", "Widget"))  # drawn by the viewer, or fields to fill in
THIN_NOTES = frozenset(("StrikeOut", "Underline", "Squiggly"))


class Hit(NamedTuple):
    """Something seen, and the characters of the page that it hides: `start` to `end`, half-open; equal where there are none.

    `more` are further ones, where one hit tells of several lines.
    """

    seen: Seen
    start: int = 0
    end: int = 0
    more: tuple[tuple[int, int], ...] = ()


def hits(view: PageView, every: Glyphs, runs: Sequence[Run], facts: Facts) -> Iterator[Hit]:
    """Yield what the runs of a page come to; those that are nothing (a glyph that is not there) are left out.

    `every`: all characters that were at risk, those that are seen after all included.
    """
    told = [run for run in runs if run.state != State.NO_INK or letters_in(run.text)]
    if not told:
        return
    grounds = Grounds(view, [run.ink for run in told])
    notes = Coverers(view, every, told)
    for run in told:
        ground = grounds.of(run.ink, run.body, upright=view.letters.upright(run.start))
        if run.state == State.NO_INK:
            seen = _unseen(view, run, facts)
        elif run.state == State.UNDER_TEXT:
            seen = _under_text(view, run, ground, notes)
        elif run.state == State.UNDER_NOTE:
            seen = _under_note(view, run, ground, notes)
        else:
            seen = _seen(view, run, ground, facts)
        if seen is not None:
            yield Hit(seen, run.start, run.end)


def _unseen(view: PageView, run: Run, facts: Facts) -> Seen | None:
    """Return what became of text that leaves no ink although nothing covers it."""
    known = described(run.text, wider=False)
    clip = clip_of(run.thing, view)
    if clip is not None and covered(run.ink, clip) < 0.5:
        if _goes_on(view, run):
            known["demoted"] = "overflow"
        return _hidden(view, run, "clipped", known)
    if facts.off and run.thing.layered:
        return _hidden(view, run, "off_layer", {**known, "layer": run.thing.layer or None, "toggle": facts.listed})
    if run.thing.fill and run.thing.fill[3] < CLEAR:
        return _hidden(view, run, "transparent", known)
    return None


def _goes_on(view: PageView, run: Run) -> bool:
    """Say whether the line of a clipped run begins visibly before it: the text of a cell that is too narrow, as in any spreadsheet."""
    before = view.letters.string[max(0, run.start - 2) : run.start].strip("\r\n ")
    return bool(before) and view.letters.drawers[run.start - 1] != 0


def _hidden(view: PageView, run: Run, method: str, known: dict[str, Value]) -> Seen:
    return Seen("hidden", method, view.number, run.body, run.text, known)


def _seen(view: PageView, run: Run, ground: Ground, facts: Facts) -> Seen | None:
    """Return what a run is that has ink but is not seen."""
    known = _known(view, run, ground)
    if run.state == State.SAME_COLOUR:
        return _same_colour(view, run, ground, known)
    kind = _kind(run.cover)
    known["cover"] = kind
    if run.state == State.BLENDED:
        known["demoted"] = "blend"
    if kind == "image" and ground.look in ("picture", "hatched"):
        known["ground"] = "picture"
        if letters_in(run.text) < FEW:
            known.setdefault("demoted", "incidental")
    if ground.look == "blank" and _repeated(view, run):
        known.setdefault("demoted", "incidental")
    look = "dark" if ground.look == "blank" and _withheld_whole(view, run) else ground.look
    known |= {"ground": look} if look != ground.look else {}
    known |= codes_beside(view, run.cover.box if run.cover else run.body, (run.start, run.end))
    if facts.listed and run.cover is not None and run.cover.layered:
        known |= {"layer": run.cover.layer or None, "toggle": True}
    method = "image_cover" if kind == "image" else BY_LOOK[look]
    return Seen("redaction_region", method, view.number, run.body, run.text, known)


def _repeated(view: PageView, run: Run) -> bool:
    """Say whether the same words are printed once more over the white patch that covers them, as by programs that draw a page twice."""
    words = view.letters.string[run.start : run.end]
    at = view.letters.string.find(words)
    while at >= 0:
        if at != run.start and (box := view.letters.span_box(at, at + len(words))) and covered(run.body, box) > 0.7:
            return True
        at = view.letters.string.find(words, at + 1)
    return False


def _withheld_whole(view: PageView, run: Run) -> bool:
    """Say whether a dark cover takes so much of the page that its colour passes for that of the paper."""
    return run.cover is not None and view.paper <= MIDDLE and view.share(shared(run.cover.box, view.frame.box)) > HALF


def _within(run: Run) -> bool:
    """Say whether the object that covers a run is larger than it: on blank paper the eye cannot tell."""
    return run.cover is not None and run.cover.box[0] < run.ink[0] - 0.3 and run.ink[2] + 0.3 < run.cover.box[2]


def _kind(cover: Thing | None) -> str:
    if cover is None:
        return "path"
    return "stroke" if cover.kind == "path" and not cover.fills else cover.kind


def _same_colour(view: PageView, run: Run, ground: Ground, known: dict[str, Value]) -> Seen | None:
    """Return dark words on a dark patch as a box that hides them, others as words lost in their ground."""
    if ground.look == "dark":
        return Seen("redaction_region", "dark_cover", view.number, run.body, run.text, {**known, "cover": "background"})
    if letters_in(run.text) < SCRAP:
        return None
    ink = run.thing.fill
    return _hidden(view, run, "same_colour", known | ({"ink": "#{:02x}{:02x}{:02x}".format(*ink[:3])} if ink else {}))


def _under_text(view: PageView, run: Run, ground: Ground, notes: Coverers) -> Seen:
    """Return words beneath other words; here and there beneath a large word printed across the page, they are so by chance."""
    known = _known(view, run, ground)
    if cuts(view, run) or letters_in(run.text) < WHOLE or notes.lets_through(run):
        known.setdefault("demoted", "incidental")
    return _hidden(view, run, "under_text", known)


def _known(view: PageView, run: Run, ground: Ground) -> dict[str, Value]:
    known = described(run.text, wider=ground.wider and (ground.look != "blank" or _within(run)))
    return known | {"colour": ground.colour, "share": round(view.share(run.body), 4), "ground": ground.look}


def _under_note(view: PageView, run: Run, ground: Ground, notes: Coverers) -> Seen | None:
    """Return words beneath an annotation."""
    note = notes.over(run)
    if note and note.kind in THIN_NOTES and letters_in(run.text) < 3:
        return None  # the line through a small letter, which takes nearly all of it
    known = _known(view, run, ground)
    if note and (note.kind in ICONS or notes.incidental(note, run, ground)):
        known.setdefault("demoted", "incidental")
    known |= {"cover": "annotation", "annotation": note.kind if note else "unknown", "author": bool(note and note.author)}
    known |= codes_beside(view, note.box if note else run.body, (run.start, run.end))
    return Seen("redaction_region", "annotation_cover", view.number, run.body, run.text, known)


def codes_beside(view: PageView, box: Box, hidden: tuple[int, int]) -> dict[str, Value]:
    """Return the exemption codes printed on a box or right beside it, what it hides itself left out."""
    near = (box[0] - BESIDE, box[1] - 2, box[2] + BESIDE, box[3] + 2)
    found = [codes for word, codes in view.codes if meets(word.box, near) and not hidden[0] <= word.start < hidden[1]]
    return {"codes": tuple(dict.fromkeys(code for codes in found for code in codes))} if found else {}
