"""Tables of records: JSON Lines, CSV and Parquet whose rows each hold the text of one document, read a row at a time.

A row goes by the table's path and its id: `table.jsonl!1966-0412`; without an id its number. What is wrong with a row is told
of that row, what is wrong with the table of the table, after the rows that could be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from declint.errors import InputError
from declint.frozen import frozen
from declint.inputs.containers import TROUBLE, broken, unpacked
from declint.inputs.found import Found
from declint.inputs.kinds import MARK, PACKED, table_of
from declint.inputs.origin import Origin, opened
from declint.inputs.reading import size_of
from declint.inputs.tables import csv, jsonl
from declint.inputs.tables.row import Columns, Names, NoTableError, Row, Span, safe

__all__ = ["Columns", "NoTableError", "Row", "Span", "Table", "again", "data_of", "given"]

Reader = Callable[[Span], Iterator[Row]]
WHOLE = Span()


@frozen
class Table:
    """A table: its path as reports show it, the columns asked for, how its bytes are opened, and its source (empty: none that lasts)."""

    path: str
    columns: Columns
    open: Callable[[], IO[bytes]]
    source: str = ""

    @property
    def kind(self) -> str:
        """Return `jsonl`, `csv` or `parquet`."""
        return table_of(self.path)

    def stream(self, at: int = 0) -> IO[bytes]:
        """Open it at a byte, counted in what it unpacks to."""
        file = self.open()
        if not self.path.lower().endswith(PACKED):
            file.seek(at)
            return file
        plain = unpacked(self.path, file)
        while at > 0 and (piece := plain.read(min(at, 1 << 20))):
            at -= len(piece)
        return plain

    def reader(self) -> Reader:
        """Return what reads its rows; raise `NoTableError` where no column holds texts, `InputError` where it cannot be read."""
        try:
            if self.kind == "parquet":
                from declint.inputs.tables import parquet  # noqa: PLC0415 -- with it comes pyarrow

                return partial(parquet.rows, *parquet.opened(self.open(), self.columns))
            with self.stream() as file:
                if self.kind == "jsonl":
                    jsonl.check(file, self.columns)
                    return self._objects
                return partial(self._records, csv.header(file, self.columns, self.suffix))
        except InputError:
            raise
        except TROUBLE as error:
            raise broken(error) from error

    @property
    def suffix(self) -> str:
        """Return its own suffix, before that of a compressed file."""
        bare = self.path.lower()
        return PurePosixPath(bare if not bare.endswith(PACKED) else bare.rpartition(".")[0]).suffix

    def _objects(self, span: Span) -> Iterator[Row]:
        with self.stream(span.at) as file:
            yield from jsonl.rows(file, self.columns, span)

    def _records(self, head: csv.Header, span: Span) -> Iterator[Row]:
        with self.stream(max(span.at, head.end)) as file:
            yield from csv.rows(file, head, span)


def given(found: Found, table: Table, read: Reader) -> Iterator[Found]:
    """Give the rows of a table as inputs; what breaks it off is told of the table, after them."""
    names = Names()
    try:
        for row in read(WHOLE):
            yield _found(found, table, row, names.new(safe(row.id) or str(row.number)))
    except InputError as error:
        yield replace(found, problem=str(error), status=error.status)
    except TROUBLE as error:
        yield replace(found, problem=str(broken(error)))


def _found(found: Found, table: Table, row: Row, name: str) -> Found:
    """Return a row as an input, under its name."""
    problem, status, data = row.problem, row.status, b""
    if not problem:
        try:
            data = data_of(row, found.max_size)
        except InputError as error:
            problem, status = str(error), error.status
    origin = Origin(table.source, table.kind, row.at, row.size, table.columns.text, table.columns.id, table.path)
    one = found.row(f"{found.path}{MARK}{name}", data, origin)
    return replace(one, problem=problem, status=status) if problem else one


def again(origin: Origin, max_size: int) -> bytes:
    """Return the text of one row; raise `InputError` where it is not there any more, or broken."""
    table = Table(origin.name, Columns(origin.text, origin.id), lambda: opened(origin.source), origin.source)
    found = _one(table, origin)
    if found.problem:
        raise InputError(found.problem, found.status)
    return data_of(found, max_size)


def data_of(row: Row, max_size: int) -> bytes:
    """Return the text of a row as bytes; raise `InputError` where there is too much of it."""
    data = row.text.encode("utf-8", "replace")
    if len(data) > max_size:
        raise InputError(f"it has {size_of(len(data))}, more than the {size_of(max_size)} of --max-size", "too_large")
    return data


def _one(table: Table, origin: Origin) -> Row:
    if origin.kind == "parquet":
        from declint.inputs.tables import parquet  # noqa: PLC0415 -- with it comes pyarrow

        return parquet.one(*parquet.opened(table.open(), table.columns), origin.at, origin.size)
    with table.stream(origin.at) as file:
        data = file.read(origin.size)
    if len(data) < origin.size:
        raise InputError("it changed while it was read")
    if origin.kind == "jsonl":
        return jsonl.row(data, table.columns)
    with table.stream() as file:
        return csv.row(data, csv.header(file, table.columns, table.suffix))
