"""Folders being written: each held by its writer, so that those which a dead one left are told from those in use, and swept."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

WRITING = ".writing"
LOCK = ".lock"


@contextmanager
def drafted(folder: Path) -> Iterator[Path]:
    """Give a new folder below `folder` to write in, held as long as this lasts; what is left in its place then goes."""
    (folder / WRITING).mkdir(parents=True, exist_ok=True)
    while True:
        lock = folder / WRITING / f"{secrets.token_hex(8)}{LOCK}"
        handle = _taken(lock)
        if handle is not None:
            break
    draft = lock.with_suffix("")
    try:
        draft.mkdir()
        yield draft
    finally:
        _away(draft, lock)
        os.close(handle)


def sweep(folder: Path) -> int:
    """Take away what dead writers left; return how many there were. What somebody holds stays."""
    swept = 0
    for draft in sorted({path.with_suffix("") for path in (folder / WRITING).glob("*")}):
        handle = _taken(lock := draft.with_suffix(LOCK))
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

    Where there are no such locks (Windows) nothing is ever taken for a dead writer's.
    """
    fresh = not lock.exists()
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return None
    try:
        import fcntl  # noqa: PLC0415 -- not on Windows

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(handle).st_ino == os.stat(lock).st_ino:  # noqa: PTH116 -- else a sweep took it away meanwhile
            return handle
    except ImportError:
        if fresh:
            return handle
    except OSError:
        pass
    os.close(handle)
    return None
