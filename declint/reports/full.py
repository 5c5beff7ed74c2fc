"""Each finding at length: the line of the document with the words pointed at, why it matters, on what authority, how to waive it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TextIO

from declint.model import DocumentResult, Finding, Place, Quote
from declint.reports import Run, Style, Totals
from declint.reports._colour import OF_SEVERITY, paint
from declint.reports._findings import closing, confidence, hint, places, said, shown
from declint.reports._glance import COLUMNS, glance
from declint.reports._text import harmless, one_line, width, wrap
from declint.text.quote import cut
from declint.text.visible import visible


class Report:
    """Documents in the order of the run, each with its findings in order of place."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        """Write to `stream` as `style` says."""
        self._stream, self._style = stream, style

    def begin(self, run: Run) -> None:
        """Keep what the rules say."""
        self._run = run

    def document(self, result: DocumentResult) -> None:
        """Write a document's line and its findings."""
        findings = shown(result.findings, self._style)
        if not self._style.quiet:
            self._head(result)
        for one in findings:
            self._finding(one, result.quotes)
        self._notes(result)

    def end(self, totals: Totals) -> None:
        """Write the findings about the run itself, and the sum."""
        for one in shown(totals.notices, self._style):
            self._finding(one, {})
        if self._style.statistics:
            self._lines(f"{number:>7,}  {visible(rule)}  {self._run.about(rule).title}" for rule, number in totals.rules.items())
        if not self._style.quiet:
            self._lines(line for words in (closing(totals), hint(totals, self._style)) if words for line in wrap(words, self._style.width))

    def _head(self, result: DocumentResult) -> None:
        """Write what can be said of the document at a glance."""
        path, *cells = glance(result)
        if result.reason:
            cells[0] += f" {one_line(result.reason)}"
        named = zip((column.heading.lower() for column in COLUMNS[1:]), cells, strict=True)
        words = "; ".join(f"{name} {cell.replace(chr(10), ', ')}" for name, cell in named if cell)
        self._lines([paint(path, "bold", on=self._style.colour), *(f"  {line}" for line in wrap(words, self._style.width - 2)), ""])

    def _finding(self, one: Finding, quotes: Mapping[Place, Quote]) -> None:
        severity = paint(one.severity.value, OF_SEVERITY[one.severity], on=self._style.colour)
        place = f"{visible(one.path)}:{one.place.line}:{one.place.column}"
        self._lines([f"{severity} {paint(visible(one.rule), 'bold', on=self._style.colour)} {place}"])
        self._block("", said(one))
        self._quote(one, quotes.get(one.place))
        about = self._run.about(one.rule)
        for label, words in (
            ("hidden", one_line(one.revealed or "")),
            ("also", "; ".join(places(one.related, one.path, most=20))),
            ("why", one_line(about.why)),
            ("authority", one_line("; ".join(one.authority or about.authority))),
            ("sure", f"{confidence(one.confidence)} confidence ({one.confidence:.2f}); item {one.item}, page {one.page}"),
            ("to waive", f"fingerprint {visible(one.fingerprint)}" if one.fingerprint else ""),
        ):
            self._block(label, words)
        self._lines([""])

    def _block(self, label: str, words: str) -> None:
        """Write a labelled paragraph, wrapped under itself."""
        if not words:
            return
        lead = f"  {label}: " if label else "  "
        first, *rest = wrap(words, self._style.width - len(lead))
        painted = paint(lead, "dim", on=self._style.colour and bool(label))
        self._lines([painted + first, *(" " * len(lead) + line for line in rest)])

    def _quote(self, one: Finding, quote: Quote | None) -> None:
        """Write the document's line with carets under the words."""
        if quote is None:
            return
        lead = f"  {one.place.line} | "
        before, words, after = _parts(quote, self._style.width - len(lead) - 2)
        carets = paint("^" * max(width(words), 1), OF_SEVERITY[one.severity], on=self._style.colour)
        self._lines(["", lead + before + words + after, " " * (len(lead) - 2) + "| " + " " * width(before) + carets, ""])

    def _notes(self, result: DocumentResult) -> None:
        """Write what passed and what could not be told, where that is asked for."""
        if "undetermined" in self._style.show:
            for outcome in result.undetermined:
                self._block(f"undetermined {visible(outcome.rule)}", f"line {outcome.mark.place.line}: {one_line(outcome.message)}")
        if "passes" in self._style.show:
            for held in result.passes:
                self._block(f"passed {visible(held.rule)}", f"line {held.line}: {one_line(held.note)}")

    def _lines(self, lines: Iterable[str]) -> None:
        self._stream.writelines(f"{harmless(line.rstrip())}\n" for line in lines)


def _parts(quote: Quote, room: int) -> list[str]:
    """Return the line before, in and after the words, visible and at most as long as there is room for."""
    shown = cut(quote.text, quote.start, quote.end, room)
    parts = (shown.text[: shown.start], shown.text[shown.start : shown.end], shown.text[shown.end :])
    return [visible(part.replace("\t", " ")) for part in parts]
