"""The objects of the JSON contract, made from the model; lists are empty rather than missing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from declint.model import DocumentResult, Finding, Outcome, Severity, Status, Verdict

if TYPE_CHECKING:
    from declint.reports import Run, Totals


def dump(value: dict[str, Any] | str) -> str:
    """Write a value as JSON in which whatever does not print is escaped, so that it is safe to look at in a terminal."""
    text = json.dumps(value, ensure_ascii=False).replace("##[", "#\\u0023[")  # which a runner of workflows would obey
    return text if text.isprintable() else "".join(char if char.isprintable() else _escape(char) for char in text)


def _escape(char: str) -> str:
    """Escape a character of a JSON string; JSON counts in UTF-16, so one outside the first plane takes two escapes."""
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def run_of(run: Run) -> dict[str, Any]:
    """Return what was run."""
    return {"rules_sha256": run.ruleset.sha256, "config_sha256": run.config_sha256, "command": run.command}


def document(result: DocumentResult) -> dict[str, Any]:
    """Return one document of the contract."""
    return {
        "path": result.path,
        "status": result.status.value,
        "reason": result.reason,
        "sha256": result.sha256,
        "pages": result.pages,
        "items": result.items,
        "quality": result.quality,
        "reading": _reading(result),
        "rules": {verdict.value: result.counts.get(verdict, 0) for verdict in Verdict},
        "passes": [{"rule": one.rule, "line": one.line, "note": one.note} for one in result.passes],
        "undetermined": [_undetermined(one) for one in result.undetermined],
    }


def _reading(result: DocumentResult) -> dict[str, Any]:
    reading = result.reading
    return {
        "profile": reading.profile,
        "level": reading.level,
        "banners": reading.banners,
        "struck": reading.struck,
        "authority": reading.authority,
        "decision": reading.decision,
        "date": reading.date,
        "reviews": list(reading.reviews),
        "not_shown": list(reading.not_shown),
    }


def _undetermined(outcome: Outcome) -> dict[str, Any]:
    return {"rule": outcome.rule, "line": outcome.mark.place.line, "note": outcome.message}


def finding(one: Finding) -> dict[str, Any]:
    """Return one finding of the contract; `revealed` is there only where it was asked for."""
    revealed = {} if one.revealed is None else {"revealed": one.revealed}
    return {
        "rule": one.rule,
        "severity": one.severity.value,
        "confidence": round(one.confidence, 3),
        "message": one.message,
        "path": one.path,
        "item": one.item,
        "page": one.page,
        "line": one.place.line,
        "column": one.place.column,
        "end_line": one.place.end_line,
        "end_column": one.place.end_column,
        "bbox": list(one.bbox) if one.bbox else None,
        "excerpt": one.excerpt,
        **revealed,
        "authority": list(one.authority),
        "fingerprint": one.fingerprint,
        "related": [{"path": r.path, "line": r.line, "column": r.column, "note": r.note} for r in one.related],
        "waived": one.waived,
        "state": one.state,
        "known": one.known,
    }


def summary(totals: Totals) -> dict[str, Any]:
    """Return the counts of a run."""
    return {
        "documents": {status.value: totals.documents.get(status, 0) for status in Status},
        "findings": {severity.value: totals.findings.get(severity, 0) for severity in Severity},
        "rules": {verdict.value: totals.verdicts.get(verdict, 0) for verdict in Verdict},
        "by_rule": dict(totals.rules),
        "waived": totals.waived,
        "known": totals.known,
        "exit_code": totals.exit_code,
    }
