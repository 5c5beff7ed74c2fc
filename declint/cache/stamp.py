"""What a result rests on besides rules and records: this version of declint, its very files, Python, the libraries installed."""

from __future__ import annotations

import os
import sys
from functools import cache
from hashlib import sha256

from declint import __version__

PACKAGE = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 -- asked at every start


@cache
def stamp() -> str:
    """Return a hash that changes with any of them, in a checkout from one edit to the next. No file is opened."""
    parts = [__version__, sys.version, *_files(PACKAGE), *_libraries()]
    return sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _files(folder: str) -> list[str]:
    """Return name, size and time of each of our files."""
    found: list[str] = []
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            found += _files(entry.path) if entry.name not in {"__pycache__", "rules"} else []  # rules are hashed by what is in them
        else:
            status = entry.stat()
            found.append(f"{entry.name} {status.st_size} {status.st_mtime_ns}")
    return found


def _libraries() -> list[str]:
    """Return the names of what is installed, which hold the versions."""
    found: set[str] = set()
    for folder in sys.path:
        try:
            found.update(name for name in os.listdir(folder or ".") if name.endswith(".dist-info"))  # noqa: PTH208 -- as above
        except OSError:
            continue
    return sorted(found)
