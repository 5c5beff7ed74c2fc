"""Frozen values as plain JSON and back: what a cache keeps. Unlike pickled data, whatever stands there runs nothing."""

from __future__ import annotations

import json
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PLAIN = frozenset({str, int, float, bool, type(None)})
TUPLE, LIST, MAPPING = "()", "[]", "{}"


class Codec:
    """Writes and reads values of the classes given (dataclasses and enumerations), and tuples, lists and mappings of them.

    A dataclass is an array of its class's name and its fields, a tuple or list one with a sign; a mapping is an object where its
    keys are words. What is read equals what was written, down to tuples and lists.
    """

    def __init__(self, classes: Iterable[type], secret: frozenset[str] = frozenset()) -> None:
        """Know the classes by their names; a field whose name is `secret` is never written, but read as an empty word."""
        self._secret = secret
        self._makers: dict[str, Callable[[list[Any]], Any]] = {TUPLE: tuple, LIST: list, MAPPING: dict}
        self._writers: dict[type, Callable[[Any], Any]] = {
            tuple: partial(self._members, TUPLE), list: partial(self._members, LIST), dict: self._mapping,
        }  # fmt: skip
        for one in classes:
            self._makers[one.__name__] = partial(_made, one)
            self._writers[one] = _enumerated if issubclass(one, Enum) else self._fields

    def dumps(self, value: Any) -> str:
        """Return a value as JSON; raise `TypeError` for one of another class."""
        return json.dumps(self.plain(value), separators=(",", ":"))

    def loads(self, text: str | bytes) -> Any:
        """Return the value; raise one of `UNFIT` for what `dumps` has not written."""
        return self.value(json.loads(text))

    def plain(self, value: Any) -> Any:
        """Return a value as JSON has it."""
        kind = type(value)
        if kind in PLAIN:
            return value
        writer = self._writers.get(kind)
        if writer is None:
            raise TypeError(f"{kind.__name__} is no value to be kept")
        return writer(value)

    def value(self, plain: Any) -> Any:
        """Return the value that was written so."""
        kind = type(plain)
        if kind is list:
            return self._makers[plain[0]]([part if type(part) in PLAIN else self.value(part) for part in plain[1:]])
        if kind is dict:
            return {name: part if type(part) in PLAIN else self.value(part) for name, part in plain.items()}
        return plain

    def _members(self, sign: str, value: Iterable[Any]) -> list[Any]:
        return [sign, *map(self.plain, value)]

    def _mapping(self, value: dict[Any, Any]) -> Any:
        if all(type(name) is str for name in value):
            return {name: self.plain(part) for name, part in value.items()}
        return [MAPPING, *([TUPLE, self.plain(name), self.plain(part)] for name, part in value.items())]

    def _fields(self, value: Any) -> list[Any]:
        return [type(value).__name__, *("" if name in self._secret else self.plain(getattr(value, name)) for name in value.__match_args__)]


UNFIT = (ValueError, TypeError, LookupError, RecursionError)  # what reading from anything else raises


def _enumerated(value: Enum) -> list[Any]:
    return [type(value).__name__, value.value]


def _made(one: type, parts: list[Any]) -> Any:
    return one(*parts)
