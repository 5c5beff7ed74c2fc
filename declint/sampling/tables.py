"""Sheets as files, by their suffix: CSV and XLSX, which come back, and HTML, which is printed and filled in with a pen."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from declint.errors import InputError, UsageError
from declint.reports.csv import cell
from declint.sampling.sheet import BOXES, Cell
from declint.text.visible import visible

SUFFIXES = (".csv", ".xlsx", ".html")
MAX_BYTES = 64 << 20
DELIMITERS = ",;\t"  # that of the standard, of programs where a comma is in the numbers, of the clipboard
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def write(path: Path, suffix: str, rows: Iterable[Sequence[Cell]], *, bom: bool = False) -> None:
    """Write rows to a file of the kind that `suffix` names. `bom`: Excel then takes a CSV for UTF-8."""
    if suffix == ".xlsx":
        from declint.sampling.workbook import dump  # noqa: PLC0415 -- needs an extra

        dump(path, rows)
    elif suffix == ".html":
        from declint.sampling.paper import page  # noqa: PLC0415 -- as seldom

        path.write_text(page(rows), encoding="utf-8", errors="backslashreplace", newline="\n")
    else:
        path.write_text(text_of(rows), encoding="utf-8-sig" if bom else "utf-8", errors="backslashreplace", newline="\n")


def text_of(rows: Iterable[Sequence[Cell]]) -> str:
    """Return rows as CSV without a cell that a spreadsheet would take for a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerows([one if isinstance(one, int) else cell(one) for one in row] for row in rows)
    return stream.getvalue()


def read(path: Path, shown: str) -> list[list[str]]:
    """Return the rows of a sheet; raise `UsageError` where it cannot be read."""
    name = visible(shown)
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{name}: cannot be read: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        raise UsageError(f"{name}: is larger than {MAX_BYTES >> 20} MiB")
    if data.startswith(b"PK"):
        from declint.sampling.workbook import load  # noqa: PLC0415 -- brings what reads ZIP and XML

        try:
            return load(data)
        except InputError as error:
            raise UsageError(f"{name}: {error}") from None
    return _csv(data, name)


def _csv(data: bytes, name: str) -> list[list[str]]:
    """Return the rows of a CSV in whatever encoding and with whatever delimiter a spreadsheet has kept it."""
    text = _decoded(data)
    bare = text.replace('"', "")
    delimiter = max(DELIMITERS, key=lambda one: sum(one.join(pair) in bare for pair in pairwise(BOXES)))
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UsageError(f"{name}: is no CSV: {error}") from None


def _decoded(data: bytes) -> str:
    if data.startswith(UTF_16):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")  # what Excel keeps a plain CSV in
