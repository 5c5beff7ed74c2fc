"""A worker as its supervisor sees it: a process, a pipe, the orders that it holds, and the clock over them."""

from __future__ import annotations

import os
import pickle
import signal
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from declint.workers import Craft, How, Limits, Lost, Task, copied
from declint.workers._serve import ENDED, OUT_OF_MEMORY, READY, STARTED, House, serve

if TYPE_CHECKING:
    from multiprocessing.context import ForkProcess, SpawnProcess

STARTING = 60.0  # seconds that a worker may take for its imports
DYING = 1.0  # seconds that one may take to end by itself
SMALL = 1 << 14  # bytes of a message that a pipe takes even while its reader is busy writing


@dataclass(slots=True)
class Order:
    """A task with its number, whether it is tried again, and how often a worker died with it unbegun."""

    number: int
    task: Task
    again: bool = False
    returned: int = 0

    @property
    def message(self) -> bytes:
        """Return what is sent to a worker."""
        return pickle.dumps((self.number, self.task.argument, self.task.size), pickle.HIGHEST_PROTOCOL)


@dataclass(slots=True)
class Worker:
    """`held` are the orders sent and not answered, the first of which it is busy with where `busy`; `alone`: it takes no second.

    `since` is when it was last heard of with nothing else to wait for: the clock of what it does now began then.
    """

    process: ForkProcess | SpawnProcess
    pipe: Connection
    alone: bool = False
    ready: bool = False
    busy: bool = False
    held: deque[Order] = field(default_factory=deque)
    since: float = field(default_factory=time.monotonic)

    def give(self, order: Order) -> bool:
        """Send an order; False where it must wait, because the worker is busy and might not read so much."""
        message = order.message
        if self.held and len(message) > SMALL:
            return False
        if not self.held and self.ready:
            self.since = time.monotonic()
        self.held.append(order)
        self.pipe.send_bytes(message)
        return True

    def answers(self) -> Iterator[tuple[Order, Any]]:
        """Give what it has said so far; raise `EOFError` or `OSError` where it is no more."""
        while self.pipe.poll():
            what, *rest = pickle.loads(self.pipe.recv_bytes())  # noqa: S301 -- from our own child, never from a file
            self.since = time.monotonic()
            self.ready = self.ready or what == READY
            self.busy = what == STARTED
            if what == ENDED:
                self.alone = False
                yield self.held.popleft(), rest[1]

    def due(self, limits: Limits) -> float:
        """Return the time by the monotonic clock at which it is late."""
        if not self.ready:
            return self.since + STARTING
        return self.since + limits.wall(self.held[0].task.size) if self.held else float("inf")

    def end(self, *, at_once: bool) -> int:
        """End it, unless it has ended by itself, and return its exit code: minus the signal that it died of.

        A process that has closed its pipes seems dead; it is asked, since waiting for one that lives might take for ever.
        """
        until = time.monotonic() + DYING * (not at_once)
        while self.process.exitcode is None and time.monotonic() < until:
            time.sleep(0.001)
        self.process.kill()
        self.process.join()
        self.pipe.close()
        return self.process.exitcode or 0


def start(craft: Craft[Any], limits: Limits, others: tuple[Connection, ...], *, debug: bool) -> Worker:
    """Start a worker; raise `OSError` where the system has no room for one. `others` are the pipes to those that there are."""
    forks = copied()
    context = get_context("fork") if forks else get_context("spawn")
    ours, theirs = context.Pipe()
    house = House(limits, os.getpid(), debug, (ours, *others) if forks else ())
    process = context.Process(target=serve, args=(theirs, craft, house), daemon=not craft.parent)
    try:
        with _undisturbed():
            process.start()
            return Worker(process, ours)
    except BaseException:
        ours.close()
        raise
    finally:
        theirs.close()


def lost(code: int, limits: Limits, order: Order, *, late: bool) -> Lost:
    """Say what a worker's end means for the document it was busy with."""
    size = order.task.size
    if late:
        return Lost(How.LATE, f"it took more than {limits.wall(size):g} seconds")
    if code == -getattr(signal, "SIGPROF", 0):
        return Lost(How.LATE, f"it took more than {limits.seconds(size):g} seconds of processor time")
    if code == OUT_OF_MEMORY:
        return Lost(How.DIED, f"it takes more than {limits.bytes(size) / (1 << 30):.3g} GiB of memory")
    return Lost(How.DIED, f"the reader died ({f'signal {-code}' if code < 0 else f'exit {code}'})")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off signals while a process starts, so that it is neither hit by them half made nor lost from sight."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        with suppress(OSError):
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
