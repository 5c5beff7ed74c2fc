"""The large forms: columns of codes for filtering, and shards of rows that are opened only when they are shown.

Everything is written as named blocks: `c.*` are columns over all findings, `d.*` over all documents, little-endian whole numbers of 1, 2
or 4 bytes; `f.N` and `p.N` are rows of 5,000 findings and documents as JSON. Each block is gzip in base64, so that the browser's own
`DecompressionStream` opens it. Findings lie in the order of rule, severity and document: one rule's shards are its own.
"""

from __future__ import annotations

import json
from array import array
from base64 import b64encode
from collections.abc import Iterable, Iterator
from gzip import compress
from itertools import islice
from sys import byteorder
from typing import Any, NamedTuple

from declint.compliance.register import Register
from declint.compliance.schema import OF_DOCUMENT, PARTS
from declint.compliance.store import Store

ROWS = 5_000
LEVEL = 5
SIZES = ((1 << 8, "B"), (1 << 16, "H"), (1 << 32, "I"))
CODED = ("rule", "severity", "stand", "decision")
NUMBERS = {"doc": "IFNULL(n.number, 0)", "line": "f.line"}
NAMED = 500  # values up to which their names stand in the page itself


class Block(NamedTuple):
    """A named piece of data, compressed and in base64; `rule` is that of its findings, where it has some."""

    name: str
    data: str
    rule: str = ""


class Layout(NamedTuple):
    """What a script must know of the columns before it reads them."""

    findings: int
    documents: int
    dimensions: dict[str, list[str]]
    sizes: dict[str, int]
    shards: list[tuple[str, int, int]]  # rule, first position, number of findings


def pack(data: bytes) -> str:
    """Compress data; the same bytes give the same words, on every day."""
    return b64encode(compress(data, LEVEL, mtime=0)).decode("ascii")


def rows(value: Any) -> str:
    """Compress rows of JSON."""
    return pack(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def column(values: Iterable[int], most: int) -> str:
    """Return a column of whole numbers up to `most`."""
    return _packed(array(_letter(most), values))


def _letter(most: int) -> str:
    return next(letter for limit, letter in SIZES if most < limit)


def _packed(found: array[int]) -> str:
    if byteorder == "big":
        found.byteswap()
    return pack(found.tobytes())


ORDERED = "f.rule, CASE f.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, f.document, f.id"


def prepare(store: Store) -> None:
    """Give every finding its position in the order of the shards, every document its number without gaps."""
    store.execute(f"CREATE TEMP TABLE place AS SELECT ROW_NUMBER() OVER (ORDER BY {ORDERED}) - 1 AS position, f.id FROM finding f")
    store.execute("CREATE UNIQUE INDEX temp.place_position ON place (position)")
    store.execute("CREATE TEMP TABLE numbered (id INTEGER PRIMARY KEY, number INTEGER)")
    store.execute("INSERT INTO numbered SELECT id, ROW_NUMBER() OVER (ORDER BY id) FROM document")


def layout(store: Store, register: Register) -> Layout:
    """Return what is known before the blocks are made."""
    findings, documents = store.execute("SELECT (SELECT COUNT(*) FROM finding), (SELECT COUNT(*) FROM document)").fetchone()
    sizes = {"line": 4, "doc": 4, **{name: _size(len(register.names[name])) for name in (*CODED, *OF_DOCUMENT)}}
    shards, first = [], 0
    for rule, number in store.execute("SELECT rule, COUNT(*) FROM finding GROUP BY rule ORDER BY rule"):
        shards += [(rule, first + start, min(ROWS, number - start)) for start in range(0, number, ROWS)]
        first += number
    names = {name: register.names[name] for name in (*CODED, "counts", *OF_DOCUMENT) if len(register.names[name]) <= NAMED}
    return Layout(findings, documents, names, sizes, shards)


def _size(most: int) -> int:
    return next(1 << at for at, (limit, _) in enumerate(SIZES) if most < limit)


def finding_columns(store: Store, register: Register) -> Iterator[Block]:
    """Give the columns over all findings, filled in one pass: they take some 15 bytes a finding."""
    coded = [{value: at for at, value in enumerate(register.names[name], 1)} for name in CODED]
    arrays = [*(array(_letter(len(codes))) for codes in coded), *(array("I") for _ in NUMBERS)]
    asked = ", ".join((*(f"f.{name}" for name in CODED), *NUMBERS.values()))
    joined = "FROM place p JOIN finding f ON f.id = p.id LEFT JOIN numbered n ON n.id = f.document ORDER BY p.position"
    for row in store.execute(f"SELECT {asked} {joined}"):
        for at, codes in enumerate(coded):
            arrays[at].append(codes.get(row[at], 0))
        for at in range(len(coded), len(row)):
            arrays[at].append(row[at])
    for name, found in zip((*CODED, *NUMBERS), arrays, strict=True):
        yield Block(f"c.{name}", _packed(found))


def document_columns(store: Store, register: Register) -> Iterator[Block]:
    """Give the columns over all documents, and their paths."""
    for name, of in OF_DOCUMENT.items():
        codes = {value: at for at, value in enumerate(register.names[name], 1)}
        yield Block(f"d.{name}", column((codes[value] for (value,) in store.execute(f"SELECT {of} FROM document ORDER BY id")), len(codes)))
        if len(codes) > NAMED:
            yield Block(f"n.{name}", rows(register.names[name]))
    yield Block("d.path", rows([path for (path,) in store.execute("SELECT path FROM document ORDER BY id")]))


def finding_shards(store: Store, shards: Iterable[tuple[str, int, int]]) -> Iterator[Block]:
    """Give the rows of findings: from the message to the authority, in the order that the script takes them apart."""
    words = "f.message, f.excerpt, f.item, f.page, f.col, f.confidence, f.fingerprint, f.reason, f.decision"
    sql = f"SELECT {words}, f.related, CASE WHEN f.document IS NULL THEN f.path ELSE '' END, f.authority "
    sql += "FROM place p JOIN finding f ON f.id = p.id WHERE p.position >= ? AND p.position < ? ORDER BY p.position"
    for number, (rule, first, size) in enumerate(shards):
        found = [(*row[:9], _places(row[9]), row[10], json.loads(row[11])) for row in store.execute(sql, (first, first + size))]
        yield Block(f"f.{number}", rows(found), rule)


def _places(related: str) -> list[tuple[str, int, str]]:
    return [(one["path"], one["line"], one["note"]) for one in json.loads(related)] if related != "[]" else []


def _order(part: tuple[str, str, str, int]) -> int:
    return PARTS.index(part[0])


def document_shards(store: Store) -> Iterator[Block]:
    """Give the rows of documents: sha256, bytes, pages, items, quality, decision, released, dated, reason, counts, parts."""
    names = "id, sha256, bytes, pages, items, quality, decision, released, dated, reason, errors, warnings, infos, aside"
    every = store.execute(f"SELECT {names} FROM document ORDER BY id")
    number = 0
    while chunk := list(islice(every, ROWS)):
        told: dict[int, list[tuple[str, str, str, int]]] = {}
        asked = (chunk[0][0], chunk[-1][0])
        for document, *part in store.execute("SELECT document, part, answer, rule, line FROM part WHERE document BETWEEN ? AND ?", asked):
            told.setdefault(document, []).append(tuple(part))
        yield Block(f"p.{number}", rows([(*row[1:], sorted(told.get(row[0], []), key=_order)) for row in chunk]))
        number += 1
