"""A store of a small made-up run whose words are as hostile as words can be."""

import json

import pytest

from declint.compliance.store import Store

HOSTILE = [
    "=HYPERLINK(1)",
    "+1",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "</script><script>x",
    "\u202egnp.exe",
    "| a | b |",
    '"quoted", said',
    "x" * 40_000,
]
FRAMED = {"word": {"answer": "yes", "rule": "US-DEC-001", "line": 2}, "struck": {"answer": "no", "rule": "US-STR-001", "line": 1}}


def finding(number, path, message, **more):
    line = {"type": "finding", "rule": "US-STR-001", "severity": "error", "confidence": 0.95, "message": message, "path": path, "item": 1}
    line |= {"page": 1, "line": number, "column": 1, "end_line": number, "end_column": 7, "bbox": None, "excerpt": message[:200]}
    line |= {"authority": ["32 CFR 2001.25(b)(4)"], "fingerprint": f"f1-{number:012x}-00000000-1", "related": [], "waived": None}
    return line | {"state": None, "known": False} | more


def document(path, status="scanned", **more):
    reading = {
        "profile": "us-release",
        "level": "SECRET",
        "banners": 2,
        "struck": 0,
        "authority": path,
        "decision": "full",
        "date": "1999-01-31",
    }
    line = {"type": "document", "path": path, "status": status, "reason": "", "sha256": f"{len(path):064x}", "pages": 1, "items": 1}
    line |= {
        "quality": 0.9,
        "reading": {**reading, "reviews": [], "not_shown": [], "dated": "1962-10-28"},
        "passes": [],
        "undetermined": [],
    }
    return line | {"rules": {"passed": 1, "failed": 1, "undetermined": 0, "not_applicable": 3}, "four_part": FRAMED} | more


def lines():
    """Give a run over documents with hostile names: one has a finding, one has ten, one none, one could not be read."""
    yield {"type": "run", "schema_version": "1.0", "tool": {"name": "declint", "version": "0"}, "rules_sha256": "a", "command": "declint ="}
    yield document("=one.txt")
    yield finding(1, "=one.txt", "It is so.", severity="warning")
    yield document("ten.txt")
    yield from (finding(number, "ten.txt", words) for number, words in enumerate(HOSTILE, 2))
    yield document("none.txt", reading={})
    yield document("shut.pdf", status="unreadable", sha256="", reason="it is locked", four_part={})
    yield finding(1, "waivers.yaml", "Expired.", rule="RUN-WAIVER-001", severity="warning", fingerprint="")
    waiver = {"key": "w:2", "file": "w", "line": 2, "state": "waived", "reason": "=1+1", "by": "@A. Clerk", "date": "2026-01-31"}
    yield {"type": "summary", "exit_code": 1, "waivers": [waiver | {"rule": "US-STR-001", "expired": True, "used": False}]}


@pytest.fixture
def store(tmp_path):
    """Give the store of that run."""
    (tmp_path / "run.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines()), encoding="utf-8")
    with Store.built([tmp_path / "run.jsonl"]) as found:
        yield found


@pytest.fixture
def written(store, tmp_path):
    """Write the store in a format; return the file."""
    from declint import export  # noqa: PLC0415 -- what is tested

    def write(name, to="out"):
        path = tmp_path / f"{to}.{name}"
        path.touch()
        export.write(name, store, path)
        return path

    return write
