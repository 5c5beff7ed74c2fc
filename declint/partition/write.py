"""Write the tables of one partition, a few documents at a time, into a folder that is no partition until it is whole."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Mapping
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from declint.frozen import frozen
from declint.model import DocumentResult
from declint.partition.held import note
from declint.partition.rows import Row, document_row, finding_rows, mark_rows
from declint.partition.schema import COUNTS, DOCUMENTS, FINDINGS, MARKS, TABLES, schema

if TYPE_CHECKING:
    from declint.partition.plan import Partition

GROUP = 4096  # rows that are held before they are written
OFTEN = 1.0  # seconds after which word is left of how far it is


@frozen
class Counts:
    """What is told of a partition that is done: its line in the manifest. `size` are the bytes of its
    inputs, `files` bytes and SHA-256 of each table.
    """

    id: str
    number: int
    documents: int
    size: int
    findings: int
    marks: int
    unchecked: int
    files: Mapping[str, tuple[int, str]]

    def dumps(self) -> str:
        """Return the line."""
        return json.dumps({name: getattr(self, name) for name in Counts.__match_args__}, separators=(",", ":"))

    @classmethod
    def loads(cls, line: str | bytes) -> Counts:
        """Return what a line tells; raise `ValueError`, `TypeError` or `LookupError` for any other."""
        told = json.loads(line)
        files = {str(name): (int(size), str(digest)) for name, (size, digest) in told.pop("files").items()}
        return cls(**told, files=files)


class Tables:
    """The three tables of a partition while they are written."""

    def __init__(self, folder: Path) -> None:
        """Begin them in a folder."""
        import pyarrow.parquet as pq  # noqa: PLC0415 -- heavy, and of an extra

        self._folder = folder
        self._writers: dict[str, Any] = {name: pq.ParquetWriter(_file(folder, name), schema(name), compression="zstd") for name in TABLES}
        self._held: dict[str, list[Row]] = {name: [] for name in TABLES}
        self.rows = dict.fromkeys(TABLES, 0)
        self.unchecked = 0

    def add(self, result: DocumentResult) -> None:
        """Write a document."""
        number = self.rows[DOCUMENTS]
        self._keep(DOCUMENTS, [document_row(number, result)])
        self._keep(FINDINGS, finding_rows(number, result.findings))
        self._keep(MARKS, mark_rows(number, result.marks))
        self.unchecked += result.status.value != "scanned"

    def close(self) -> None:
        """Write what is held, and end the files."""
        for name, writer in self._writers.items():
            self._flush(name)
            writer.close()

    def _keep(self, name: str, rows: list[Row]) -> None:
        self._held[name] += rows
        self.rows[name] += len(rows)
        if len(self._held[name]) >= GROUP:
            self._flush(name)

    def _flush(self, name: str) -> None:
        import pyarrow as pa  # noqa: PLC0415 -- as above

        rows = self._held[name]
        if rows:
            self._writers[name].write_table(pa.Table.from_pylist(rows, schema(name)))
            rows.clear()


def write(draft: Path, partition: Partition, results: Iterable[DocumentResult]) -> Counts:
    """Write all of a partition into a draft, down to the disk; the manifest's line with it."""
    tables = Tables(draft)
    size, told = 0, time.monotonic()
    for result in results:
        tables.add(result)
        size += result.size or 0
        if time.monotonic() - told > OFTEN:
            told = time.monotonic()
            note(draft, json.dumps([tables.rows[DOCUMENTS], size, tables.rows[FINDINGS]]))
    tables.close()
    counts = Counts(
        partition.id, partition.number, tables.rows[DOCUMENTS], partition.bytes, tables.rows[FINDINGS], tables.rows[MARKS],
        tables.unchecked, {name: digest(_file(draft, name)) for name in TABLES},
    )  # fmt: skip
    (draft / COUNTS).write_text(counts.dumps() + "\n", encoding="utf-8")
    for path in draft.iterdir():
        _to_disk(path)
    return counts


def publish(draft: Path, place: Path) -> bool:
    """Give a whole draft its final name, in one step; False where another has been quicker, whose partition stays."""
    try:
        draft.rename(place)
    except OSError:
        if not (place / COUNTS).is_file():
            raise
        return False
    _to_disk(place.parent)
    return True


def digest(path: Path) -> tuple[int, str]:
    """Return the bytes and the SHA-256 of a file."""
    with path.open("rb") as file:
        return path.stat().st_size, file_digest(file, "sha256").hexdigest()


def _file(folder: Path, table: str) -> Path:
    return folder / f"{table}.parquet"


def _to_disk(path: Path) -> None:
    """Have the system write a file or the entries of a folder, where it knows of that."""
    if os.name != "posix" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
