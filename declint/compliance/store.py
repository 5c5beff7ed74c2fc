"""The store of a compliance report: a private SQLite file made from the output of runs; every number of every page comes from it.

    with Store.built([Path("run.jsonl")]) as store:
        store.totals().findings["error"]
        store.findings((("rule", "US-DEC-003"), ("stand", "open")))

The tables are described in `schema.py`, the rows in `rows.py`. A *filter* is a tuple of (dimension, value) pairs, all of which hold:
rule, severity, stand (of a finding), those of `schema.OF_DOCUMENT` (of its document), `document` (its number), `decision` (the key of a
waiver) and `counts` ("yes": it counts, "no": it is set aside). Every list and the number that leads to it are asked by the same filter.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from declint.compliance import tally
from declint.compliance.intake import Intake
from declint.compliance.lines import Line, Source
from declint.compliance.rows import DocumentRow, FindingRow, Part, RuleCount, RuleRow, Run, Totals, Value, Verdict, Waiver
from declint.compliance.schema import COUNTING, INDEXES, OF_DOCUMENT, OF_FINDING, PARTS, TABLES, VERSION

Filter = tuple[tuple[str, str | int], ...]
FAST = ("journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE", "cache_size=-32768", "temp_store=FILE")
CHOSEN = ", ".join(f"f.{name}" for name in FindingRow._fields)
FROM = "FROM finding f LEFT JOIN document d ON d.id = f.document"
FINDING = f"SELECT {CHOSEN} {FROM}"
STRANGE = (AttributeError, KeyError, TypeError, ValueError, OverflowError, sqlite3.InterfaceError, sqlite3.ProgrammingError)  # of a line
COUNTS = "f.stand IN ('" + "','".join(COUNTING) + "')"


class Store:
    """Open store; close it (or leave its `with`) and the file is gone, unless `keep` named a place for it."""

    def __init__(self, path: Path | None = None) -> None:
        """Begin an empty store at `path`, which is kept; without one in a temporary folder, which is not."""
        self._folder = None if path else tempfile.TemporaryDirectory(prefix="declint-report-")
        self.path = path or Path(self._folder.name if self._folder else "") / "report.sqlite"
        self._base = sqlite3.connect(self.path, isolation_level=None)
        for pragma in FAST:
            self._base.execute(f"PRAGMA {pragma}")
        self._base.executescript(TABLES)
        self.set("schema", str(VERSION))

    @classmethod
    def built(cls, files: Iterable[Path], *, excerpts: str = "full", path: Path | None = None) -> Store:
        """Return the store of one or more files of `--format jsonl` or `json`; of an input in several of them the last counts."""
        store = cls(path)
        try:
            with store.filling(excerpts) as intake:
                for file in files:
                    source = Source(file)
                    try:
                        number = intake.take(source.objects(), file.name)
                    except STRANGE as error:
                        raise source.strange() from error
                    store.execute("UPDATE run SET sha256 = ? WHERE id = ?", (source.sha256, number))
        except BaseException:
            store.close()
            raise
        return store

    def filling(self, excerpts: str = "full") -> Filling:
        """Return what takes objects of runs (`with store.filling() as intake: intake.add(line)`) and counts at its end."""
        return Filling(self, excerpts)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close it; a temporary one is removed."""
        self._base.close()
        if self._folder:
            with suppress(OSError):
                self._folder.cleanup()

    # What is asked by other modules in words of their own.

    def execute(self, sql: str, values: Iterable[Any] = ()) -> sqlite3.Cursor:
        """Run one statement of ours; values are always bound, never written into it."""
        return self._base.execute(sql, tuple(values))

    def executemany(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Run one statement for many rows."""
        self._base.executemany(sql, rows)

    def set(self, key: str, value: str) -> None:
        """Keep a word about the report as a whole (title, ...)."""
        self.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def get(self, key: str, default: str = "") -> str:
        """Return such a word."""
        found = self.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(found[0]) if found else default

    # Counts.

    def totals(self) -> Totals:
        """Return what all runs together came to; `findings` are those that count, by severity."""
        return tally.totals(self._base)

    def count(self, asked: Filter) -> int:
        """Return how many findings a filter meets."""
        where, values = condition(asked)
        return int(self.execute(f"SELECT COUNT(*) {FROM} WHERE {where}", values).fetchone()[0])

    def count_documents(self, asked: Filter) -> int:
        """Return how many documents a filter meets."""
        where, values = condition(asked)
        return int(self.execute(f"SELECT COUNT(*) FROM document d WHERE {where}", values).fetchone()[0])

    def values(self, dimension: str) -> tuple[Value, ...]:
        """Return the values of a dimension of documents in the order of their codes: by name, the unknown first where there is one."""
        return tuple(map(Value._make, self.execute("SELECT * FROM value WHERE dimension = ? ORDER BY code", (dimension,))))

    def rule_counts(self) -> tuple[RuleCount, ...]:
        """Return what each rule that said something came to, by id."""
        return tuple(map(RuleCount._make, self.execute("SELECT * FROM rule_count ORDER BY rule")))

    def part_counts(self) -> dict[str, dict[str, int]]:
        """Return for each part of the four-part test how many documents answer it with yes, no and unread."""
        found: dict[str, dict[str, int]] = {part: {} for part in PARTS}
        for part, answer, number in self.execute("SELECT part, answer, COUNT(*) FROM part GROUP BY part, answer"):
            found[part][answer] = number
        return found

    # Lists.

    def runs(self) -> tuple[Run, ...]:
        """Return the runs in the order given."""
        names = "id,name,sha256,version,rules_sha256,config_sha256,command,today,fail_on,packs,waiver_files,exit_code,said,complete"
        return tuple(_run(row) for row in self.execute(f"SELECT {names} FROM run ORDER BY id"))

    def documents(self, asked: Filter = ()) -> Iterator[DocumentRow]:
        """Give the documents that a filter meets, in the order of the runs."""
        where, values = condition(asked)
        return map(DocumentRow._make, self.execute(f"SELECT d.* FROM document d WHERE {where} ORDER BY d.id", values))

    def findings(self, asked: Filter = ()) -> Iterator[FindingRow]:
        """Give the findings that a filter meets, in the order of the runs."""
        where, values = condition(asked)
        return map(_finding, self.execute(f"{FINDING} WHERE {where} ORDER BY f.id", values))

    def parts(self, document: int) -> tuple[Part, ...]:
        """Return the four-part test of a document in its order; empty where it does not apply."""
        found = self.execute("SELECT part, answer, rule, line FROM part WHERE document = ?", (document,))
        return tuple(sorted(map(Part._make, found), key=lambda one: PARTS.index(one.part)))

    def verdicts(self, document: int) -> tuple[Verdict, ...]:
        """Return which rules passed, or could not be told, on a document."""
        (passes,) = self.execute("SELECT passes FROM document WHERE id = ?", (document,)).fetchone()
        held = (words.rpartition(":") for words in passes.split())
        found = [Verdict(document, rule, "passed", 1, int(line), "") for rule, _, line in held]
        untold = self.execute("SELECT rule, item, line, note FROM untold WHERE document = ?", (document,))
        found += [Verdict(document, rule, "undetermined", item, line, note) for rule, item, line, note in untold]
        return tuple(sorted(found))

    def waivers(self) -> tuple[Waiver, ...]:
        """Return every decision of the files of waivers, with the number of findings that it means."""
        sql = (
            "SELECT w.*, (SELECT COUNT(*) FROM finding f WHERE f.decision = w.key AND w.key <> ''), "
            "EXISTS (SELECT 1 FROM finding f WHERE f.rule = 'RUN-WAIVER-003' AND f.path = w.file AND f.line = w.line) "
            "FROM waiver w GROUP BY w.key ORDER BY w.file, w.line"
        )
        return tuple(Waiver._make((*row[:12], bool(row[12]), bool(row[13]), row[14], bool(row[15]))) for row in self.execute(sql))

    def rules(self) -> tuple[RuleRow, ...]:
        """Return what stands behind every rule id."""
        rows = self.execute("SELECT id, title, why, authority, pack, tags, example FROM rule ORDER BY id")
        return tuple(RuleRow._make((*row[:3], tuple(json.loads(row[3])), row[4], tuple(row[5].split()), row[6])) for row in rows)


class Filling:
    """While it lasts objects are taken; at its end indexes are made and everything is counted."""

    def __init__(self, store: Store, excerpts: str) -> None:
        """Begin."""
        self._store, self._intake = store, Intake(store._base, excerpts)  # noqa: SLF001 -- a part of the store

    def __enter__(self) -> Intake:
        self._store.execute("BEGIN")
        return self._intake

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self._intake.finish()
            self._store.execute("COMMIT")
            self._store.set("twice", str(self._intake.twice))
            self._store._base.executescript(INDEXES)  # noqa: SLF001 -- as above
            tally.count(self._store._base)  # noqa: SLF001


def condition(asked: Filter) -> tuple[str, list[str | int]]:
    """Return a filter as a condition of SQL over `finding f` and `document d`, with its values."""
    found: list[str] = []
    values: list[str | int] = []
    for dimension, value in asked:
        if dimension == "counts":
            found.append(COUNTS if value == "yes" else f"NOT {COUNTS}")
            continue
        column = _column(dimension)
        found.append(f"{column} = ?")
        values.append(value)
    return " AND ".join(found) or "1", values


def _column(dimension: str) -> str:
    """Return the column of a dimension; a `KeyError` is a fault of ours."""
    if dimension in {"document", "decision"}:
        return f"f.{dimension}"
    return f"f.{OF_FINDING[dimension]}" if dimension in OF_FINDING else f"d.{OF_DOCUMENT[dimension]}"


def _finding(row: tuple[Any, ...]) -> FindingRow:
    bbox = tuple(json.loads(row[14])) if row[14] else None
    return FindingRow._make((*row[:14], bbox, row[15], tuple(json.loads(row[16])), row[17], tuple(json.loads(row[18])), *row[19:]))


def _run(row: tuple[Any, ...]) -> Run:
    packs, files = (tuple(tuple(one) for one in json.loads(words)) for words in (row[9], row[10]))
    code = -1 if row[11] is None else row[11]
    return Run._make((*row[:9], packs, files, code, json.loads(row[12]), bool(row[13])))


__all__ = ["Filter", "Line", "Store"]
