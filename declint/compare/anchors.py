"""What holds two streams together: runs of letters that stand once in each, and the chains of them that go the same way."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from declint.frozen import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

GRAM = 12  # letters of an anchor: long enough to stand once in a volume, short enough to stay whole where every 15th letter is wrong
FACTOR = np.uint64(0x9E3779B97F4A7C15)
LEAST = 48  # letters of anchors that make a chain of their own, a page that stands elsewhere; less is chance
CHAINS = 24


@frozen
class Block:
    """`length` letters from `one` in the first stream are those from `other` in the second, letter by letter."""

    one: int
    other: int
    length: int

    def swapped(self) -> Block:
        """Return it as seen from the second stream."""
        return Block(self.other, self.one, self.length)


Chain = tuple[Block, ...]


def chains(one: bytes, other: bytes, check: Callable[[], None] = lambda: None) -> tuple[Chain, ...]:
    """Return chains of blocks that stand in the same order in both streams, the heaviest first.

    The first is what the two have in common; further ones are passages that stand elsewhere, as where pages were put in another
    order. Time and memory are near linear in the letters: hashes are sorted, not compared. `check` may end it by raising.
    """
    rest = blocks(one, other)
    found: list[Chain] = []
    while rest and len(found) < CHAINS:
        check()
        chain = heaviest(rest)
        if sum(block.length for block in chain) < LEAST:
            break
        found.append(_apart(chain))
        taken = set(chain)
        rest = [block for block in rest if block not in taken]
    return tuple(found)


def blocks(one: bytes, other: bytes) -> list[Block]:
    """Return the runs of anchors, longest possible, in order of the first stream; they overlap in neither by a whole anchor."""
    mine, theirs = _once(one), _once(other)
    shared, at, where = np.intersect1d(mine[0], theirs[0], assume_unique=True, return_indices=True)
    if not len(shared):
        return []
    starts, targets = mine[1][at], theirs[1][where]
    order = np.argsort(starts)
    starts, targets = starts[order], targets[order]
    breaks = np.flatnonzero((np.diff(starts) != 1) | (np.diff(targets) != 1)) + 1
    firsts = np.concatenate(([0], breaks))
    sizes = np.diff(np.concatenate((firsts, [len(starts)]))) + GRAM - 1
    return [Block(int(a), int(b), int(n)) for a, b, n in zip(starts[firsts], targets[firsts], sizes, strict=True)]


def _once(stream: bytes) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the hashes of the anchors that stand once in a stream, sorted, and where they stand."""
    letters = np.frombuffer(stream, dtype=np.uint8).astype(np.uint64)
    count = len(letters) - GRAM + 1
    if count < 1:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    hashes = np.zeros(count, dtype=np.uint64)
    for step in range(GRAM):
        hashes = (hashes + letters[step : step + count] + np.uint64(1)) * FACTOR
        hashes ^= hashes >> np.uint64(29)
    values, first, counts = np.unique(hashes, return_index=True, return_counts=True)
    once = counts == 1
    return values[once], first[once]


def heaviest(found: list[Block]) -> Chain:
    """Return the chain of most letters: blocks in order of the first stream whose places in the second rise too.

    `ends` and `best` are a staircase: the weights of the best chains, each ending further on in the second stream and heavier.
    """
    ends: list[int] = []
    best: list[tuple[int, int]] = []  # weight, index of the last block
    before: list[int] = []
    for index, block in enumerate(found):
        at = bisect_right(ends, block.other)
        weight, previous = best[at - 1] if at else (0, -1)
        before.append(previous)
        weight += block.length
        stop = at
        while stop < len(ends) and best[stop][0] <= weight:
            stop += 1
        ends[at:stop] = [block.other]
        best[at:stop] = [(weight, index)]
    return tuple(reversed(list(_back(found, before, best[-1][1] if best else -1))))


def _back(found: list[Block], before: list[int], last: int) -> Iterator[Block]:
    while last >= 0:
        yield found[last]
        last = before[last]


def _apart(chain: Chain) -> Chain:
    """Cut blocks short where they reach over the beginning of the next one in either stream, by less than an anchor."""
    cut = []
    for block, after in pairwise(chain):
        over = max(block.one + block.length - after.one, block.other + block.length - after.other, 0)
        cut.append(Block(block.one, block.other, block.length - over) if over < block.length else None)
    return (*(block for block in cut if block), *chain[-1:])
