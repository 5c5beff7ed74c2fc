"""Many small documents in partitions: what the client takes in memory, and what a document costs, from ten thousand to a million.

`python bench/million.py 10000 100000` makes tables (JSON Lines) of so many small fictitious telegrams outside of the repository and checks
each in partitions; the spread is that of the rate between lines of progress. `--hollow` puts results of a few in the place of all, so that
what the client itself does for a million (list, plan, look at what is done, report) is measured in minutes. 1 where the client took more
than 500 MiB.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import resource  # not on Windows, where no figure is taken
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import IO, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the package of this checkout, installed or not
MOST = 500 << 20  # bytes that the client may take
POSTS = ("PORT AZURE", "GRAND MOLE", "NEW HARBOUR", "LITTLE SPIT", "EAST QUAY")
LEVELS = ("UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "LIMITED OFFICIAL USE")
MATTERS = ("the ferry", "the lighthouse", "the herring quota", "the harbour dues", "the pilot’s licence", "the fog signal")


class Taken(NamedTuple):
    """What a run took: seconds by the clock and of processors, the client's greatest memory in bytes, documents a second between lines."""

    seconds: float
    cpu: float
    memory: int
    rates: list[float]
    findings: int


def telegrams(count: int) -> Iterator[str]:
    """Give small documents, the same ones each time."""
    chance = random.Random(20260101)  # noqa: S311 -- nothing secret
    for number in range(count):
        level, post, matter = chance.choice(LEVELS), chance.choice(POSTS), chance.choice(MATTERS)
        day, month, year = chance.randrange(1, 29), chance.choice(("JAN", "APR", "JUN", "OCT")), chance.randrange(61, 80)
        below = level if chance.random() < 0.95 else chance.choice(LEVELS)
        yield (
            f"{level}\n\nPAGE 01  {post}  {number % 10_000:05}  {day:02}1530Z {month} {year}\n\nFM IMAGINARY EMBASSY {post}\n"
            f"TO IMAGINARY DEPARTMENT\n\nSUBJECT: {matter.upper()}\n\n1. The office was told about {matter} again on the {day}th.\n"
            f"2. Nothing came of it; see {post} {(number * 7) % 9_000:04}.\n\n{below}\n"
        )


def table(path: Path, count: int) -> int:
    """Write a table of telegrams and return its bytes."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(telegrams(count)):
            file.write(json.dumps({"id": f"T-{number:07}", "text": text}) + "\n")
    return path.stat().st_size


def words(folder: Path, jobs: int, size: str) -> list[str]:
    """Return the command line that checks the table in a folder by partitions."""
    told = ["--isolated", "--today", "2026-01-31", "--format", "jsonl", "--fail-on", "never", "--progress", "json"]
    parts = ["--partitions", str(folder / "parts"), "--partition-size", size, "--jobs", str(jobs)]
    return ["check", str(folder / "telegrams.jsonl"), "--text-column", "text", *told, *parts]


def hollow(line: list[str]) -> None:
    """Do all partitions of a command line in no time: each document says what one of the first hundred says."""
    from declint.cli import parsed  # noqa: PLC0415 -- of this checkout
    from declint.cli._partitions import planned  # noqa: PLC0415
    from declint.cli._request import request_of  # noqa: PLC0415
    from declint.cli._rules import loaded  # noqa: PLC0415
    from declint.documents import Source, open_document  # noqa: PLC0415
    from declint.engine import lint  # noqa: PLC0415
    from declint.partition.held import drafted  # noqa: PLC0415
    from declint.partition.plan import lines_of  # noqa: PLC0415
    from declint.partition.whereabouts import found_at  # noqa: PLC0415
    from declint.partition.write import publish, write  # noqa: PLC0415
    from declint.rule import Settings  # noqa: PLC0415

    asked = request_of(args := parsed(line), loaded(args))
    job, plan = planned(args, asked)
    texts = [open_document(Source(f"{number}.txt", text.encode())) for number, text in enumerate(telegrams(100))]
    known = [lint(text, asked.desk.ruleset, "2026-01-31", Settings()) for text in texts]
    for one in plan.partitions:
        inputs = found_at(lines_of(plan.file, one), asked.inputs.wanted)
        results = (replace(known[at % 100], path=found.path, size=found.size) for at, found in enumerate(inputs))
        with drafted(Path(job.folder)) as draft:
            write(draft, one, results)
            publish(draft, Path(job.folder) / one.name)


def run(folder: Path, jobs: int, size: str) -> Taken:
    """Check the table in a folder by partitions."""
    begun, before = time.monotonic(), _cpu()
    with (folder / "report.jsonl").open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "declint", *words(folder, jobs, size)], cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=out, stderr=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        lines: list[dict[str, float]] = []
        assert process.stderr is not None
        listener = threading.Thread(target=_listen, args=(process.stderr, lines))
        listener.start()
        memory = 0
        while process.poll() is None:
            memory = max(memory, _memory(process.pid))
            time.sleep(0.2)
        listener.join()
    if process.returncode or not lines:
        sys.exit(f"declint ended with {process.returncode}")
    pairs = pairwise(lines)
    rates = [(b["documents"] - a["documents"]) / (b["seconds"] - a["seconds"]) for a, b in pairs if b["seconds"] > a["seconds"]]
    return Taken(time.monotonic() - begun, _cpu() - before, memory, rates, int(lines[-1]["findings"]))


def _listen(stream: IO[str], lines: list[dict[str, float]]) -> None:
    for line in stream:
        if line.startswith("{"):
            lines.append(json.loads(line))
        else:
            sys.stderr.write(line)


def _cpu() -> float:
    """Return the seconds that processes started here have taken of processors, and those that they started."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _memory(process: int) -> int:
    """Return the most memory that a process has had, without its children."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
        return next((int(line.split()[1]) << 10 for line in status.splitlines() if line.startswith("VmHWM")), 0)
    except OSError:
        return 0


def main() -> int:
    """Measure each size asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("counts", type=int, nargs="+")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--partition-size", default="8M")
    parser.add_argument("--hollow", action="store_true", help="measure the client alone")
    parser.add_argument("--folder", type=Path, help="where to put it all (else a temporary folder)")
    options = parser.parse_args()
    most = 0
    for count in options.counts:
        with tempfile.TemporaryDirectory(dir=options.folder) as name:
            size = table(Path(name) / "telegrams.jsonl", count)
            load = os.getloadavg()[0]
            if options.hollow:
                with contextlib.chdir(name):  # paths are told from where one stands
                    hollow(words(Path(name), options.jobs, options.partition_size))
            taken = run(Path(name), options.jobs, options.partition_size)
        most = max(most, taken.memory)
        each = taken.cpu / count * 1e3
        spread = "" if len(taken.rates) < 4 else " (between lines of progress {0:.0f} to {2:.0f}, middle {1:.0f})".format(
            *statistics.quantiles(taken.rates, n=4)
        )  # fmt: skip
        print(
            f"{count:,} documents, {size / 1e6:.1f} MB, {taken.findings:,} findings: {taken.seconds:.1f} s by {options.jobs} processes, "
            f"{count / taken.seconds:.0f} a second{spread}, {each:.2f} ms of a processor each; "
            f"client at most {taken.memory >> 20} MiB; load at the start {load:.1f}", flush=True,
        )  # fmt: skip
    return int(most > MOST)


if __name__ == "__main__":
    sys.exit(main())
