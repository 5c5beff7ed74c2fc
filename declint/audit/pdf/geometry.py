"""Where things stand on a page: boxes and points from the page's own space to the page as displayed, and to pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Box = tuple[float, float, float, float]
Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]

AS_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def then(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that does `first`, then `second`."""
    a, b, c, d, e, f = first
    p, q, r, s, x, y = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + x, e * q + f * s + y)


def moved(matrix: Matrix, x: float, y: float) -> Point:
    """Return where a matrix puts a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def corners(box: Box, matrix: Matrix = AS_IS) -> tuple[Point, ...]:
    """Return the four corners of a box, moved."""
    x0, y0, x1, y1 = box
    return moved(matrix, x0, y0), moved(matrix, x1, y0), moved(matrix, x1, y1), moved(matrix, x0, y1)


def around(points: Iterable[Point]) -> Box:
    """Return the box around points, of which there must be one at least."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def union(boxes: Iterable[Box]) -> Box:
    """Return the box around boxes, of which there must be one at least."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def area(box: Box) -> float:
    """Return the area; that of a box turned inside out is 0."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def shared(one: Box, other: Box) -> Box:
    """Return what two boxes share; turned inside out where that is nothing."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def meets(one: Box, other: Box) -> bool:
    """Say whether two boxes have some area in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def grown(box: Box, by: float) -> Box:
    """Return the box with each side moved outwards."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def covered(box: Box, by: Box) -> float:
    """Return the share of a box's area that another one covers, 0 to 1."""
    whole = area(box)
    return area(shared(box, by)) / whole if whole else 0.0


class Frame(NamedTuple):
    """A page as displayed: `turn` to the page's own space gives points from the top left; width and height are those displayed.

    `unit` is the size of one of the page's own units in points (UserUnit); it is in all numbers of the frame.
    """

    turn: Matrix
    width: float
    height: float
    unit: float = 1.0

    @classmethod
    def of(cls, bounds: Box, rotation: int, unit: float = 1.0) -> Frame:
        """Return the frame of a page whose displayed part is `bounds` (left, bottom, right, top), turned clockwise by degrees."""
        left, bottom, right, top = bounds
        turns: dict[int, Matrix] = {
            0: (1, 0, 0, -1, -left, top),
            90: (0, 1, 1, 0, -bottom, -left),
            180: (-1, 0, 0, 1, right, -bottom),
            270: (0, -1, -1, 0, top, right),
        }
        turn = then(turns[rotation % 360], (unit, 0, 0, unit, 0, 0))
        wide, high = (top - bottom, right - left) if rotation % 180 else (right - left, top - bottom)
        return cls(turn, wide * unit, high * unit, unit)

    @property
    def box(self) -> Box:
        """Return the whole page."""
        return 0.0, 0.0, self.width, self.height

    def shown(self, box: Box, matrix: Matrix = AS_IS) -> Box:
        """Return a box of the page's own space (or of a form's, with its matrix) as displayed: x0, y0, x1, y1."""
        if matrix is not AS_IS:
            return around(corners(box, then(matrix, self.turn)))
        a, b, c, d, e, f = self.turn  # quarters of a turn: two opposite corners stay opposite
        x0, y0, x1, y1 = box
        p, q, r, s = a * x0 + c * y0 + e, b * x0 + d * y0 + f, a * x1 + c * y1 + e, b * x1 + d * y1 + f
        return (min(r, p)), (min(s, q)), (max(p, r)), (max(q, s))
