"""The marks of a run as they lie in the Parquet files of its partitions, looked up through DuckDB (extra `cluster`)."""

from __future__ import annotations

import json
import shutil
import tempfile
from typing import TYPE_CHECKING, Any

from declint.collection.sqlite import frozen_value
from declint.collection.store import Absent
from declint.errors import UsageError
from declint.frozen import frozen
from declint.model import Mark, Place
from declint.want import LARGE, LOW, Limit, Shape, Want

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FIELDS = frozenset({"path", "text"})  # of marks; all else are attributes
COLUMNS = 'path, kind, item, page, start, "end", text, confidence, line, "column", end_line, end_column, attributes'
FIRST, MORE = 16, 8  # so many marks are fetched for a want; so many times more where they did not do
MEMORY = "192MiB"
SETTINGS = f"SET memory_limit = '{MEMORY}'; SET threads = 2; SET preserve_insertion_order = true; SET enable_progress_bar = false"
GATHER = f'CREATE TABLE marks AS SELECT {COLUMNS} FROM read_parquet(?) ORDER BY path, start, document, "ordinal"'  # noqa: S608 -- names are our own


@frozen
class Answer:
    """What was fetched for a want: the numbers of marks in order; `whole`: there are no more."""

    marks: tuple[int, ...]
    whole: bool


class DuckStore:
    """A store over files of marks, asked for many wants at once: a question costs some 10 ms, whether of one want or of thousands.

    The marks are put in order once, in a file of its own that goes when the store is closed.
    """

    together = 4_000

    def __init__(self, files: Iterable[Path], folder: Path | None = None) -> None:
        """Put the marks of all files in order, in a folder of its own or the one given; raise `UsageError` without DuckDB."""
        try:
            import duckdb  # noqa: PLC0415 -- heavy, and of an extra
            import pyarrow  # noqa: F401, ICN001, PLC0415 -- as above
        except ImportError as error:
            raise UsageError("marks in Parquet files need DuckDB: pip install 'declint[cluster]'") from error
        self._folder = str(folder) if folder else tempfile.mkdtemp(prefix="declint-")
        self._base = duckdb.connect(f"{self._folder}/marks.duckdb")
        self._base.execute(SETTINGS)
        self._base.execute(f"SET temp_directory = '{self._folder}/spill'")
        self._base.execute(GATHER, [[str(file) for file in files]])
        self._shapes: dict[Shape, str] = {}
        self._answers: dict[Want, Answer] = {}
        self._marks: dict[int, Mark] = {}

    def find(self, want: Want) -> Iterator[Mark]:
        """Yield the marks that meet a want, by path, place and the order in which they came; raise `Absent` where no more are fetched."""
        answer = self._answers.get(want)
        if answer is None:
            raise Absent(want)
        yield from (self._marks[number] for number in answer.marks)
        if not answer.whole:
            raise Absent(want)

    def prepare(self, wants: Iterable[Want]) -> None:
        """Fetch what was found absent: the first marks of a want, or more of them."""
        groups: dict[tuple[Shape, int], list[Want]] = {}
        for want in wants:
            known = self._answers.get(want)
            groups.setdefault((want.shape, len(known.marks) * MORE if known else FIRST), []).append(want)
        for (shape, room), group in groups.items():
            found = self._hits(shape, room, group)
            for number, want in enumerate(group):
                marks = tuple(found.get(number, ()))
                self._answers[want] = Answer(marks, len(marks) < room)
        self._fetch({number for answer in self._answers.values() for number in answer.marks} - self._marks.keys())

    def forget(self) -> None:
        """Let go of what was fetched."""
        self._answers.clear()
        self._marks.clear()

    def close(self) -> None:
        """Let go of everything."""
        self._base.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _hits(self, shape: Shape, room: int, wants: list[Want]) -> dict[int, list[int]]:
        """Return the numbers of the first marks that meet each want."""
        table = self._shapes.get(shape) or self._learn(shape)
        columns: dict[str, Iterable[Any]] = {"number": range(len(wants))}
        for at in range(len(shape.equal)):
            columns |= zip((f"word{at}", f"amount{at}"), zip(*(_spelt(want.equal[at]) for want in wants), strict=True), strict=True)
        for at in range(len(shape.limits)):
            columns[f"limit{at}"] = [want.limits[at] for want in wants]
        self._given("asked", shape, columns)
        tokens = ", ".join(f"coalesce(word{at}, 'n' || amount{at}::VARCHAR)" for at in range(len(shape.equal)))
        within = [_within(at, limit) for at, limit in enumerate(shape.limits)]
        query = f"""
            WITH told AS (SELECT *, hash({tokens or 0}) AS key FROM asked)
            SELECT number, min(mark, {room}) FROM told JOIN {table} USING (key) {"WHERE" if within else ""} {" AND ".join(within)}
            GROUP BY number"""  # noqa: S608 -- names of attributes are letters, what is asked is given apart
        return dict(self._base.execute(query).fetchall())

    def _learn(self, shape: Shape) -> str:
        """Make the table by which a shape is looked up."""
        name = f"shape{len(self._shapes)}"
        self._shapes[shape] = name
        known = [f"{_token(_part(one))} IS NOT NULL" for one in (*shape.equal, *(limit.attribute for limit in shape.limits))]
        tokens = ", ".join(_token(_part(name)) for name in shape.equal)
        bounds = "".join(f", {_bound(limit)} AS bound{at}" for at, limit in enumerate(shape.limits))
        where = " AND ".join(["kind = ?", "json_valid(attributes)", *known])
        query = f"CREATE TABLE {name} AS SELECT rowid AS mark, hash({tokens or 0}) AS key{bounds} FROM marks WHERE {where}"  # noqa: S608 -- as above
        self._base.execute(query, [shape.kind])
        return name

    def _fetch(self, numbers: set[int]) -> None:
        if not numbers:
            return
        self._given("needed", Shape(""), {"mark": sorted(numbers)})
        query = f"SELECT marks.rowid, {COLUMNS} FROM marks WHERE rowid IN (SELECT mark FROM needed)"  # noqa: S608 -- as above
        self._marks.update((number, _mark(row)) for number, *row in self._base.execute(query).fetchall())

    def _given(self, name: str, shape: Shape, columns: dict[str, Iterable[Any]]) -> None:
        """Give the base a table of what is asked; a column may hold nothing, so that its type is told."""
        import pyarrow as pa  # noqa: PLC0415 -- heavy, and of an extra

        limits = {f"limit{at}": pa.string() if limit.days else pa.float64() for at, limit in enumerate(shape.limits)}
        types = {"word": pa.string(), "amount": pa.float64()}
        arrays = {
            column: pa.array(list(values), limits.get(column) or types.get(column.rstrip("0123456789"), pa.int64()))
            for column, values in columns.items()
        }
        self._base.register(name, pa.table(arrays))


