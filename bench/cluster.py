"""Runs in partitions against a single process: the same rows, the time that each takes, and what kills do to them.

`DECLINT_SHARED=FOLDER python bench/cluster.py --rounds 1` makes the corpus of its THROUGHPUT.md outside of the repository and checks it
by one process, by local partitions, and by Dask with two workers. `--every 10` takes each tenth document; `--kills` adds a run of each
engine in which a worker, and half-way the client or the scheduler, is killed while a partition is written. A gigabyte (`--rounds 66`)
takes hours: `--known` gives the hash of one process's rows, which an earlier run printed, and `--repeat 0` leaves out the timing.
1 where any rows differ.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
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
        self._size, self._jobs, self._planned = size, jobs, 0
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

    def done(self) -> float:
        """Return the share of all partitions that are there."""
        if not self._planned:
            self._planned = sum(plan.read_bytes().count(b"\n") for plan in self.parts.glob("plan-*.jsonl"))
        return len(list(self.parts.glob("part-*"))) / self._planned if self._planned else 0

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


def kill(stage: Stage, process: subprocess.Popen[bytes], victim: Callable[[], int], share: float) -> None:
    """Kill the victim while a partition is in the midst of being written, once this share of all partitions is there."""
    while process.poll() is None and not (stage.done() >= share and stage.written()):
        time.sleep(0.02)
    if process.poll() is not None:
        sys.exit(f"the run ended with {process.returncode} before anything could be killed")
    os.kill(victim(), signal.SIGKILL)


def first_child(parent: int) -> int:
    return int(min(psutil.Process(parent).children(), key=lambda child: child.pid).pid)


def battered(stage: Stage, expected: str, workers: int) -> bool:
    """Kill a worker of a run early, and half-way what leads it: of local partitions the client, of Dask the scheduler.

    The run survives the first; a rerun must come to the rows of one process, every partition there once and nothing beside them.
    """
    stage.clear()
    begun, process = time.monotonic(), stage.start("local")
    kill(stage, process, lambda: first_child(process.pid), 0)
    kill(stage, process, lambda: process.pid, 0.5)
    sound = again(stage, expected, "local", f"local partitions: a worker, half-way the client: exit {process.wait()}", begun)
    stage.clear()
    begun = time.monotonic()
    with dask(stage, workers) as (engine, scheduler, worker):
        process = stage.start(engine)
        kill(stage, process, lambda: first_child(worker.pid), 0)
        kill(stage, process, lambda: scheduler.pid, 0.5)
        code = process.wait()
    with dask(stage, workers) as (engine, _, _):
        return again(stage, expected, engine, f"Dask: a worker, half-way the scheduler: exit {code}", begun) and sound


def again(stage: Stage, expected: str, engine: str, what: str, begun: float) -> bool:
    """Run what was broken off to its end, and say what came of it."""
    before = len(list(stage.parts.glob("part-*")))
    after, left = stage.run(engine), stage.orphans()
    sound = after.rows == expected and not left
    told = "equal rows, no orphan" if sound else f"DIFFERS {left}"
    took = time.monotonic() - begun
    print(f"kill -9 in {what}, {before} partitions there; rerun {told}; {took:.1f} s in all", flush=True)
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
    parser.add_argument("--known", default="", metavar="SHA256", help="the rows of one process, from an earlier run over the same corpus")
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
    single = Taken(math.nan, math.nan, options.known, 0)
    if not options.known:
        single = stage.run()
        speed = f"{single.seconds:.1f} s, {single.cpu:.1f} s of CPU, {size / single.seconds / 1e3:.0f} kB/s"
        print(f"one process: {speed}, exit {single.code}, rows {single.rows}", flush=True)
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
        sound = battered(stage, single.rows, options.jobs) and sound
    return int(not sound)


if __name__ == "__main__":
    sys.exit(main())
