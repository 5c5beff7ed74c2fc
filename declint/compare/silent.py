"""What stands in one release and is gone from the other without a word, in the midst of text that both have."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from declint.compare import infix
from declint.compare.losses import lost, scattered, slides, wordlike
from declint.compare.sides import words_of
from declint.frozen import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from declint.compare.anchors import Block, Chain
    from declint.compare.sides import Side

LEAST = 24  # letters of six words
WORDS = 6
MOST = 200  # letters of the shorter release between two anchors: what it still has of what stands between them, misread
WIDEST = 20_000
ERRORS = 0.34
NEAR = 45  # letters between the seam and a marker that may speak of it
AROUND, DENSE = 80, 0.6  # letters on either side of a seam of which so many must be anchors: a place that was read well in both
PIECE, ALIKE, ELSEWHERE = 24, 0.25, 0.34  # letters of a piece, share of errors, share of pieces that stand elsewhere
PIECES = 40
VICINITY = 200  # letters to each side
BODY = 0.7  # share of what is missing that must be running text


@frozen
class Gone:
    """Letters `[start, end)` of the fuller stream are missing between letters `at - 1` and `at` of the other."""

    at: int
    start: int
    end: int


def gone(short: Side, full: Side, chains: tuple[Chain, ...], *, clean: bool) -> Iterator[Gone]:
    """Give what the first release leaves out in silence; `chains` lead from it to the fuller one.

    Nothing is given that may be a loss of OCR, that stands elsewhere in the release, or that is furniture of the page. `clean`:
    the two are the same but for a letter here and there, so that nothing was lost in reading.
    """
    for chain in chains:
        for left, right in pairwise(chain):
            one = _seam(short, full, left, right)
            if one and _good(short, full, chain, one) and (clean or not lost(short, full, one.at, one.start, one.end)):
                yield one


def _seam(short: Side, full: Side, left: Block, right: Block) -> Gone | None:
    """Return what is missing between two anchors, where the rest of what stands there is nearly the same."""
    begin, stop = left.one + left.length, right.one
    first, last = left.other + left.length, right.other
    here, there = short.stream.codes[begin:stop], full.stream.codes[first:last]
    if len(there) - len(here) < LEAST or len(here) > MOST or len(there) > WIDEST:
        return None
    ahead, back = _prefixes(here, there), _prefixes(here[::-1], there[::-1])
    split = min(range(len(here) + 1), key=lambda n: (ahead[0][n] + back[0][len(here) - n], n))
    if ahead[0][split] + back[0][len(here) - split] > ERRORS * len(here):
        return None
    start, end = first + int(ahead[1][split]), last - int(back[1][len(here) - split])
    return _slid(short, full, Gone(begin + split, start, end)) if end - start >= LEAST else None


def _prefixes(here: bytes, there: bytes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return for each beginning of `here` its least distance to a beginning of `there`, and how long that one is."""
    letters = np.frombuffer(there[: 2 * len(here) + 10], dtype=np.uint8)
    count = np.arange(len(letters) + 1, dtype=np.int64)
    row = count.copy()
    best = [(0, 0)]
    for letter in here:
        step = np.empty_like(row)
        step[0] = row[0] + 1
        step[1:] = np.minimum(row[1:] + 1, row[:-1] + (letters != letter))
        row = np.minimum.accumulate(step - count) + count
        at = int(row.argmin())
        best.append((int(row[at]), at))
    found = np.array(best, dtype=np.int64)
    return found[:, 0], found[:, 1]


def _slid(short: Side, full: Side, one: Gone) -> Gone | None:
    """Move a gap to where words begin and end; its letters may be counted to either side where they repeat. None: it cuts words."""
    codes, here = full.stream.codes, short.stream.codes
    for step in (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6):
        at, start, end = one.at + step, one.start + step, one.end + step
        if start < 1 or end >= len(codes) or not 0 < at < len(here):
            continue
        same = codes[start : one.start] == codes[end : one.end] if step < 0 else codes[one.start : start] == codes[one.end : end]
        if same and full.parts(start) and full.parts(end) and short.parts(at):
            return Gone(at, start, end)
    return None


def _good(short: Side, full: Side, chain: Chain, one: Gone) -> bool:
    """Say whether what is missing is running text, no marker speaks of it, and the text around it is well read in both releases."""
    return (
        wordlike(words_of(full, one.start, one.end), WORDS)
        and float(full.body[one.start : one.end].mean()) >= BODY
        and _silent(short, full, one)
        and _density(chain, one) >= DENSE
        and not _elsewhere(short, full, one)
    )


def _silent(short: Side, full: Side, one: Gone) -> bool:
    """Say whether neither release has a marker there, wherever the gap is put (`countries to sign [1 line] to sign the treaty`)."""
    steps = [0, *slides(short, full, one.at, one.start, one.end)]
    first, last = min(steps) - NEAR, max(steps) + NEAR
    return not any(first <= passage.at - one.at <= last for passage in short.passages) and not any(
        one.start + first <= passage.at <= one.end + last for passage in full.passages
    )


def _density(chain: Chain, one: Gone) -> float:
    """Return the share of anchors among the letters before and after a seam, on the worse side."""

    def share(start: int, end: int) -> float:
        return sum(max(min(block.one + block.length, end) - max(block.one, start), 0) for block in chain) / AROUND

    return min(share(one.at - AROUND, one.at), share(one.at, one.at + AROUND))


def _elsewhere(short: Side, full: Side, one: Gone) -> bool:
    """Say whether part of what is missing stands in another place of the release: in a moved column, a line that was read twice.

    Nearby it may stand word by word in another order, as where a program reads a crooked line in pieces.
    """
    codes = full.stream.codes[one.start : one.end]
    nearby = short.stream.codes[max(one.at - VICINITY, 0) : one.at + VICINITY]
    if scattered(words_of(full, one.start, one.end), nearby):
        return True
    step = max(PIECE, len(codes) // PIECES)
    pieces = [codes[at : at + PIECE] for at in range(0, len(codes) - PIECE + 1, step)]
    met = sum(bool(infix.find(piece, short.stream.codes, int(PIECE * ALIKE))) for piece in pieces)
    return met >= ELSEWHERE * len(pieces)
