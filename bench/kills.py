"""Kills workers and whole runs at random moments, and says what that cost: documents, processes, reports, the cache.

`python bench/kills.py FOLDER [--times 50]` first checks the folder undisturbed. Then it runs as often with a worker killed (kill -9) at
a random moment, and as often with the run itself killed and run again; every document must be told of once, the second run must tell
what the undisturbed one told, no process may be left after two seconds, no report be cut, no cache be broken. Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MARK = "DECLINT_KILLS"  # in the environment of every process of a run, so that those left over are known


def command(folder: Path, report: Path, cache: Path) -> list[str]:
    checked = [sys.executable, "-m", "declint", "check", str(folder), "--format", "line", "--fail-on", "never", "--allow-unchecked"]
    return [*checked, "--jobs", "2", "--output", f"jsonl={report}", "--cache-dir", str(cache)]


def started(folder: Path, place: Path, mark: str) -> subprocess.Popen[bytes]:
    """Start a run that keeps its report and its cache in a place."""
    return subprocess.Popen(
        command(folder, place / "out.jsonl", place / "cache"),
        cwd=ROOT, env={**os.environ, MARK: mark}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip


def processes(mark: str) -> Iterator[int]:
    """Give the processes of a run, itself included."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if f"{MARK}={mark}".encode() in (entry / "environ").read_bytes().split(b"\0"):
                    yield int(entry.name)
            except OSError:  # it has just ended
                continue


def told(report: Path) -> dict[str, list[str]]:
    """Return what a report says of each document, word for word; raise `ValueError` where it is cut."""
    lines = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    if not lines or lines[-1]["type"] != "summary":
        raise ValueError(report)
    found: dict[str, list[str]] = {}
    for line in lines:
        if line["type"] in {"document", "finding"}:
            found.setdefault(line["path"], []).append(json.dumps(line, sort_keys=True))
    return found


def whole(cache: Path) -> bool:
    """Say whether every database of the cache can be read."""
    for file in cache.rglob("*.sqlite*") if cache.is_dir() else ():
        if file.suffix.startswith(".sqlite") and not file.name.endswith(("-wal", "-shm", "-journal")):
            with sqlite3.connect(file) as base:
                if base.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                    return False
    return True


def killed_worker(folder: Path, clean: dict[str, list[str]], moment: float, chance: random.Random) -> Counter[str]:
    """Kill a worker of a run at a moment; say what came of it."""
    mark, came = os.urandom(8).hex(), Counter[str]()
    with tempfile.TemporaryDirectory() as name, started(folder, Path(name), mark) as process:
        time.sleep(moment)
        others = [one for one in processes(mark) if one != process.pid]
        if process.poll() is None and others:
            os.kill(chance.choice(others), signal.SIGKILL)
            came["workers killed"] += 1
        errors = process.communicate()[1]
        found = told(Path(name, "out.jsonl"))
        came["tracebacks"] += b"Traceback" in errors
        came["documents unaccounted for"] += len(clean.keys() ^ found.keys())
        came["documents told otherwise"] += sum(found[path] != clean[path] for path in found.keys() & clean.keys())
    return came


def killed_run(folder: Path, clean: dict[str, list[str]], moment: float) -> Counter[str]:
    """Kill a run at a moment, wait two seconds, run it again; say what came of it."""
    mark, came = os.urandom(8).hex(), Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        with started(folder, place, mark) as process:
            time.sleep(moment)
            if process.poll() is None:
                process.kill()
                came["runs killed"] += 1
            process.communicate()
        time.sleep(2)
        came["processes left"] += sum(1 for _ in processes(mark))
        came["caches broken"] += not whole(place / "cache")
        if (place / "out.jsonl").exists():
            told(place / "out.jsonl")
        with started(folder, place, mark) as again:
            again.communicate()
        came["second runs that tell otherwise"] += told(place / "out.jsonl") != clean
        came["files left beside the report"] += len([*place.iterdir()]) - 2
    return came


def main() -> int:
    """Kill, and print the counts; 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=8)
    options = parser.parse_args()
    folder, chance = options.folder.resolve(), random.Random(options.seed)  # noqa: S311 -- moments, no secrets
    with tempfile.TemporaryDirectory() as name:
        begun = time.monotonic()
        started(folder, Path(name), "").communicate()
        lasts = time.monotonic() - begun
        clean = told(Path(name, "out.jsonl"))
    print(f"{folder.name}: {len(clean)} documents, {lasts:.1f} s undisturbed")
    moments = [chance.uniform(0.05, lasts) for _ in range(2 * options.times)]
    came = sum((killed_worker(folder, clean, one, chance) for one in moments[: options.times]), Counter[str]())
    came += sum((killed_run(folder, clean, one) for one in moments[options.times :]), Counter[str]())
    for what in ("workers killed", "documents unaccounted for", "documents told otherwise", "tracebacks"):
        print(f"{came[what]:6}  {what}")
    for what in ("runs killed", "processes left", "caches broken", "second runs that tell otherwise", "files left beside the report"):
        print(f"{came[what]:6}  {what}")
    print(f"moments from {min(moments):.2f} to {max(moments):.2f} s, median {statistics.median(moments):.2f}")
    return int(sum(came.values()) > came["workers killed"] + came["runs killed"])


if __name__ == "__main__":
    sys.exit(main())
