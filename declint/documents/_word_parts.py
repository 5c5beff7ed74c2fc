"""The lesser parts of a DOCX: relationships, properties, notes and comments."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from declint.documents._word_story import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from declint.documents._office import Story
    from declint.documents._word_open import Part


@dataclass(slots=True)
class Related:
    """The handler of a `.rels` part: targets by id, and by the last word of their type."""

    folder: str
    by_id: dict[str, str] = field(default_factory=dict)
    by_type: dict[str, str] = field(default_factory=dict)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a relationship within the file."""
        if name.endswith("Relationship") and attributes.get("TargetMode") != "External":
            target = unquote(attributes.get("Target", ""))
            whole = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(self.folder, target))
            self.by_id[attributes.get("Id", "")] = whole
            self.by_type.setdefault(attributes.get("Type", "").rpartition("/")[2], whole)

    def end(self, name: str) -> None:
        """Pass over an end tag."""

    def data(self, words: str) -> None:
        """Pass over words."""


@dataclass(slots=True)
class Values:
    """The handler of a part with one value an element: properties, or XML of the user's own; `seen` are the names of all elements."""

    values: list[tuple[str, str]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    _names: list[str] = field(default_factory=list)
    _custom: str = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag; a custom property has its name as an attribute."""
        own = name.rpartition(":")[2]
        self.seen.add(own)
        self._names.append(own)
        if own in ("property", "user-defined"):
            self._custom = attributes.get("name", "")

    def end(self, name: str) -> None:  # noqa: ARG002 -- tags are balanced
        """Take an end tag."""
        if self._names.pop() in ("property", "user-defined"):
            self._custom = ""

    def data(self, words: str) -> None:
        """Take a value."""
        if words.strip():
            self.values.append((self._custom or self._names[-1], words.strip()))


class Notes:
    """The handler of a part of notes or comments: each is a story of its own, by its number in the file."""

    def __init__(self, part: Part, kind: str) -> None:
        """Begin before the first."""
        self.found: dict[str, Story] = {}
        self._part, self._kind = part, kind
        self._reader: Reader | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag; the line between text and notes counts as a note of its own type."""
        if name == self._kind:
            self._reader = Reader(self._part)
            if attributes.get("type", "normal") == "normal":
                self.found[attributes.get("id", "")] = self._reader.story
        elif self._reader is not None:
            self._reader.start(name, attributes)

    def end(self, name: str) -> None:
        """Take an end tag."""
        if name == self._kind:
            self._reader = None
        elif self._reader is not None:
            self._reader.end(name)

    def data(self, words: str) -> None:
        """Take words."""
        if self._reader is not None:
            self._reader.data(words)
