"""The folder of the cache: where it is, and named bytes kept in it."""

from __future__ import annotations

import os
import sys
from hashlib import blake2b
from pathlib import Path

VARIABLE = "DECLINT_CACHE_DIR"
KEPT = 8  # files of one kind; the oldest go
DIGEST = 16  # bytes


class Shelf:
    """Named bytes in a folder; whatever is wrong with a file, it is not there. `folder` None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        """Keep everything in this folder."""
        self.folder = folder

    def get(self, kind: str, key: str) -> bytes | None:
        """Return what was put there, or None: nothing, or not whole."""
        if self.folder is None:
            return None
        try:
            data = (self.folder / _name(kind, key)).read_bytes()
        except OSError:
            return None
        return data[DIGEST:] if data[:DIGEST] == _digest(data[DIGEST:]) else None

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Put bytes there, whole or not at all."""
        if self.folder is None:
            return
        part = self.folder / f".{_name(kind, key)}.{os.getpid()}"
        try:
            opened(self.folder)
            part.write_bytes(_digest(data) + data)
            part.replace(self.folder / _name(kind, key))
            self._tidy(kind)
        except OSError:  # full, read-only, no folder at all
            part.unlink(missing_ok=True) if part.exists() else None

    def _tidy(self, kind: str) -> None:
        """Take away the oldest of a kind."""
        found = sorted((self.folder or Path()).glob(f"{kind}-*"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in found[KEPT:]:
            path.unlink(missing_ok=True)


def folder_of_user(stated: Path | None = None) -> Path | None:
    """Return the folder of the cache: the one stated, that of the environment, the platform's usual one; None where there is none."""
    if stated is not None:
        return stated
    if (named := os.environ.get(VARIABLE)) is not None:
        return Path(named) if named else None
    home = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "HOME")
    usual = {"win32": ("declint", "Cache"), "darwin": ("Library", "Caches", "declint")}.get(sys.platform, (".cache", "declint"))
    xdg = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(xdg):  # noqa: PTH117 -- the standard says that a relative one is to be passed over
        return Path(xdg) / "declint"
    return Path(home, *usual) if home else None


def opened(folder: Path) -> Path:
    """Make sure that the folder is there, closed to all others, and that no backup or version control takes it for data."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / "CACHEDIR.TAG").write_text("Signature: 8a477f597d28d172789f06886806bc55\n# by declint\n", encoding="ascii")
        (folder / ".gitignore").write_text("*\n", encoding="ascii")
    return folder


def _name(kind: str, key: str) -> str:
    return f"{kind}-{key[:40]}"


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=DIGEST).digest()
