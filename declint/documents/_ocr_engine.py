"""OCR on this machine: tesseract where it is on the path, else RapidOCR where it is installed; words with their boxes, line by line."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from os import environ
from typing import TYPE_CHECKING, Any

from declint.audit._bars import SIDE
from declint.errors import InputError
from declint.frozen import frozen

if TYPE_CHECKING:
    from declint.audit import Box
    from declint.documents._picture import Sheet

SECONDS = 30.0  # for one page, whatever is left
COARSE = 140.0  # dots to an inch
LARGE = 6_000_000  # pixels
COLUMNS = 12
WORD = "5"  # the level of a word in tesseract's table
MISSING = "no OCR: install tesseract or declint[ocr]"


@frozen
class Read:
    """A word as OCR reads it, its box in pixels, its certainty (0 to 1)."""

    words: str
    box: Box
    confidence: float


Recognise = Callable[["Sheet", float], list[list[Read]]]


def engine() -> Recognise:
    """Return what reads a page within so many seconds; `InputError` where this machine has no OCR."""
    if shutil.which("tesseract"):
        return tesseract
    if find_spec("rapidocr") is not None:
        return rapidocr
    raise InputError(MISSING)


def tesseract(sheet: Sheet, seconds: float) -> list[list[Read]]:
    """Read a page with tesseract: a list a line, an empty one between paragraphs. `InputError`: it fails or takes too long."""
    from PIL import Image  # noqa: PLC0415 -- loaded by then

    png, times = BytesIO(), _times(sheet)
    picture = Image.fromarray(sheet.grey)
    if times > 1:
        picture = picture.resize((picture.width * times, picture.height * times), Image.Resampling.LANCZOS)
    picture.save(png, "PNG", compress_level=1)
    program = shutil.which("tesseract")
    if program is None:
        raise InputError(MISSING)
    dots = ["--dpi", str(round(sheet.dpi * times))] if sheet.dpi else []
    try:
        done = subprocess.run(  # noqa: S603 -- tesseract, by its whole path, with words of our own; the picture is its input
            [program, "stdin", "stdout", *dots, "tsv"],
            input=png.getvalue(),
            capture_output=True,
            timeout=min(seconds, SECONDS),
            check=False,
            env={**environ, "OMP_THREAD_LIMIT": "1"},  # the workers are as many as the processors already
        )
    except subprocess.TimeoutExpired as error:
        raise InputError("OCR took too long", "timed_out") from error
    except OSError as error:
        raise InputError(f"tesseract cannot be started ({error.strerror})") from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"it ended with {done.returncode}"]
        raise InputError(f"tesseract failed: {reason[-1][:120]}")
    return table(done.stdout.decode("utf-8", "replace"), times)


def _times(sheet: Sheet) -> int:
    """Return how many times larger a page is given to tesseract, which reads letters of thirty pixels best."""
    return 2 if (sheet.dpi or 100 * min(sheet.grey.shape) / SIDE) < COARSE and sheet.grey.size < LARGE else 1


def table(text: str, times: int = 1) -> list[list[Read]]:
    """Return the words of tesseract's table by line, of a picture so many `times` larger.

    Where another paragraph begins an empty line stands between.
    """
    lines: list[list[Read]] = []
    last: tuple[str, ...] = ()
    for row in text.split("\n")[1:]:
        cells = row.split("\t")
        if len(cells) != COLUMNS or cells[0] != WORD or not cells[11].strip():
            continue
        place = tuple(cells[2:5])
        if place != last:
            if last and place[:2] != last[:2]:
                lines.append([])
            lines.append([])
            last = place
        left, top, wide, high = (float(cell) / times for cell in cells[6:10])
        lines[-1].append(Read(cells[11].strip(), (left, top, left + wide, top + high), max(0.0, float(cells[10])) / 100))
    return lines


@cache
def _rapid() -> Any:
    from rapidocr import RapidOCR  # type: ignore[import-not-found]  # noqa: PLC0415 -- heavy, and an extra

    return RapidOCR()


def rapidocr(sheet: Sheet, seconds: float) -> list[list[Read]]:  # noqa: ARG001 -- the worker's own clock holds it
    """Read a page with RapidOCR, which gives lines: its words have their share of the line's box."""
    found = _rapid()(sheet.grey)
    boxes = found.boxes if found.boxes is not None else ()
    rows = sorted(zip(boxes, found.txts or (), found.scores or (), strict=True), key=lambda row: (row[0][:, 1].min(), row[0][:, 0].min()))
    return [split(text, _around(corners), float(score)) for corners, text, score in rows]


def _around(corners: Any) -> Box:
    return float(corners[:, 0].min()), float(corners[:, 1].min()), float(corners[:, 0].max()), float(corners[:, 1].max())


def split(text: str, box: Box, confidence: float) -> list[Read]:
    """Return the words of a line, each with its share of the line's box by its place among the characters."""
    x0, y0, x1, y1 = box
    step, at, found = (x1 - x0) / max(1, len(text)), 0, list[Read]()
    for word in text.split():
        at = text.index(word, at)
        found.append(Read(word, (x0 + at * step, y0, x0 + (at + len(word)) * step, y1), confidence))
        at += len(word)
    return found
