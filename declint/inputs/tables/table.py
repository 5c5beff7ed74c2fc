"""A table of records in a file, compressed or not, or an object: opened at any row, read a row at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from declint.errors import InputError
from declint.frozen import frozen
from declint.inputs.containers import TROUBLE, broken, unpacked
from declint.inputs.kinds import PACKED, table_of
from declint.inputs.tables import csv, jsonl
from declint.inputs.tables.row import Columns, Row, Span

Reader = Callable[[Span], Iterator[Row]]


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

    def one(self, at: int, size: int) -> Row:
        """Return the one row that stands there, as `Row` tells; raise `InputError` where it is not there any more."""
        if self.kind == "parquet":
            from declint.inputs.tables import parquet  # noqa: PLC0415 -- with it comes pyarrow

            return parquet.one(*parquet.opened(self.open(), self.columns), at, size)
        with self.stream(at) as file:
            data = file.read(size)
        if len(data) < size:
            raise InputError("it changed while it was read")
        if self.kind == "jsonl":
            return jsonl.row(data, self.columns)
        with self.stream() as file:
            return csv.row(data, csv.header(file, self.columns, self.suffix))
