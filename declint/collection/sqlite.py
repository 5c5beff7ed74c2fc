"""The marks of a run in SQLite: small ones stay in memory, large ones go to a temporary file."""

from __future__ import annotations

import json
import sqlite3
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from declint.conditions import value_of
from declint.model import Mark, Place, Value
from declint.want import LOW, MOST, Limit, Shape, Want, number_of, spelt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

COLUMNS = "path, kind, item, page, start, end, text, confidence, place, attributes"
BOUNDS = tuple(f"bound{number}" for number in range(MOST))
ENTER = f"INSERT INTO found VALUES ({','.join('?' * (5 + MOST))})"  # noqa: S608 -- names are our own
TABLES = f"""
PRAGMA cache_size = -65536;
CREATE TABLE marks (mark INTEGER PRIMARY KEY, {COLUMNS});
CREATE INDEX kinds ON marks (kind);
CREATE TABLE found (shape INT, key INT, path TEXT, start INT, mark INT, {", ".join(BOUNDS)},
PRIMARY KEY (shape, key, path, start, mark)) WITHOUT ROWID;
"""

RECENT = 1024  # marks that are kept as they were read
Entry = tuple[object, ...]


class Collection:
    """A store that lives as long as the run; marks are looked up by a hash of the values that a rule compares.

    What rules look up is learnt as they ask: the first question of a shape goes through the marks of its kind, once.
    """

    together = 1

    def __init__(self) -> None:
        """Open a private store: an empty name makes SQLite spill to a file that vanishes with the connection."""
        self._base = sqlite3.connect("")
        self._base.executescript(TABLES)
        self._shapes: dict[Shape, int] = {}
        self._mark = lru_cache(maxsize=RECENT)(self._read)  # several rules ask for the same marks, one after the other

    def add(self, marks: Iterable[Mark]) -> None:
        """Keep marks."""
        for mark in marks:
            row = self._base.execute("INSERT INTO marks VALUES (NULL,?,?,?,?,?,?,?,?,?,?)", _row(mark)).lastrowid
            known = ((number, _entry(mark, row, shape)) for shape, number in self._shapes.items() if shape.kind == mark.kind)
            self._enter((number, *entry) for number, entry in known if entry)

    def find(self, want: Want) -> Iterator[Mark]:
        """Yield the marks that meet a want, by path, place and the order in which they came."""
        if want.shape not in self._shapes:
            self._learn(want.shape)
        values: list[object] = [self._shapes[want.shape], _key(want.equal)]
        clauses = ["shape = ?", "key = ?"]
        for column, limit, value in zip(BOUNDS, want.shape.limits, want.limits, strict=False):
            if value is not None:
                clauses.append(f"({column} IS NULL OR {column} {'>=' if limit.side == LOW else '<='} ?)")
                values.append(value)
        hits = f"SELECT mark FROM found WHERE {' AND '.join(clauses)} ORDER BY path, start, mark"  # noqa: S608 -- names are our own
        for (number,) in self._base.execute(hits, values):
            yield self._mark(number)

    def prepare(self, wants: Iterable[Want]) -> None:
        """Do nothing: everything is at hand."""

    def forget(self) -> None:
        """Do nothing: nothing is fetched before it is asked for."""

    def close(self) -> None:
        """Let go of everything."""
        self._base.close()

    def _read(self, number: int) -> Mark:
        return _mark(self._base.execute(f"SELECT {COLUMNS} FROM marks WHERE mark = ?", (number,)).fetchone())  # noqa: S608 -- as above

    def _learn(self, shape: Shape) -> None:
        number = self._shapes[shape] = len(self._shapes)
        rows = self._base.execute(f"SELECT mark, {COLUMNS} FROM marks WHERE kind = ?", (shape.kind,))  # noqa: S608 -- as above
        entries = (_entry(_mark(row), mark, shape) for mark, *row in rows)
        self._enter((number, *entry) for entry in entries if entry)

    def _enter(self, entries: Iterable[Entry]) -> None:
        self._base.executemany(ENTER, entries)


def _entry(mark: Mark, number: int | None, shape: Shape) -> Entry:
    """Return by what a mark is looked up; nothing where something is not known of it, which then fits nothing."""
    equal = tuple(value_of(mark, name) for name in shape.equal)
    limits = tuple(value_of(mark, limit.attribute) for limit in shape.limits)
    if None in equal or None in limits:
        return ()
    bounds = [_bound(value, limit) for value, limit in zip(limits, shape.limits, strict=True)]
    return (_key(tuple(map(spelt, equal))), mark.path, mark.start, number, *bounds, *[None] * (MOST - len(bounds)))


def _bound(value: Value, limit: Limit) -> float | str | None:
    """Return a value as it is compared with a limit; None where it is of another kind, and may be compared otherwise."""
    if limit.days:
        return value if isinstance(value, str) else None
    return number_of(value)


def _key(values: tuple[str, ...]) -> int:
    """Return a number that equal values have in common."""
    return int.from_bytes(blake2b("\0".join(values).encode(), digest_size=8).digest(), signed=True)


def _row(mark: Mark) -> Entry:
    place = (mark.place.line, mark.place.column, mark.place.end_line, mark.place.end_column)
    return (
        mark.path, mark.kind, mark.item, mark.page, mark.start, mark.end, mark.text, mark.confidence,
        json.dumps(place), json.dumps(mark.attributes, ensure_ascii=True),
    )  # fmt: skip


def _mark(row: Sequence[Any]) -> Mark:
    path, kind, item, page, start, end, text, confidence, place, attributes = row
    known = {name: frozen_value(value) for name, value in json.loads(attributes).items()}
    return Mark(kind, start, end, text, confidence, known, item, page, Place(*json.loads(place)), None, path)


def frozen_value(value: object) -> Value:
    """Give lists their shape in the model back."""
    if isinstance(value, list):
        return tuple(map(frozen_value, value))
    return value if isinstance(value, (str, int, float, bool)) else None
