"""Measures the CPU time of short runs against that of an empty Python program: what a user waits for before anything happens.

`python bench/startup.py` prints a line a command: its median, and the median of its ratios to an empty program that ran right
before it. With `--strict` it exits 1 where one is over its limit. A run over the seeds is measured warm (the run before has left its
results in the cache), cold (rules are parsed and no result is known) and bare (`--no-cache`).
"""

from __future__ import annotations

import os
import resource  # not on Windows, where no figure is taken
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 10
EMPTY = (sys.executable, "-c", "pass")
MODULE = (sys.executable, "-m", "declint")
PROGRAM = (sys.executable, "-c", "import sys; from declint.cli import main; sys.exit(main())")  # what the console script holds
SCRIPT = Path(sys.executable).with_name("declint")
WARM, COLD, BARE = "warm", "cold", "bare"
# times the CPU of an empty program
LIMITS = {
    (WARM, "--version"): 3.0,
    (WARM, "seeds/", "--format", "jsonl"): 6.0,
    (WARM, "seeds/", "--format", "table"): 11.0,
    (COLD, "seeds/", "--format", "table"): 25.0,
    (BARE, "seeds/", "--format", "table"): 60.0,
}
FOLDER = Path(tempfile.gettempdir()) / f"declint-startup-{os.getpid()}"
CACHED = {
    **{name: value for name, value in os.environ.items() if name not in {"PYTHONDONTWRITEBYTECODE", "CI"}},  # as an installed program is
    "DECLINT_CACHE_DIR": str(FOLDER),
}


def seconds(command: tuple[str, ...]) -> float:
    """Return the CPU seconds, user and system, of one run of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, env=CACHED, stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def paired(state: str, command: tuple[str, ...]) -> tuple[float, float]:
    """Return the median seconds of a command and the median of its ratios to an empty program; the first run warms the caches."""
    seconds(command)
    pairs = []
    for _ in range(RUNS):
        if state == COLD:
            for path in FOLDER.glob("results-*"):
                path.unlink()
        pairs.append((seconds(EMPTY), seconds(command)))
    return statistics.median(took for _, took in pairs), statistics.median(took / empty for empty, took in pairs)


def main() -> int:
    """Measure each command in each way of starting it; 1 where one is over its limit and that was asked for."""
    starts = {"python -m declint": MODULE, "declint": (str(SCRIPT),) if SCRIPT.is_file() else PROGRAM}
    print(f"{'python -c pass':54} {statistics.median(seconds(EMPTY) for _ in range(RUNS)) * 1000:7.0f} ms")
    over = False
    for (state, *words), limit in LIMITS.items():
        for name, start in starts.items():
            took, times = paired(state, (*start, *words, *(["--no-cache"] if state == BARE else [])))
            over |= times > limit
            print(f"{' '.join((name, *words)):48} {state:5} {took * 1000:7.0f} ms  {times:5.1f} times, at most {limit:g}")
    shutil.rmtree(FOLDER, ignore_errors=True)
    return int(over and "--strict" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
