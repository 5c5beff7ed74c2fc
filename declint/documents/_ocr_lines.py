"""Recognised lines as text with regions: lines, words with their certainty, strikes, boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from declint.model import Region, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declint.audit import Box
    from declint.audit._bars import Bar
    from declint.documents._extracted import Extracted
    from declint.documents._ocr_engine import Read
    from declint.documents._picture import Sheet
    from declint.model import Value

METHODS = {"line": "scan", "x_out": "scan_x_out", "overtyped": "scan_overtyped"}


class Placed(NamedTuple):
    """A line that stands in the text: its box, and where each of its words begins and ends there."""

    box: Box
    words: tuple[tuple[float, int, int], ...]

    def at(self, box: Box) -> int:
        """Return the place in the text before the first word that stands right of a box's left side."""
        for left, start, _ in self.words:
            if left >= box[0]:
                return start
        return self.words[-1][2]


def beside(word: Read, found: Sequence[Bar]) -> bool:
    """Say whether a word stands outside of all filled boxes: within one, OCR reads its edges as letters."""
    x0, y0, x1, y1 = word.box
    across, down = (x0 + x1) / 2, (y0 + y1) / 2
    return not any(bar.box[0] <= across <= bar.box[2] and bar.box[1] <= down <= bar.box[3] for bar in found)


def add_line(text: Extracted, sheet: Sheet, words: Sequence[Read], ways: Sequence[str]) -> Placed | None:
    """Add a line of words, each with how it is struck; an empty one parts paragraphs."""
    if not words:
        text.line("")
        return None
    starts, at = list[int](), text.offset
    for word in words:
        starts.append(at)
        at += len(word.words) + 1
    for start, word in zip(starts, words, strict=True):
        known: dict[str, Value] = {**boxed(sheet, word.box), "confidence": word.confidence}
        text.place(Region("word", start, start + len(word.words), known))
    for start, end, way in _joined(starts, words, ways):
        text.strike([Span(start - text.offset, end - text.offset)])
        text.place(Region("strike", start, end, {"method": METHODS[way], "page": sheet.number}))
    around = [word.box for word in words]
    box = (min(b[0] for b in around), min(b[1] for b in around), max(b[2] for b in around), max(b[3] for b in around))
    text.line(" ".join(word.words for word in words), "line", **boxed(sheet, box))
    return Placed(box, tuple((word.box[0], start, start + len(word.words)) for start, word in zip(starts, words, strict=True)))


def _joined(starts: Sequence[int], words: Sequence[Read], ways: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the struck words as stretches of text, neighbours as one."""
    found = list[tuple[int, int, str]]()
    for at, way in enumerate(ways):
        if way and at and ways[at - 1]:
            found[-1] = (found[-1][0], starts[at] + len(words[at].words), found[-1][2])
        elif way:
            found.append((starts[at], starts[at] + len(words[at].words), way))
    return found


def add_bars(text: Extracted, sheet: Sheet, lines: Sequence[Placed], found: Sequence[Bar]) -> None:
    """Note the filled boxes of a page where they stand among its lines: nothing of what they cover is in the picture."""
    size = sheet.grey.shape[0] * sheet.grey.shape[1]
    for bar in found:
        x0, y0, x1, y1 = bar.box
        at = _place(lines, bar.box) if lines else max(0, text.offset - 1)
        known: dict[str, Value] = {"method": "box", "cover": "scan", "tone": bar.tone, "recoverable": False, "page": sheet.number}
        known |= {"share": round((x1 - x0) * (y1 - y0) / size, 4), **boxed(sheet, bar.box)}
        text.place(Region("redaction_region", at, at, known))


def _place(lines: Sequence[Placed], box: Box) -> int:
    """Return the place in the text of a box: on the line at its height, else before the next one below, else after the last."""
    across = [line for line in lines if min(line.box[3], box[3]) - max(line.box[1], box[1]) > 0.4 * (line.box[3] - line.box[1])]
    if across:
        left = [line for line in across if line.box[0] < box[2] + (box[3] - box[1])]
        return min(left or across, key=lambda line: abs(line.box[0] - box[0])).at(box)
    below = [line for line in lines if line.box[1] >= box[1]]
    return min(below, key=lambda line: line.box[1]).words[0][1] if below else lines[-1].words[-1][2]


def boxed(sheet: Sheet, box: Box) -> dict[str, Value]:
    """Return a box in points where the picture tells its resolution, else in pixels."""
    if sheet.dpi is None:
        return {"bbox": tuple(round(side, 1) for side in box), "unit": "px"}
    return {"bbox": tuple(round(side * 72 / sheet.dpi, 2) for side in box), "unit": "pt"}
