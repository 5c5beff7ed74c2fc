"""OCR on this machine: tesseract where it is on the path, else RapidOCR where it is installed; words with their boxes, line by line."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from io import BytesIO
from os import environ, pathsep
from pathlib import Path
from typing import TYPE_CHECKING

from declint.audit._bars import SIDE
from declint.audit._rules import without_rules
from declint.errors import InputError
from declint.frozen import frozen

if TYPE_CHECKING:
    from declint.audit import Box
    from declint.audit._ink import Grey
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
    times = _times(sheet)
    dots = ["--dpi", str(round(sheet.dpi * times))] if sheet.dpi else []
    program = shutil.which("tesseract")
    if program is None:
        raise InputError(MISSING)
    # One thread: the workers are as many as the processors already.
    picture = _png(without_rules(sheet.grey, _dpi(sheet)), times)
    said = _run([program, "stdin", "stdout", *dots, "tsv"], picture, min(seconds, SECONDS), {"OMP_THREAD_LIMIT": "1"})
    return table(said.decode("utf-8", "replace"), times)


def _png(grey: Grey, times: int) -> bytes:
    from PIL import Image  # noqa: PLC0415 -- loaded by then

    file, picture = BytesIO(), Image.fromarray(grey)
    if times > 1:
        picture = picture.resize((picture.width * times, picture.height * times), Image.Resampling.LANCZOS)
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()


def _run(command: list[str], picture: bytes, seconds: float, more: dict[str, str]) -> bytes:
    """Return what an OCR program says of a picture on its standard input."""
    try:
        done = subprocess.run(  # noqa: S603 -- by its whole path, with words of our own; the picture is its input
            command, input=picture, capture_output=True, timeout=seconds, check=False, env={**environ, **more}
        )
    except subprocess.TimeoutExpired as error:
        raise InputError("OCR took too long", "timed_out") from error
    except OSError as error:
        raise InputError(f"OCR cannot be started ({error.strerror})") from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"it ended with {done.returncode}"]
        raise InputError(f"OCR failed: {reason[-1][:120]}")
    return done.stdout


def _times(sheet: Sheet) -> int:
    """Return how many times larger a page is given to tesseract, which reads letters of thirty pixels best."""
    return 2 if _dpi(sheet) < COARSE and sheet.grey.size < LARGE else 1


def _dpi(sheet: Sheet) -> float:
    """Return the resolution; where the picture does not tell, that of a letter-size page."""
    return sheet.dpi or 100 * min(sheet.grey.shape) / SIDE


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


def rapidocr(sheet: Sheet, seconds: float) -> list[list[Read]]:
    """Read a page with RapidOCR, which gives pieces of lines: their words have their share of the piece's box."""
    command = [sys.executable, str(Path(__file__).with_name("_rapid.py"))]
    said = _run(command, _png(sheet.grey, 1), seconds, {"PYTHONPATH": pathsep.join(sys.path)})
    return rows([split(text, _around(corners), float(score)) for corners, text, score in json.loads(said)])


def rows(pieces: list[list[Read]]) -> list[list[Read]]:
    """Return pieces that stand at the same height as one line, from left to right; an empty line where more room is left."""
    lines: list[list[Read]] = []
    for piece in sorted((piece for piece in pieces if piece), key=lambda piece: piece[0].box[1] + piece[0].box[3]):
        _, top, _, foot = piece[0].box
        last = lines[-1][0].box if lines else None
        if last and (top + foot) / 2 < last[3] - 0.25 * (last[3] - last[1]):
            lines[-1].extend(piece)
            continue
        if last and top - last[3] > 0.9 * (last[3] - last[1]):
            lines.append([])
        lines.append(list(piece))
    return [sorted(line, key=lambda word: word.box[0]) for line in lines]


def _around(corners: list[list[float]]) -> Box:
    across, down = [float(x) for x, _ in corners], [float(y) for _, y in corners]
    return min(across), min(down), max(across), max(down)


def split(text: str, box: Box, confidence: float) -> list[Read]:
    """Return the words of a line, each with its share of the line's box by its place among the characters."""
    x0, y0, x1, y1 = box
    step, at, found = (x1 - x0) / max(1, len(text)), 0, list[Read]()
    for word in text.split():
        at = text.index(word, at)
        found.append(Read(word, (x0 + at * step, y0, x0 + (at + len(word)) * step, y1), confidence))
        at += len(word)
    return found
