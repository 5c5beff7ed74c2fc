"""Everything that the start page is told, gathered from the store; addresses are given as numbers are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from declint.compliance import custody, facts, trend
from declint.compliance.catalogue import strangers
from declint.compliance.register import Register
from declint.compliance.rows import Run, Totals, Value, Waiver
from declint.compliance.schema import SEVERITIES
from declint.compliance.store import Store
from declint.compliance.verdict import ruling
from declint.frozen import frozen

UNREAD = "status <> 'scanned'"
MOST_UNREAD = 200


@frozen
class Asked:
    """What is asked of a report. `title` heads it; `excerpts` (none, short, full) were kept; `written` is a time, or nothing."""

    title: str = "Declassification markings"
    excerpts: str = "full"
    written: str = ""


def context(store: Store, register: Register, asked: Asked) -> dict[str, Any]:
    """Return what every form of the page is told; lists and blocks are added by the form."""
    totals, runs = store.totals(), store.runs()
    return {
        "title": asked.title,
        "excerpts": asked.excerpts,
        "written": asked.written,
        "totals": totals,
        "runs": runs,
        "documents": sum(totals.documents.values()),
        "aside": sum(number for stand, number in totals.stands.items() if stand in {"waived", "false-positive", "known"}),
        "ruling": ruling(store),
        "links": _links(register, totals),
        **_tested(store, register),
        **_rules(store, register),
        **_broken_down(store, register),
        **_trend(store, asked),
        "waivers": [_decided(one, register) for one in store.waivers()],
        **_unread(store),
        **_custody(store),
        "quality": facts.quality(store),
        "left_out": facts.left_out(store),
        "run_key": _key(store, runs),
        "twice": int(store.get("twice", "0")),
        "part_words": facts.PART_WORDS,
    }


def _key(store: Store, runs: tuple[Run, ...]) -> str:
    """Return what decisions made on the page are kept under: the hash of the run, or of all hashes.

    A page that a run writes itself has no output to hash: there it is that of what was judged, by which rules.
    """
    hashes = [run.sha256 for run in runs if run.sha256]
    hashes = hashes or [custody.root_of(custody.listed(store)), *(run.rules_sha256 for run in runs)]
    return hashes[0] if len(hashes) == 1 else sha256(" ".join(hashes).encode()).hexdigest()


def _links(register: Register, totals: Totals) -> dict[str, str]:
    """Return the addresses of the totals; nothing is asked for where there is nothing."""
    found = {one: register.findings(severity=one, counts="yes") if totals.findings[one] else "" for one in SEVERITIES}
    counting = sum(totals.findings.values())
    return {**found, "aside": register.findings(counts="no") if sum(totals.stands.values()) > counting else ""}


def _tested(store: Store, register: Register) -> dict[str, Any]:
    rows = facts.parts(store, register)
    lacking = next((address for row in rows if row.part == "authority" for answer, _, address in row.answers if answer == "no"), "")
    return {"parts": rows, "tested": facts.tested(store), "lacking": lacking}


def _rules(store: Store, register: Register) -> dict[str, Any]:
    rows: list[dict[str, Any]] = [
        {
            "count": row.told,
            "rule": row.rule,
            "not_applicable": row.not_applicable,
            "links": _cells(register, row.told, {"rule": row.rule.id}),
        }
        for row in facts.matrix(store)
    ]
    return {
        "matrix": rows,
        "heat": facts.heat(store),
        "quiet": facts.quiet(store),
        "unasked": facts.unasked(store),
        "strangers": strangers(store),
        "annexed": {row["rule"].id for row in rows} | {rule.id for _, rule in facts.quiet(store)},
    }


def _cells(register: Register, row: Any, asked: dict[str, str]) -> dict[str, str]:
    """Return the addresses of a row's numbers of findings."""
    numbers = {"error": row.errors, "warning": row.warnings, "info": row.infos}
    found = {name: register.findings(**asked, severity=name, counts="yes") if number else "" for name, number in numbers.items()}
    return {**found, "aside": register.findings(**asked, counts="no") if row.aside else ""}


def _broken_down(store: Store, register: Register) -> dict[str, Any]:
    return {"breakdowns": [_breakdown(one, register) for one in facts.breakdowns(store)]}


def _breakdown(one: facts.Breakdown, register: Register) -> dict[str, Any]:
    from declint.compliance.charts import stacked  # noqa: PLC0415 -- with the pages

    by_time = one.dimension in {"decade", "release"}
    chart = stacked(facts.columns(one), f"Findings by {one.title.lower()}", "The numbers stand in the table below.") if by_time else ""
    return {
        "dimension": one.dimension,
        "title": one.title,
        "most": one.most,
        "chart": chart,
        "hidden": one.hidden,
        "hidden_open": one.hidden_open,
        "rows": [{"value": value, "links": _of_value(register, value)} for value in one.values],
    }


def _of_value(register: Register, value: Value) -> dict[str, str]:
    asked = {value.dimension: value.name}
    return {**_cells(register, value, asked), "documents": register.documents(**asked)}


def _trend(store: Store, asked: Asked) -> dict[str, Any]:
    steps = trend.steps(store, asked.title)
    return {"steps": steps, "trend_line": [one.counting for one in steps]}


def _decided(one: Waiver, register: Register) -> dict[str, Any]:
    return {"waiver": one, "address": register.findings(decision=one.key) if one.findings else ""}


def _unread(store: Store) -> dict[str, Any]:
    rows = store.execute(f"SELECT path, status, reason FROM document WHERE {UNREAD} ORDER BY id LIMIT {MOST_UNREAD}").fetchall()
    number = store.execute(f"SELECT COUNT(*) FROM document WHERE {UNREAD}").fetchone()[0]
    partial = store.execute("SELECT COUNT(*) FROM document WHERE not_shown <> ''").fetchone()[0]
    return {
        "unread": [{"path": path, "status": status, "reason": reason} for path, status, reason in rows],
        "unread_total": number,
        "partial": partial,
    }


def _custody(store: Store) -> dict[str, Any]:
    runs = store.runs()
    hashed, unhashed = store.execute("SELECT SUM(sha256 <> ''), SUM(sha256 = '' AND status <> 'skipped') FROM document").fetchone()
    return {
        "root": custody.root_of(custody.listed(store)),
        "hashed": hashed or 0,
        "unhashed": unhashed or 0,
        "versions": _once(f"declint {run.version}" for run in runs),
        "rule_hashes": _once(run.rules_sha256 for run in runs if run.rules_sha256),
        "packs": sorted({pack for run in runs for pack in run.packs}),
    }


def _once(words: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(words))
