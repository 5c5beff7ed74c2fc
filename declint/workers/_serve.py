"""The worker's side: settle in, then answer one task after the other until the pipe ends."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from typing import Any

from declint.frozen import frozen
from declint.workers import Craft, How, Limits, Lost
from declint.workers._limits import allow, keep_within, release

OUT_OF_MEMORY = 77  # the exit code by which a worker says so
READY, STARTED, ENDED = "ready", "started", "ended"
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG, linux/prctl.h


@frozen
class House:
    """What a worker must know: its limits, its parent, whether it may write to standard error, pipes that are not its own."""

    limits: Limits
    parent: int
    debug: bool = False
    others: tuple[Connection, ...] = ()


def serve(pipe: Connection, craft: Craft[Any], house: House) -> None:
    """Answer tasks; whatever one raises is its answer. The process ends with its parent."""
    _settle_in(pipe, house)
    craft.prepare()
    pipe.send_bytes(pickle.dumps((READY,)))
    with suppress(EOFError, OSError):  # the parent is gone, or wants no more
        while True:
            number, argument, size = pickle.loads(pipe.recv_bytes())  # noqa: S301 -- from our own parent, never from a file
            pipe.send_bytes(pickle.dumps((STARTED, number)))
            allow(house.limits, size)
            answer = _answer(craft.work, number, argument)
            release()
            pipe.send_bytes(answer)


def _answer(work: Callable[[Any], Any], number: int, argument: Any) -> bytes:
    """Return the message of an answer."""
    try:
        return pickle.dumps((ENDED, number, work(argument)), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # what is left of the memory would not do for the next document
    except BaseException as error:  # noqa: BLE001 -- a reader may raise SystemExit or KeyboardInterrupt: ours alone end a worker
        words = f"{type(error).__name__}: {error}".removesuffix(": ")
        return pickle.dumps((ENDED, number, Lost(How.RAISED, words, traceback.format_exc())))


def _settle_in(pipe: Connection, house: House) -> None:
    for other in house.others:
        other.close()
    end_with_parent(house.parent)
    _heed_no_signals()
    _hold_one_tongue(pipe, debug=house.debug)
    keep_within()


def end_with_parent(parent: int) -> None:
    """Make sure that no worker outlives its parent, however that dies."""
    if sys.platform == "linux":
        from ctypes import CDLL  # noqa: PLC0415 -- Linux alone

        CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:  # it died meanwhile
            os._exit(1)
    else:
        threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    """End the process when its parent has ended."""
    if (parent := parent_process()) is not None:
        wait([parent.sentinel])
        os._exit(1)


def _heed_no_signals() -> None:
    """Leave Ctrl-C, which every process of a terminal gets, to the parent; end by others at once, without a word."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP", "SIGPROF"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _hold_one_tongue(pipe: Connection, *, debug: bool) -> None:
    """Point the standard streams to nowhere: a library that prints must not write into a report."""
    taken = pipe.fileno() if os.name == "posix" else -1  # 0 to 2 may be pipes of ours where they were closed at the start
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1) if debug else (0, 1, 2):
        if stream != taken:
            os.dup2(nowhere, stream)
    os.close(nowhere)
