"""An office file as its reader understands it: sections of paragraphs, each a list of pieces, before they are laid out as lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from declint.audit.office import AS_IS, PAGE, Look, concealment, letters
from declint.frozen import frozen


class Mode(StrEnum):
    """What was done to words while changes were tracked; in a file without tracking all are `PLAIN`."""

    PLAIN = ""
    DELETED = "tracked_deletion"
    INSERTED = "tracked_insertion"


@frozen
class Words:
    """Words of one look; `run` is the number of their run in `part`, `behind` the ground under their own, `date` that of a change."""

    words: str
    look: Look = AS_IS
    part: str = ""
    run: int = 0
    behind: str = PAGE
    mode: Mode = Mode.PLAIN
    date: str = ""

    @property
    def method(self) -> str:
        """Return how the words are kept from sight; white or tiny signs without a letter hide nothing: they keep lines apart."""
        if self.mode is Mode.DELETED:
            return self.mode.value
        method = concealment(self.look, self.behind)
        return "" if method in ("white_text", "tiny_text") and not letters(self.words) else method

    @property
    def shown(self) -> str:
        """Return the words as the page shows them; a blank that does not part a line is a blank."""
        words = self.words.replace("\u00a0", " ")
        return words.upper() if self.look.capitals else words


@frozen
class Turn:
    """A page begins; `rendered`: a program noted so when it last laid the file out, and an explicit break may say it already."""

    rendered: bool = False


@frozen
class Count:
    """A number that is worked out on each page: that of the page, or of `all` pages."""

    all: bool = False


@frozen
class Note:
    """A footnote or endnote that is called here, or a comment, which no page shows."""

    paragraphs: tuple[Paragraph, ...]
    number: int = 0
    comment: bool = False
    date: str = ""
    part: str = ""


@frozen
class Cover:
    """A black shape that lies over the page, anchored here; which words are beneath it is not told."""

    part: str
    run: int = 0


Piece = Words | Turn | Count | Note | Cover


@dataclass(slots=True)
class Paragraph:
    """One paragraph; `beside`: it goes on behind a tab, as the first of a further cell of a row; `heading`: its level, 0 for none.

    `boxes` are the paragraphs of text boxes anchored in it.
    """

    pieces: list[Piece] = field(default_factory=list)
    beside: bool = False
    heading: int = 0
    boxes: list[Paragraph] = field(default_factory=list)

    @property
    def plain(self) -> str:
        """Return all words, shown or not."""
        return "".join(piece.words for piece in self.pieces if isinstance(piece, Words))

    @property
    def filled(self) -> bool:
        """Say whether there is more in it than blanks and page breaks."""
        return any(piece.words.strip() if isinstance(piece, Words) else not isinstance(piece, Turn) for piece in self.pieces)


Story = list[Paragraph]


@dataclass(slots=True)
class Margins:
    """What stands at one edge of the pages of a section: on its first page, on even pages, on the others; None as on the others."""

    default: Story = field(default_factory=list)
    first: Story | None = None
    even: Story | None = None

    def on(self, page: int, *, opens: bool) -> Story:
        """Return what stands on a page of this number, the first of its section or not."""
        special = self.first if opens else self.even if page % 2 == 0 else None
        return self.default if special is None else special


@dataclass(slots=True)
class Section:
    """Paragraphs with the same headers and footers; `turns`: it begins on a new page."""

    body: Story = field(default_factory=list)
    header: Margins = field(default_factory=Margins)
    footer: Margins = field(default_factory=Margins)
    turns: bool = True


@frozen
class Remnant:
    """What the file holds beside its pages: a property, a part that is embedded; `method` as in `declint.audit.office`."""

    method: str
    part: str
    hidden: str = ""
    name: str = ""


@dataclass(slots=True)
class Office:
    """A whole file."""

    sections: list[Section]
    remnants: list[Remnant] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
