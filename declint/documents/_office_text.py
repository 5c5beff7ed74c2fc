"""From an office file as understood to its document: page by page, each with its header and footer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from declint.documents._office import Paragraph, Turn
from declint.documents._office_leaf import Leaf
from declint.errors import InputError
from declint.text.strikes import strikes_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.documents import Source
    from declint.documents._office import Office, Section, Story
    from declint.model import Document

CHARACTERS = 50_000_000


@dataclass(slots=True)
class Sheet:
    """One page: its section, whether it is the first of it, and the paragraphs or parts of them that stand on it."""

    section: Section
    opens: bool = True
    story: Story = field(default_factory=list)

    @property
    def filled(self) -> bool:
        """Say whether any words stand on it."""
        return any(paragraph.filled or paragraph.boxes for paragraph in self.story)


def document_of(office: Office, source: Source, format_: str) -> Document:
    """Return the document of an office file; such formats can always show a strike, so words without one are not struck."""
    sheets = _sheets(office.sections)
    leaf = Leaf(len(sheets))
    for remnant in office.remnants:
        leaf.remnant(remnant)
    for number, sheet in enumerate(sheets):
        if number:
            leaf.turn()
        leaf.margin("header", sheet.section.header.on(leaf.page, opens=sheet.opens))
        leaf.story(sheet.story)
        leaf.margin("footer", sheet.section.footer.on(leaf.page, opens=sheet.opens))
        if leaf.builder.offset > CHARACTERS:
            raise InputError(f"more than {CHARACTERS:,} characters of text", "too_large")
    leaf.finish()
    document = leaf.builder.document(source.path, format_, sha256(source.data).hexdigest(), notes=tuple(office.notes))
    notes = document.notes if document.text.strip() else (*document.notes, "no text")
    strikes = tuple(sorted({*document.strikes, *strikes_in(document.text)}))
    return replace(document, strikes=strikes, shows_strikes=True, notes=notes)


def _sheets(sections: list[Section]) -> list[Sheet]:
    """Part the sections into pages; a break that a program noted where a page begins anyway says nothing new."""
    sheets = list[Sheet]()
    for section in sections:
        if section.turns or not sheets:
            sheets.append(Sheet(section))
        for turn, part in _parts(section.body):
            if turn is not None and not (turn.rendered and not sheets[-1].filled):
                sheets.append(Sheet(section, opens=sheets[-1].section is not section))
            if part is not None:
                sheets[-1].story.append(part)
    while len(sheets) > 1 and not sheets[-1].filled:
        sheets.pop()
    return sheets


def _parts(story: Story) -> Iterator[tuple[Turn | None, Paragraph | None]]:
    """Give paragraphs, those with page breaks in them in parts, each with the break before it."""
    for paragraph in story:
        turn, part = None, Paragraph(beside=paragraph.beside, heading=paragraph.heading)
        for piece in paragraph.pieces:
            if isinstance(piece, Turn):
                yield turn, part if part.filled else None
                turn, part = piece, Paragraph(heading=paragraph.heading)
            else:
                part.pieces.append(piece)
        part.boxes = paragraph.boxes
        # A paragraph that holds a page break alone is no blank line at the head of the new page.
        yield turn, part if turn is None or part.filled or part.boxes else None
