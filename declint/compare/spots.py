"""What a comparison has to show, place by place: in which release words are withheld, shown, or silently gone, and where."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from declint.compare.pair import State
from declint.compare.sides import words_of
from declint.frozen import frozen
from declint.text.lines import locate

if TYPE_CHECKING:
    from declint.compare.pair import Pair
    from declint.compare.search import Found


class What(StrEnum):
    """What a stretch of a release is: withheld here, shown here (and withheld there), gone from here without a word, withheld in both."""

    WITHHELD = "withheld"
    SHOWN = "shown"
    GONE = "gone"
    BOTH = "both"


@frozen
class Stretch:
    """Offsets `[start, end)` in the text of a release, empty where something is gone; `line` is that of its source, 1-based."""

    start: int
    end: int
    line: int
    what: What


@frozen
class Spot:
    """One difference: its stretch in each of the two releases, and how many words the fuller one shows.

    `poorer`: the number of the release (0 or 1) that withholds. `partly`: the other one shows only part of the passage.
    """

    stretches: tuple[Stretch, Stretch]
    poorer: int
    words: int
    partly: bool = False

    @property
    def differs(self) -> bool:
        """Say whether one release shows what the other does not."""
        return self.stretches[self.poorer].what is not What.BOTH


def spots(pair: Pair) -> tuple[Spot, ...]:
    """Return the spots of a pair, in order of the first release; what both withhold is told once."""
    found = [*_passages(pair, 0), *_passages(pair, 1), *_silent(pair, 0), *_silent(pair, 1)]
    return tuple(sorted(found, key=lambda spot: [(one.start, one.end) for one in spot.stretches]))


def _passages(pair: Pair, index: int) -> Iterator[Spot]:
    for found, state in pair.told[index].found:
        if state is State.NOTHING or (index and state is State.WITHHELD):
            continue
        yield _spot(pair, index, found, state)


def _spot(pair: Pair, index: int, found: Found, state: State) -> Spot:
    """Return the spot of a passage; what both withhold stands where the markers of both are."""
    other, both = pair.sides[1 - index], state is State.WITHHELD
    start, end = (found.beside[0].start, found.beside[-1].end) if both and found.beside else other.stream.span(found.start, found.end)
    mine = _stretch(pair, index, found.passage.start, found.passage.end, What.BOTH if both else What.WITHHELD)
    theirs = _stretch(pair, 1 - index, start, end, What.BOTH if both else What.SHOWN)
    words = len(words_of(other, found.start, found.end).split())
    return _ordered(index, (mine, theirs), words, partly=state is State.PART)


def _silent(pair: Pair, index: int) -> Iterator[Spot]:
    for gone in pair.told[index].gone:
        side, other = pair.sides[index], pair.sides[1 - index]
        at = int(side.stream.places[gone.at - 1]) + 1
        theirs = _stretch(pair, 1 - index, *other.stream.span(gone.start, gone.end), What.SHOWN)
        yield _ordered(index, (_stretch(pair, index, at, at, What.GONE), theirs), len(words_of(other, gone.start, gone.end).split()))


def _stretch(pair: Pair, index: int, start: int, end: int, what: What) -> Stretch:
    return Stretch(start, end, locate(pair.sides[index].document.anchors, start)[0], what)


def _ordered(index: int, found: tuple[Stretch, Stretch], words: int, *, partly: bool = False) -> Spot:
    """Return a spot whose stretches are in the order of the releases; `found` begins with that of release `index`."""
    return Spot((found[index], found[1 - index]), index, words, partly)
