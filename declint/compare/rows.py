"""Two releases cut into rows that hold the same passage of each, for showing them side by side."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from declint.compare.spots import Spot, What, spots
from declint.frozen import frozen

if TYPE_CHECKING:
    from declint.compare.pair import Pair
    from declint.compare.spots import Stretch


@frozen
class Piece:
    """Words of a cell; `what` they are where they differ, and the number of the spot (from 0)."""

    text: str
    what: What | None = None
    spot: int = -1


@frozen
class Cell:
    """What a release has in a row: its pieces, and the line of the source on which it begins."""

    line: int
    pieces: tuple[Piece, ...]

    @property
    def blank(self) -> bool:
        """Say whether there is nothing to read."""
        return not any(piece.text.strip() or piece.what for piece in self.pieces)


@frozen
class Row:
    """The same passage of both releases; `spots` are the numbers of those that begin or go on in it."""

    cells: tuple[Cell, Cell]
    spots: tuple[int, ...]


def rows(pair: Pair) -> tuple[tuple[Spot, ...], tuple[Row, ...]]:
    """Return the spots of a pair and its rows, in order."""
    found = spots(pair)
    whole = len(pair.sides[0].document.text), len(pair.sides[1].document.text)
    made = (_row(pair, found, start, end) for start, end in pairwise([(0, 0), *_cuts(pair, found), whole]))
    return found, tuple(row for row in made if not all(cell.blank for cell in row.cells))


def _cuts(pair: Pair, found: tuple[Spot, ...]) -> Iterator[tuple[int, int]]:
    """Give where to cut both texts: at the lines of the first whose first word is known in the second, outside of all spots."""
    one, other = pair.sides
    chain = pair.chains[0] if pair.chains else ()
    starts = [block.one for block in chain]
    last = 0
    for offset in one.document.lines.starts[1:]:
        letter = one.stream.at(offset)
        index = bisect_right(starts, letter) - 1
        if index < 0 or letter >= chain[index].one + chain[index].length:
            continue
        there = chain[index].other + letter - chain[index].one
        place = int(other.stream.places[there])
        if place > last and other.parts(there) and not any(_cuts_through(spot, (offset, place)) for spot in found):
            last = place
            yield offset, place


def _cuts_through(spot: Spot, places: tuple[int, int]) -> bool:
    """Say whether a cut parts the two sides of a spot, or goes through one of them."""
    one, other = (_side(stretch, place) for stretch, place in zip(spot.stretches, places, strict=True))
    return one != other or not one


def _side(stretch: Stretch, place: int) -> int:
    """Return 1 where a stretch lies before a place, -1 where after it, 0 where around it."""
    return 1 if stretch.end <= place and stretch.start < place else -1 if stretch.start >= place else 0


def _row(pair: Pair, found: tuple[Spot, ...], start: tuple[int, int], end: tuple[int, int]) -> Row:
    cells = _cell(pair, found, 0, start[0], end[0]), _cell(pair, found, 1, start[1], end[1])
    numbers = tuple(sorted({piece.spot for cell in cells for piece in cell.pieces if piece.spot >= 0}))
    return Row(cells, numbers)


def _cell(pair: Pair, found: tuple[Spot, ...], index: int, start: int, end: int) -> Cell:
    text = pair.sides[index].document.text
    pieces, at = list[Piece](), start
    inside = ((spot.stretches[index], number) for number, spot in enumerate(found) if _within(spot.stretches[index], start, end))
    for stretch, number in sorted(inside, key=lambda pair: (pair[0].start, pair[0].end)):
        first, last = max(stretch.start, at), max(min(stretch.end, end), at)
        pieces += [Piece(text[at:first]), Piece(text[first:last], stretch.what, number)]
        at = last
    pieces.append(Piece(text[at:end]))
    pieces[0] = replace(pieces[0], text=pieces[0].text.lstrip())
    pieces[-1] = replace(pieces[-1], text=pieces[-1].text.rstrip())
    line = pair.sides[index].document.lines.index(start + len(text[start:end]) - len(text[start:end].lstrip())) + 1
    return Cell(line, tuple(piece for piece in pieces if piece.text or piece.what))


def _within(stretch: Stretch, start: int, end: int) -> bool:
    return start <= stretch.start < end or (stretch.start < end and stretch.end > start)
