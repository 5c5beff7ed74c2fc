"""Limits that the system holds a worker to, where it knows them: processor time, memory, no files of its dying memory."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from declint.workers import Limits


def keep_within() -> None:
    """Do once what holds for the whole life of a worker."""
    _taken.cache_clear()  # what a parent, itself a worker, has found is its own
    _taken()
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 -- not on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allow(limits: Limits, size: int) -> None:
    """Begin a document: from now on so much processor time and memory; what goes over is killed, or raises MemoryError."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 -- as above

        signal.setitimer(signal.ITIMER_PROF, limits.seconds(size))
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = _taken() + limits.bytes(size)
        with suppress(ValueError, OSError):  # a platform that has the limit only by name
            resource.setrlimit(resource.RLIMIT_AS, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def release() -> None:
    """End a document."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, 0)


@cache
def _taken() -> int:
    """Return the bytes of address space that this process had when it was first asked."""
    with suppress(OSError, ValueError), open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 -- as cheap as can be
        return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    return 0
