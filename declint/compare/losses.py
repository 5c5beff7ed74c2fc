"""Whether OCR may have lost what a censor seems to have taken out: OCR loses lines, columns and paragraphs, a censor takes words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from declint.compare.boxes import box_of
from declint.compare.fold import folded

if TYPE_CHECKING:
    from declint.compare.sides import Side

SHARE = 0.8  # of the words that must look like words
WIDE = 4  # blanks in a line where layout was kept: something stands there that was not read
LONG, MOVED = 4, 0.75  # letters of a word that is looked for nearby, share of such words
SHORT = 0.6  # share of the usual length of the lines nearby: a line that is shorter lost its end
EVEN, MOSTLY = 0.7, 0.55  # share of the usual length that most lines nearby have, where a page was read line by line
NEARBY = 6  # lines to each side
LEAST = 3  # of them with anything on them
FARTHEST = 40  # letters
VOWELS = frozenset("aeiouy")
MARKS = "\"'()[]{}.,:;!?*_#\u2018\u2019\u201c\u201d\u2013\u2014-"


def wordlike(text: str, least: int) -> bool:
    """Say whether a text is words, so many at least, and no spatter that OCR made of a stamp or a smudge."""
    tokens = text.split()
    good = [token for token in tokens if _looks(token)]
    letters = [sum(map(str.isalpha, token)) for token in good]
    prose = sum(map(bool, letters)) >= SHARE * len(tokens)  # forms and routing lines are full of figures
    return prose and sum(count > 1 for count in letters) >= least


def readable(text: str) -> bool:
    """Say whether at least half of a text looks like words or figures, and of more than two one is a word of three letters."""
    tokens = text.split()
    good = [token for token in tokens if _looks(token)]
    whole = len(tokens) <= 2 or any(sum(map(str.isalpha, token)) > 2 for token in good)
    return whole and bool(good) and 2 * len(good) >= len(tokens)


def scattered(text: str, nearby: bytes) -> bool:
    """Say whether most long words of a text stand in a stretch of a stream, in whatever order."""
    words = [folded(word).codes for word in text.split()]
    long = [word for word in words if len(word) >= LONG]
    return len(long) > 1 and sum(word in nearby for word in long) >= MOVED * len(long)


def _looks(token: str) -> bool:
    """Say whether a token looks like a word, an initial or a figure: a vowel, and capitals at its beginning or throughout."""
    core = token.strip(MARKS)
    if core.isdigit() or (core.isupper() and len(core) == 1):
        return True
    plain = core.replace("-", "").replace("'", "").replace("\u2019", "")
    cased = plain.isupper() or plain[1:].islower() or len(plain) == 1
    return plain.isalpha() and cased and (not plain.isascii() or any(letter in VOWELS for letter in plain.casefold()))


def lost(short: Side, full: Side, at: int, start: int, end: int) -> bool:
    """Say whether letters `[start, end)` of the fuller release may be lines that were not read before letter `at` of the other.

    They are not where the seam runs through a line; nor where it is at the end of a line that is much shorter than those nearby,
    while in the fuller release the line goes on. What is gone may begin a word or two earlier or later where words repeat (`tap on
    the` / `telephone ... over the` / `garage`): if one of these places may be that of whole lines, lines it may be.
    """
    if " " * WIDE in short.between(at):
        return True
    places = list(slides(short, full, at, start, end))
    if any(short.breaks(at + step) and (full.breaks(start + step) or not _cut_off(short, at + step)) for step in places):
        return True
    return full.breaks(start) and full.breaks(end)


def slides(short: Side, full: Side, at: int, start: int, end: int) -> Iterator[int]:
    """Give by how many letters a gap can be moved so that the same letters remain, to both sides, and none."""
    codes = full.stream.codes
    for way in (-1, 1):
        step = 0 if way > 0 else -1
        while start + min(step, 0) > 0 and end + max(step, 0) < len(codes) and abs(step) < FARTHEST:
            if step and codes[start + step - (way > 0)] != codes[end + step - (way > 0)]:
                break
            if 0 < at + step < len(short.stream):
                yield step
            step += way


def _cut_off(side: Side, at: int) -> bool:
    """Say whether the line before a seam is much shorter than those around it, where these are of about one length.

    Some programs give each line by itself, with a blank one after it; of what stood beside it on the page that says nothing.
    """
    lines = side.document.lines
    index = lines.index(int(side.stream.places[at - 1]))
    around = range(max(index - 2 * NEARBY, 0), min(index + 2 * NEARBY + 1, len(lines) - 1))
    filled = [other for other in around if other != index and len(lines[other].strip()) > 1]
    lengths = sorted(len(lines[other].strip()) for other in filled)
    if len(lengths) < LEAST or sum(lines.blank(other + 1) for other in filled) > MOSTLY * len(filled):
        return False
    usual = lengths[len(lengths) * 3 // 4]
    if _goes_on(side, index):
        return False
    even = sum(length >= EVEN * usual for length in lengths) >= MOSTLY * len(lengths)
    return even and len(lines[index].strip()) < SHORT * usual


def _goes_on(side: Side, index: int) -> bool:
    """Say whether, on the page, another piece of a line stands to the right of a line of the text."""
    document = side.document
    start, end = document.lines.starts[index], document.lines.end(index)
    drawn = [(region, box) for region in document.regions if (box := box_of(region))]
    mine = next((box for region, box in drawn if region.start < end and region.end > start), None)
    if mine is None:
        return False
    page = [one for one in side.reading.pages if one.start <= start < one.end][:1]
    inside = (box for region, box in drawn if page and page[0].start <= region.start < page[0].end)
    return any(box[0] >= mine[2] and box[1] < (mine[1] + mine[3]) / 2 < box[3] for box in inside)
