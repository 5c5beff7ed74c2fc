"""The lines of a run over fictitious records, as `--format jsonl` writes them."""

import pytest


def document(path, level="SECRET", status="scanned"):
    return {"type": "document", "path": path, "status": status, "sha256": f"{len(path):064x}", "pages": 2, "reading": {"level": level}}


def finding(path, number=1, rule="US-STR-001", **more):
    line = {"type": "finding", "rule": rule, "severity": "error", "message": "It is so.", "path": path, "line": number, "page": 1}
    return line | {"excerpt": "SECRET", "fingerprint": f"f1-{number:012x}-00000000-1", "waived": None, "known": False} | more


@pytest.fixture
def run():
    """Return a function that gives the lines of a run over so many documents in two series, each with two findings."""

    def make(number):
        for at in range(number):
            path = f"{'cables' if at % 3 else 'minutes'}/{at:05}.txt"
            yield document(path, level="SECRET" if at % 2 else "CONFIDENTIAL")
            yield finding(path, 2 * at + 1)
            yield finding(path, 2 * at + 2, rule="US-REL-001")

    return make
