"""What is done to a word on a synthetic scan: underlined, boxed, struck through, crossed out, typed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from _scans import Box, Sheet


def _plain(_sheet: Sheet, _box: Box, _letters: str) -> None:
    """Leave the word as it is."""


def _underline(sheet: Sheet, box: Box, _letters: str) -> None:
    down = sheet.size * 0.9 + (sheet.font.getbbox("H")[3] - sheet.size) + sheet.rng.uniform(0.12, 0.22) * sheet.size
    top = box[1] - sheet.draw.textbbox((0, 0), _letters, font=sheet.font)[1]
    sheet.line([(box[0] - 1, top + down), (box[2] + 1, top + down)], min(sheet.pen(), max(1, sheet.size // 12)))


def _boxed(sheet: Sheet, box: Box, _letters: str) -> None:
    room = sheet.rng.uniform(0.12, 0.35) * sheet.size
    sheet.draw.rectangle((box[0] - room, box[1] - room, box[2] + room, box[3] + room), outline=sheet.ink, width=sheet.pen())


def _ruled(sheet: Sheet, box: Box, _letters: str) -> None:
    """Draw a table rule over and under the word, and one at its side."""
    for level in (box[1] - 0.3 * sheet.size, box[3] + 0.3 * sheet.size):
        sheet.line([(0, level), (sheet.picture.width, level)])
    sheet.line([(box[0] - 0.3 * sheet.size, box[1] - 0.5 * sheet.size), (box[0] - 0.3 * sheet.size, box[3] + 0.5 * sheet.size)])


def _strike(sheet: Sheet, box: Box, _letters: str) -> None:
    """Draw a ruled line through the middle of the letters."""
    height = box[3] - box[1]
    level = box[1] + height * sheet.rng.uniform(0.4, 0.66)
    over = sheet.rng.uniform(-0.02, 0.35) * sheet.size
    sheet.line([(box[0] - over, level), (box[2] + over, level + height * sheet.rng.uniform(-0.04, 0.04))])


def _by_hand(sheet: Sheet, box: Box, _letters: str) -> None:
    """Draw a line by hand: sloping and wavy."""
    height, rng = box[3] - box[1], sheet.rng
    first, last = (box[1] + height * rng.uniform(0.4, 0.66) for _ in range(2))
    steps = max(6, round((box[2] - box[0]) / sheet.size * 3))
    waves, phase = rng.uniform(0, 0.045) * height, rng.uniform(0, 6)
    points = []
    for step in range(steps + 1):
        share = step / steps
        across = box[0] - 0.1 * sheet.size + share * (box[2] - box[0] + 0.2 * sheet.size)
        points.append((across, first + share * (last - first) + waves * np.sin(phase + 9 * share)))
    sheet.line(points)


def _slanting(sheet: Sheet, box: Box, _letters: str) -> None:
    """Draw one line from the lower left to the upper right."""
    height, rng = box[3] - box[1], sheet.rng
    over = sheet.rng.uniform(-0.02, 0.15) * sheet.size
    ends = [(box[0] - over, box[3] - height * rng.uniform(0, 0.2)), (box[2] + over, box[1] + height * rng.uniform(0, 0.2))]
    sheet.line(ends)


def _double(sheet: Sheet, box: Box, _letters: str) -> None:
    height = box[3] - box[1]
    for share in (0.42, 0.6):
        level = box[1] + height * share
        sheet.line([(box[0] - 1, level), (box[2] + 1, level)])


def _cross(sheet: Sheet, box: Box, _letters: str) -> None:
    """Cross the word out from corner to corner."""
    over, pen = sheet.rng.uniform(-0.02, 0.15) * sheet.size, sheet.pen()
    sheet.line([(box[0] - over, box[1] - over / 2), (box[2] + over, box[3] + over / 2)], pen)
    sheet.line([(box[0] - over, box[3] + over / 2), (box[2] + over, box[1] - over / 2)], pen)


def _typed_over(sheet: Sheet, box: Box, letters: str, sign: str) -> None:
    """Type a sign over each letter, as far apart as the letters are; for a proportional font as many as fill the word."""
    x0 = sheet.draw.textbbox((0, 0), sign, font=sheet.font)[0]
    base = sheet.draw.textbbox((0, 0), letters, font=sheet.font)
    pitch = sheet.font.getlength(sign)
    fixed = abs(sheet.font.getlength("i") - sheet.font.getlength("M")) < 0.5
    number = len(letters) if fixed else max(1, round((box[2] - box[0]) / pitch))
    for index in range(number):
        left = box[0] - (base[0] if fixed else x0) + (index * pitch if fixed else index * (box[2] - box[0]) / number)
        sheet.draw.text((left, box[1] - base[1] + sheet.rng.uniform(-0.03, 0.03) * sheet.size), sign, fill=sheet.ink, font=sheet.font)


def _over(sign: str) -> Callable[[Sheet, Box, str], None]:
    return lambda sheet, box, letters: _typed_over(sheet, box, letters, sign)


TREATMENTS: dict[str, Callable[[Sheet, Box, str], None]] = {
    "plain": _plain,
    "underline": _underline,
    "boxed": _boxed,
    "ruled": _ruled,
    "strike": _strike,
    "by_hand": _by_hand,
    "double": _double,
    "slanting": _slanting,
    "cross": _cross,
    "typed_X": _over("X"),
    "typed_x": _over("x"),
    "typed_slash": _over("/"),
    "typed_dash": _over("-"),
}
CLEAN = ("plain", "underline", "boxed", "ruled")
THROUGH = ("strike", "by_hand", "double", "slanting")
CROSSED = ("cross", "typed_X", "typed_x", "typed_slash")
