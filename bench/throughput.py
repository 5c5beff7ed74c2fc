"""Measures how fast documents are read: CPU time of `declint marks` over a folder, and against another checkout in turn.

`python bench/throughput.py FOLDER` prints seconds and megabytes a second; with `--against CHECKOUT` both run in turn, and the median
of the ratios is told, with whether they print the same.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource  # not on Windows, where no figure is taken
import statistics
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
CACHED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class Taken(NamedTuple):
    """What a run took, user and system, and the hash of what it printed."""

    seconds: float
    sha256: str


def run(checkout: Path, folder: Path) -> Taken:
    """Read a folder with the code of a checkout."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = (sys.executable, "-m", "declint", "marks", "--format", "jsonl", str(folder))
    done = subprocess.run(command, cwd=checkout, env=CACHED, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(seconds, hashlib.sha256(done.stdout).hexdigest())


def size(folder: Path) -> float:
    """Return the megabytes of a folder's files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> int:
    """Measure, and compare where that is asked for; 1 where two checkouts print different marks."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--against", type=Path, metavar="CHECKOUT")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    folder, other = options.folder.resolve(), options.against and options.against.resolve()
    pairs = [(run(ROOT, folder), run(other, folder) if other else None) for _ in range(options.runs)]
    took = statistics.median(ours.seconds for ours, _ in pairs)
    print(f"declint marks --format jsonl {folder.name}: {took:.2f} s, {size(folder) / took:.2f} MB/s, median of {options.runs}")
    ratios = [ours.seconds / theirs.seconds for ours, theirs in pairs if theirs]
    same = all(theirs is None or ours.sha256 == theirs.sha256 for ours, theirs in pairs)
    if ratios:
        told = f"{statistics.median(ratios):.2f} of its CPU ({min(ratios):.2f}-{max(ratios):.2f})"
        print(f"against {other}: {told}, {'the same' if same else 'OTHER'} marks")
    return int(not same)


if __name__ == "__main__":
    sys.exit(main())
