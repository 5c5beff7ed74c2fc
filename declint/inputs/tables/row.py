"""A row of a table of records: what is asked of its columns, what became of it, and the name that it goes by."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from hashlib import blake2b

from declint.documents._table import TEXT_NAMES
from declint.errors import InputError
from declint.frozen import frozen
from declint.inputs.kinds import MARK

MOST = 16 << 20  # bytes of one row: what a parser makes of hostile ones is twenty times as much
ID_NAMES = (
    *("id", "doc_id", "docid", "document_id", "record_id", "record_number", "record_no", "identifier", "uid", "uuid"),
    *("path", "file_path", "filepath", "file", "filename", "file_name", "url", "uri"),
)
NO_TEXT = "it has no text"
LONGEST = 200  # characters of an id
MANY = 1 << 16  # names that are kept in memory
TABLE = "CREATE TABLE seen (name INTEGER PRIMARY KEY, times INT)"
COUNT = "INSERT INTO seen VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET times = times + 1 RETURNING times"


class NoTableError(InputError):
    """A table that has no column of texts, or not the one asked for."""


@frozen
class Columns:
    """The columns asked for by name; empty: the first of the usual names that there is."""

    text: str = ""
    id: str = ""

    def text_of(self, names: Iterable[str]) -> str | None:
        """Return the column of the texts, None where there is none."""
        return named(self.text, TEXT_NAMES, names)

    def id_of(self, names: Iterable[str]) -> str | None:
        """Return the column of the ids, None where there is none."""
        return named(self.id, ID_NAMES, names)

    def lacking(self, names: Iterable[str]) -> NoTableError:
        """Return what is wrong with a table in which no column holds texts."""
        what = f"no column “{self.text}”" if self.text else "no column with a usual name for texts"
        return NoTableError(what + _known(names))

    def check_id(self, names: Iterable[str]) -> None:
        """Raise `InputError` where the column of ids that was asked for is not there: rows would be called other than they should be.

        It is no `NoTableError`: the column of texts is there, so that this is a table of records.
        """
        if self.id and self.id_of(names) is None:
            raise InputError(f"no column “{self.id}” for ids" + _known(names))


@frozen
class Span:
    """Part of a table: from byte `at` (of Parquet: row group) up to `until`, not included; None is the end.

    `number` is that of its first row, counted from 1. Spans begin where rows do, as `Row.at` tells.
    """

    at: int = 0
    until: int | None = None
    number: int = 1


@frozen
class Row:
    """One row: its number from 1, its id as written (empty: none), its text, or why there is none; where its bytes stand.

    `at` and `size` are bytes; of Parquet the row group, and which row of it.
    """

    number: int
    id: str = ""
    text: str = ""
    problem: str = ""
    status: str = "unreadable"
    at: int = 0
    size: int = 0


def named(asked: str, usual: Iterable[str], names: Iterable[str]) -> str | None:
    """Return which of the names is the one asked for, or else the likeliest of the usual ones; letters may be small or large."""
    known = {name.strip().lower(): name for name in reversed(list(names))}
    if asked:
        return asked if asked in known.values() else known.get(asked.strip().lower())
    return next((known[name] for name in usual if name in known), None)


def _known(names: Iterable[str]) -> str:
    known = ", ".join(list(names)[:20])[:300]
    return f" (it has {known})" if known else ""


def safe(name: str) -> str:
    """Return an id fit to stand in a path: nothing in it leads out, ends a line or looks like another member's mark."""
    parts = [_escaped(part) for part in name.strip().replace("\\", "/").split("/") if part]
    whole = "/".join(parts)
    if len(whole) <= LONGEST:
        return whole
    return f"{whole[: LONGEST - 20]}~{blake2b(name.encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}"


def _escaped(part: str) -> str:
    if part in {".", ".."}:
        return "%2E" * len(part)
    if part.isprintable() and MARK not in part:
        return part
    return "".join(letter if letter.isprintable() and letter != MARK else _bytes(letter) for letter in part)


def _bytes(letter: str) -> str:
    return "".join(f"%{byte:02X}" for byte in letter.encode("utf-8", "surrogatepass"))


class Names:
    """The names of one table, each once: a second row of a name gets `~2` after it, the third `~3`.

    Beyond `MANY` they are kept on disk, in a temporary file of SQLite's, so that memory does not grow with the rows.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._few: dict[int, int] = {}
        self._base: sqlite3.Connection | None = None

    def new(self, name: str) -> str:
        """Return a name that no row had before."""
        times = self._count(name)
        if times == 1:
            return name
        while self._count(f"{name}~{times}") > 1:
            times += 1
        return f"{name}~{times}"

    def _count(self, name: str) -> int:
        key = int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
        if self._base is not None:
            return int(self._base.execute(COUNT, (key,)).fetchone()[0])
        self._few[key] = times = self._few.get(key, 0) + 1
        if len(self._few) > MANY:
            self._to_disk()
        return times

    def _to_disk(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -8192"):
            self._base.execute(f"PRAGMA {pragma}")
        self._base.execute(TABLE)
        self._base.executemany("INSERT INTO seen VALUES (?, ?)", self._few.items())
        self._few = {}
