"""Runs in partitions against a single process: the same rows, the time that each takes, and what kills do to them.

`DECLINT_SHARED=FOLDER python bench/cluster.py --rounds 1` makes the corpus of its THROUGHPUT.md outside of the repository and checks it
by one process, by local partitions, and by Dask with two workers. `--every 10` takes each tenth document, `--kills` adds the runs in
which a worker, the client and the scheduler are killed while a partition is written. 1 where any rows differ.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource  # not on Windows, where no figure is taken
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psutil
from _corpus import ROOT, shared
from _rounds import build

RUN = [sys.executable, "-m", "declint", "check", "corpus", "--isolated", "--today", "2026-01-31", "--format", "jsonl", "--no-cache"]


class Taken(NamedTuple):
    """What a run took by the clock, of processors as far as its own children go (those of Dask's workers are not), its rows as a hash."""

    seconds: float
    cpu: float
    rows: str
    code: int


class Stage:
    """A folder with the corpus and what runs over it leave."""

    def __init__(self, folder: Path, size: str, jobs: int) -> None:
        """Name it; partitions are of this size."""
        self.folder, self.parts = folder, folder / "parts"
        self._size, self._jobs = size, jobs
        self.environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def start(self, cluster: str = "") -> subprocess.Popen[bytes]:
        """Start a run: by one process where no engine is named."""
        engine = ["--partitions", "parts", "--partition-size", self._size, "--cluster", cluster, "--jobs", str(self._jobs)]
        with (self.folder / "rows.jsonl").open("wb") as out:
            return subprocess.Popen([*RUN, *(engine if cluster else ["--jobs", "1"])], cwd=self.folder, env=self.environment, stdout=out)

    def run(self, cluster: str = "") -> Taken:
        """Run it to its end."""
        begun, before = time.monotonic(), cpu()
        code = self.start(cluster).wait()
        return Taken(time.monotonic() - begun, cpu() - before, rows(self.folder / "rows.jsonl"), code)

    def clear(self) -> None:
        """Take the partitions away."""
        shutil.rmtree(self.parts, ignore_errors=True)

    def orphans(self) -> list[str]:
        """Return what lies in the folder of partitions beside what its manifest names, each of which must be there once."""
        head, *parts = [json.loads(line) for line in (self.parts / "manifest.jsonl").read_text().splitlines()]
        named = {f"part-{one['id']}" for one in parts}
        there = {path.name for path in self.parts.iterdir()} - {"manifest.jsonl", f"plan-{head['plan']}.jsonl"}
        return sorted(there ^ named) + ["a partition twice"] * (len(named) != head["partitions"])

    def written(self) -> bool:
        """Say whether a partition is in the midst of being written."""
        return any(path.stat().st_size > 4 for path in self.parts.glob(".writing/*/documents.parquet"))


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def rows(report: Path) -> str:
    """Return a hash of all rows but that of the run."""
    digest = hashlib.sha256()
    with report.open("rb") as file:
        for line in file:
            if not line.startswith(b'{"type": "run"'):
                digest.update(line)
    return digest.hexdigest()


@contextmanager
def dask(stage: Stage, workers: int) -> Iterator[tuple[str, subprocess.Popen[bytes], subprocess.Popen[bytes]]]:
    """Start a scheduler and workers as a site would; give the engine's name and both processes."""
    place = stage.folder / "scheduler.json"
    place.unlink(missing_ok=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    words = [sys.executable, "-m", "dask"], ["--scheduler-file", str(place), "--no-dashboard", "--host", "127.0.0.1"]
    scheduler = subprocess.Popen([*words[0], "scheduler", "--port", "0", *words[1]], env=stage.environment, **quiet)  # type: ignore[call-overload]
    more = ["--nworkers", str(workers), "--nthreads", "1"]
    worker = subprocess.Popen([*words[0], "worker", *more, *words[1]], env=stage.environment, **quiet)  # type: ignore[call-overload]
    while not place.exists():
        time.sleep(0.1)
    try:
        yield f"dask={json.loads(place.read_text())['address']}", scheduler, worker
    finally:
        for process in (worker, scheduler):
            process.terminate()
            process.wait()


def killed(stage: Stage, cluster: str, victim: Callable[[subprocess.Popen[bytes]], int]) -> int:
    """Start a run, kill the victim as soon as a partition is in the midst of being written, and return the exit code."""
    stage.clear()
    process = stage.start(cluster)
    while process.poll() is None and not stage.written():
        time.sleep(0.02)
    os.kill(victim(process), signal.SIGKILL)
    return process.wait()


def first_child(process: subprocess.Popen[bytes]) -> int:
    return int(min(psutil.Process(process.pid).children(), key=lambda child: child.pid).pid)


def kills(stage: Stage, expected: str, workers: int) -> bool:
    """Kill a worker, the client and the scheduler; after each a rerun must come to the same rows."""
    sound = True

    def again(what: str, code: int, engine: str) -> None:
        nonlocal sound
        before = len(list(stage.parts.glob("part-*")))
        after, left = stage.run(engine), stage.orphans()
        good = after.rows == expected and not left
        sound = sound and good
        print(f"kill -9 of {what}: exit {code}, {before} partitions there; rerun {'equal rows, no orphan' if good else f'DIFFERS {left}'}")

    again("a local worker", killed(stage, "local", first_child), "local")
    again("the client", killed(stage, "local", lambda process: process.pid), "local")
    with dask(stage, workers) as (engine, _, worker):
        again("a Dask worker", killed(stage, engine, lambda _: first_child(worker)), engine)
    with dask(stage, workers) as (engine, scheduler, _):
        code = killed(stage, engine, lambda _: scheduler.pid)
    again("the scheduler", code, "local")
    return sound


def main() -> int:
    """Make the corpus, measure, compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--partition-size", default="1M")
    parser.add_argument("--repeat", type=int, default=1, help="how often local partitions and Dask are measured, in turn")
    parser.add_argument("--kills", action="store_true")
    parser.add_argument("--folder", type=Path, help="where to put it all; it is kept (else a temporary folder)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        files, size, listed = build(shared() / "corpus", folder / "corpus", options.rounds, options.every)
        print(f"{files:,} files, {size:,} bytes, sha256 of the list {listed[:16]}…; load {os.getloadavg()[0]:.1f}", flush=True)
        return measured(Stage(folder, options.partition_size, options.jobs), options, size)


def measured(stage: Stage, options: argparse.Namespace, size: int) -> int:
    """Measure every way in turn, and say how they compare."""
    single = stage.run()
    print(
        f"one process: {single.seconds:.1f} s, {single.cpu:.1f} s of CPU, {size / single.seconds / 1e3:.0f} kB/s, exit {single.code}",
        flush=True,
    )
    sound = True
    for _ in range(options.repeat):
        took = {}
        for name in ("local", "dask"):
            stage.clear()
            took[name] = stage.run(name)
            same = took[name].rows == single.rows and not stage.orphans()
            sound = sound and same
            ratio = single.seconds / took[name].seconds
            print(
                f"{name}, {options.jobs} workers: {took[name].seconds:.1f} s, {ratio:.2f}x, rows {'equal' if same else 'DIFFER'}",
                flush=True,
            )
        print(f"Dask against local partitions: {took['dask'].seconds / took['local'].seconds:.2f} of the time", flush=True)
    if options.kills:
        sound = kills(stage, single.rows, options.jobs) and sound
    return int(not sound)


if __name__ == "__main__":
    sys.exit(main())
