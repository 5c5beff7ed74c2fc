"""CSV and TSV as a series of rows below a header, streamed: a row's bytes end where its quotation marks are closed."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from typing import IO

from declint.documents.csv import delimiter
from declint.errors import InputError
from declint.frozen import frozen
from declint.inputs.reading import size_of
from declint.inputs.tables.row import MOST, NO_TEXT, Columns, NoTableError, Row, Span
from declint.text.source import decode

QUOTE = b'"'
PIECE = 1 << 16
# The columns that the CSV of a report of ours begins with, and those of nobody else.
OURS = ["severity", "rule", "path", "line", "column", "end_line", "end_column"]


@frozen
class Header:
    """What the first row says: the delimiter, which field is the text, which the id (None: the row's number), where rows begin."""

    delimiter: str
    text: int
    id: int | None
    columns: int
    end: int


def header(file: IO[bytes], columns: Columns, suffix: str, most: int = MOST) -> Header:
    """Read the first row; raise `NoTableError` where it names no column of texts, or is that of a report of declint's own.

    Raise `InputError` where it lacks the column of ids that was asked for.
    """
    data, size = _record(file, ",", most)
    words = _decoded((data or b"").removeprefix(codecs.BOM_UTF8))
    if data is None or not words.strip():
        raise columns.lacking(())
    mark = delimiter(words.splitlines()[0], suffix)
    try:
        names = _fields(words, mark)
    except csv.Error as error:
        raise NoTableError(f"its first row cannot be read: {error}") from error
    if names[: len(OURS)] == OURS:
        raise NoTableError("it is a report of declint, no record", "skipped")
    text, own = columns.text_of(names), columns.id_of(names)
    if text is None:
        raise columns.lacking(names)
    columns.check_id(names)
    return Header(mark, names.index(text), None if own is None else names.index(own), len(names), size)


def rows(file: IO[bytes], head: Header, span: Span, most: int = MOST) -> Iterator[Row]:
    """Give the rows of a span, at whose first byte the file stands; their numbers count from the first below the header."""
    at, number = max(span.at, head.end), span.number
    while span.until is None or at < span.until:
        data, size = _record(file, head.delimiter, most)
        if not size:
            return
        if data is None:
            why = f"it has more than the {size_of(most)} that a row may have: a quotation mark that is not closed takes in all that follows"
            yield Row(number, problem=why, status="too_large", at=at, size=size)
        elif data.strip():
            yield row(data, head, number, at)
        number += data is None or bool(data.strip())
        at += size


def row(data: bytes, head: Header, number: int = 1, at: int = 0) -> Row:
    """Return what the bytes of a row hold."""
    try:
        fields = _fields(_decoded(data), head.delimiter)
    except (InputError, csv.Error) as error:
        return Row(number, problem=f"this row cannot be read: {error}", at=at, size=len(data))
    own = fields[head.id].strip() if head.id is not None and head.id < len(fields) else ""
    text, problem = fields[head.text] if head.text < len(fields) else "", ""
    if len(fields) <= head.text:
        problem = f"this row has {len(fields)} fields, and its text would be field {head.text + 1}"
    elif len(fields) > head.columns and any(field.strip() for field in fields[head.columns :]):
        problem = f"this row has {len(fields)} fields under {head.columns} columns: its text may be another field's"
    elif not text.strip():
        problem = NO_TEXT
    return Row(number, own, "" if problem else text, problem, at=at, size=len(data))


def _fields(words: str, mark: str) -> list[str]:
    if csv.field_size_limit() < MOST:  # the module's own limit is 128 KiB; rows are cut before
        csv.field_size_limit(MOST)
    return next(csv.reader([words], delimiter=mark), [])


def _decoded(data: bytes) -> str:
    """Return the words of a row; raise `InputError` where they are no text."""
    try:
        return data.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        return decode(data).text.rstrip("\r\n")


def _record(file: IO[bytes], mark: str, most: int) -> tuple[bytes | None, int]:
    """Return the bytes of the next row, None where there are too many, and how many there are; 0 at the end of the file."""
    line = file.readline(most + 1)
    if QUOTE not in line and (len(line) <= most or line.endswith(b"\n")):
        return line, len(line)
    lines, size, inside = [line], len(line), _open_after(line, mark.encode(), inside=False)
    while size <= most and inside and (line := file.readline(most + 1)):
        lines.append(line)
        size += len(line)
        inside = _open_after(line, mark.encode(), inside=True)
    if size <= most or (not inside and lines[-1].endswith(b"\n")):
        return b"".join(lines), size
    return None, size + _passed(file, sum(one.count(QUOTE) for one in lines), ended=lines[-1].endswith(b"\n"))


def _open_after(line: bytes, mark: bytes, *, inside: bool) -> bool:
    """Say whether a quoted field is still open at the end of a line; a mark that opens none stands for itself."""
    at = 0
    while True:
        if not inside and line.startswith(QUOTE, at):
            inside, at = True, at + 1
        if inside:
            at = line.find(QUOTE, at)
            if at < 0:
                return True
            inside = line.startswith(QUOTE, at + 1)
            at += 2 if inside else 1
        else:
            at = line.find(mark, at) + 1
            if not at:
                return False


def _passed(file: IO[bytes], quotes: int, *, ended: bool) -> int:
    """Pass over the rest of a row that is too large, to the first line end after an even number of marks; return its length."""
    count = 0
    while (quotes % 2 or not ended) and (piece := file.readline(PIECE)):
        count += len(piece)
        quotes += piece.count(QUOTE)
        ended = piece.endswith(b"\n")
    return count
