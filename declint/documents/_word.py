"""The parts of a DOCX put together: body, headers and footers by section, notes, comments, and what lies beside the pages."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from declint.audit.office import letters, says_something
from declint.documents._office import Margins, Note, Office, Remnant, Section
from declint.documents._package import Package
from declint.documents._parts import parse
from declint.documents._word_look import NAMES, Styles
from declint.documents._word_numbers import Numbers
from declint.documents._word_open import Part
from declint.documents._word_parts import Notes, Related, Values
from declint.documents._word_story import Reader
from declint.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from declint.documents._office import Story
    from declint.documents._parts import Handler

MAIN = "word/document.xml"
# Core properties that programs keep by themselves say nothing: created, modified, revision, lastPrinted ...
PROPERTIES = {
    "docProps/core.xml": frozenset(("title", "subject", "creator", "keywords", "description", "lastModifiedBy", "category")),
    "docProps/app.xml": frozenset(("Company", "Manager", "HyperlinkBase")),
}
EMBEDDED = ("/embeddings/", "/activeX/", "vbaProject.bin", "/afchunk")
NOTES = {"footnote": "footnotes", "endnote": "endnotes", "comment": "comments"}


class Word:
    """A DOCX being read."""

    def __init__(self, data: bytes) -> None:
        """Open the file and read its styles."""
        self._package = Package(data, "DOCX")
        if "[Content_Types].xml" not in self._package.names:
            raise InputError("no DOCX: a ZIP file without [Content_Types].xml")
        self._main = self._related("").by_type.get("officeDocument", MAIN)
        if self._main not in self._package.names:
            raise InputError(f"no DOCX: it has no {self._main}")
        self._links = self._related(self._main)
        self._styles = Styles()
        self._parse(self._links.by_type.get("styles", ""), self._styles)
        self._numbers = Numbers()
        self._parse(self._links.by_type.get("numbering", ""), self._numbers)
        self._notes: dict[str, dict[str, Story]] = {}
        self._called: dict[str, int] = {}

    def office(self) -> Office:
        """Return the file as understood."""
        body = Reader(Part(self._main, self._styles, self._note, self._numbers))
        self._parse(self._main, body)
        office = Office(self._sections(body))
        office.remnants = [*self._properties(), *self._beside(), *self._uncalled()]
        if body.foreign:
            office.notes.append("text in another format that the file holds (altChunk) is not read")
        return office

    def _related(self, part: str) -> Related:
        folder, name = posixpath.split(part)
        related = Related(folder)
        self._parse(posixpath.join(folder, "_rels", f"{name}.rels"), related)
        return related

    def _parse(self, part: str, handler: Handler) -> None:
        """Read a part, if the file has it."""
        if part in self._package.names:
            parse(self._package.stream(part), handler, NAMES, part)

    def _sections(self, body: Reader) -> list[Section]:
        """Part the body where sections end; one without a header of its own has that of the section before."""
        even = Values()
        self._parse(self._links.by_type.get("settings", ""), even)
        found, start, known = list[Section](), 0, dict[str, str]()
        ends = body.sections or [(len(body.story), {})]
        for number, (end, said) in enumerate(ends):
            last = number == len(ends) - 1
            known = {key: value for key, value in known.items() if " " in key} | said
            section = Section(body.story[start : None if last else end], turns=said.get("type") != "continuous")
            section.header = self._margins("header", known, even="evenAndOddHeaders" in even.seen)
            section.footer = self._margins("footer", known, even="evenAndOddHeaders" in even.seen)
            found.append(section)
            start = end
        return found

    def _margins(self, what: str, known: Mapping[str, str], *, even: bool) -> Margins:
        first = known.get("titlePg", "off") not in ("off", "0", "false")
        return Margins(
            self._margin(known.get(f"{what} default", "")),
            self._margin(known.get(f"{what} first", "")) if first else None,
            self._margin(known.get(f"{what} even", "")) if even else None,
        )

    def _margin(self, link: str) -> Story:
        part = self._links.by_id.get(link, "")
        reader = Reader(Part(part, self._styles))
        self._parse(part, reader)
        return reader.story

    def _uncalled(self) -> list[Remnant]:
        """Return comments that no place in the text names: an editor took out the place alone, or the words about it."""
        part = self._links.by_type.get("comments", "")
        self._note("comment", "")
        words = ["\n".join(paragraph.plain for paragraph in story).strip() for story in self._notes["comment"].values()]
        return [Remnant("comment", part, one) for one in words if one]

    def _note(self, kind: str, number: str) -> Note | None:
        """Return a note or comment that is called; notes are numbered in the order of their calls."""
        if kind not in self._notes:
            part = self._links.by_type.get(NOTES[kind], "")
            notes = Notes(Part(part, self._styles), kind)
            self._parse(part, notes)
            self._notes[kind] = notes.found
        found = self._notes[kind].pop(number, None)
        if found is None:
            return None
        self._called[kind] = self._called.get(kind, 0) + 1
        return Note(tuple(found), self._called[kind], comment=kind == "comment", part=self._links.by_type[NOTES[kind]])

    def _properties(self) -> list[Remnant]:
        found = list[Remnant]()
        for part in (*PROPERTIES, "docProps/custom.xml"):
            values = Values()
            self._parse(part, values)
            found += [
                Remnant("properties", part, value, name)
                for name, value in values.values
                if name in PROPERTIES.get(part, {name}) and says_something(value)
            ]
        return found

    def _beside(self) -> list[Remnant]:
        """Return XML of the user's own that has words, pictures of the first page, and files within the file."""
        found = list[Remnant]()
        for name in self._package.names:
            if name.startswith("customXml/item") and "Props" not in name:
                values = Values()
                self._parse(name, values)
                words = "\n".join(value for _, value in values.values)
                found += [Remnant("custom_xml", name, words)] if letters(words) else []
            elif name.startswith("docProps/thumbnail"):
                found.append(Remnant("thumbnail", name, name=posixpath.basename(name)))
            elif any(sign in name for sign in EMBEDDED) and not name.endswith((".rels", "/")):
                found.append(Remnant("embedded", name, name=posixpath.basename(name)))
        return found
