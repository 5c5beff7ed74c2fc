"""Two releases as one text, like a diff: each difference with its places, `-` what the first has there, `+` what the second has."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from declint.compare.spots import Spot, What, spots
from declint.findings import EXCERPT
from declint.reports._colour import paint
from declint.reports._text import counted, harmless, one_line
from declint.text.visible import visible

if TYPE_CHECKING:
    from declint.compare.pair import Pair
    from declint.model import DocumentResult
    from declint.reports import Run, Style, Totals

AROUND = 60  # characters of the text to each side
SIGNS = ("-", "+")
COLOURS = {"-": "red", "+": "green"}


class Report:
    """Written as it goes: a head for each pair with differences, a passage for each of them."""

    def __init__(self, stream: TextIO, style: Style, excerpts: str = "short") -> None:
        """Write to `stream` as `style` says; `excerpts`: how much of a release may be quoted."""
        self._stream, self._style, self._room = stream, style, EXCERPT[excerpts]

    def begin(self, run: Run) -> None:
        """Write nothing."""

    def pair(self, pair: Pair) -> None:
        """Write the differences of two releases."""
        found = [spot for spot in spots(pair) if spot.differs]
        if not found:
            return
        for sign, side in zip(SIGNS, pair.sides, strict=True):
            self._write(f"{sign * 3} {visible(side.document.path)}", "bold")
        for spot in found:
            self._write(f"@@ -{spot.stretches[0].line} +{spot.stretches[1].line} @@ {_said(spot)}", "cyan")
            for index, sign in enumerate(SIGNS):
                self._write(f"{sign} {self._quoted(pair, spot, index)}", COLOURS[sign])
        self._stream.write("\n")

    def document(self, result: DocumentResult) -> None:
        """Tell what could not be compared; the findings stand in the pairs."""
        for one in result.findings:
            if one.rule.startswith("RUN-"):
                self._write(f"# {visible(one.path)}: {one_line(one.message)}", "yellow")

    def end(self, totals: Totals) -> None:
        """Tell what concerns the run as a whole."""
        for one in totals.notices:
            self._write(f"# {visible(one.path)}: {one_line(one.message)}", "yellow")

    def _write(self, line: str, colour: str) -> None:
        self._stream.write(paint(harmless(line), colour, on=self._style.colour) + "\n")

    def _quoted(self, pair: Pair, spot: Spot, index: int) -> str:
        """Return the words at a place, in brackets of their sign, with those around them; nothing where nothing may be quoted."""
        stretch, text = spot.stretches[index], pair.sides[index].document.text
        sign = SIGNS[index]
        if not self._room:
            return f"line {stretch.line}"
        words = one_line(text[stretch.start : stretch.end])
        cut = words if len(words) <= self._room else words[: self._room - 1] + "\u2026"
        before, after = text[max(stretch.start - AROUND, 0) : stretch.start], text[stretch.end : stretch.end + AROUND]
        return f"{one_line(before)} [{sign}{cut}{sign}] {one_line(after)}".strip()


def _said(spot: Spot) -> str:
    """Say what the difference is."""
    poorer, fuller = ("first", "second") if spot.poorer == 0 else ("second", "first")
    words = counted(spot.words, "word")
    if spot.stretches[spot.poorer].what is What.GONE:
        return f"{words} of the {fuller} missing from the {poorer} without a marker"
    return f"withheld in the {poorer}, {f'less of it in the {fuller}' if spot.partly else f'shown in the {fuller}'}: {words}"
