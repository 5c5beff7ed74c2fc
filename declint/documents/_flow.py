"""Words of a marked-up source laid out as lines: blanks made one, blocks apart, notes after the block that calls them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import regex

from declint.text.builder import Builder

if TYPE_CHECKING:
    from collections.abc import Callable

    from declint.model import Value
    from declint.text.lines import Lines

BLANKS = " \t\n\r\f"
# A run of words with single blanks between them, which the text takes as it stands.
RUN = regex.compile(r"[^ \t\n\r\f]++(?: [^ \t\n\r\f]++)*+")
NO_BREAK = "\u00a0"


class Flow:
    """A `Builder` for formats whose line ends and indentation mean nothing, such as HTML and TEI.

    `at` is always a code-point offset in the source. What is asked for between words (a blank, a line end, a page, the
    beginning of a region) waits for the next word, so that regions and pages begin and end with words.
    """

    def __init__(self, source: Lines) -> None:
        """Begin an empty text over a source."""
        self.builder = Builder()
        self._source = source
        self._gap = ""
        self._waiting: list[tuple[str, Callable[[], None]]] = []
        self._tape: list[Callable[[], None]] = []
        self._taping = 0
        self._notes: list[list[Callable[[], None]]] = []

    def words(self, words: str, at: int) -> None:
        """Add words that stand at `at` in the source; runs of blanks count as one. A reference such as `&amp;` is added as `&`."""
        if self._taping:
            self._tape.append(partial(self.words, words, at))
        elif self._source.text.startswith(words, at):
            self._runs(words, at)
        elif words.strip(BLANKS):
            self._next_word()
            self.builder.stand(words.replace(NO_BREAK, " "), *self.place(at))
        else:
            self.blank()

    def verbatim(self, words: str, at: int) -> None:
        """Add words of a preformatted block, its blanks and line ends kept."""
        if self._taping:
            self._tape.append(partial(self.verbatim, words, at))
        elif words:
            self._next_word()
            if self._source.text.startswith(words, at):
                self.builder.add(words, *self.place(at))
            else:
                self.builder.stand(words, *self.place(at))

    @property
    def within_line(self) -> bool:
        """Say whether the next word goes on with the line of the last one."""
        return not self.builder.at_line_start and self._gap in ("", " ")

    def blank(self) -> None:
        """Ask for a blank before the next word."""
        self._ask(" ")

    def tab(self) -> None:
        """Ask for a tab: the next word begins a cell."""
        self._ask("\t")

    def line(self) -> None:
        """Ask for a new line."""
        self._ask("\n")

    def block(self) -> None:
        """Ask for a blank line; the notes of the block before come first."""
        self._ask("\n\n")
        if not self._taping:
            waiting, self._notes = self._notes, []
            for note in waiting:
                self._play(note)

    def begin(self, kind: str, **attributes: Value) -> None:
        """Begin a region at the next word."""
        self._do(lambda: self._waiting.append((kind, partial(self.builder.begin, kind, **attributes))))

    def end(self, kind: str, **attributes: Value) -> None:
        """End a region after the last word; one without words is none."""
        self._do(partial(self._end, kind, attributes))

    def spot(self, kind: str, **attributes: Value) -> None:
        """Note an empty region before the next word: something the format says stands there and does not show."""

        def put() -> None:
            self.builder.begin(kind, **attributes)
            self.builder.end(kind)

        self._do(lambda: self._waiting.append(("", put)))

    def page_break(self, label: str | None, how: str) -> None:
        """Begin a page at the next word."""
        self._do(lambda: self._waiting.append(("", partial(self.builder.page_break, label, how))))

    def begin_strike(self) -> None:
        """Begin struck-through words at the next word."""
        self._do(lambda: self._waiting.append((" strike", self.builder.begin_strike)))

    def end_strike(self) -> None:
        """End struck-through words."""
        self._do(lambda: None if self._cancel(" strike") else self.builder.end_strike())

    def begin_note(self) -> None:
        """Begin a note, which is kept until the block that calls it is over."""
        if self._taping:
            self._tape.append(self.begin_note)
        self._taping += 1

    def end_note(self) -> None:
        """End a note; notes within it follow it."""
        self._taping -= 1
        if self._taping:
            self._tape.append(self.end_note)
        else:
            self._notes.append(self._tape)
            self._tape = []

    def finish(self) -> None:
        """Add the notes that still wait, and whatever stands after the last word."""
        while self._taping:
            self.end_note()
        while self._notes:
            self.block()
        for kind, act in self._waiting:
            if not kind:
                act()
        self._waiting = []

    def place(self, at: int) -> tuple[int, int]:
        """Return the 1-based line and column of a source offset."""
        index = self._source.index(at)
        return index + 1, at - self._source.starts[index] + 1

    def _play(self, note: list[Callable[[], None]]) -> None:
        self._ask("\n\n")
        for act in note:
            act()
        while self._taping:
            self.end_note()
        self._ask("\n\n")

    def _do(self, act: Callable[[], None]) -> None:
        if self._taping:
            self._tape.append(partial(self._do, act))
        else:
            act()

    def _ask(self, gap: str) -> None:
        """Keep the widest gap asked for: blank, tab, line, blank line."""
        if self._taping:
            self._tape.append(partial(self._ask, gap))
        elif (len(gap), gap == "\n", gap == "\t") > (len(self._gap), self._gap == "\n", self._gap == "\t"):
            self._gap = gap

    def _runs(self, words: str, at: int) -> None:
        """Add words of the source, blanks between its runs made one."""
        if not words:
            return
        if words[0] in BLANKS:
            self.blank()
        for run in RUN.finditer(words):
            self._next_word()
            self.builder.add(run.group().replace(NO_BREAK, " "), *self.place(at + run.start()))
            self.blank()
        if words[-1] not in BLANKS:
            self._gap = ""

    def _next_word(self) -> None:
        """Put the gap and then what waits for the next word."""
        if self.builder.offset:
            if self._gap.startswith("\n"):
                self.builder.fresh_line()
            if self._gap == "\t" or (self._gap == " " and not self.builder.at_line_start):
                self.builder.follow(self._gap)
            if self._gap == "\n\n":
                self.builder.newline()
        self._gap = ""
        for _, act in self._waiting:
            act()
        self._waiting = []

    def _end(self, kind: str, attributes: dict[str, Value]) -> None:
        if not self._cancel(kind):
            self.builder.end(kind, **attributes)

    def _cancel(self, kind: str) -> bool:
        """Drop the latest waiting beginning of a kind; say whether there was one."""
        for index in range(len(self._waiting) - 1, -1, -1):
            if self._waiting[index][0] == kind:
                del self._waiting[index]
                return True
        return False
