"""The one error handler: every way out of declint is a line on stderr and an exit code, never a traceback unasked."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import NoReturn

from declint.errors import BUG, CLEAN, INTERRUPTED, PIPE_CLOSED, TERMINATED, UNCHECKED, DeclintError
from declint.text.visible import visible


class OutputError(DeclintError):
    """A report could not be written (disk full, folder missing); what was checked cannot be shown."""

    exit_code = UNCHECKED


class Terminated(BaseException):
    """The process was asked to end."""


def guarded(action: Callable[[], int], *, debug: bool = False) -> int:  # noqa: PLR0911 -- one for each way out
    """Run something and return its exit code or that of what went wrong."""
    _tolerant_streams()
    try:
        with _terminable():
            code = action()
            sys.stdout.flush()
            return code
    except SystemExit as leaving:  # argparse after --help
        return leaving.code if isinstance(leaving.code, int) else CLEAN
    except DeclintError as error:
        _let_go()
        for line in str(error).splitlines() or [""]:
            tell(f"error: {line}")
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except Terminated:
        return TERMINATED
    except BrokenPipeError:
        _to_nowhere()
        return PIPE_CLOSED
    except Exception as error:  # noqa: BLE001 -- anything else is a fault of ours
        return _bug(error, debug=debug)


def tell(words: str) -> None:
    """Write one line about the run to stderr."""
    with contextlib.suppress(OSError, ValueError):  # a closed stderr must not hide the exit code
        sys.stderr.write(f"declint: {visible(words)}\n")


def _bug(error: Exception, *, debug: bool) -> int:
    if debug:
        import traceback  # noqa: PLC0415 -- hardly ever

        traceback.print_exc()
    words = " ".join(str(error).split())
    tell(f"internal error: {type(error).__name__}: {words}{'' if debug else ' (--debug shows where)'}")
    return BUG


def _tolerant_streams() -> None:
    """Let what the terminal's encoding lacks appear escaped, not end the run."""
    for stream in (sys.stdout, sys.stderr):
        if (reconfigure := getattr(stream, "reconfigure", None)) is not None:
            reconfigure(errors="backslashreplace")


def _let_go() -> None:
    """Give up what standard output does not take, on a full disk for one."""
    try:
        sys.stdout.flush()
    except OSError:
        _to_nowhere()


def _to_nowhere() -> None:
    """Point stdout to nowhere, so that Python's last flush does not fail as well."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@contextlib.contextmanager
def _terminable() -> Iterator[None]:
    """Turn SIGTERM, and the end of the terminal, into an exception, so that files half written are taken away."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    heard = [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]  # nohup wants no end
    before = {number: signal.signal(number, _terminate) for number in heard}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    del number, frame
    raise Terminated
