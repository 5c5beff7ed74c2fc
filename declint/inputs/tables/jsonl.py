"""JSON Lines as a series of rows: each line an object, read by itself, so that a broken one costs no other."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import IO, Any

from declint.documents._table import TEXT_NAMES
from declint.inputs.reading import size_of
from declint.inputs.tables.row import ID_NAMES, MOST, NO_TEXT, Columns, NoTableError, Row, Span

SAMPLE = 100  # objects in which a text is looked for
PIECE = 1 << 16


def rows(file: IO[bytes], columns: Columns, span: Span, most: int = MOST) -> Iterator[Row]:
    """Give the rows of a span, at whose first byte the file stands; the number of a row is that of its line.

    `most` is the largest row in bytes.
    """
    at, number = span.at, span.number
    while (span.until is None or at < span.until) and (line := file.readline(most + 1)):
        size = len(line)
        if size > most and not line.endswith(b"\n"):
            size += _passed(file)
            yield Row(number, problem=f"it has more than the {size_of(most)} that a row may have", status="too_large", at=at, size=size)
        elif line.strip():
            yield row(line, columns, number, at)
        at += size
        number += 1


def row(line: bytes, columns: Columns, number: int = 1, at: int = 0) -> Row:
    """Return what a line holds."""
    try:
        value = json.loads(line.removeprefix(codecs.BOM_UTF8).decode("utf-8"))
    except UnicodeDecodeError as error:
        return Row(number, problem=f"this row is no UTF-8 at byte {error.start} of its line", at=at, size=len(line))
    except RecursionError:
        return Row(number, problem="this row is no JSON: it is nested too deeply", at=at, size=len(line))
    except ValueError as error:
        return Row(number, problem=f"this row is no JSON: {' '.join(str(error).split())[:120]}", at=at, size=len(line))
    if not isinstance(value, dict):
        return Row(number, problem="this row is no JSON object", at=at, size=len(line))
    text, problem = _text(value, columns)
    return Row(number, _id(value, columns), text, problem, at=at, size=len(line))


def check(file: IO[bytes], columns: Columns, most: int = MOST) -> None:
    """Raise `NoTableError` where no object of the first ones has a text, or where this is a report of declint's own.

    Raise `InputError` where none of them has the id that was asked for.
    """
    seen: dict[str, None] = {}
    text, own = False, not columns.id
    for at in range(SAMPLE):
        line = file.readline(most + 1)
        most -= len(line)
        if not line or most <= 0:
            break
        try:
            value = json.loads(line.removeprefix(codecs.BOM_UTF8))
        except (ValueError, RecursionError):
            continue
        if not isinstance(value, dict):
            continue
        if at == 0 and ours(value):
            raise NoTableError("it is a report of declint, no record", "skipped")
        text, own = text or columns.text_of(value) is not None, own or columns.id_of(value) is not None
        if text and own:
            return
        seen |= dict.fromkeys(value)
    if not text:
        raise columns.lacking(seen)
    columns.check_id(seen)


def ours(value: dict[str, Any]) -> bool:
    """Say whether an object is the first of a report, or of the marks, that declint wrote."""
    tool = value.get("tool")
    run = value.get("type") == "run" and isinstance(tool, dict) and tool.get("name") == "declint"
    return run or (value.get("kind") == "document" and {"path", "status", "profile"} <= value.keys())


def _text(value: dict[str, Any], columns: Columns) -> tuple[str, str]:
    """Return the text of an object, or why it has none: of several usual fields the first that is not empty."""
    usual = () if columns.text else [name for name in TEXT_NAMES if name in value]
    names = usual or [name for name in (columns.text_of(value),) if name is not None]
    for name in names:
        text = value[name]
        if isinstance(text, str) and text.strip():
            return (text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")), ""
    if not names:
        return "", f"this row has no “{columns.text}”" if columns.text else "this row has no field with a usual name for texts"
    return "", NO_TEXT if all(isinstance(value[name], str | None) for name in names) else "the text of this row is no string"


def _id(value: dict[str, Any], columns: Columns) -> str:
    """Return the id of an object; empty where it has none that is a word or a number."""
    usual = () if columns.id else [name for name in ID_NAMES if name in value]
    for name in usual or (columns.id_of(value),):
        found = value[name] if name is not None else None
        if isinstance(found, str | int | float) and not isinstance(found, bool) and (words := str(found).strip()):
            return words
    return ""


def _passed(file: IO[bytes]) -> int:
    """Pass over the rest of a line; return how long it was."""
    count = 0
    while piece := file.readline(PIECE):
        count += len(piece)
        if piece.endswith(b"\n"):
            break
    return count
