"""The compliance report at size: a run of so many findings is made up, and the report of it built and measured.

    python bench/report.py 1000000 --output /tmp/million

writes `run.jsonl` (always the same for the same number) and the report beside it, and prints seconds, memory and sizes. Nothing in
it comes from a record: names, folders and words are of an imaginary archive.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SEED = 20010925
EACH = 4  # findings a document
AGENCIES = tuple(f"Department of {name}" for name in ("Tides", "Ferries", "Harbours", "Lamps", "Charts", "Winds", "Islands", "Bells"))
LEVELS = ("TOP SECRET", "SECRET", "CONFIDENTIAL", "RESTRICTED", None)
PROFILES = ("us-release", "us-nara-copy", "presidential-library", "uk-open", "generic")
WORDS = (
    *("ferry", "harbour", "envoy", "governor", "island", "lamp", "chart", "tide", "bell", "wind", "cable", "memorandum", "stamp", "banner"),
    *("page", "reviewer", "folder", "archive"),
)
SEVERITIES = ("error", "warning", "warning", "info", "info", "info")


def lines(findings: int) -> Iterator[dict[str, Any]]:
    """Give the objects of a run with so many findings."""
    draw, rules = random.Random(SEED), _rules()  # noqa: S311 -- a draw that is always the same
    yield {
        "type": "run",
        "schema_version": "1.0",
        "tool": {"name": "declint", "version": "0.1.0"},
        "rules_sha256": "",
        "config_sha256": "",
        "command": "declint check archive --format jsonl",
        "today": "2026-01-01",
        "fail_on": "error",
    }
    for number in range(0, findings, EACH):
        path = f"series-{number % 97:02}/box-{number % 1009:04}/document-{number:07}.txt"
        yield _document(draw, path, rules)
        for at in range(min(EACH, findings - number)):
            yield _finding(draw, path, rules, number + at)
    yield {"type": "summary", "documents": {}, "findings": {}, "rules": {}, "by_rule": {}, "waived": 0, "known": 0, "exit_code": 1}


def _rules() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (ROOT / "rules").glob("*/*-*.yaml") if path.parent.name != "vocabulary"))


def _document(draw: random.Random, path: str, rules: tuple[str, ...]) -> dict[str, Any]:
    dated, released = f"{draw.randint(1940, 1989)}-03-14", f"{draw.randint(1990, 2024)}-05-02"
    parts = {
        part: {"answer": draw.choice(("yes", "yes", "no", "unread")), "rule": "US-DEC-003", "line": 7}
        for part in ("word", "authority", "date", "struck")
    }
    profile = draw.choice(PROFILES)
    return {
        "type": "document",
        "path": path,
        "status": "scanned",
        "reason": "",
        "sha256": sha256(path.encode()).hexdigest(),
        "pages": 3,
        "items": 1,
        "quality": 0.9,
        "bytes": 4096,
        "reading": {
            "profile": profile,
            "level": draw.choice(LEVELS),
            "banners": 2,
            "struck": None,
            "authority": f"Reviewer {draw.randint(1, 400)}, Archives",
            "decision": "full",
            "date": released,
            "reviews": [],
            "not_shown": [],
            "agency": draw.choice(AGENCIES),
            "dated": dated,
            "reviewer": f"No. {draw.randint(1, 150)}",
        },
        "rules": {"passed": 12, "failed": EACH, "undetermined": 1, "not_applicable": 198},
        "passes": [{"rule": rule, "line": 3, "note": "It held."} for rule in draw.sample(rules, 12)],
        "undetermined": [{"rule": draw.choice(rules), "line": 1, "note": "Not shown."}],
        **({"four_part": parts} if profile != "uk-open" else {}),
    }


def _finding(draw: random.Random, path: str, rules: tuple[str, ...], number: int) -> dict[str, Any]:
    words = " ".join(draw.choices(WORDS, k=14))
    line = draw.randint(1, 400)
    return {
        "type": "finding",
        "rule": rules[min(int(draw.expovariate(1 / 30)), len(rules) - 1)],
        "severity": draw.choice(SEVERITIES),
        "confidence": 0.93,
        "message": f"“{words[:24]}” does not agree with what stands on line {line}: {words[24:60]}.",
        "path": path,
        "item": 1,
        "page": 1,
        "line": line,
        "column": 1,
        "end_line": line,
        "end_column": 20,
        "bbox": None,
        "excerpt": words,
        "authority": [],
        "fingerprint": f"f1-{number:012x}-00000000-1",
        "related": [],
        "waived": None,
        "state": None,
        "known": False,
    }


def main() -> int:
    """Write the run, build the report, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("findings", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--output", type=Path, required=True)
    args = parser.parse_args()
    args.output.mkdir(parents=True, exist_ok=True)
    run = args.output / "run.jsonl"
    with run.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in lines(args.findings))
    begun = time.monotonic()
    command = [sys.executable, "-m", "declint", "report", str(run), "-o", str(args.output / "report"), "--title", "An imaginary archive"]
    subprocess.run(command, check=True, cwd=ROOT)
    took, used = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    peak, cpu = used.ru_maxrss >> 10, used.ru_utime + used.ru_stime
    files = [path for path in (args.output / "report").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / (1 << 20)
    index = (args.output / "report" / "index.html").stat().st_size / (1 << 20)
    print(f"{args.findings:,} findings: built in {took:.1f} s ({cpu:.1f} s of processor), {peak} MiB")
    print(f"{len(files)} files, {size:.1f} MiB; index.html {index:.2f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
