"""A small run, told as the lines of --format jsonl, for whatever reads one."""

import json
from hashlib import sha256

import pytest

from declint.compliance.store import Store

RUN = {
    "type": "run",
    "schema_version": "1.0",
    "tool": {"name": "declint", "version": "9.9"},
    "rules_sha256": "a" * 64,
    "config_sha256": "",
    "command": "declint check records",
    "today": "2026-01-01",
    "fail_on": "error",
}
SUMMARY = {"type": "summary", "exit_code": 1}


def document(path, **more):
    """Return the line of a document; words that are no field of it belong to its reading."""
    names = {"status", "reason", "sha256", "items", "passes", "undetermined", "four_part", "bytes", "quality", "pages"}
    own = {name: value for name, value in more.items() if name in names}
    reading = {"profile": "us-release", **{name: value for name, value in more.items() if name not in names}}
    rules = {"passed": len(own.get("passes", ())), "failed": 0, "undetermined": 0, "not_applicable": 0}
    usual = {
        "status": "scanned",
        "sha256": sha256(path.encode("utf-8", "replace")).hexdigest(),
        "items": 1,
        "pages": 1,
        "quality": 1.0,
        "bytes": 10,
    }
    return {"type": "document", "path": path, "reason": "", **usual, **own, "reading": reading, "rules": rules}


def finding(path, rule="TST-ONE-001", severity="error", **more):
    """Return the line of a finding."""
    usual = {
        "message": "Something stands where nothing should.",
        "item": 1,
        "page": 1,
        "line": 3,
        "column": 1,
        "end_line": 3,
        "end_column": 7,
    }
    known = {"fingerprint": f"f1-{rule}-{path}", "excerpt": "SECRET", "waived": None, "state": None, "known": False, "confidence": 0.9}
    return {"type": "finding", "path": path, "rule": rule, "severity": severity, **usual, **known, **more}


def parts(**answers):
    """Return a four-part test."""
    return {part: {"answer": answer, "rule": "TST-PRT-001", "line": 2} for part, answer in answers.items()}


LINES = (
    RUN,
    document("a/1.txt", level="SECRET", dated="1962-10-28", agency="Bureau of Ferries", four_part=parts(word="yes", authority="no")),
    finding("a/1.txt"),
    finding("a/1.txt", "TST-TWO-001", "warning", line=9),
    finding("a/1.txt", "TST-TWO-001", "warning", line=12, waived="seen on paper", state="waived", decision="w.yaml:3", fingerprint="f1-w"),
    document("a/2.txt", dated="1968", agency="BUREAU OF FERRIES", passes=[{"rule": "TST-ONE-001", "line": 1, "note": "It held."}]),
    finding("a/2.txt", "TST-TWO-001", "info"),
    document("b/3.txt", status="unreadable", reason="it is torn", sha256="", items=0),
    {
        **SUMMARY,
        "waivers": [{"key": "w.yaml:3", "file": "w.yaml", "line": 3, "state": "waived", "by": "A", "expired": False, "used": True}],
    },
)


@pytest.fixture
def stored():
    """Return a store of the lines given (those of the small run)."""
    opened = []

    def make(lines=LINES, **more):
        store = Store()
        opened.append(store)
        with store.filling(**more) as intake:
            for line in lines:
                intake.add(line, "run.jsonl")
        return store

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def written(tmp_path):
    """Write lines to a file and return its path."""

    def write(lines=LINES, name="run.jsonl"):
        path = tmp_path / name
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        return path

    return write
