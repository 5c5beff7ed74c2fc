"""Synthetic scans of typed lines: plain, underlined, boxed, ruled, struck and crossed-out words, with their boxes."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

if TYPE_CHECKING:
    from collections.abc import Callable

Box = tuple[float, float, float, float]
FONTS = (
    "",
    "DejaVuSansMono.ttf",
    "DejaVuSerif.ttf",
    "DejaVuSans.ttf",
    "DejaVuSans-Bold.ttf",
    "DejaVuSerif-Bold.ttf",
    "DejaVuSansMono-Bold.ttf",
)
# Words with crossbars, with few gaps, with descenders, with dots; capitals as in banners.
WORDS = (
    "SECRET",
    "CONFIDENTIAL",
    "TOP",
    "RESTRICTED",
    "UNCLASSIFIED",
    "EYES",
    "NOFORN",
    "HEHEHE",
    "FEET",
    "TEETH",
    "THE",
    "ETHER",
    "letter",
    "better",
    "tattle",
    "effete",
    "committee",
    "minutes",
    "gypsy",
    "happy",
    "embassy",
    "minimum",
    "illicit",
    "Harbour",
    "kestrel",
    "depot",
    "14",
    "1962",
    "B-52",
    "EFFETE",
    "Telegram",
    "No.",
    "417",
    "of",
    "which",
    "the",
    "ambassador",
    "spoke",
    "jiggly",
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a scan: its box as OCR would give it, what was done to it, and its letters."""

    box: Box
    how: str
    letters: str


@dataclass(frozen=True, slots=True)
class Scan:
    """A grey picture (0 is black), its words and its resolution."""

    grey: np.ndarray
    words: tuple[Word, ...]
    dpi: int


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Return a font that is at hand: Pillow's own where there is no other."""
    try:
        return ImageFont.truetype(name, size) if name else ImageFont.load_default(size)
    except OSError:
        return ImageFont.load_default(size)


class Sheet:
    """A scan in the making."""

    def __init__(self, seed: int) -> None:
        """Choose resolution, font and ink."""
        self.rng = random.Random(seed)  # noqa: S311 -- the same pictures for the same seed
        self.dpi = self.rng.choice((100, 150, 150, 200, 200, 300))
        self.size = round(self.rng.choice((10, 11, 12, 12, 14, 18, 24)) * self.dpi / 72)
        self.font = font(self.rng.choice(FONTS), self.size)
        self.ink = self.rng.randint(0, 70)
        self.picture = Image.new("L", (self.size * 24, self.size * 9), self.rng.randint(215, 255))
        self.draw = ImageDraw.Draw(self.picture)
        self.words: list[Word] = []

    def pen(self) -> int:
        """Return the width of a line in pixels: 0.5 to 1.7 points, at least one pixel."""
        return max(1, round(self.rng.uniform(0.5, 1.7) * self.dpi / 72))

    def line(self, points: list[tuple[float, float]], width: int = 0) -> None:
        self.draw.line(points, fill=self.rng.randint(0, 60), width=width or self.pen())

    def write(self, treatments: list[str]) -> None:
        """Write three lines of words; each has its treatment."""
        rest = list(treatments)
        for row in range(3):
            left = self.size * 1.2
            while left < self.picture.width - self.size * 9 and rest:
                left = self._word(left, self.size * (1.5 + 2.4 * row), rest.pop()) + self.size * self.rng.uniform(0.5, 1.2)

    def _word(self, left: float, top: float, how: str) -> float:
        letters = self.rng.choice(WORDS)
        if how in CROSSED and len(letters) < 3:
            letters = "SECRET"
        self.draw.text((left, top), letters, fill=self.ink, font=self.font)
        box = self.draw.textbbox((left, top), letters, font=self.font)
        TREATMENTS[how](self, box, letters)
        self.words.append(Word(box, how, letters))
        return box[2]

    def finish(self) -> Scan:
        """Scan it: turned a little, blurred, with noise, perhaps in black and white only."""
        rng, picture = self.rng, self.picture
        angle = rng.uniform(-1.5, 1.5)
        turned = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=picture.getpixel((0, 0)))
        soft = turned.filter(ImageFilter.GaussianBlur(rng.uniform(0, 0.5) * self.dpi / 150))
        noise = np.random.default_rng(rng.randrange(1 << 30))
        grey = np.asarray(soft, dtype=np.float32) + noise.normal(0, rng.uniform(0, 14), (picture.height, picture.width))
        share = rng.choice((0, 0.002, 0.01))
        grey[noise.random(grey.shape) < share] = 20
        if rng.random() < 0.4:
            grey = np.where(grey < rng.randint(110, 170), 0, 255)
        grey = np.clip(grey, 0, 255).astype(np.uint8)
        if rng.random() < 0.3:
            grey = _jpeg(grey)
        return Scan(grey, tuple(self._seen(word, angle) for word in self.words), self.dpi)

    def _seen(self, word: Word, angle: float) -> Word:
        """Return a word with its box turned with the page, a pixel or two off; that of a line through it goes with it at times."""
        x0, y0, x1, y1 = word.box
        if word.how in THROUGH and self.rng.random() < 0.3:
            x0, x1 = x0 - 0.1 * self.size, x1 + 0.1 * self.size
        radians = np.deg2rad(-angle)
        middle = np.array([self.picture.width / 2, self.picture.height / 2])
        turn = np.array([[np.cos(radians), -np.sin(radians)], [np.sin(radians), np.cos(radians)]])
        corners = (np.array([(x0, y0), (x1, y0), (x0, y1), (x1, y1)]) - middle) @ turn.T + middle
        off = [self.rng.uniform(-0.03, 0.03) * self.size for _ in range(4)]
        (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
        return Word((left + off[0], top + off[1], right + off[2], bottom + off[3]), word.how, word.letters)


def _jpeg(grey: np.ndarray) -> np.ndarray:
    file = io.BytesIO()
    Image.fromarray(grey).save(file, "JPEG", quality=55)
    return np.asarray(Image.open(file).convert("L"))


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


def scan(seed: int, treatments: tuple[str, ...] = (*CLEAN, *THROUGH, *CROSSED)) -> Scan:
    """Return a scan of words with some of these treatments, three or four of them; the same for the same seed."""
    sheet = Sheet(seed)
    sheet.write([sheet.rng.choice(treatments) for _ in range(9)])
    return sheet.finish()
