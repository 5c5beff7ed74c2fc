"""What stands in one release where the other says that it withholds words: the words before and after are looked for, with errors."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from declint.compare import infix
from declint.frozen import frozen

if TYPE_CHECKING:
    from declint.compare.anchors import Block, Chain
    from declint.compare.sides import Passage, Side

CONTEXT = 45  # letters before and after a marker that are looked for
LEAST = 14  # letters of a context; of fewer nothing is known
FULL, SHORT = 0.3, 0.2  # share of errors in a context of `CONTEXT` letters, and in one of less than `LONG`
LONG = 30
REACH = 600  # letters to the nearest anchor on each side
WIDEST = 60_000  # letters of the other release that are looked at for one marker
SLACK = 20
BODY = 15  # letters of running text in a context: headings, labels and stamps prove nothing


@frozen
class Found:
    """Where a passage stands in the other release: letters `[start, end)` of its stream, `errors` in the contexts together.

    `beside` are the markers of the other release there.
    """

    passage: Passage
    start: int
    end: int
    errors: int
    beside: tuple[Passage, ...] = ()

    @property
    def letters(self) -> int:
        """Return how many letters the other release shows there."""
        return max(self.end - self.start, 0)


@frozen
class Window:
    """Letters `[start, end)` of the other stream in which both contexts must stand; `left` and `right`: where they should meet the gap."""

    start: int
    end: int
    left: int
    right: int


def located(one: Side, other: Side, chains: tuple[Chain, ...], *, sure: bool) -> Iterator[Found]:
    """Give the passages of one release that are found in the other; `chains` lead from the first to the second.

    `sure`: the two are one record beyond doubt, so that contexts of headings and labels count too.
    """
    starts = [[block.one for block in chain] for chain in chains]
    for index, passage in enumerate(one.passages):
        first = one.passages[index - 1].at if index else 0
        last = one.passages[index + 1].at if index + 1 < len(one.passages) else len(one.stream)
        before, after = (max(first, passage.at - CONTEXT), passage.at), (passage.at, min(last, passage.at + CONTEXT))
        if min(before[1] - before[0], after[1] - after[0]) < LEAST or not (sure or _running(one, before, after)):
            continue
        for chain, known in zip(chains, starts, strict=True):
            window = _window(passage.at, chain, known, len(other.stream))
            found = window and _found(passage, one.stream.codes[slice(*before)], one.stream.codes[slice(*after)], other, window)
            if found:
                yield found
                break


def _running(one: Side, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Say whether there is running text on both sides."""
    return all(int(one.body[start:end].sum()) >= BODY for start, end in (before, after))


def _window(at: int, chain: Chain, starts: list[int], most: int) -> Window | None:
    """Return where to look: between the anchors around a letter, and as far beyond them as the contexts reach."""
    index = bisect_right(starts, at) - 1
    left = chain[index] if index >= 0 else None
    right = chain[index + 1] if index + 1 < len(chain) else None
    if left and left.one + left.length > at:  # an anchor that runs over the place: the other release has no words there, or a marker
        here = left.other + at - left.one
        return Window(max(here - CONTEXT - SLACK, 0), min(here + CONTEXT + SLACK, most), here, here)
    ends = _near_left(at, left), _near_right(at, right)
    if left is None or right is None or ends[0] is None or ends[1] is None or ends[1] - ends[0] > WIDEST:
        return None
    begin, stop = left.other + left.length, right.other
    return Window(max(begin - CONTEXT - SLACK, 0), min(stop + CONTEXT + SLACK, most), ends[0], ends[1])


def _near_left(at: int, left: Block | None) -> int | None:
    """Return the letter of the other stream where the context before a gap should end."""
    if left is None or at - left.one - left.length > REACH:
        return None
    return left.other + at - left.one


def _near_right(at: int, right: Block | None) -> int | None:
    if right is None or right.one - at > REACH:
        return None
    return right.other - (right.one - at)


def _found(passage: Passage, before: bytes, after: bytes, other: Side, window: Window) -> Found | None:
    """Look for both contexts in a window; of places with as few errors the one nearest to where it should be."""
    text = other.stream.codes[window.start : window.end]
    lefts = infix.find(before, text, _most(before))
    rights = infix.find(after, text, _most(after))
    if not lefts or not rights:
        return None
    left = min(lefts, key=lambda hit: abs(window.start + hit.end - window.left))
    right = min(rights, key=lambda hit: abs(window.start + hit.start - window.right))
    if right.start < left.end - LEAST // 2:
        return None
    start, end = window.start + left.end, window.start + max(right.start, left.end)
    beside = tuple(one for one in other.passages if start - 3 <= one.at <= end + 3)
    return Found(passage, start, end, left.errors + right.errors, beside)


def _most(context: bytes) -> int:
    return int(len(context) * (FULL if len(context) >= LONG else SHORT))
