"""Black shapes that lie over the words of an OpenDocument page: what is beneath them is still in the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from declint.audit.colours import is_dark
from declint.audit.office import is_colour
from declint.documents._odf_look import size_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from declint.documents._odf_look import Styles

HIGH, WIDE = 5.0, 12.0  # points; what is flatter is a rule, what is narrower a bullet
SHAPES = frozenset(("draw:rect", "draw:custom-shape", "draw:ellipse", "draw:polygon", "draw:path"))


@dataclass(slots=True)
class Shapes:
    """The shapes that are open: whether each would hide words, until words stand on it."""

    styles: Styles
    _open: list[bool] = field(default_factory=list)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        if name in SHAPES:
            high, wide = (size_of(attributes.get(side, "")) or 0.0 for side in ("height", "width"))
            self._open.append(high >= HIGH and wide >= WIDE and self._covers(attributes.get("style-name", "")))

    def end(self, name: str) -> bool:
        """Take an end tag; say whether a shape ends there that covers words."""
        return name in SHAPES and bool(self._open) and self._open.pop()

    def lettered(self) -> None:
        """Say that words stand on the shape at hand."""
        if self._open:
            self._open[-1] = False

    def _covers(self, style: str) -> bool:
        """Say whether a graphic style is black all over, opaque, and not behind the words."""
        said: dict[str, str] = {}
        for one in reversed(self.styles.chain(("graphic", style))):
            said |= one.drawn
        colour = said.get("fill-color", "").lstrip("#")
        solid = said.get("fill") == "solid" and said.get("opacity", "100%") == "100%"
        return solid and said.get("run-through") != "background" and is_colour(colour) and is_dark(colour)
