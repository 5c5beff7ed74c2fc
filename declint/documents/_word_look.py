"""What WordprocessingML says of words: properties of a run as a look, and styles with what they are based on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import regex

from declint.audit.office import AS_IS, AUTO, BLACK, PAGE, UNKNOWN, Look, is_colour
from declint.documents._word_numbers import level_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from declint.documents._parts import Names

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMES: Names = ((WORD, ""), (STRICT, ""), (COMPATIBLE, "mc:"))

OFF = frozenset(("0", "false", "off", "none"))
TOGGLES = {"strike": "strike", "dstrike": "double_strike", "vanish": "vanish", "caps": "capitals"}  # in the file, in a look
# ECMA-376 Part 1, 17.18.40; `none` takes a style's highlight away.
HIGHLIGHTS = {"black": BLACK, "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000"} | {
    "yellow": "FFFF00",
    "white": PAGE,
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
    "none": AUTO,
}
DEPTH = 20  # styles that a style is based on, one upon the other; Word allows 11


def property_of(look: Look, name: str, attributes: Mapping[str, str]) -> Look:
    """Return a look with one run property added."""
    value = attributes.get("val", "")
    if name in TOGGLES:
        said: dict[str, Any] = {TOGGLES[name]: value not in OFF}
        return replace(look, **said)
    if name == "color":
        return replace(look, colour=value.upper() if is_colour(value) else AUTO)
    if name == "highlight":
        return replace(look, highlight=HIGHLIGHTS.get(value, AUTO))
    if name == "shd":
        return replace(look, ground=shading(attributes))
    if name == "sz" and regex.fullmatch(r"[0-9]{1,4}", value):
        return replace(look, size=int(value) / 2)
    return look


def shading(attributes: Mapping[str, str]) -> str:
    """Return the ground that a `shd` element gives: its fill, or for a pattern the colour that covers more than half of it."""
    pattern, fill, colour = (attributes.get(name, AUTO) for name in ("val", "fill", "color"))
    share = regex.fullmatch(r"pct([0-9]{1,2})", pattern)
    if pattern == "solid" or (share and int(share[1]) >= 85):
        return colour.upper() if is_colour(colour) else BLACK
    if pattern in ("clear", "nil") or (share and int(share[1]) <= 15):
        return fill.upper() if is_colour(fill) else AUTO
    return UNKNOWN


@dataclass(slots=True)
class Style:
    """One style: of what (paragraph, character, table), on what it is based, how it looks; its heading level, 0 for none.

    `shades`: it gives parts of a table a ground of their own.
    """

    kind: str = ""
    base: str = ""
    name: str = ""
    look: Look = AS_IS
    level: int | None = None
    number: str = ""
    number_level: int | None = None
    shades: bool = False


@dataclass(slots=True)
class Styles:
    """The handler of `styles.xml`; afterwards it says how styled words look."""

    defaults: Look = AS_IS
    styles: dict[str, Style] = field(default_factory=dict)
    paragraph: str = ""  # the style of paragraphs that name none
    _style: Style = field(default_factory=Style)
    _path: list[str] = field(default_factory=list)
    _styled: dict[tuple[str, str], Look] = field(default_factory=dict)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        above = self._path[-1] if self._path else ""
        if name == "style":
            self._style = Style(attributes.get("type", "paragraph"))
            self.styles[attributes.get("styleId", "")] = self._style
            if self._style.kind == "paragraph" and attributes.get("default", "0") not in OFF:
                self.paragraph = attributes.get("styleId", "")
        elif name == "shd" and self._style.kind == "table":
            self._style.shades = True
        elif "tblStylePr" in self._path:
            pass  # what holds for the first row of a table alone
        elif above == "rPr" and "rPrDefault" in self._path:
            self.defaults = property_of(self.defaults, name, attributes)
        elif above == "rPr" or (above == "pPr" and name == "shd"):
            self._style.look = property_of(self._style.look, name, attributes)
        else:
            self._of_style(self._style, f"{above}/{name}", attributes)
        self._path.append(name)

    def end(self, name: str) -> None:  # noqa: ARG002 -- tags are balanced
        """Take an end tag."""
        self._path.pop()

    def _of_style(self, style: Style, where: str, attributes: Mapping[str, str]) -> None:
        value = attributes.get("val", "")
        match where:
            case "style/basedOn":
                style.base = value
            case "style/name":
                style.name = value
            case "numPr/numId":
                style.number = value
            case "numPr/ilvl":
                style.number_level = level_number(value)
            case "pPr/outlineLvl":
                style.level = level_of(attributes)

    def data(self, words: str) -> None:
        """Pass over words: there are none."""

    def look(self, paragraph: str, character: str, direct: Look) -> Look:
        """Return how words look: a style over its base, a character's style over the paragraph's, what the run says over all."""
        key = (paragraph, character)
        if key not in self._styled:
            self._styled[key] = self._together(self._whole(paragraph or self.paragraph), self._whole(character))
        return self._styled[key].under(direct)

    def _together(self, below: Look, above: Look) -> Look:
        """Put one style over another: strikes, hiding and capitals of the two undo each other (ECMA-376 Part 1, 17.7.3)."""
        looks = (self.defaults, below, above)
        toggled: dict[str, Any] = {name: _toggled(*(getattr(one, name) for one in looks)) for name in TOGGLES.values()}
        return replace(self.defaults.under(below).under(above), **toggled)

    def level(self, paragraph: str) -> int:
        """Return the heading level of a paragraph style: its own or its base's, by outline or by name; 0 for none."""
        for style in self._chain(paragraph):
            named = regex.fullmatch(r"(?i)heading ([1-9])|(title)", style.name)
            if style.level is not None or named:
                return style.level if style.level is not None else int(named[1] or 1) if named else 0
        return 0

    def numbering(self, paragraph: str) -> tuple[str, int]:
        """Return list and level of paragraphs of a style; empty where they are in none."""
        chain = self._chain(paragraph)
        number = next((style.number for style in chain if style.number), "")
        return number, next((style.number_level for style in chain if style.number_level is not None), 0)

    def shades(self, table: str) -> bool:
        """Say whether a table style gives cells grounds of their own."""
        return any(style.shades for style in self._chain(table))

    def _whole(self, name: str) -> Look:
        look = AS_IS
        for style in reversed(self._chain(name)):
            look = look.under(style.look)
        return look

    def _chain(self, name: str) -> list[Style]:
        """Return a style and those that it is based on."""
        found = list[Style]()
        while name in self.styles and len(found) < DEPTH:
            found.append(self.styles[name])
            name = found[-1].base
        return found


def level_of(attributes: Mapping[str, str]) -> int:
    """Return the heading level that an outline level is; the tenth is body text."""
    value = attributes.get("val", "")
    return int(value) + 1 if value in set("012345678") else 0


def _toggled(default: bool | None, below: bool | None, above: bool | None) -> bool | None:  # noqa: FBT001 -- three of one kind
    if below is None and above is None:
        return default
    return bool(default) or bool(below) != bool(above)
