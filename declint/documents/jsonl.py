"""JSON Lines: one field of each object holds a record's text, each line is an item; line and column are those of the file."""

from __future__ import annotations

import json
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

SUFFIXES = (".jsonl", ".ndjson")
BLANK = regex.compile(r"[ \t\r\n]*+")
# Words as they stand, one escape, an escaped CR LF, or the two halves of a character beyond U+FFFF.
PIECE = regex.compile(r"[^\\]++|\\r\\n|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", regex.DOTALL)


def claims(head: bytes, suffix: str) -> Claim:  # noqa: ARG001
    """Claim files by suffix."""
    return Claim.SUFFIX if suffix in SUFFIXES else Claim.NO


def read(source: Source) -> Document:
    """Read JSON Lines; a line that is no object is passed over with a note, `InputError` where none is one with text."""
    decoded = decode(source.data)
    lines = Lines.of(decoded.text)
    rows: list[tuple[int, dict[str, Field]]] = []
    broken: list[int] = []
    for index in range(len(lines)):
        if not lines.blank(index):
            try:
                rows.append((index + 1, dict(_fields(decoded.text, lines.starts[index], lines.end(index)))))
            except (ValueError, RecursionError):
                broken.append(index + 1)
    name = text_name([row for _, row in rows])
    if name is None:
        raise InputError(f"no JSON object with text (line {broken[0]} is no JSON object)" if broken else "no JSON object with text")
    notes: tuple[str, ...] = (f"text taken from field {name!r}",)
    if broken:
        notes += (f"{len(broken)} lines are no JSON objects, the first of them line {broken[0]}",)
    return with_written_strikes(finished(lay_out(rows, name, lines), source, "jsonl", decoded), notes)


def _fields(text: str, start: int, end: int) -> Iterator[tuple[str, Field]]:
    """Yield the text fields of the object on a line; `ValueError` where there is none."""
    line = text[start:end].rstrip()
    if json.loads(line).__class__ is not dict:
        raise ValueError("no object")
    decoder = json.JSONDecoder()
    at = _after_blank(line, _after_blank(line, 0) + 1)
    while line[at] == '"':
        key, at = decoder.raw_decode(line, at)
        at = _after_blank(line, _after_blank(line, at) + 1)
        value, after = decoder.raw_decode(line, at)
        if isinstance(value, str):
            yield key, Field(tuple(_pieces(line[at + 1 : after - 1], start + at + 1)))
        at = _after_blank(line, after)
        at = _after_blank(line, at + 1) if line[at] == "," else at


def _after_blank(line: str, at: int) -> int:
    return BLANK.match(line, at).end()  # type: ignore[union-attr]


def _pieces(value: str, at: int) -> Iterator[tuple[str, int]]:
    """Yield the words of a string as written between its quotation marks; an escape is a piece of its own."""
    for match in PIECE.finditer(value):
        words = match.group()
        if words[0] == "\\":
            words = json.loads(f'"{words}"').encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\r\n", "\n")
        yield words, at + match.start()
