"""The parts of an OpenDocument file put together: body, page styles with headers and footers, what lies beside the pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from declint.audit.office import says_something
from declint.documents._odf_lists import Kind
from declint.documents._odf_look import NAMES, Styles
from declint.documents._odf_story import Reader
from declint.documents._office import Margins, Office, Remnant, Section
from declint.documents._package import Package
from declint.documents._parts import parse
from declint.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from declint.documents._office import Story
    from declint.documents._parts import Handler

CONTENT, STYLES, META, MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"
STANDARD = "Standard"
# What programs keep by themselves says nothing: generator, dates, statistics, editing cycles.
PROPERTIES = frozenset(
    ("dc:title", "dc:subject", "dc:description", "dc:creator", "meta:initial-creator", "meta:keyword", "meta:user-defined")
)


@dataclass(slots=True)
class Masters:
    """The handler of `styles.xml`: its styles, and of each page style what stands above and below its pages."""

    styles: Styles
    found: dict[str, dict[str, Story]] = field(default_factory=dict)
    _master: str = ""
    _reader: Reader | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        if self._reader is not None:
            self._reader.start(name, attributes)
        elif name == "style:master-page":
            self._master = attributes.get("name", "")
            self.found[self._master] = {}
        elif self._master and name.startswith(("style:header", "style:footer")) and attributes.get("display") != "false":
            self._reader = Reader(STYLES, self.styles)
            self.found[self._master][name.removeprefix("style:")] = self._reader.story
        else:
            self.styles.start(name, attributes)

    def end(self, name: str) -> None:
        """Take an end tag."""
        if self._reader is not None and name.startswith(("style:header", "style:footer")):
            self._reader = None
        elif self._reader is not None:
            self._reader.end(name)
        elif name == "style:master-page":
            self._master = ""
        else:
            self.styles.end(name)

    def data(self, words: str) -> None:
        """Take words."""
        if self._reader is not None:
            self._reader.data(words)


@dataclass(slots=True)
class Content:
    """The handler of `content.xml`: its styles, then the body."""

    reader: Reader
    _inside: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        self._inside = self._inside or name == "office:body"
        (self.reader if self._inside else self.reader.styles).start(name, attributes)

    def end(self, name: str) -> None:
        """Take an end tag."""
        (self.reader if self._inside else self.reader.styles).end(name)
        self._inside = self._inside and name != "office:body"

    def data(self, words: str) -> None:
        """Take words."""
        if self._inside:
            self.reader.data(words)


@dataclass(slots=True)
class Meta:
    """The handler of `meta.xml`."""

    values: list[tuple[str, str]] = field(default_factory=list)
    _path: list[tuple[str, str]] = field(default_factory=list)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        self._path.append((name, attributes.get("name", "") or name.partition(":")[2]))

    def end(self, name: str) -> None:  # noqa: ARG002 -- tags are balanced
        """Take an end tag."""
        self._path.pop()

    def data(self, words: str) -> None:
        """Take a value."""
        name, told = self._path[-1]
        if name in PROPERTIES and says_something(words):
            self.values.append((told, words.strip()))


def office_of(data: bytes) -> Office:
    """Return an OpenDocument file as understood; raise `InputError`."""
    package = Package(data, "OpenDocument file")
    if CONTENT not in package.names:
        raise InputError(f"no OpenDocument file: it has no {CONTENT}")
    if MANIFEST in package.names and b"encryption-data" in package.read(MANIFEST):
        raise InputError("OpenDocument file is encrypted: it needs a password")
    masters = Masters(Styles())
    _parse(package, STYLES, masters)
    known = masters.styles
    reader = Reader(CONTENT, Styles(dict(known.styles), Kind(dict(known.lists.found))))
    _parse(package, CONTENT, Content(reader))
    meta = Meta()
    _parse(package, META, meta)
    office = Office(_sections(reader, masters.found))
    office.remnants = [Remnant("properties", META, value, name) for name, value in meta.values]
    office.remnants += [
        Remnant("thumbnail", name, name=name.rpartition("/")[2]) for name in package.names if name.startswith("Thumbnails/t")
    ]
    objects = [name.partition("/")[0] for name in package.names if name.startswith("Object ") and name.endswith("/content.xml")]
    office.remnants += [Remnant("embedded", name, name=name) for name in objects]
    return office


def _parse(package: Package, part: str, handler: Handler) -> None:
    if part in package.names:
        parse(package.stream(part), handler, NAMES, part)


def _sections(reader: Reader, masters: Mapping[str, Mapping[str, Story]]) -> list[Section]:
    """Part the body where page styles begin; the breaks stand in the paragraphs themselves."""
    begins = reader.masters if reader.masters and reader.masters[0][0] == 0 else [(0, STANDARD), *reader.masters]
    ends = [*(at for at, _ in begins[1:]), len(reader.story)]
    found = []
    for (start, name), end in zip(begins, ends, strict=True):
        master = masters.get(name, {})
        found.append(Section(reader.story[start:end], _margins(master, "header"), _margins(master, "footer"), turns=False))
    return found


def _margins(master: Mapping[str, Story], what: str) -> Margins:
    return Margins(master.get(what, []), master.get(f"{what}-first"), master.get(f"{what}-left"))
