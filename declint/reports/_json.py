"""The objects of the JSON contract, made from the model; lists are empty rather than missing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from declint.fourparts import four_part
from declint.model import DocumentResult, Finding, Outcome, Severity, Status, Verdict

if TYPE_CHECKING:
    from declint.reports import Run, Totals
    from declint.rule import Ruleset


FURTHER = ("agency", "reviewer", "dated")  # of a reading, beyond the contract


def dump(value: dict[str, Any] | str) -> str:
    """Write a value as JSON in which whatever does not print is escaped, so that it is safe to look at in a terminal."""
    text = json.dumps(value, ensure_ascii=False).replace("##[", "#\\u0023[")  # which a runner of workflows would obey
    return text if text.isprintable() else "".join(char if char.isprintable() else _escape(char) for char in text)


def _escape(char: str) -> str:
    """Escape a character of a JSON string; JSON counts in UTF-16, so one outside the first plane takes two escapes."""
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def run_of(run: Run) -> dict[str, Any]:
    """Return what was run; the packs, the day, the threshold and the files of waivers where they are known."""
    packs = [{"name": one.name, "version": one.version, "sha256": one.sha256} for one in run.ruleset.packs]
    waivers = [{"path": path, "sha256": sha256} for path, sha256 in run.waiver_files]
    further = {"today": run.today, "fail_on": run.fail_on, "packs": packs, "waiver_files": waivers}
    return {"rules_sha256": run.ruleset.sha256, "config_sha256": run.config_sha256, "command": run.command, **_known(further)}


def _known(further: dict[str, Any]) -> dict[str, Any]:
    """Leave out fields beyond the contract of which nothing is known."""
    return {name: value for name, value in further.items() if value not in (None, "", [], {})}


def document(result: DocumentResult, ruleset: Ruleset | None = None) -> dict[str, Any]:
    """Return one document of the contract, and beyond it its size and the four-part test where it applies."""
    parts = four_part(result, ruleset) if ruleset else {}
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
        **_known({"bytes": result.size}),
        **_known({"four_part": {part: {"answer": one.answer, "rule": one.rule, "line": one.line} for part, one in parts.items()}}),
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
        **_known({name: getattr(reading, name) for name in FURTHER}),
    }


def _undetermined(outcome: Outcome) -> dict[str, Any]:
    told = {"rule": outcome.rule, "line": outcome.mark.place.line, "note": outcome.message}
    return told if outcome.mark.item == 1 else {**told, "item": outcome.mark.item}


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
        **_known({"decision": one.decision}),
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
        **_known({"waivers": [dict(one) for one in totals.decisions]}),
    }
