"""How far a run is and how long it may take: a bar in a terminal, or JSON lines on standard error for jobs without one."""

from __future__ import annotations

import json
import signal
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from declint.frozen import frozen
from declint.inputs.kinds import archive_at, table_of
from declint.inputs.walk import Met, Walk

if TYPE_CHECKING:
    from declint.inputs import Inputs
    from declint.model import DocumentResult

KINDS = ("auto", "bar", "json", "none")
PATIENCE = 1.0  # seconds before anything is shown
EVERY = 2.0  # seconds between two lines
OWN = 4 << 10  # bytes of work that each document counts for besides its own


def options(parser: ArgumentParser) -> None:
    """Add how progress is told."""
    parser.add_argument(
        "--progress", choices=KINDS, default="auto", help="how progress is told on standard error: auto is a bar in a terminal, else none"
    )


@frozen
class Amount:
    """How much of a run: documents, their bytes, findings in them."""

    documents: int = 0
    bytes: int = 0
    findings: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.documents + other.documents, self.bytes + other.bytes, self.findings + other.findings)

    @property
    def work(self) -> int:
        """Return how much there is to do, in bytes: a short document takes its time too."""
        return self.bytes + OWN * self.documents


class Shown(Protocol):
    """Where progress is shown."""

    def show(self, progress: Progress, seen: Amount, *, last: bool) -> None:
        """Show how far the run is."""
        ...


@dataclass(slots=True)
class Progress:
    """How far a run is. `before` was done by an earlier run, `total` is all there is to do, where that is known.

    `under_way` says what is done of parts that are not whole yet.
    """

    shown: Shown | None = None
    total: Amount | None = None
    done: Amount = field(default_factory=Amount)
    before: Amount = field(default_factory=Amount)
    under_way: Callable[[], Amount] = Amount
    started: float = field(default_factory=lambda: time.monotonic())  # noqa: PLW0108 -- looked up when it is asked
    _busy: bool = False

    def add(self, amount: Amount, *, new: bool = True) -> None:
        """Count what is done, by this run or (not new) an earlier one."""
        self.done += amount
        if not new:
            self.before += amount
            self.started = time.monotonic()
        self.tell()

    def tell(self, *, last: bool = False) -> None:
        """Show it; a bell that rings meanwhile is not heard."""
        if self.shown is not None and not self._busy:
            self._busy = True
            self.shown.show(self, self.done if last else self.done + self.under_way(), last=last)
            self._busy = False

    def seconds(self) -> float:
        """Return how long this run has been at it."""
        return time.monotonic() - self.started

    def left(self, seen: Amount) -> float | None:
        """Return how many seconds it may still take, by what this run has done so far; None where that cannot be told."""
        done = seen.work - self.before.work
        if self.total is None or done <= 0:
            return None
        return max(self.total.work - seen.work, 0) * self.seconds() / done


class Lines:
    """One JSON object a line, every two seconds and at the end."""

    def __init__(self) -> None:
        """Begin to wait."""
        self._due = time.monotonic() + EVERY

    def show(self, progress: Progress, seen: Amount, *, last: bool) -> None:
        """Write a line, if it is time for one."""
        if last or time.monotonic() >= self._due:
            self._due = time.monotonic() + EVERY
            with suppress(OSError, ValueError):  # nobody listens
                sys.stderr.write(json.dumps(line_of(progress, seen, last=last)) + "\n")
                sys.stderr.flush()


def line_of(progress: Progress, seen: Amount, *, last: bool = False) -> dict[str, Any]:
    """Return what a line tells; null is not known. The rates are those of this run, without what an earlier one had done."""
    seconds, total, left = progress.seconds(), progress.total, progress.left(seen)
    rate = (lambda now, then: round((now - then) / seconds, 1)) if seconds else (lambda _now, _then: None)
    return {
        "type": "progress",
        "complete": last,
        "seconds": round(seconds, 1),
        "documents": seen.documents,
        "documents_total": total.documents if total else None,
        "bytes": seen.bytes,
        "bytes_total": total.bytes if total else None,
        "findings": seen.findings,
        "documents_per_second": rate(seen.documents, progress.before.documents),
        "bytes_per_second": rate(seen.bytes, progress.before.bytes),
        "seconds_left": 0.0 if last else None if left is None else round(left, 1),
    }


class Bar:
    """A bar in a terminal, gone at the end."""

    def __init__(self) -> None:
        """Wait before it is drawn: most runs are over by then."""
        self._due = time.monotonic() + PATIENCE
        self._bar: Any = None

    def show(self, progress: Progress, seen: Amount, *, last: bool) -> None:
        """Draw it."""
        if last:
            if self._bar is not None:
                self._bar.close()
        elif time.monotonic() >= self._due:
            self._due = time.monotonic() + 0.1
            self._draw(progress, seen)

    def _draw(self, progress: Progress, seen: Amount) -> None:
        from tqdm import tqdm  # noqa: PLC0415 -- most runs are over by now

        if self._bar is None:
            tqdm.monitor_interval = 0  # no thread of its own: a process with threads cannot be copied to make a worker
            total = progress.total.bytes if progress.total else None
            self._bar = tqdm(total=total, initial=progress.before.bytes, unit="B", unit_scale=True, leave=False, file=sys.stderr)
            self._bar.start_t -= progress.seconds()
        self._bar.set_postfix_str(f"{seen.documents:,} documents, {seen.findings:,} findings", refresh=False)
        self._bar.n = seen.bytes
        self._bar.refresh()


def progress(kind: str, *, quiet: bool = False) -> Progress:
    """Return what tells of progress in the way asked for."""
    bar = kind == "bar" or (kind == "auto" and sys.stderr.isatty() and not quiet)
    return Progress(Lines() if kind == "json" else Bar() if bar else None)


def measured(inputs: Inputs) -> Amount | None:
    """Return how much there is to do, found by walking once more; None where that takes opening what is met, as archives."""
    total, wanted = Amount(), inputs.wanted
    if wanted.keeps or wanted.text_column:
        return None
    for path in inputs.named:
        if not isinstance(path, Path) or not path.exists():
            return None
        folder = path.is_dir()
        for met in Walk(path, wanted.excludes, Counter()).files() if folder else (Met(path, archive=bool(archive_at(path))),):
            if met.archive or (not folder and table_of(path.name)):
                return None
            with suppress(OSError):
                total += Amount(1, met.file.stat().st_size)
    return total


def watched(steps: Iterable[DocumentResult], told: Progress) -> Iterator[DocumentResult]:
    """Pass results on and count them."""
    for step in steps:
        yield step
        told.add(Amount(1, step.size or 0, len(step.findings)))
    told.tell(last=True)


@contextmanager
def ticking(told: Progress) -> Iterator[None]:
    """Tell of progress while something else is waited for, where the system can ring a bell: a thread would be in workers' way."""
    if told.shown is None or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, lambda _number, _frame: told.tell())
    signal.setitimer(signal.ITIMER_REAL, EVERY / 4, EVERY / 4)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
