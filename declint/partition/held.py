"""Folders being written: each held by its writer, so that those which a dead one left are told from those in use, and swept."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from declint.errors import UsageError

WRITING = ".writing"
LOCK = ".lock"
TRIES = 1000  # for a lock that nobody else knows of: only a sweep may take it, and only in a moment


@contextmanager
def drafted(folder: Path) -> Iterator[Path]:
    """Give a new folder below `folder` to write in, held as long as this lasts; what is left in its place then goes.

    Raise `UsageError` where no lock can be had: without one, a sweep could not tell the folder from a dead writer's.
    """
    lock, handle = _own(folder)
    draft = lock.with_suffix("")
    try:
        draft.mkdir()
        yield draft
    finally:
        _away(draft, lock)
        os.close(handle)


def _own(folder: Path) -> tuple[Path, int]:
    """Return a new lock and its handle; it is tried again where a sweep was in the way."""
    reason = "others are always quicker"
    for _ in range(TRIES):
        lock = folder / WRITING / f"{secrets.token_hex(8)}{LOCK}"
        try:
            lock.parent.mkdir(parents=True, exist_ok=True)
            handle = _taken(lock)
        except FileNotFoundError as error:  # a sweep took the folder away in between
            reason = f"{error.strerror}"
            continue
        except OSError as error:
            raise _lockless(folder, error.strerror or f"{error}") from error
        if handle is not None:
            return lock, handle
        lock.unlink(missing_ok=True)  # no other can want it
    raise _lockless(folder, reason)


def _lockless(folder: Path, reason: str) -> UsageError:
    return UsageError(f"--partitions {folder}: no lock can be had there ({reason})")


def sweep(folder: Path) -> int:
    """Take away what dead writers left; return how many there were. What somebody holds stays."""
    swept = 0
    for draft in sorted({path.with_suffix("") for path in (folder / WRITING).glob("*")}):
        lock, handle = draft.with_suffix(LOCK), None
        with suppress(OSError):  # where no lock can be had, nothing is known to be a dead writer's
            handle = _taken(lock)
        if handle is not None:
            swept += draft.is_dir()
            _away(draft, lock)
            os.close(handle)
    with suppress(OSError):  # somebody is writing, or there never was one
        (folder / WRITING).rmdir()
    return swept


def note(draft: Path, words: str) -> None:
    """Leave word with the lock of a draft of how far it is; it goes with it."""
    with suppress(OSError):
        draft.with_suffix(LOCK).write_text(words, encoding="utf-8")


def notes(folder: Path) -> Iterator[str]:
    """Give what is told of the drafts under way."""
    for lock in (folder / WRITING).glob(f"*{LOCK}"):
        with suppress(OSError, UnicodeDecodeError):
            yield lock.read_text(encoding="utf-8")


def _away(draft: Path, lock: Path) -> None:
    """Take away a folder and then, and only then, the lock on it."""
    shutil.rmtree(draft, ignore_errors=True)
    with suppress(OSError):
        lock.unlink()


def _taken(lock: Path) -> int | None:
    """Return a handle that holds a lock, None where another does: the system lets go of it when its process dies.

    Where there are no such locks (Windows) nothing is ever taken for a dead writer's. Raise `OSError` where it cannot be had.
    """
    fresh, held = not lock.exists(), False
    handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        import fcntl  # noqa: PLC0415 -- not on Windows

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        held = os.fstat(handle).st_ino == os.stat(lock).st_ino  # noqa: PTH116 -- else a sweep took it away meanwhile
    except ImportError:
        held = fresh
    except (BlockingIOError, FileNotFoundError):
        held = False
    except OSError:
        if fresh:
            lock.unlink(missing_ok=True)
        raise
    finally:
        if not held:
            os.close(handle)
    return handle if held else None
