"""The numbers that Word puts before paragraphs of a list: `2.`, `(a)`, `iv.`; no part of the text holds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import regex

from declint.documents._counting import BULLET, MOST, figure

if TYPE_CHECKING:
    from collections.abc import Mapping

LEVELS = 9


@dataclass(slots=True)
class Level:
    """How one level of a list counts: from where, in which signs, with what about them, and what follows."""

    start: int = 1
    signs: str = "decimal"
    text: str = ""
    after: str = " "


@dataclass(slots=True)
class Numbers:
    """The handler of `numbering.xml`; afterwards it counts the paragraphs of each list as they come."""

    kinds: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    _open: str = ""
    _level: Level | None = None
    _number: str = ""
    _at: int = 0
    _counts: dict[str, list[int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        value = attributes.get("val", "")
        match name:
            case "abstractNum":
                self._open = attributes.get("abstractNumId", "")
                self.kinds[self._open] = {}
            case "lvl" if self._open:
                self._level = self.kinds[self._open][level_number(attributes.get("ilvl", ""))] = Level()
            case "num":
                self._number = attributes.get("numId", "")
            case "abstractNumId":
                self.lists[self._number] = (value, {})
            case "lvlOverride":
                self._at = level_number(attributes.get("ilvl", ""))
            case "startOverride" if self._number in self.lists:
                self.lists[self._number][1][self._at] = _count(value)
            case _ if self._level is not None:
                self._of_level(self._level, name, value)

    def end(self, name: str) -> None:
        """Take an end tag."""
        if name == "lvl":
            self._level = None
        elif name == "abstractNum":
            self._open = ""

    def data(self, words: str) -> None:
        """Pass over words: there are none."""

    def label(self, number: str, level: int) -> str:
        """Count a paragraph of a list and return what stands before it; nothing where the list is not known."""
        kind, starts = self.lists.get(number, ("", {}))
        levels = self.kinds.get(kind, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(kind, [0] * LEVELS)
        fresh = level in starts and (number, level) not in self._begun
        self._begun.add((number, level))
        first = starts[level] if fresh else levels[level].start
        counts[level] = first if fresh or not counts[level] else counts[level] + 1
        counts[level + 1 :] = [0] * (LEVELS - level - 1)
        if levels[level].signs == "bullet":
            return BULLET + levels[level].after
        words = regex.sub("%([1-9])", lambda match: _shown(levels, counts, int(match[1]) - 1), levels[level].text)
        return words + levels[level].after if words else ""

    def _of_level(self, level: Level, name: str, value: str) -> None:
        match name:
            case "start":
                level.start = _count(value)
            case "numFmt":
                level.signs = value
            case "lvlText":
                level.text = value
            case "suff":
                level.after = "" if value == "nothing" else " "


def level_number(value: str) -> int:
    """Return the 0-based level that a file states; the first where it is none."""
    return int(value) if value in set("012345678") else 0


def _count(value: str) -> int:
    return min(int(value), MOST) if regex.fullmatch("[0-9]{1,9}", value) else 1


def _shown(levels: Mapping[int, Level], counts: list[int], at: int) -> str:
    """Return the count of a level in its signs; one that was not come to yet shows where it begins."""
    level = levels.get(at, Level())
    count = counts[at] or level.start
    return figure(count, level.signs)
