"""Everything in one Parquet file: a row for each finding with all of its document, and one for each document without a finding."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from declint.errors import UsageError
from declint.export._tables import OF_DOCUMENT, OF_FINDING, Value, everything

if TYPE_CHECKING:
    from declint.compliance.store import Store

ROWS = 50_000  # of one group: what a reader must hold
COLUMNS = (*OF_FINDING, *OF_DOCUMENT)


def write(store: Store, path: Path) -> None:
    """Write the table; a value that is not known is null."""
    try:
        import pyarrow as pa  # noqa: PLC0415 -- an extra
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        raise UsageError("Parquet needs the extra cluster: pip install 'declint[cluster]'") from None
    types = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    schema = pa.schema([(one.name, types[one.kind]) for one in COLUMNS])
    with pq.ParquetWriter(path, schema, compression="zstd", use_dictionary=True) as writer:
        for batch in _batches(everything(store)):
            arrays: list[Any] = [pa.array(column, field.type) for column, field in zip(zip(*batch, strict=True), schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _batches(rows: Iterator[tuple[Value, ...]]) -> Iterator[list[tuple[Value, ...]]]:
    while batch := list(islice(rows, ROWS)):
        yield [tuple(None if value == "" else value for value in row) for row in batch]
