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


def program(name: str) -> str:
    """Return place, size and time of a program on the path, nothing where there is none: what it reads, another may read otherwise."""
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        for path in (os.path.join(folder, name), os.path.join(folder, f"{name}.exe")):  # noqa: PTH118 -- asked in every run
            try:
                status = os.stat(path)  # noqa: PTH116 -- as above
            except (OSError, ValueError):
                continue
            return f"{path} {status.st_size} {status.st_mtime_ns}"
    return ""


def _files(folder: str) -> list[str]:
    """Return name, size and time of each of our files."""
    found: list[str] = []
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return ["not readable"]
    for entry in entries:
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
