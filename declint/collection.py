"""The marks of a whole run in SQLite, for the rules that compare documents with each other."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from declint.model import Mark, Place, Value

COLUMNS = "path, kind, item, page, start, end, text, confidence, place, attributes"


class Collection:
    """A store of marks that lives as long as the run; small ones stay in memory, large ones go to a temporary file."""

    def __init__(self) -> None:
        """Open a private store: an empty name makes SQLite spill to a file that vanishes with the connection."""
        self._base = sqlite3.connect("")
        self._base.execute(f"CREATE TABLE marks ({COLUMNS})")
        self._base.execute("CREATE INDEX kinds ON marks (kind, path)")

    def add(self, marks: Iterable[Mark]) -> None:
        """Keep marks."""
        self._base.executemany("INSERT INTO marks VALUES (?,?,?,?,?,?,?,?,?,?)", map(_row, marks))

    def find(self, kind: str, equalities: Mapping[str, Value]) -> Iterator[Mark]:
        """Give the marks of a kind whose attributes equal those given, by path and place."""
        direct = {name: value for name, value in equalities.items() if name in {"path", "text"}}
        inside = {name: value for name, value in equalities.items() if name not in direct}
        clauses = ["kind = ?", *(f"{name} = ?" for name in direct), *("json_extract(attributes, ?) = ?" for _ in inside)]
        values = [kind, *direct.values(), *(part for name, value in inside.items() for part in (f'$."{name}"', value))]
        query = f"SELECT {COLUMNS} FROM marks WHERE {' AND '.join(clauses)} ORDER BY path, start"  # noqa: S608 -- names are our own
        return map(_mark, self._base.execute(query, values))

    def close(self) -> None:
        """Forget everything."""
        self._base.close()


def _row(mark: Mark) -> tuple[object, ...]:
    place = (mark.place.line, mark.place.column, mark.place.end_line, mark.place.end_column)
    return (
        mark.path, mark.kind, mark.item, mark.page, mark.start, mark.end, mark.text, mark.confidence,
        json.dumps(place), json.dumps(mark.attributes, ensure_ascii=True),
    )  # fmt: skip


def _mark(row: tuple[str, str, int, int, int, int, str, float, str, str]) -> Mark:
    path, kind, item, page, start, end, text, confidence, place, attributes = row
    known = {name: _frozen(value) for name, value in json.loads(attributes).items()}
    return Mark(kind, start, end, text, confidence, known, item, page, Place(*json.loads(place)), None, path)


def _frozen(value: object) -> Value:
    """Give lists their shape in the model back."""
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return value if isinstance(value, (str, int, float, bool)) else None
