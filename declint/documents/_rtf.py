"""From RTF tokens to paragraphs, in their sections with headers and footers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from declint.audit.office import says_something
from declint.documents._office import Count, Margins, Note, Office, Paragraph, Remnant, Section, Turn, Words
from declint.documents._rtf_state import State, Tables, changed, known_page
from declint.documents._rtf_tokens import Brace, Bytes, Word, tokens
from declint.documents._rtf_words import ASIDES, MARGINS, PAGES, PLACES, PROPERTIES, SIGNS, SKIPPED
from declint.errors import InputError

if TYPE_CHECKING:
    from declint.documents._office import Piece, Story

DEPTH = 500  # groups; a file of Word has a dozen


@dataclass(slots=True)
class Aside:
    """A header, footer, note, comment or text box that is open: in which group, and what it interrupts."""

    name: str
    depth: int
    story: Story
    paragraph: Paragraph


@dataclass(slots=True)
class Reader:
    """An RTF being read."""

    sections: list[Section] = field(default_factory=lambda: [Section()])
    remnants: list[Remnant] = field(default_factory=list)
    _state: State = field(default_factory=State)
    _groups: list[State] = field(default_factory=list)
    _tables: Tables = field(default_factory=Tables)
    _story: Story = field(default_factory=list)
    _paragraph: Paragraph = field(default_factory=Paragraph)
    _asides: list[Aside] = field(default_factory=list)
    _bytes: str = ""
    _high: int = 0  # the first half of a character beyond U+FFFF
    _skip: int = 0
    _optional: bool = False
    _value: tuple[str, str] = ("", "")
    _notes: int = 0

    def read(self, text: str) -> None:
        """Read a source in Latin-1; raise `InputError` where its groups nest too deep."""
        self._story = self.sections[0].body
        for token in tokens(text):
            match token:
                case Bytes():
                    self._take(token)
                case Brace(opens=True):
                    self._begin_group()
                case Brace():
                    self._end_group()
                case Word():
                    self._flush()
                    self._word(token)
        self._flush()
        while self._asides:
            self._end_aside(self._asides.pop())
        if self._paragraph.pieces:
            self._end_paragraph()

    def _begin_group(self) -> None:
        self._flush()
        self._skip = 0
        self._groups.append(self._state)
        if len(self._groups) > DEPTH:
            raise InputError(f"RTF with groups nested deeper than {DEPTH}", "too_large")

    def _end_group(self) -> None:
        self._flush()
        self._skip = 0
        if self._state.to == "value" and self._groups and self._groups[-1].to == "info":
            name, value = self._value
            self.remnants += [Remnant("properties", "info", value.strip(), name)] if says_something(value) else []
        elif self._state.to == "instruction" and self._groups and self._groups[-1].to != "instruction":
            self._count(self._value[1])
        if self._asides and self._asides[-1].depth == len(self._groups):
            self._end_aside(self._asides.pop())
        if self._groups:
            self._state = self._groups.pop()

    def _take(self, token: Bytes) -> None:
        """Take bytes of the text, less those that stand for a Unicode character before."""
        words = token.words
        if self._skip:
            left = words[self._skip :]
            self._skip = max(self._skip - len(words), 0)
            words = left
        self._optional = False
        if self._state.to == "colours":
            for _ in range(words.count(";")):
                self._tables.end_colour()
        elif self._state.to in ("text", "value", "instruction"):
            self._bytes += words

    def _flush(self) -> None:
        """Decode the bytes at hand by the code page of their font."""
        if self._bytes:
            page = self._tables.fonts.get(self._state.font, self._tables.page)
            words, self._bytes = self._bytes.encode("latin-1").decode(page, "replace"), ""
            self._add(words.replace("\0", "\ufffd"))

    def _word(self, word: Word) -> None:
        if self._skip and word.name in SIGNS:
            self._skip -= 1
            return
        self._skip = 0
        optional, self._optional = self._optional, word.name == "*"
        if self._begins_destination(word, optional=optional):
            return
        if self._state.to == "fonts":
            self._tables.font(word)
        elif self._state.to == "colours":
            self._tables.colour(word)
        elif word.name in SIGNS:
            self._add(SIGNS[word.name])
        elif word.name == "u":
            self._unicode((word.number or 0) % 0x10000)
        elif self._state.to == "text":
            self._of_text(word)

    def _begins_destination(self, word: Word, *, optional: bool) -> bool:
        """Turn to where the words of a group go, if a control word says that; say whether it did."""
        here = self._state.to
        if here == "skip":
            to = "text" if word.name == "result" else "skip"
        elif word.name in ASIDES and here == "text":
            self._asides.append(Aside(word.name, len(self._groups), self._story, self._paragraph))
            self._story, self._paragraph, self._state = [], Paragraph(), State(skipped=self._state.skipped)
            return True
        elif word.name in PROPERTIES and here == "info":
            to, self._value = "value", (word.name, "")
        elif word.name in PLACES:
            to, self._value = PLACES[word.name], ("", "")
        elif word.name in SKIPPED or optional:
            to = "skip"
        else:
            return False
        self._state = replace(self._state, to=to)
        return True

    def _of_text(self, word: Word) -> None:
        name = word.name
        if name == "chpgn":
            self._paragraph.pieces.append(Count())
        elif name in ("par", "cell", "nestcell", "row", "nestrow", "sect", "page", "softpage"):
            self._end_of(name)
        elif name in PAGES or name == "ansicpg":
            self._tables.page = PAGES.get(name) or known_page(word.number)
        elif name == "outlinelevel":
            self._paragraph.heading = word.number + 1 if word.number is not None and 0 <= word.number < 9 else 0
        elif name == "pard":
            self._paragraph.heading = 0
            self._state = changed(self._state, word, self._tables)
        elif name in ("trowd", "clcbpat", "clcfpat"):
            self._tables.shaded = name != "trowd" and word.on
        elif name == "sbknone":
            self.sections[-1].turns = False
        else:
            self._state = changed(self._state, word, self._tables)

    def _end_of(self, name: str) -> None:
        """End a paragraph, cell, row, section or page."""
        if name in ("page", "softpage"):
            self._paragraph.pieces.append(Turn(rendered=name == "softpage"))
        elif name in ("row", "nestrow"):
            self._paragraph.beside = False
        else:
            self._end_paragraph()
            self._paragraph.beside = name in ("cell", "nestcell")
        if name == "sect" and not self._asides:
            last = self.sections[-1]
            self.sections.append(Section(header=replace(last.header), footer=replace(last.footer)))
            self._story = self.sections[-1].body

    def _end_paragraph(self) -> None:
        self._story.append(self._paragraph)
        self._paragraph = Paragraph(heading=self._paragraph.heading)

    def _end_aside(self, aside: Aside) -> None:
        """Put what was aside where it belongs."""
        if self._paragraph.pieces:
            self._end_paragraph()
        story, self._story, self._paragraph = self._story, aside.story, aside.paragraph
        if aside.name == "shptxt":
            self._paragraph.boxes += story
        elif aside.name in ("footnote", "annotation"):
            comment = aside.name == "annotation"
            self._notes += not comment
            self._paragraph.pieces.append(Note(tuple(story), 0 if comment else self._notes, comment, part="annotation"))
        else:
            margins = self.sections[-1].header if aside.name.startswith("header") else self.sections[-1].footer
            _put(margins, MARGINS[aside.name.replace("footer", "header")], story)

    def _unicode(self, code: int) -> None:
        """Add a character written by its number; two halves of one beyond U+FFFF come one after the other."""
        self._skip = self._state.skipped
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self._high - 0xD800) << 10) + (code - 0xDC00) if self._high else 0xFFFD
        self._high = 0
        self._add(chr(code or 0xFFFD))

    def _count(self, instruction: str) -> None:
        """Take a field that is worked out on each page: what it last came to follows, and is left out."""
        name = next(iter(instruction.split()), "").upper()
        if name in ("PAGE", "NUMPAGES", "SECTIONPAGES"):
            self._put(Count(all=name != "PAGE"))
            self._groups[-1] = replace(self._groups[-1], to="skip")

    def _put(self, piece: Piece) -> None:
        self._paragraph.pieces.append(piece)

    def _add(self, words: str) -> None:
        if self._state.to in ("value", "instruction"):
            self._value = (self._value[0], self._value[1] + words)
        elif self._state.to == "text":
            state = self._state
            self._put(Words(words, state.look, "text", 0, self._tables.behind(state), state.mode))


def office_of(text: str) -> Office:
    """Return an RTF, given in Latin-1, as understood; raise `InputError`."""
    reader = Reader()
    reader.read(text)
    return Office(reader.sections, reader.remnants)


def _put(margins: Margins, where: str, story: Story) -> None:
    match where:
        case "first":
            margins.first = story
        case "even":
            margins.even = story
        case _:
            margins.default = story
