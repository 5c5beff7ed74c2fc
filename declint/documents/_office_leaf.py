"""Office paragraphs as lines: struck words as strikes, and in the place of what is not seen a region, or a bar."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from declint.audit.office import letters, under_bar
from declint.documents._office import Count, Cover, Mode, Note, Words
from declint.text.builder import Builder

if TYPE_CHECKING:
    from declint.documents._office import Paragraph, Remnant, Story
    from declint.model import Value

BARS = ("highlight", "shading")
BAR = "█"


@dataclass(slots=True)
class Hidden:
    """Words that are not seen and stand together: where from, how, and all of them so far."""

    method: str
    first: Words
    words: str = ""

    @property
    def known(self) -> dict[str, Value]:
        """Return the attributes of their region."""
        return {"method": self.method, **_origin(self.first), **_recoverable(self.words)}


@dataclass(slots=True)
class Leaf:
    """The text in the making; its places are those of the text itself. `pages` is how many there will be."""

    pages: int = 1
    builder: Builder = field(default_factory=Builder)
    page: int = 1
    _line: int = 1
    _column: int = 1
    _fresh: bool = True
    _apart: bool = False
    _struck: bool = False
    _hidden: Hidden | None = None
    _told: set[tuple[str, int]] = field(default_factory=set)

    def turn(self) -> None:
        """Begin the next page."""
        self._add("\n")
        self.builder.page_break(how="page break")
        self._fresh = True
        self.page += 1

    def remnant(self, one: Remnant) -> None:
        """Note what the file holds beside its pages."""
        name: dict[str, Value] = {"name": one.name} if one.name else {}
        self._spot({"method": one.method, "part": one.part, **name, **(_recoverable(one.hidden) if one.hidden else {})})

    def margin(self, kind: str, story: Story) -> None:
        """Add a header or footer, if it has words."""
        if any(paragraph.filled for paragraph in story):
            self._region(kind, story)

    def _region(self, kind: str, story: Story, **known: Value) -> None:
        """Add paragraphs that are a region together, blank lines about them."""
        self._apart = True
        for number, paragraph in enumerate(story):
            self._begin_line(paragraph)
            if not number:
                self.builder.begin(kind, **known)
            self._pieces(paragraph)
        self.builder.end(kind)
        self._apart = True

    def story(self, story: Story) -> None:
        """Add paragraphs with their text boxes, and their notes after each."""
        for paragraph in story:
            self._begin_line(paragraph)
            if paragraph.heading:
                self.builder.begin("heading", level=paragraph.heading)
            notes = self._pieces(paragraph)
            if paragraph.heading:
                self.builder.end("heading")
            if paragraph.boxes:
                self._apart = True
                self.story(paragraph.boxes)
                self._apart = True
            for note in notes:
                self._region("footnote", list(note.paragraphs), **({"number": note.number} if note.number else {}))

    def finish(self) -> None:
        """End the last line."""
        self._add("\n")

    def _begin_line(self, paragraph: Paragraph) -> None:
        if not self._fresh:
            apart = self._apart and self._column > 1
            self._add("\n\n" if apart else "\t" if paragraph.beside else "\n")
        self._fresh = self._apart = False

    def _pieces(self, paragraph: Paragraph) -> list[Note]:
        """Add the pieces of a paragraph; return the notes called in it."""
        notes = list[Note]()
        for piece in paragraph.pieces:
            match piece:
                case Words():
                    self._words(piece)
                case Count():
                    self._shown(Words(str(self.pages if piece.all else self.page)))
                case Cover():
                    self._cover(piece)
                case Note(comment=True):
                    self._comment(piece)
                case Note():
                    notes.append(piece)
        self._end_hidden()
        self._unstrike()
        return notes

    def _words(self, piece: Words) -> None:
        method = piece.method
        if self._hidden is not None and self._hidden.method != method:
            self._end_hidden()
        if method:
            self._conceal(piece, method)
        elif piece.mode is Mode.INSERTED and letters(piece.words):
            self.builder.begin("hidden", method=piece.mode.value, **_origin(piece), **_recoverable(piece.words))
            self._shown(piece)
            self.builder.end("hidden")
        else:
            self._shown(piece)

    def _shown(self, piece: Words) -> None:
        if piece.words.strip() and piece.look.struck != self._struck:
            self._unstrike()
            if piece.look.struck:
                self.builder.begin_strike()
                self._struck = True
        self._add(piece.shown)

    def _unstrike(self) -> None:
        if self._struck:
            self.builder.end_strike()
            self._struck = False

    def _conceal(self, piece: Words, method: str) -> None:
        """Leave words out of the text, or put a bar in their place."""
        if self._hidden is None:
            self._unstrike()
            self._hidden = Hidden(method, piece)
            if method in BARS:
                self.builder.begin("redaction_region")
        self._hidden.words += piece.words
        if method in BARS:
            self._add("".join(character if character == "\n" else BAR for character in piece.words))

    def _end_hidden(self) -> None:
        hidden, self._hidden = self._hidden, None
        if hidden is not None and hidden.method in BARS:
            self.builder.end("redaction_region", **under_bar(hidden.words), **hidden.known)
        elif hidden is not None and letters(hidden.words):
            self._once(hidden)

    def _once(self, hidden: Hidden) -> None:
        """Note hidden words, those of a header only where it stands first."""
        key = (hidden.first.part, hidden.first.run)
        if not hidden.first.run or key not in self._told:
            self._spot(hidden.known)
        self._told.add(key)

    def _comment(self, note: Note) -> None:
        words = "\n".join(paragraph.plain for paragraph in note.paragraphs).strip()
        if words:
            date: dict[str, Value] = {"date": note.date} if note.date else {}
            self._spot({"method": "comment", "part": note.part, **date, **_recoverable(words)})

    def _cover(self, piece: Cover) -> None:
        """Note a shape over the page, one of a header only where it stands first."""
        key = (f"{piece.part} shape", piece.run)
        if key not in self._told:
            run: dict[str, Value] = {"run": piece.run} if piece.run else {}
            self.builder.begin("redaction_region", method="shape", part=piece.part, **run)
            self.builder.end("redaction_region")
        self._told.add(key)

    def _spot(self, known: dict[str, Value]) -> None:
        """Note a region without extent."""
        self.builder.begin("hidden", **known)
        self.builder.end("hidden")

    def _add(self, words: str) -> None:
        """Add words as they are shown, line ends among them."""
        if words:
            self.builder.add(words, self._line, self._column)
            ends = words.count("\n")
            self._line += ends
            self._column = len(words) - words.rfind("\n") if ends else self._column + len(words)


def _origin(piece: Words) -> dict[str, Value]:
    known: dict[str, Value] = {"part": piece.part} if piece.part else {}
    return known | ({"run": piece.run} if piece.run else {}) | ({"date": piece.date} if piece.date else {})


def _recoverable(words: str) -> dict[str, Value]:
    return {"hidden": words.strip(), "letters": letters(words)}
