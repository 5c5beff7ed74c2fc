"""From a parser's events to a tree of mappings, lists and JSON-like scalars, with the place of each key and item."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from declint.text.visible import visible

MAX_DEPTH = 32
MAX_EVENTS = 100_000
WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "": None}
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,15})(\.[0-9]{1,15})?")
SURROGATE = re.compile("[\ud800-\udfff]")
TYPED = frozenset("tfn-0123456789")  # how a plain scalar that is no string begins


class Mark(Protocol):
    """A place as parsers count it, from 0; libyaml and PyYAML each have a class of their own for it."""

    @property
    def line(self) -> int:
        """Lines before it."""
        ...

    @property
    def column(self) -> int:
        """Characters before it on its line."""
        ...


class Place(NamedTuple):
    """A place in a file that no YAML parser has read."""

    line: int
    column: int


class RefusedError(Exception):
    """Something that our YAML does not have."""

    def __init__(self, mark: Mark | None, message: str) -> None:
        """Keep the place."""
        self.mark = mark
        super().__init__(message)


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled; `key` waits for its value."""

    value: Any
    places: dict[Any, Mark]
    key: str | None = None


def build(events: Iterable[Event]) -> tuple[Any, dict[int, dict[Any, Mark]]]:
    """Build the value of a stream of events without recursion; the bottom of the stack is the list of documents."""
    stack = [_Open([], {})]
    marks: dict[int, dict[Any, Mark]] = {}
    for count, event in enumerate(events):
        kind = type(event)
        if kind is ScalarEvent:
            _put(stack[-1], _scalar(event), event)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            opened = _Open({} if kind is MappingStartEvent else [], {})
            _put(stack[-1], opened.value, event)
            stack.append(opened)
            marks[id(opened.value)] = opened.places
            if len(stack) > MAX_DEPTH:
                raise RefusedError(event.start_mark, f"is nested more than {MAX_DEPTH} deep")
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            stack.pop()
        else:
            _refuse(event, len(stack[0].value))
        if count > MAX_EVENTS:
            raise RefusedError(event.start_mark, f"holds more than {MAX_EVENTS} values and marks of structure")
    if not stack[0].value:
        raise RefusedError(None, "is empty")
    return stack[0].value[0], marks


def _refuse(event: Event, documents: int) -> None:
    """Refuse aliases, directives and second documents."""
    if isinstance(event, AliasEvent):
        raise RefusedError(event.start_mark, f"aliases (*{event.anchor}) are not allowed: write it out")
    if isinstance(event, DocumentStartEvent):
        if documents:
            raise RefusedError(event.start_mark, "holds more than one document (---)")
        if event.tags:
            raise RefusedError(event.start_mark, "tags are not allowed")


def _put(target: _Open, value: Any, event: Any) -> None:
    """Add a value to a list, or as key or value to a mapping."""
    if event.tag is not None or event.anchor is not None:
        what = f"anchors (&{event.anchor})" if event.tag is None else f"tags ({event.tag})"
        raise RefusedError(event.start_mark, f"{what} are not allowed")
    if type(target.value) is list:
        target.places[len(target.value)] = event.start_mark
        target.value.append(value)
    elif target.key is None:
        target.key = _key(target, value, event.start_mark)
        target.places[target.key] = event.start_mark
    else:
        target.value[target.key] = value
        target.key = None


def _key(target: _Open, value: Any, mark: Mark) -> str:
    if not isinstance(value, str):
        told = "a mapping or list" if isinstance(value, (dict, list)) else f"{value!r}".lower()
        raise RefusedError(mark, f"a key must be a word, not {told}; numbers, true, false and null need quotes")
    if value == "<<":
        raise RefusedError(mark, "merge keys (<<) are not allowed: write it out")
    if value in target.places:
        raise RefusedError(mark, f"the key “{visible(value, 60)}” stands here again; first on line {target.places[value].line + 1}")
    return value


def _scalar(event: Any) -> str | int | float | bool | None:
    """Return a string, or the number, true, false or null that a plain scalar stands for (JSON's, no other)."""
    value: str = event.value
    if not event.implicit[0]:  # quoted or a block; only double quotes know escapes, which may smuggle in what no text may hold
        return _printable(value, event) if event.style == '"' else value
    if value and value[0] not in TYPED:
        return value
    if value in WORDS:
        return WORDS[value]
    number = NUMBER.fullmatch(value)
    if number is None:
        return value
    return float(value) if number[1] else int(value)


def _printable(value: str, event: Any) -> str:
    r"""Refuse NUL and lone surrogates (`"\ud800"`): no report could be written with them."""
    if "\0" in value or (not value.isascii() and SURROGATE.search(value)):
        raise RefusedError(event.start_mark, "holds a NUL character or half a surrogate pair")
    return value
