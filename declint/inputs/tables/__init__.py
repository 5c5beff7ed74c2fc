"""Tables of records: JSON Lines, CSV and Parquet whose rows each hold the text of one document, read a row at a time.

A row goes by the table's path and its id: `table.jsonl!1966-0412`; without an id its number. What is wrong with a row is told
of that row, what is wrong with the table of the table, after the rows that could be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import islice
from types import MappingProxyType

from declint.errors import InputError
from declint.inputs.containers import TROUBLE, broken
from declint.inputs.found import Found
from declint.inputs.kinds import MARK
from declint.inputs.origin import Origin, opened
from declint.inputs.reading import size_of
from declint.inputs.tables.row import Columns, Names, NoTableError, Row, Span, safe
from declint.inputs.tables.table import Reader, Table

__all__ = ["Columns", "NoTableError", "Table", "again", "given", "stretch"]

WHOLE = Span()


def given(found: Found, table: Table, read: Reader) -> Iterator[Found]:
    """Give the rows of a table as inputs; what breaks it off is told of the table, after them."""
    names = Names()
    try:
        for row in read(WHOLE):
            own = safe(row.id) or str(row.number)
            name = names.new(own)
            yield _found(found, table, row, (name, "" if name == own else name))
    except InputError as error:
        yield replace(found, problem=str(error), status=error.status)
    except TROUBLE as error:
        yield replace(found, problem=str(broken(error)))


def stretch(first: Found, count: int, renamed: Mapping[int, str] = MappingProxyType({})) -> Iterator[Found]:
    """Give as many rows of a table as `count` from one on, without reading what is before it: the part of another process.

    `first` may be slim. `renamed` are the rows, counted from 0, whose `origin.twin` is not empty, with that: the id was
    another row's before. Raise `InputError` where the table cannot be read any more; whether it has changed is not looked at.
    """
    origin = first.origin
    assert origin is not None
    table, found, parquet = _table(origin), replace(first, path=origin.name, problem="", data=None), origin.kind == "parquet"
    passed = origin.size if parquet else 0
    rows = table.reader()(Span(origin.at, None, origin.number - passed))
    for number, row in enumerate(islice(rows, passed, passed + count)):
        twin = renamed.get(number, "")
        yield _found(found, table, row, (twin or safe(row.id) or str(row.number), twin))


def _found(found: Found, table: Table, row: Row, names: tuple[str, str]) -> Found:
    """Return a row as an input, under its name."""
    problem, status, data = row.problem, row.status, b""
    if not problem:
        try:
            data = _data(row, found.max_size)
        except InputError as error:
            problem, status = str(error), error.status
    place = (row.at, row.size, row.number, table.columns.text, table.columns.id, table.path, names[1])
    one = found.row(f"{found.path}{MARK}{names[0]}", data, Origin(table.source, table.kind, *place))
    return replace(one, problem=problem, status=status) if problem else one


def again(origin: Origin, max_size: int) -> bytes:
    """Return the text of one row; raise `InputError` where it is not there any more, or broken."""
    found = _table(origin).one(origin.at, origin.size)
    if found.problem:
        raise InputError(found.problem, found.status)
    return _data(found, max_size)


def _table(origin: Origin) -> Table:
    return Table(origin.name, Columns(origin.text, origin.id), partial(opened, origin.source), origin.source)


def _data(row: Row, max_size: int) -> bytes:
    """Return the text of a row as bytes; raise `InputError` where there is too much of it."""
    data = row.text.encode("utf-8", "replace")
    if len(data) > max_size:
        raise InputError(f"it has {size_of(len(data))}, more than the {size_of(max_size)} of --max-size", "too_large")
    return data
