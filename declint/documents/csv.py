"""CSV and TSV: one column holds the records' texts, each row is an item; line and column are those of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from declint.documents import Claim
from declint.documents._finish import finished, with_written_strikes
from declint.documents._table import Field, lay_out, text_name
from declint.errors import InputError
from declint.text.lines import Lines
from declint.text.source import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.documents import Source
    from declint.model import Document

SUFFIXES = (".csv", ".tsv")
DELIMITERS = ",\t;|"
COLUMNS = 10_000


def claims(head: bytes, suffix: str) -> Claim:  # noqa: ARG001
    """Claim files by suffix: commas alone make no table."""
    return Claim.SUFFIX if suffix in SUFFIXES else Claim.NO


def read(source: Source) -> Document:
    """Read a table with a header row; `InputError` where it holds no text."""
    decoded = decode(source.data)
    lines = Lines.of(decoded.text)
    rows = list(_rows(decoded.text, delimiter(lines[0], source.suffix)))
    if len(rows) < 2:
        raise InputError("table without rows below its header")
    header = [field.words.strip() or f"column {number}" for number, field in enumerate(rows[0], 1)][:COLUMNS]
    table = [dict(zip(header, row, strict=False)) for row in rows[1:]]
    name = text_name(table)
    if name is None:
        raise InputError("table without text")
    notes = (f"text taken from column {name!r}",)
    return with_written_strikes(finished(lay_out(enumerate(table, 1), name, lines), source, "csv", decoded), notes)


def delimiter(header: str, suffix: str) -> str:
    """Return the delimiter that the header row has most of; a comma where it has none."""
    if suffix == ".tsv":
        return "\t"
    bare = regex.sub(r'"[^"]*+"', "", header)
    return max(DELIMITERS, key=bare.count)


def _rows(text: str, delimiter: str) -> Iterator[list[Field]]:
    """Yield the rows, each a list of fields; quoted fields may hold delimiters, line ends and doubled quotation marks."""
    bare = regex.compile(rf"[^{regex.escape(delimiter)}\n]*+")
    at, row = 0, list[Field]()
    while at < len(text):
        if text[at] == '"':
            field, at = _quoted(text, at)
        else:
            end = bare.match(text, at).end()  # type: ignore[union-attr]
            field, at = Field(((text[at:end].rstrip("\r"), at),) if end > at else ()), end
        row.append(field)
        at = bare.match(text, at).end()  # type: ignore[union-attr]
        if at < len(text) and text[at] == delimiter:
            at += 1
            if at < len(text) and text[at] != "\n":
                continue
        at += 1
        if len(row) > 1 or row[0].pieces:
            yield row
        row = []
    if row:
        yield row


def _quoted(text: str, at: int) -> tuple[Field, int]:
    """Return the field whose opening quotation mark stands at `at`, and the offset after its closing one."""
    pieces = []
    start = at + 1
    while True:
        end = text.find('"', start)
        if end < 0:
            pieces.append((text[start:], start))
            return Field(tuple(pieces)), len(text)
        if not text.startswith('""', end):
            pieces.append((text[start:end], start))
            return Field(tuple(piece for piece in pieces if piece[0])), end + 1
        pieces.append((text[start : end + 1], start))
        start = end + 2
