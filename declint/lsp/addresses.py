"""Addresses as editors write them, and paths."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

DRIVE = re.compile(r"/[A-Za-z]:")


def path_of(uri: str) -> Path | None:
    """Return the path of an address: of a file, or of a text that has no file yet; None for what lies elsewhere."""
    parts = urlsplit(uri)
    path = unquote(parts.path, errors="surrogateescape")
    if parts.scheme == "untitled":
        return Path.cwd() / Path(path).name if Path(path).name else None
    if parts.scheme != "file" or not path:
        return None
    if parts.netloc not in {"", "localhost"}:
        return Path(f"//{parts.netloc}{path}")
    return Path(path[1:] if DRIVE.match(path) else path)


def uri_of(path: Path) -> str:
    """Return the address of a file."""
    return path.absolute().as_uri()
