"""What the terminal can show: colour, width, progress."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 1.0  # seconds before progress is shown
USUAL, LEAST = 100, 60


def coloured(wish: str) -> bool:
    """Say whether to colour: what the user wishes, else NO_COLOR over FORCE_COLOR over whether it is a terminal."""
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def columns() -> int:
    """Return the width to fill: the terminal's, or a usual one where there is none."""
    stated = os.environ.get("COLUMNS", "")
    if stated.isdecimal() and int(stated):
        return max(int(stated), LEAST)
    try:  # as shutil.get_terminal_size does, which brings libraries of compression
        return max(os.get_terminal_size(sys.stdout.fileno()).columns, LEAST) if sys.stdout.isatty() else USUAL
    except (OSError, ValueError):
        return USUAL


def watched(steps: Iterable[T], *, quiet: bool = False) -> Iterator[T]:
    """Pass steps on; when they take longer than a second, show progress on a terminal's stderr."""
    if quiet or not sys.stderr.isatty():
        yield from steps
        return
    started, done, steps = time.monotonic(), 0, iter(steps)
    for step in steps:
        yield step
        done += 1
        if time.monotonic() - started > PATIENCE:
            break
    else:
        return
    from tqdm import tqdm  # noqa: PLC0415 -- most runs are over by now

    tqdm.monitor_interval = 0  # no thread of its own: a process with threads cannot be copied to make a worker
    yield from tqdm(steps, initial=done, unit=" documents", leave=False, file=sys.stderr)
