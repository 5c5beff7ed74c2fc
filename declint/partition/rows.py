"""From a result to rows of the tables and back: what is read equals what was written, but for what is never written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from declint import model
from declint.model import DocumentResult, Finding, Mark, Place, Related, Severity, Status, Value, Verdict
from declint.values import Codec

Row = dict[str, Any]

CODEC = Codec({one for one in vars(model).values() if isinstance(one, type)}, secret=frozenset({"hidden", "revealed"}))
PLACE = ("line", "column", "end_line", "end_column")
READING = ("profile", "level", "authority", "decision", "date")
SAME = ("path", "reason", "sha256", "size", "pages", "items", "quality", "dated", "overrun")
CODED = {
    "reading": "reading",
    "passes": "passes",
    "outcomes": "undetermined",
    "pending": "pending",
    "quotes": "quotes",
}  # columns and fields


def document_row(number: int, result: DocumentResult) -> Row:
    """Return the row of a document, which is the `number`th of its partition."""
    return {
        "document": number,
        "status": result.status.value,
        **{name: _sound(getattr(result, name)) for name in SAME},
        **{name: _sound(getattr(result.reading, name)) for name in READING},
        **{verdict.value: result.counts.get(verdict, 0) for verdict in Verdict},
        **{column: CODEC.dumps(getattr(result, name)) for column, name in CODED.items()},
        "findings": len(result.findings),
        "marks": len(result.marks),
    }


def finding_rows(number: int, findings: Iterable[Finding]) -> list[Row]:
    """Return the rows of a document's findings."""
    return [
        {
            **{name: _sound(getattr(one, name)) for name in FINDING},
            **_placed(one.place),
            "document": number,
            "ordinal": at,
            "severity": one.severity.value,
            "related": [{"path": _sound(r.path), "line": r.line, "column": r.column, "note": _sound(r.note)} for r in one.related],
            "bbox": list(one.bbox) if one.bbox else None,
        }
        for at, one in enumerate(findings)
    ]


FINDING = (
    "rule", "confidence", "message", "path", "item", "page", "excerpt", "authority", "fingerprint", "waived", "state", "known",
    "decision", "words", "context",
)  # fmt: skip
MARK = ("path", "kind", "item", "page", "start", "end", "text", "confidence")


def mark_rows(number: int, marks: Iterable[Mark]) -> list[Row]:
    """Return the rows of a document's marks."""
    return [
        {
            **{name: _sound(getattr(one, name)) for name in MARK},
            **_placed(one.place),
            "document": number,
            "ordinal": at,
            "attributes": json.dumps(one.attributes, ensure_ascii=True, separators=(",", ":")),
            "bbox": list(one.bbox) if one.bbox else None,
        }
        for at, one in enumerate(marks)
    ]


def result_of(row: Row, findings: Iterable[Row], marks: Iterable[Row]) -> DocumentResult:
    """Return the result whose rows these are."""
    return DocumentResult(
        status=Status(row["status"]),
        **{name: _tupled(row[name]) for name in SAME},
        counts={verdict: row[verdict.value] for verdict in Verdict if row[verdict.value]},
        **{name: CODEC.loads(row[column]) for column, name in CODED.items()},
        findings=tuple(map(finding_of, findings)),
        marks=tuple(map(mark_of, marks)),
    )


def finding_of(row: Row) -> Finding:
    """Return the finding whose row this is."""
    return Finding(
        **{name: row[name] for name in FINDING if name != "authority"},
        authority=tuple(row["authority"]),
        severity=Severity(row["severity"]),
        place=_place(row),
        related=tuple(Related(one["path"], one["line"], one["column"], one["note"]) for one in row["related"]),
        bbox=tuple(row["bbox"]) if row["bbox"] else None,
    )


def mark_of(row: Row) -> Mark:
    """Return the mark whose row this is."""
    return Mark(
        **{name: row[name] for name in MARK},
        attributes={name: _frozen(value) for name, value in json.loads(row["attributes"]).items()},
        place=_place(row),
        bbox=tuple(row["bbox"]) if row["bbox"] else None,
    )


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _placed(place: Place) -> Mapping[str, int]:
    return {name: getattr(place, name) for name in PLACE}


def _place(row: Row) -> Place:
    return Place(*(row[name] for name in PLACE))


def _sound(value: Any) -> Any:
    """Return a value that Parquet takes: half of a surrogate pair is no character there."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    return list(map(_sound, value)) if isinstance(value, tuple) else value


def _frozen(value: object) -> Value:
    """Give lists their shape in the model back."""
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return value if isinstance(value, (str, int, float, bool)) else None
