"""Black shapes that lie over the words of a Word page: what is beneath them is still in the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import regex

from declint.audit.colours import is_dark
from declint.audit.office import is_colour

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

POINT = 12_700  # the drawing language's units in a point
HIGH, WIDE = 5.0, 12.0  # points; what is flatter is a rule, what is narrower a bullet
OPAQUE = 90_000  # of 100,000
VML = frozenset(("?:rect", "?:roundrect", "?:shape"))
BEGINS = VML | {"?:anchor"}
DARK_THEME = frozenset(("tx1", "dk1"))
LENGTH = r"(?:^|;)\s*{}\s*:\s*([0-9.]{{1,10}})pt"


@dataclass(slots=True)
class Shape:
    """One shape: its size in points, whether it is black all over, and whether words stand on it."""

    width: float = 0.0
    height: float = 0.0
    dark: bool = False
    lettered: bool = False

    @property
    def covers(self) -> bool:
        """Say whether it would hide a line of words."""
        return self.dark and not self.lettered and self.height >= HIGH and self.width >= WIDE


@dataclass(slots=True)
class Shapes:
    """Follows the events of drawings; only such as float over the words are looked at, not those that words flow around."""

    _path: list[str] = field(default_factory=list)
    _floats: list[bool] = field(default_factory=list)
    _shapes: list[Shape] = field(default_factory=list)
    _behind: bool = False

    @property
    def open(self) -> bool:
        """Say whether a drawing is open."""
        return bool(self._path)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag of a drawing."""
        self._path.append(name)
        if name == "?:anchor":
            self._floats.append(False)
            self._behind = attributes.get("behindDoc", "0") in ("1", "true")
        elif name == "?:wrapNone" and self._floats:
            self._floats[-1] = not self._behind
        elif name == "?:wsp":
            self._shapes.append(Shape())
        elif name in VML:
            self._shapes.append(_old(attributes))
        elif name == "txbxContent" and self._shapes:
            self._shapes[-1].lettered = True
        elif self._shapes and "?:spPr" in self._path[-4:]:
            self._of_shape(self._shapes[-1], self._path[-3:], attributes)

    def end(self, name: str) -> bool:
        """Take an end tag; say whether a shape ends there that covers words."""
        self._path.pop()
        if name == "?:anchor":
            self._floats.pop()
        elif name == "?:wsp":
            return self._shapes.pop().covers and bool(self._floats) and self._floats[-1]
        elif name in VML:
            return self._shapes.pop().covers
        return False

    def _of_shape(self, shape: Shape, path: Sequence[str], attributes: Mapping[str, str]) -> None:
        name, value = path[-1], attributes.get("val", "")
        if path[1:] == ["?:xfrm", "?:ext"]:
            shape.width, shape.height = (_points(attributes.get(side, "")) for side in ("cx", "cy"))
        elif path == ["?:spPr", "?:solidFill", "?:srgbClr"]:
            shape.dark = is_colour(value) and is_dark(value)
        elif path == ["?:spPr", "?:solidFill", "?:schemeClr"]:
            shape.dark = value in DARK_THEME
        elif path[0] == "?:solidFill" and name in ("?:alpha", "?:lumOff"):
            shape.dark = shape.dark and name == "?:alpha" and value.isdecimal() and int(value) >= OPAQUE


def _number(value: str) -> float:
    return float(value) if regex.fullmatch(r"[0-9]+(?:[.][0-9]+)?", value) else 0.0


def _points(value: str) -> float:
    return int(value) / POINT if regex.fullmatch("[0-9]{1,10}", value) else 0.0


def _old(attributes: Mapping[str, str]) -> Shape:
    """Return a shape of the older drawing language, all of which stands in its attributes."""
    style, colour = attributes.get("style", ""), attributes.get("fillcolor", "").split(" ")[0].lstrip("#")
    colour = "000000" if colour in ("black", "000") else colour
    floats = "position:absolute" in style.replace(" ", "") and "z-index:-" not in style.replace(" ", "")
    width, height = (_number(found[1]) if (found := regex.search(LENGTH.format(side), style)) else 0.0 for side in ("width", "height"))
    return Shape(width, height, floats and is_colour(colour) and is_dark(colour))
