"""Read a file once, as a whole, and only if it is one: no links, pipes or devices, and no more bytes than allowed."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from stat import S_ISREG
from typing import IO

from declint.errors import InputError

# A pipe must not block, a link must not lead away between the look and the reading; Windows lacks most of these.
FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "O_NOCTTY"))


def read_file(path: Path, max_size: int, *, follow: bool = False) -> bytes:
    """Return the bytes of a file; raise `InputError` where it is too large, no file, unreadable, or changes meanwhile.

    `follow`: it was named, so that what a link leads to is meant.
    """
    try:
        with os.fdopen(_opened(Path(os.path.realpath(path)) if follow else path), "rb") as file:
            before = os.fstat(file.fileno())
            if before.st_size > max_size:
                raise _too_large(max_size, before.st_size)
            data = file.read(max_size + 1)
            after = os.fstat(file.fileno())
    except OSError as error:
        raise InputError(_reason(error)) from error
    if len(data) > max_size:
        raise _too_large(max_size)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise InputError("it changed while it was read")
    return data


def head_of(path: Path, size: int) -> bytes:
    """Return the first bytes of a file; raise `OSError` where it cannot be read, `InputError` where it is none."""
    with os.fdopen(_opened(path), "rb") as file:
        return file.read(size)


def stream_of(path: Path, *, follow: bool = False) -> IO[bytes]:
    """Open a file to be read piece by piece; raise `InputError` as `read_file` does."""
    try:
        return os.fdopen(_opened(Path(os.path.realpath(path)) if follow else path), "rb")
    except OSError as error:
        raise InputError(_reason(error)) from error


def size_of(count: int) -> str:
    """Return a number of bytes as people write it, never rounded up."""
    for unit, name in ((1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")):
        if count >= unit:
            return f"{int(count * 10 / unit) / 10:g} {name}"
    return f"{count} bytes"


def _opened(path: Path) -> int:
    """Open a regular file."""
    descriptor = os.open(path, FLAGS)
    if not S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise InputError("not a regular file", "skipped")
    return descriptor


def _too_large(max_size: int, size: int | None = None) -> InputError:
    what = f"it has {size_of(size)}, more than" if size else "it has more than"
    return InputError(f"{what} the {size_of(max_size)} of --max-size", "too_large")


def _reason(error: OSError) -> str:
    known = {
        errno.EACCES: "no permission to read it",
        errno.ENOENT: "it is gone",
        errno.ELOOP: "its links lead in a circle",
        errno.ENXIO: "not a regular file",
    }
    return known.get(error.errno or 0, error.strerror or "it cannot be read")
