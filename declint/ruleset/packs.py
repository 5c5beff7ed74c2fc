"""Where rules come from: the packaged folder, the folders that a user adds, and the packs inside them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from declint.errors import UsageError
from declint.frozen import frozen
from declint.rule import Pack

MANIFEST = "pack.yaml"
VOCABULARY = "vocabulary"


@frozen
class Source:
    """A folder of rules; `shown` is its name in messages, `checked`: all in it is validated before it is used."""

    path: Path
    shown: str
    checked: bool = True


@frozen
class Folder:
    """One pack in a source: its files by the name to show, and whether it says itself what it is."""

    name: str
    source: Source
    files: Mapping[str, Path]
    manifest: tuple[str, Path] | None = None


@cache
def packaged() -> Path:
    """Return the folder of the rules that come with declint: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"


def sources(extra: Iterable[Path], *, strict: bool = False) -> tuple[Source, ...]:
    """Return the packaged source (validated only where `strict`) and those that a user adds; raise `UsageError`."""
    added = []
    for path in extra:
        if not path.is_dir():
            raise UsageError(f"--rules {path}: there is no such folder")
        added.append(Source(path, path.as_posix()))
    return (Source(packaged(), "rules", strict), *added)


def vocabularies(source: Source) -> dict[str, Path]:
    """Return the vocabulary files of a source by the name to show, sorted."""
    return _files(source.path / VOCABULARY, f"{source.shown}/{VOCABULARY}")


def folders(source: Source) -> tuple[Folder, ...]:
    """Return the packs of a source: itself where it has a manifest, else its folders that have one and what lies loose in it."""
    below = [source.path] if (source.path / MANIFEST).is_file() else []
    if not below and source.path.is_dir():
        below = [path for entry in _listed(str(source.path)) if ((path := Path(entry.path)) / MANIFEST).is_file()]
    found = [_folder(path, source) for path in below]
    if source.path not in below and (loose := _files(source.path, source.shown)):
        found.append(Folder(source.path.resolve().name, source, loose))
    return tuple(found)


def glance(found: Iterable[Source]) -> tuple[list[str], int]:
    """Return path, size and time of every file in some sources and their folders, and the newest of the times; none is opened."""
    seen: list[str] = []
    newest = 0
    stack = [(os.path.abspath(source.path), 1) for source in found]  # noqa: PTH100 -- asked at every start
    while stack:
        folder, below = stack.pop()
        for entry in _listed(folder):
            if entry.is_dir() and below:
                stack.append((entry.path, below - 1))
            elif entry.name.endswith((".yaml", ".yml")):
                status = entry.stat()
                seen.append(f"{entry.path} {status.st_size} {status.st_mtime_ns} {status.st_ino}")
                newest = max(newest, status.st_mtime_ns)
    return seen, newest


def _listed(folder: str) -> list[os.DirEntry[str]]:
    """Return what lies in a folder of rules, in order of name; `UsageError` where it cannot be looked into."""
    try:
        return sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise UsageError(f"rules cannot be read from {folder}: {error.strerror or error}") from error


def _folder(path: Path, source: Source) -> Folder:
    shown = source.shown if path == source.path else f"{source.shown}/{path.name}"
    files = _files(path, shown)
    name = f"{shown}/{MANIFEST}"
    return Folder(path.name, source, {key: file for key, file in files.items() if key != name}, (name, files[name]))


def _files(path: Path, shown: str) -> dict[str, Path]:
    if not path.is_dir():
        return {}
    return {f"{shown}/{entry.name}": Path(entry.path) for entry in _listed(str(path)) if entry.name.endswith((".yaml", ".yml"))}


def pack(name: str, value: Mapping[str, Any], sha256: str) -> Pack:
    """Return the identity of a pack; `value` is that of its manifest, empty where it has none."""
    fields = {key: str(value[key]) for key in ("jurisdiction", "authority") if key in value}
    return Pack(str(value.get("name", name)), str(value.get("version", "0")), str(value.get("title", name)), sha256=sha256, **fields)


def digest(contents: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of named contents, in order of name; lengths keep one file's end from passing for another's start."""
    total = hashlib.sha256()
    for name, data in sorted(contents.items()):
        total.update(f"{len(name.encode())}:{name}{len(data)}:".encode())
        total.update(data)
    return total.hexdigest()
