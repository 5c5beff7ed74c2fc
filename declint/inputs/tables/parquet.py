"""Parquet as a series of rows, a few at a time; needs pyarrow (the extra `cluster`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from declint.errors import InputError, UsageError
from declint.inputs.reading import size_of
from declint.inputs.tables.row import MOST, NO_TEXT, Columns, NoTableError, Row, Span

BATCH = 8 << 20  # bytes of texts that are held at a time
ROWS = 1024
BUFFER = 1 << 20
GROUP = 4 << 30  # bytes that a column of a row group may say it unpacks to
RATIO = 1000


def opened(file: IO[bytes], columns: Columns) -> tuple[Any, tuple[str, str | None]]:
    """Open a Parquet file; return it, and the names of the columns of texts and of ids.

    Raise `InputError` where it is none, `NoTableError` as other tables do, `UsageError` where nothing is installed that reads it.
    """
    try:
        import pyarrow.parquet as pq  # noqa: PLC0415 -- 150 ms, and an extra
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: pip install 'declint[cluster]'") from error
    try:
        table = pq.ParquetFile(file, buffer_size=BUFFER, pre_buffer=False)
        names = _columns(table.schema_arrow, columns)
        # One text said of a million rows is kept once, as it is in the file.
        return pq.ParquetFile(file, metadata=table.metadata, buffer_size=BUFFER, pre_buffer=False, read_dictionary=[names[0]]), names
    except (OSError, ValueError) as error:  # pyarrow.ArrowInvalid is a ValueError
        raise InputError(f"broken Parquet: {_line(error)}") from error


def _columns(schema: Any, columns: Columns) -> tuple[str, str | None]:
    if b"declint" in (schema.metadata or {}):
        raise NoTableError("it is a result of declint, no record", "skipped")
    text = columns.text_of(schema.names)
    if text is None:
        raise columns.lacking(schema.names)
    columns.check_id(schema.names)
    return text, columns.id_of(schema.names)


def rows(table: Any, names: tuple[str, str | None], span: Span, most: int = MOST) -> Iterator[Row]:
    """Give the rows of the row groups of a span; what breaks a group off stands where its next row would, to be met there again."""
    number = span.number
    for group in range(span.at, table.num_row_groups if span.until is None else span.until):
        about, given = table.metadata.row_group(group), 0
        try:
            _bounded(about, names[0])
            for text, own in _values(table, names, group, about):
                yield _row(number + given, (group, given), text, own, most)
                given += 1
        except (OSError, ValueError, InputError) as error:
            status = getattr(error, "status", "unreadable")
            what = f"row group {group + 1}, from row {number + given} on, cannot be read: {_line(error)}"
            yield Row(number + given, problem=what, status=status, at=group, size=given)
        number += about.num_rows


def one(table: Any, names: tuple[str, str | None], at: int, place: int, most: int = MOST) -> Row:
    """Return one row of a row group."""
    values = table.read_row_group(at, columns=[names[0]]).slice(place, 1)
    return _row(place, (at, place), values.column(0)[0], None, most)


def _values(table: Any, names: tuple[str, str | None], group: int, about: Any) -> Iterator[tuple[Any, Any]]:
    """Give the text and the id of each row, in batches of a bounded size."""
    each = max(_sizes(about, names[0])[1] // max(about.num_rows, 1), 1)
    wanted = [name for name in dict.fromkeys(names) if name is not None]
    for batch in table.iter_batches(max(min(BATCH // each, ROWS), 1), row_groups=[group], columns=wanted):
        texts = batch.column(names[0])
        ids = batch.column(names[1]) if names[1] is not None else [None] * len(texts)
        yield from zip(texts, ids, strict=True)


def _row(number: int, place: tuple[int, int], text: Any, own: Any, most: int) -> Row:
    value, name = text.as_py(), own.as_py() if own is not None else None
    words = "" if name is None else str(name)
    if value is not None and not isinstance(value, str):
        return Row(number, words, problem="the text of this row is no string", at=place[0], size=place[1])
    if len(value or "") > most:
        why = f"it has more than the {size_of(most)} that a row may have"
        return Row(number, words, problem=why, status="too_large", at=place[0], size=place[1])
    return Row(number, words, value or "", "" if (value or "").strip() else NO_TEXT, at=place[0], size=place[1])


def _bounded(about: Any, name: str) -> None:
    """Raise `InputError` where a row group says that it unpacks to more than memory should hold."""
    packed, whole = _sizes(about, name)
    if whole > GROUP or (whole > BATCH and whole > RATIO * max(packed, 1)):
        raise InputError(f"its texts unpack to {size_of(whole)}", "too_large")


def _sizes(about: Any, name: str) -> tuple[int, int]:
    """Return the bytes of a column in a row group, packed and unpacked."""
    parts = [about.column(index) for index in range(about.num_columns)]
    found = [part for part in parts if part.path_in_schema.split(".")[0] == name]
    return sum(part.total_compressed_size for part in found), sum(part.total_uncompressed_size for part in found)


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
