"""A process beside one that is not ours: it has one thread, may have workers, and does our work where threads would be in the way.

An engine's worker runs several threads, must have no children of its own by its rules, and stands in another folder. What it is
given is done in a process beside it instead, one for each of its threads, which ends with it.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any, TypeVar

from declint.errors import InputError

P = TypeVar("P")
R = TypeVar("R")

TRIES = 2
SIZE = 8  # bytes of the length before each message
_here = threading.local()


class FailedError(InputError):
    """The work raised an error, which is told in a line; done again it would raise it again."""


def beside(work: Callable[[P], R], argument: P) -> R:
    """Do the work in the process beside this thread; raise `FailedError` where it fails, `InputError` where that process dies twice."""
    for _ in range(TRIES):
        try:
            done, told = _asked((work, argument))
        except (EOFError, OSError, pickle.UnpicklingError):
            _end()
            continue
        if not done:
            raise FailedError(str(told))
        answer: R = told
        return answer
    raise InputError("the process that works beside the engine's own died twice")


def _asked(message: object) -> tuple[bool, Any]:
    process = getattr(_here, "process", None)
    if process is None or process.poll() is not None:
        process = _here.process = _started()
    _send(process.stdin, message)
    done, told = _heard(process.stdout)
    return bool(done), told


def _started() -> subprocess.Popen[bytes]:
    """Start one that finds the modules where this process finds them, and none in the folder that it stands in."""
    where = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-P", "-c", "from declint.cluster._beside import serve; serve()", str(os.getpid())]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=where)  # noqa: S603 -- ourselves


def _end() -> None:
    process, _here.process = getattr(_here, "process", None), None
    if process is not None:
        process.kill()
        process.communicate()


def serve() -> None:
    """Do what is asked for on standard input until that ends; answers go to what was standard output."""
    from declint.workers._serve import end_with_parent  # noqa: PLC0415 -- brings what only this process needs

    end_with_parent(int(sys.argv[1]))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not print into an answer
    with suppress(EOFError, BrokenPipeError):
        while True:
            work, argument = _heard(sys.stdin.buffer)
            try:
                message: tuple[bool, Any] = (True, work(argument))
            except Exception as error:  # noqa: BLE001 -- whatever it is, it is told where the work was asked for
                message = (False, " ".join(f"{error}".split()) or type(error).__name__)
            _send(answers, message)


def _send(pipe: IO[bytes] | None, message: object) -> None:
    assert pipe is not None
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    pipe.write(len(data).to_bytes(SIZE, "big") + data)
    pipe.flush()


def _heard(pipe: IO[bytes] | None) -> tuple[Any, Any]:
    assert pipe is not None
    head = pipe.read(SIZE)
    data = pipe.read(int.from_bytes(head, "big"))
    if len(head) < SIZE or len(data) < int.from_bytes(head, "big"):
        raise EOFError
    first, second = pickle.loads(data)  # noqa: S301 -- from our own parent or child, never from a file
    return first, second
