"""OpenDocument styles: how words of a style look, what breaks a page, which header and footer a page has."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import regex

from declint.audit.office import AS_IS, AUTO, Look, is_colour
from declint.documents._odf_lists import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from declint.documents._parts import Names

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES: Names = (
    (_ODF + "text:1.0", "text:"),
    (_ODF + "style:1.0", "style:"),
    (_ODF + "table:1.0", "table:"),
    (_ODF + "drawing:1.0", "draw:"),
    (_ODF + "office:1.0", "office:"),
    (_ODF + "meta:1.0", "meta:"),
    (_ODF + "presentation:1.0", "presentation:"),
    ("http://purl.org/dc/elements/1.1/", "dc:"),
)
DRAWN = ("fill", "fill-color", "opacity", "run-through")
DEPTH = 20  # styles that a style is based on
POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75}


@dataclass(slots=True)
class Style:
    """One style: its parent, how words look, the ground of paragraphs or cells, the page style that it begins; `turns`: a page begins."""

    parent: str = ""
    look: Look = AS_IS
    ground: str | None = None
    master: str = ""
    turns: bool | None = None
    after: bool | None = None
    shown: bool = True
    drawn: dict[str, str] = field(default_factory=dict)


Key = tuple[str, str]  # the family of a style and its name


@dataclass(slots=True)
class Styles:
    """The styles of a file, those of `styles.xml` and of the content together; takes the events of both."""

    styles: dict[Key, Style] = field(default_factory=dict)
    lists: Kind = field(default_factory=Kind)
    _open: Style | None = None
    _styled: dict[tuple[Key, ...], Look] = field(default_factory=dict)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        self.lists.start(name, attributes)
        if name in ("style:style", "style:default-style"):
            key = (attributes.get("family", ""), attributes.get("name", "") if name == "style:style" else "")
            self._open = self.styles[key] = Style(attributes.get("parent-style-name", ""), master=attributes.get("master-page-name", ""))
        elif name == "style:text-properties" and self._open is not None:
            self._open.look = self._open.look.under(look_of(attributes))
        elif name == "style:paragraph-properties" and self._open is not None:
            self._open.turns = _page(attributes.get("break-before"))
            self._open.after = _page(attributes.get("break-after"))
            self._open.ground = _ground(attributes)
        elif name in ("style:table-cell-properties", "style:graphic-properties") and self._open is not None:
            self._open.ground = _ground(attributes)
            self._open.drawn = {key: attributes[key] for key in DRAWN if key in attributes}
        elif name == "style:section-properties" and self._open is not None:
            self._open.shown = attributes.get("display") != "none"

    def end(self, name: str) -> None:
        """Take an end tag."""
        self.lists.end(name)
        if name in ("style:style", "style:default-style"):
            self._open = None

    def data(self, words: str) -> None:
        """Pass over words: styles have none."""

    def look(self, *keys: Key) -> Look:
        """Return how words look under styles, the outermost first: the paragraph's, then those of the spans around them."""
        if keys not in self._styled:
            look = self.styles.get((keys[0][0], ""), Style()).look if keys else AS_IS
            for key in keys:
                for style in reversed(self.chain(key)):
                    look = look.under(style.look)
            self._styled[keys] = look
        return self._styled[keys]

    def ground(self, key: Key) -> str:
        """Return the ground of a paragraph or cell; `auto` where its styles give none."""
        return next((style.ground for style in self.chain(key) if style.ground is not None), AUTO)

    def turns(self, key: Key) -> bool:
        """Say whether a paragraph of a style begins a page."""
        chain = self.chain(key)
        return bool(next((style.turns for style in chain if style.turns is not None), None)) or any(style.master for style in chain[:1])

    def after(self, key: Key) -> bool:
        """Say whether a page ends with a paragraph of a style."""
        return bool(next((style.after for style in self.chain(key) if style.after is not None), None))

    def master(self, key: Key) -> str:
        """Return the page style that a paragraph begins, or nothing."""
        return next((style.master for style in self.chain(key) if style.master), "")

    def chain(self, key: Key) -> list[Style]:
        """Return a style and those that it is based on."""
        found = list[Style]()
        family, name = key
        while name and (family, name) in self.styles and len(found) < DEPTH:
            found.append(self.styles[family, name])
            name = found[-1].parent
        return found


def look_of(attributes: Mapping[str, str]) -> Look:
    """Return what text properties say."""
    look = AS_IS
    lines = [attributes[name] for name in ("text-line-through-style", "text-line-through-type") if name in attributes]
    if lines:
        look = replace(look, strike="none" not in lines)
    if "display" in attributes:
        look = replace(look, vanish=attributes["display"] == "none")
    if "text-transform" in attributes:
        look = replace(look, capitals=attributes["text-transform"] == "uppercase")
    if "color" in attributes:
        look = replace(look, colour=_colour(attributes["color"]))
    if attributes.get("use-window-font-color") == "true":
        look = replace(look, colour=AUTO)
    if "background-color" in attributes:
        look = replace(look, ground=_colour(attributes["background-color"]))
    return replace(look, size=size) if (size := size_of(attributes.get("font-size", ""))) else look


def size_of(value: str) -> float | None:
    """Return a size in points; one in percent says nothing by itself."""
    match = regex.fullmatch(r"([0-9]{1,4}(?:\.[0-9]{1,6})?)(pt|in|cm|mm|px)", value)
    return float(match[1]) * POINTS[match[2]] if match else None


def _colour(value: str) -> str:
    return value[1:].upper() if value.startswith("#") and is_colour(value[1:]) else AUTO


def _ground(attributes: Mapping[str, str]) -> str | None:
    return _colour(attributes["background-color"]) if "background-color" in attributes else None


def _page(value: str | None) -> bool | None:
    return None if value is None else value in ("page", "even-page", "odd-page")
