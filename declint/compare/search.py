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
CHANCE = 6  # letters by which an anchor may run over a gap because the words after it begin alike
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
        if passage.editorial or min(before[1] - before[0], after[1] - after[0]) < LEAST or not (sure or _running(one, before, after)):
            continue
        contexts = one.stream.codes[slice(*before)], one.stream.codes[slice(*after)]
        windows = (
            _window(passage.at, chain, known, (spare, len(other.stream)))
            for chain, known in zip(chains, starts, strict=True)
            for spare in (CHANCE, -CONTEXT)
        )
        places = (_found(passage, contexts, other, window) for window in windows if window)
        if (found := next(filter(None, places), None)) is not None:
            yield found


def _running(one: Side, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Say whether there is running text on both sides."""
    return all(int(one.body[start:end].sum()) >= BODY for start, end in (before, after))


def _window(at: int, chain: Chain, starts: list[int], bounds: tuple[int, int]) -> Window | None:
    """Return where to look: between the anchors around a letter, and as far beyond them as the contexts reach.

    `bounds`: by how many letters an anchor may run over the place, as one may by chance (`keeper [3 words] who` and `keeper whom`),
    or, below 0, how far from it anchors must be, so that one that is mistaken does not matter; and the letters of the other release.
    """
    spare, most = bounds
    index = bisect_right(starts, at - abs(spare)) - 1
    left = chain[index] if index >= 0 else None
    if left and left.one + left.length >= at + abs(spare):  # the other release has no words there, or a marker
        here = left.other + at - left.one
        return Window(max(here - CONTEXT - SLACK, 0), min(here + CONTEXT + SLACK, most), here, here)
    right = next((block for block in chain[index + 1 : index + 40] if block.one + block.length >= at + abs(spare)), None)
    ends = _near_left(at, left), _near_right(at, right)
    if left is None or right is None or ends[0] is None or ends[1] is None or ends[1] - ends[0] > WIDEST:
        return None
    begin = left.other + min(left.length, at - left.one)
    stop = right.other + max(at - right.one, 0)
    return Window(max(begin - CONTEXT - SLACK, 0), min(stop + CONTEXT + SLACK, most), ends[0], ends[1])


def _near_left(at: int, left: Block | None) -> int | None:
    """Return the letter of the other stream where the context before a gap should end."""
    return None if left is None or at - left.one - left.length > REACH else left.other + at - left.one


def _near_right(at: int, right: Block | None) -> int | None:
    return None if right is None or right.one - at > REACH else right.other - (right.one - at)


def _found(passage: Passage, contexts: tuple[bytes, bytes], other: Side, window: Window) -> Found | None:
    """Look for both contexts in a window; of places with as few errors the one nearest to where it should be."""
    before, after = contexts
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
