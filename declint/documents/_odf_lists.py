"""The numbers that an OpenDocument program puts before paragraphs of a list; no part of the text holds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import regex

from declint.documents._counting import BULLET, MOST, figure

if TYPE_CHECKING:
    from collections.abc import Mapping

SIGNS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}


@dataclass(slots=True)
class Level:
    """How one level of a list counts: in which signs, from where, what stands about them, how many levels are told."""

    signs: str
    start: int = 1
    before: str = ""
    after: str = ""
    told: int = 1


Kinds = dict[str, dict[int, Level]]


@dataclass(slots=True)
class Kind:
    """Takes the events of styles: the list styles by name, each with its levels from 1."""

    found: Kinds = field(default_factory=dict)
    _open: str | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        if name == "text:list-style":
            self._open = attributes.get("name", "")
            self.found[self._open] = {}
        elif self._open is not None and name.startswith("text:list-level-style-"):
            signs = "bullet" if name.endswith("bullet") else SIGNS.get(attributes.get("num-format", ""), "decimal")
            about = (attributes.get("num-prefix", ""), attributes.get("num-suffix", ""))
            level = Level(signs, _count(attributes.get("start-value")), *about, _count(attributes.get("display-levels")))
            self.found[self._open][_count(attributes.get("level"))] = level

    def end(self, name: str) -> None:
        """Take an end tag."""
        if name == "text:list-style":
            self._open = None


@dataclass(slots=True)
class Lists:
    """The lists that are open, and the item whose first paragraph is still to come."""

    kinds: Kinds
    _open: list[tuple[str, int]] = field(default_factory=list)  # the style of each, and its count
    _last: dict[str, int] = field(default_factory=dict)
    _fresh: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag; a list within a list has the style of the outer one unless it names its own."""
        if name == "text:list":
            style = attributes.get("style-name") or (self._open[-1][0] if self._open else "")
            goes_on = not self._open and attributes.get("continue-numbering") == "true"
            self._open.append((style, self._last.get(style, 0) if goes_on else 0))
            self._fresh = False
        elif name == "text:list-item" and self._open:
            style, count = self._open[-1]
            level = self._level(len(self._open))
            stated = _count(attributes["start-value"]) if "start-value" in attributes else 0
            self._open[-1] = (style, stated or (count + 1 if count else level.start if level else 1))
            self._fresh = True

    def end(self, name: str) -> None:
        """Take an end tag."""
        if name == "text:list" and self._open:
            style, count = self._open.pop()
            if not self._open:
                self._last[style] = count
        elif name == "text:list-item":
            self._fresh = False

    def label(self) -> str:
        """Return what stands before the paragraph that begins now."""
        fresh, self._fresh = self._fresh, False
        level = self._level(len(self._open)) if fresh else None
        if level is None:
            return ""
        if level.signs == "bullet":
            return f"{BULLET} "
        first = max(len(self._open) - level.told, 0)
        figures = [figure(count, upper.signs) for at, (_, count) in enumerate(self._open, 1) if at > first and (upper := self._level(at))]
        words = ".".join(one for one in figures if one)
        return f"{level.before}{words}{level.after} " if words else ""

    def _level(self, depth: int) -> Level | None:
        return self.kinds.get(self._open[-1][0], {}).get(depth)


def _count(value: str | None) -> int:
    return min(int(value), MOST) if value and regex.fullmatch("[0-9]{1,9}", value) else 1
