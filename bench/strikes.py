"""How surely struck words are told from plain, underlined, ruled and boxed ones on synthetic scans.

`python bench/strikes.py --scans 400` prints for each treatment how many of its words are found, and how; the same seeds give the
same pictures. Words of one or two letters, of which the method says nothing, are counted too. `--picture FILE --scans N` draws the
first scan with the word boxes and what was found, to be looked at.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from typing import TYPE_CHECKING

from _corpus import ROOT  # noqa: F401 -- puts this checkout on the path
from _scans import scan
from _tables import figure, table
from _treatments import CLEAN, CROSSED, THROUGH, TREATMENTS
from PIL import Image, ImageDraw

from declint.audit.image import struck

if TYPE_CHECKING:
    from _scans import Scan

METHODS = ("line", "x_out", "overtyped")
FIRST = 10_000  # a range of seeds that the method was not adjusted on


def counted(first: int, number: int) -> tuple[Counter[tuple[str, str]], float]:
    """Return how many words of each treatment were found by each method, and the seconds a word took."""
    found, seconds = Counter[tuple[str, str]](), 0.0
    for seed in range(first, first + number):
        page = scan(seed, tuple(name for name in TREATMENTS if name != "typed_dash"))
        start = time.perf_counter()
        ways = struck(page.grey, [word.box for word in page.words])
        seconds += time.perf_counter() - start
        found.update((word.how, way) for word, way in zip(page.words, ways, strict=True))
    return found, seconds / max(1, found.total())


def rows(found: Counter[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Return a row each treatment, and one each group."""
    lines = []
    for name, treatments in {**{how: (how,) for how in TREATMENTS}, "= clean": CLEAN, "= lines": THROUGH, "= crossed": CROSSED}.items():
        by = [sum(found[how, way] for how in treatments) for way in ("", *METHODS)]
        if sum(by):
            lines.append((name, str(sum(by)), *map(str, by[1:]), figure(sum(by[1:]) / sum(by))))
    return lines


def draw(page: Scan) -> Image.Image:
    """Return a scan with its boxes: red where the word is found struck."""
    picture = Image.fromarray(page.grey).convert("RGB")
    pen = ImageDraw.Draw(picture)
    for word, way in zip(page.words, struck(page.grey, [word.box for word in page.words]), strict=True):
        pen.rectangle(word.box, outline="red" if way else "green")
        pen.text((word.box[0], word.box[3]), f"{word.how}: {way}", fill="blue")
    return picture


def main() -> None:
    """Print the figures, or draw a scan."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scans", type=int, default=200)
    parser.add_argument("--first", type=int, default=FIRST, help="the first seed")
    parser.add_argument("--picture", help="draw the first scan into this file")
    options = parser.parse_args()
    if options.picture:
        draw(scan(options.first)).save(options.picture)
        return
    found, seconds = counted(options.first, options.scans)
    print(table(("treatment", "words", *METHODS, "share found"), rows(found)))
    print(f"{1000 * seconds:.1f} ms a word")


if __name__ == "__main__":
    main()
