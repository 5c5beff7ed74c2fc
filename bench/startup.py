"""Measures the CPU time of short runs against that of an empty Python program: what a user waits for before anything happens.

`python bench/startup.py` prints a line a command, the median of ten runs; with `--strict` it exits 1 where one is over its limit.
"""

from __future__ import annotations

import resource  # not on Windows, where no figure is taken
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 10
EMPTY = ("-c", "pass")
PROGRAM = ("-c", "import sys; from declint.cli import main; sys.exit(main())")  # what the console script does
LIMITS = {("--version",): 3.0, ("seeds/", "--format", "table"): 25.0}  # times the CPU of an empty program


def seconds(arguments: tuple[str, ...]) -> float:
    """Return the CPU seconds, user and system, of one run of Python with these arguments."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def median(arguments: tuple[str, ...]) -> float:
    """Return the median of several runs, the first of which only warms the caches."""
    seconds(arguments)
    return statistics.median(seconds(arguments) for _ in range(RUNS))


def main() -> int:
    """Measure each command; 1 where one is over its limit and that was asked for."""
    empty = median(EMPTY)
    print(f"{'python -c pass':32} {empty * 1000:7.0f} ms")
    over = False
    for words, limit in LIMITS.items():
        times = (took := median((*PROGRAM, *words))) / empty
        over |= times > limit
        print(f"{'declint ' + ' '.join(words):32} {took * 1000:7.0f} ms  {times:5.1f} times, at most {limit:g}")
    return int(over and "--strict" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
