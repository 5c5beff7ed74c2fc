"""Strict YAML: plain trees of mappings, lists and JSON-like scalars from files that nobody need trust, each place remembered.

Not `yaml.safe_load`, because that lets aliases multiply without end, keeps the last of two equal keys, reads `NO` as false
and `1968-10-28` as a date, and its C variant dies on deep nesting. Here the parser's events, which never recurse, are
counted, checked and built up in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
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

from declint.errors import Problem, RulesError
from declint.text.visible import visible

if TYPE_CHECKING:
    from yaml.error import Mark

MAX_BYTES = 1 << 20
MAX_DEPTH = 32
MAX_EVENTS = 100_000
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # absent where PyYAML was built without libyaml
WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "": None}
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,15})(\.[0-9]{1,15})?")
SURROGATE = re.compile("[\ud800-\udfff]")
TYPED = frozenset("tfn-0123456789")  # how a plain scalar that is no string begins

Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file's value, and where each key and list item of it stands.

    `path` is the name to show. `value` holds dicts, lists, str, int, float, bool and None. `marks` holds, by the identity of
    a dict or list, the places of its keys or items: kept, since the parser has made them anyway.
    """

    path: str
    value: Any
    marks: dict[int, dict[Any, Mark]] = field(repr=False)

    def where(self, keys: Sequence[str | int] = ()) -> tuple[int, int]:
        """Return the 1-based line and column of the key or item that `keys` lead to, or of the last one on the way."""
        value, found = self.value, None
        for key in keys:
            found = self.marks.get(id(value), {}).get(key, found)
            try:
                value = value[key]
            except (LookupError, TypeError):
                break
        return (found.line + 1, found.column + 1) if found else (1, 1)

    def problem(self, keys: Sequence[str | int], message: str) -> Problem:
        """Return a problem at a place, its words made fit to be shown."""
        return Problem(visible(self.path), *self.where(keys), visible(message))


class _RefusedError(Exception):
    """Something that our YAML does not have; `mark` is its place (libyaml and PyYAML each have a class of their own for that)."""

    def __init__(self, mark: Any, message: str) -> None:
        """Keep the place."""
        self.mark = mark
        super().__init__(message)


def read(path: Path, shown: str | None = None) -> YamlFile:
    """Read a file; raise `RulesError` for all that can be wrong with it. `shown` is its name in messages."""
    name = str(path) if shown is None else shown
    return parse(contents(path, name), name)


def contents(path: Path, name: str) -> bytes:
    """Return the bytes of a regular file, a byte more than allowed at most; raise `RulesError`."""
    if not path.is_file():  # a named pipe would block, a device never end
        raise _failure(name, None, "is not a file" if path.exists() else "there is no such file")
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise _failure(name, None, f"cannot be read: {error.strerror}") from None


def parse(data: bytes, name: str) -> YamlFile:
    """Make a value of the bytes of a file called `name`; raise `RulesError`."""
    if len(data) > MAX_BYTES:
        raise _failure(name, None, f"is larger than {MAX_BYTES >> 20} MiB")
    text = _decoded(data, name)
    try:
        value, marks = _build(yaml.parse(text, Loader=LOADER))
    except _RefusedError as error:
        raise _failure(name, error.mark, str(error)) from None
    except yaml.MarkedYAMLError as error:
        raise _failure(name, error.problem_mark or error.context_mark, _plain(error, text)) from None
    except Exception as error:  # noqa: BLE001 -- PyYAML also lets ValueError, TypeError, IndexError out for odd escapes and directives
        raise _failure(name, None, f"is not YAML: {error}") from None
    return YamlFile(name, value, marks)


def _decoded(data: bytes, name: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        raise _refused_at(name, before.decode("utf-8", "replace"), "is not UTF-8") from None
    if "\0" in text:
        raise _refused_at(name, text[: text.index("\0")], "holds a NUL character")
    return text


def _refused_at(name: str, before: str, message: str) -> RulesError:
    return RulesError((Problem(visible(name), before.count("\n") + 1, len(before) - before.rfind("\n"), message),))


def _failure(name: str, mark: Any, message: str) -> RulesError:
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return RulesError((Problem(visible(name), line, column, visible(" ".join(message.split()), 200)),))


def _plain(error: yaml.MarkedYAMLError, text: str) -> str:
    """Say in plain words what the parser says in its own."""
    mark = error.problem_mark
    if mark is not None and text.split("\n")[min(mark.line, text.count("\n"))][mark.column : mark.column + 1] == "\t":
        return "a tab cannot indent: use blanks"
    return f"is not YAML: {error.problem or error.context}"


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled; `key` waits for its value."""

    value: Any
    places: dict[Any, Mark]
    key: str | None = None


def _build(events: Iterable[Event]) -> tuple[Any, dict[int, dict[Any, Mark]]]:
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
                raise _RefusedError(event.start_mark, f"is nested more than {MAX_DEPTH} deep")
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            stack.pop()
        else:
            _refuse(event, len(stack[0].value))
        if count > MAX_EVENTS:
            raise _RefusedError(event.start_mark, f"holds more than {MAX_EVENTS} values and marks of structure")
    if not stack[0].value:
        raise _RefusedError(None, "is empty")
    return stack[0].value[0], marks


def _refuse(event: Event, documents: int) -> None:
    """Refuse aliases, directives and second documents."""
    if isinstance(event, AliasEvent):
        raise _RefusedError(event.start_mark, f"aliases (*{event.anchor}) are not allowed: write it out")
    if isinstance(event, DocumentStartEvent):
        if documents:
            raise _RefusedError(event.start_mark, "holds more than one document (---)")
        if event.tags:
            raise _RefusedError(event.start_mark, "tags are not allowed")


def _put(target: _Open, value: Any, event: Any) -> None:
    """Add a value to a list, or as key or value to a mapping."""
    if event.tag is not None or event.anchor is not None:
        what = f"anchors (&{event.anchor})" if event.tag is None else f"tags ({event.tag})"
        raise _RefusedError(event.start_mark, f"{what} are not allowed")
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
        raise _RefusedError(mark, f"a key must be a word, not {told}; numbers, true, false and null need quotes")
    if value == "<<":
        raise _RefusedError(mark, "merge keys (<<) are not allowed: write it out")
    if value in target.places:
        raise _RefusedError(mark, f"the key “{visible(value, 60)}” stands here again; first on line {target.places[value].line + 1}")
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
        raise _RefusedError(event.start_mark, "holds a NUL character or half a surrogate pair")
    return value
