"""The tables of a partition as Parquet: its documents, findings and marks, column by column.

A partition is a folder `part-ID` with `documents.parquet`, `findings.parquet`, `marks.parquet` (zstd) and `counts.json`. In all
three, `document` is the number of a document within its partition, from 0, and rows lie in order of it; `ordinal` is the number
of a finding or mark within its document, in order of place. The partitions of a run, in the order of its inputs, are those of
its plan (`declint.partition.plan`): never all that lie in the folder, which may hold those of other runs.

`end` and `column` are words of SQL: quote them there. `marks` holds what `DocumentResult.marks` holds: the kinds that rules over
the collection look at, and items; none in a run that is no collection. What a redaction fails to hide is never written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyarrow import DataType, Schema

VERSION = 1
DOCUMENTS, FINDINGS, MARKS = "documents", "findings", "marks"
COUNTS = "counts.json"

_PLACE = {"line": "int32", "column": "int32", "end_line": "int32", "end_column": "int32"}

# `json` is text: of attributes plain JSON, for queries; elsewhere what `declint.partition.rows.CODEC` writes.
TABLES = {
    DOCUMENTS: {
        "document": "int64", "path": "string", "status": "string", "reason": "string", "sha256": "string",
        "size": "int64", "pages": "int32", "items": "int32", "quality": "double",
        # `DocumentResult.reading`, whole, and what is often asked of it
        "reading": "json", "profile": "string", "level": "string", "authority": "string", "decision": "string", "date": "string",
        # verdicts: `DocumentResult.counts`
        "passed": "int32", "failed": "int32", "undetermined": "int32", "not_applicable": "int32",
        "passes": "json", "outcomes": "json", "pending": "json", "quotes": "json", "dated": "bool", "overrun": "strings",
        # rows of the other tables that are this document's
        "findings": "int32", "marks": "int32",
    },
    FINDINGS: {
        "document": "int64", "ordinal": "int32", "rule": "string", "severity": "string", "confidence": "double",
        "message": "string", "path": "string", "item": "int32", "page": "int32", **_PLACE, "excerpt": "string",
        "authority": "strings", "fingerprint": "string", "related": "places", "bbox": "doubles", "waived": "string",
        "state": "string", "known": "bool", "decision": "string", "words": "string", "context": "string",
    },
    MARKS: {
        "document": "int64", "ordinal": "int32", "path": "string", "kind": "string", "item": "int32", "page": "int32",
        "start": "int64", "end": "int64", **_PLACE, "text": "string", "confidence": "double", "attributes": "json",
        "bbox": "doubles",
    },
}  # fmt: skip


def schema(table: str) -> Schema:
    """Return the schema of a table for pyarrow (extra `cluster`)."""
    import pyarrow as pa  # noqa: PLC0415 -- heavy, and of an extra

    about = {"declint": f"{table}-{VERSION}"}
    return pa.schema([(name, _type(word)) for name, word in TABLES[table].items()], metadata=about)


def _type(word: str) -> DataType:
    import pyarrow as pa  # noqa: PLC0415 -- as above

    place = [("path", pa.string()), ("line", pa.int32()), ("column", pa.int32()), ("note", pa.string())]
    nested = {"strings": pa.list_(pa.string()), "doubles": pa.list_(pa.float64()), "places": pa.list_(pa.struct(place))}
    plain = {"string": pa.string(), "json": pa.string(), "bool": pa.bool_(), "double": pa.float64()}
    return {**nested, **plain, "int32": pa.int32(), "int64": pa.int64()}[word]
