"""Synthetic scans of typed lines: plain, underlined, boxed, ruled, struck and crossed-out words, with their boxes."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from functools import cache

import numpy as np
from _treatments import CLEAN, CROSSED, THROUGH, TREATMENTS
from PIL import Image, ImageDraw, ImageFilter, ImageFont

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


def scan(seed: int, treatments: tuple[str, ...] = (*CLEAN, *THROUGH, *CROSSED)) -> Scan:
    """Return a scan of words with some of these treatments, three or four of them; the same for the same seed."""
    sheet = Sheet(seed)
    sheet.write([sheet.rng.choice(treatments) for _ in range(9)])
    return sheet.finish()