def _spelt(value: str) -> tuple[str | None, float | None]:
    """Return a value as `declint.want.spelt` writes it, as a token (see `_token`) or, a number, by itself."""
    plain = json.loads(value)
    if isinstance(plain, bool):
        return f"b{value}", None
    if isinstance(plain, str):
        return f"s{plain}", None
    if isinstance(plain, list):
        return f"a{len(plain)}", None
    return ("nlarge", None) if abs(plain) >= LARGE else (None, plain)


def _part(name: str) -> str:
    """Return the expression of one value of a mark as JSON."""
    return f"to_json({name})" if name in FIELDS else f"""json_extract(attributes, '$."{name}"')"""


def _token(value: str) -> str:
    """Return the expression of a value that equal ones have in common, as `declint.want.spelt` does; lists by their length."""
    number = f"TRY_CAST({value} AS DOUBLE)"
    return (
        f"CASE json_type({value}) WHEN 'VARCHAR' THEN 's' || ({value} ->> '$') WHEN 'BOOLEAN' THEN 'b' || {value}::VARCHAR "
        f"WHEN 'ARRAY' THEN 'a' || json_array_length({value}) WHEN 'NULL' THEN NULL WHEN NULL THEN NULL "
        f"ELSE 'n' || CASE WHEN abs({number}) < {LARGE} THEN ({number} + 0.0)::VARCHAR ELSE 'large' END END"
    )


def _bound(limit: Limit) -> str:
    value = _part(limit.attribute)
    if limit.days:
        return f"CASE json_type({value}) WHEN 'VARCHAR' THEN {value} ->> '$' END"
    return f"CASE WHEN json_type({value}) IN ('UBIGINT', 'BIGINT', 'HUGEINT', 'DOUBLE') THEN TRY_CAST({value} AS DOUBLE) END"


def _within(at: int, limit: Limit) -> str:
    sign = ">=" if limit.side == LOW else "<="
    return f"(limit{at} IS NULL OR bound{at} IS NULL OR bound{at} {sign} limit{at})"


def _mark(row: list[Any]) -> Mark:
    path, kind, item, page, start, end, text, confidence, *place, attributes = row
    known = {name: frozen_value(value) for name, value in json.loads(attributes).items()}
    return Mark(kind, start, end, text, confidence, known, item, page, Place(*place), None, path)
