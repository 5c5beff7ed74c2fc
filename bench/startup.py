"""Measures the CPU time of short runs against that of an empty Python program: what a user waits for before anything happens.

`python bench/startup.py` prints a line a command: its median, and the median of its ratios to an empty program that ran right
before it. With `--strict` it exits 1 where one is over its limit.
"""

from __future__ import annotations

import os
import resource  # not on Windows, where no figure is taken
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 10
EMPTY = (sys.executable, "-c", "pass")
MODULE = (sys.executable, "-m", "declint")
PROGRAM = (sys.executable, "-c", "import sys; from declint.cli import main; sys.exit(main())")  # what the console script holds
SCRIPT = Path(sys.executable).with_name("declint")
# times the CPU of an empty program
LIMITS = {("--version",): 3.0, ("seeds/", "--format", "table"): 25.0}
CACHED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as an installed program is


def seconds(command: tuple[str, ...]) -> float:
    """Return the CPU seconds, user and system, of one run of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, env=CACHED, stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def paired(command: tuple[str, ...]) -> tuple[float, float]:
    """Return the median seconds of a command and the median of its ratios to an empty program; the first run warms the caches."""
    seconds(command)
    pairs = [(seconds(EMPTY), seconds(command)) for _ in range(RUNS)]
    return statistics.median(took for _, took in pairs), statistics.median(took / empty for empty, took in pairs)


def main() -> int:
    """Measure each command in each way of starting it; 1 where one is over its limit and that was asked for."""
    starts = {"python -m declint": MODULE, "declint": (str(SCRIPT),) if SCRIPT.is_file() else PROGRAM}
    print(f"{'python -c pass':44} {statistics.median(seconds(EMPTY) for _ in range(RUNS)) * 1000:7.0f} ms")
    over = False
    for words, limit in LIMITS.items():
        for name, start in starts.items():
            took, times = paired((*start, *words))
            over |= times > limit
            print(f"{' '.join((name, *words)):44} {took * 1000:7.0f} ms  {times:5.1f} times, at most {limit:g}")
    return int(over and "--strict" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
