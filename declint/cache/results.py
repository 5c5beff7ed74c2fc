"""The results of files that have not changed, in SQLite: what was found, under which terms, of which bytes."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from functools import cache
from hashlib import blake2b, sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from declint import model
from declint.cache.shelf import opened
from declint.errors import InputError
from declint.model import DocumentResult, Status
from declint.text.address import is_url
from declint.values import UNFIT, Codec

if TYPE_CHECKING:
    from pathlib import Path

    from declint.inputs import Found
    from declint.rule import Settings

FILE = "results-1.sqlite"  # the number is that of its table
PATIENCE = 5.0  # seconds to wait for another run that writes
RACY = 2_000_000_000  # nanoseconds; a file changed so lately may change again without its time telling
LATEST = 1 << 63  # nanoseconds
IN_PART = "RED-PDF-000"  # a page was not audited, perhaps because the machine was busy: another run may do better
BATCH = 512
OLD = 60  # days without use, after which a result goes
UNKNOWN = -1
TABLE = """
CREATE TABLE IF NOT EXISTS results (file TEXT, terms BLOB, code TEXT, size INT, changed INT, reader TEXT, content TEXT, day TEXT,
used INT, value TEXT, proof BLOB, PRIMARY KEY (file, terms)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS age ON results (used);
"""


class Row(NamedTuple):
    """A result kept: `changed` is the file's time, `day` the one day for which it holds (empty: any), `proof` a hash of `value`."""

    file: str
    terms: bytes
    code: str
    size: int
    changed: int
    reader: str
    content: str
    day: str
    used: int
    value: str
    proof: bytes


class Keys(NamedTuple):
    """What a result rests on besides its file: `code` is declint itself, `run` that with rules and options, `today` the day.

    `by_content`: whether a file has changed is told by its bytes alone, since a fresh checkout gives every file a new time.
    """

    code: str
    run: str
    today: str
    by_content: bool = False


class Results:
    """The results that earlier runs left. Whatever goes wrong with the store ends its use, and is told to `tell`."""

    def __init__(self, folder: Path, keys: Keys, tell: Callable[[str], object]) -> None:
        """Open the store, or do without."""
        self._keys, self._tell, self._path = keys, tell, folder / FILE
        self._day = int(time.time() // 86400)
        self._base: sqlite3.Connection | None = None
        self._seen: dict[tuple[str, bytes], tuple[int, int]] = {}
        self._rows: list[Row] = []
        self._guarded(lambda: self._open(opened(folder)))

    def reader(self, file: Path) -> str:
        """Return the reader of a file that has not changed since it was read; nothing where that is not known."""
        status = None if self._base is None or self._keys.by_content else _status(file)
        if status is None:
            return ""
        query = "SELECT reader FROM results WHERE file = ? AND code = ? AND size = ? AND changed = ?"
        row = self._ask(query, _named(file), self._keys.code, status.st_size, status.st_mtime_ns)
        return str(row[0]) if row else ""

    def known(self, one: Found, settings: Settings) -> DocumentResult | None:
        """Return the result of an input whose file, settings and terms are those of an earlier run."""
        if self._base is None or one.problem or settings.reveal or (state := _state(one)) is None or state[0] > one.max_size:
            return None
        key = self._key(one, settings)
        self._seen[key] = state
        row = self._ask("SELECT * FROM results WHERE file = ? AND terms = ?", *key)
        return self._result(one, Row(*row)) if row else None

    def keep(self, one: Found, settings: Settings, result: DocumentResult) -> None:
        """Keep the result of an input for later runs, if it was asked for here and could be read and audited to its end."""
        key = self._key(one, settings) if self._base is not None and (one.file or one.archive or one.remote) else None
        seen = self._seen.pop(key, None) if key else None
        partly = result.overrun or any(one.rule == IN_PART for one in result.findings)
        if key is None or seen is None or result.status is not Status.SCANNED or partly:
            return
        try:
            value = _codec().dumps(result)
        except TypeError:  # a value that is not the model's
            return
        day = self._keys.today if result.dated else ""
        self._rows.append(Row(*key, self._keys.code, *seen, one.reader, result.sha256, day, self._day, value, _proof(value)))
        if len(self._rows) >= BATCH:
            self._guarded(self._write)

    def close(self) -> None:
        """Write what is still to be written."""
        self._guarded(self._write)
        if self._base is not None:
            self._guarded(self._base.close)

    def _key(self, one: Found, settings: Settings) -> tuple[str, bytes]:
        """Return the path of an input, and the hash of all that its result rests on but its bytes and the day."""
        stated = _codec().dumps([getattr(settings, name) for name in settings.__match_args__])
        parts = (self._keys.run, one.path, str(one.named), stated)
        terms = blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        return one.path if is_url(one.path) else _named(one.file or one.path), terms

    def _result(self, one: Found, row: Row) -> DocumentResult | None:
        """Return the result of a row that still holds."""
        size, changed = self._seen[row[:2]]
        same = (row.size, row.changed) == (size, changed) and changed != UNKNOWN and not self._keys.by_content
        if row.day not in ("", self._keys.today) or row.proof != _proof(row.value) or not (same or _content(one) == row.content):
            return None
        try:
            result = _codec().loads(row.value)
        except UNFIT:
            return None
        if not same or row.used != self._day:
            self._rows.append(row._replace(size=size, changed=changed, used=self._day))
        del self._seen[row[:2]]
        return result if isinstance(result, DocumentResult) else None

    def _open(self, folder: Path) -> None:
        self._base = sqlite3.connect(folder / FILE, timeout=PATIENCE, isolation_level=None)
        self._base.executescript(TABLE)

    def _ask(self, query: str, *values: object) -> Any:
        base = self._base
        return self._guarded(lambda: base.execute(query, values).fetchone()) if base else None

    def _write(self) -> None:
        rows, self._rows = self._rows, []
        if self._base is not None and rows:
            self._base.execute("BEGIN IMMEDIATE")
            self._base.executemany("INSERT OR REPLACE INTO results VALUES (?,?,?,?,?,?,?,?,?,?,?)", rows)
            self._base.execute("DELETE FROM results WHERE used < ?", (self._day - OLD,))
            self._base.execute("COMMIT")

    def _guarded(self, step: Callable[[], Any]) -> Any:
        """Do a step; where the store fails, go on without it. One that is damaged is begun anew by the next run."""
        try:
            return step()
        except (sqlite3.Error, OSError, UnicodeError) as error:
            self._base, self._rows = None, []
            self._tell(f"the cache is not used: {error}")
            if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
                self._path.unlink(missing_ok=True)
            return None


def _named(file: Path | str) -> str:
    """Return the whole path of a file as text that SQLite takes: bytes that are no UTF-8 stay apart."""
    return os.fsencode(os.path.abspath(file)).decode("utf-8", "backslashreplace")  # noqa: PTH100 -- a link is a file of its own


def _status(file: Path, *, follow: bool = False) -> os.stat_result | None:
    """Return what the disk says of a file, nothing where its time is beyond the numbers of SQLite (the year 2262)."""
    try:
        status = os.stat(file, follow_symlinks=follow)  # noqa: PTH116 -- a call for each file
    except (OSError, ValueError):
        return None
    return status if abs(status.st_mtime_ns) < LATEST else None


def _state(one: Found) -> tuple[int, int] | None:
    """Return size and time of a file; None where it is none. Of a member of an archive, or what a store holds, its bytes alone can tell."""
    if (one.archive is not None or one.remote) and one.data is not None:
        return len(one.data), UNKNOWN
    status = _status(one.file, follow=one.named) if one.file else None
    if status is None:
        return None
    return status.st_size, UNKNOWN if time.time_ns() - status.st_mtime_ns < RACY else status.st_mtime_ns


def _content(one: Found) -> str:
    """Return the hash of a file's bytes, nothing where they cannot be read."""
    try:
        return sha256(one.load().data).hexdigest()
    except InputError:
        return ""


def _proof(value: str) -> bytes:
    return blake2b(value.encode(), digest_size=8).digest()


@cache
def _codec() -> Codec:
    """Return the codec of results: every class of the model. What a redaction fails to hide is never written anywhere."""
    return Codec({one for one in vars(model).values() if isinstance(one, type)}, secret=frozenset({"hidden"}))
