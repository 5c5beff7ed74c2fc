"""Chain of custody: which bytes were looked at, as a list that `sha256sum` writes and checks too, and one hash over it.

A line is the SHA-256 of a file, two blanks and its path; lines are sorted by the bytes of the path; a path with a line break or a
backslash is written as `sha256sum` does, with a backslash before the hash. The root hash is the SHA-256 of the whole list, so that
`sha256sum custody.txt` gives it again. Files that could not be read have no hash and stand in no line: reports name them apart.
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterable, Iterator
from gzip import decompress
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import error as ZlibError  # noqa: N812 -- a class

from declint.compliance.lines import Source
from declint.compliance.store import Store
from declint.errors import UsageError
from declint.frozen import frozen

LIST = "custody.txt"
ROWS = 5_000  # documents in one block of a large page
BROKEN = (ValueError, TypeError, AttributeError, IndexError, OSError, EOFError, ZlibError)  # what reading a damaged page comes to
BLOCK = b'<script type="text/plain" id="custody-list">'


@frozen
class Custody:
    """What a report says of the files: hash by path, the paths without one, and the root hash."""

    hashes: dict[str, str]
    unhashed: tuple[str, ...] = ()

    @property
    def root(self) -> str:
        """Return the hash over all."""
        return root_of(lines(self.hashes.items()))


def lines(hashes: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Give the lines of the list for (path, hash)."""
    return map(_line, sorted(hashes, key=lambda pair: pair[0].encode("utf-8", "backslashreplace")))


def root_of(listed: Iterable[str]) -> str:
    """Return the hash of a list."""
    found = sha256()
    for line in listed:
        found.update(line.encode("utf-8", "backslashreplace"))
    return found.hexdigest()


def listed(store: Store) -> Iterator[str]:
    """Give the lines of a report, without holding them; BINARY order of SQLite is that of the bytes of UTF-8."""
    return map(_line, store.execute("SELECT path, sha256 FROM document WHERE sha256 <> '' ORDER BY path"))


def _line(pair: tuple[str, str]) -> str:
    path, digest = pair
    plain = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{'' if plain == path else chr(92)}{digest}  {plain}\n"


def parsed(text: str) -> dict[str, str]:
    """Return hash by path of a list; raise `ValueError` for a line that is none."""
    found = {}
    for line in text.split("\n"):
        if not line:
            continue
        spelt = line.startswith("\\")
        digest, blanks, path = line[spelt : 64 + spelt], line[64 + spelt : 66 + spelt], line[66 + spelt :]
        if len(digest) != 64 or blanks not in {"  ", " *"} or not path:
            raise ValueError(line)
        found[_unspelt(path) if spelt else path] = digest
    return found


def _unspelt(path: str) -> str:
    parts = path.split("\\\\")
    return "\\".join(part.replace("\\n", "\n").replace("\\r", "\r") for part in parts)


def load(path: Path) -> Custody:
    """Return what a report says: the output of a run (json, jsonl), a page, a folder of one, or a list; raise `UsageError`."""
    try:
        if path.is_dir():
            path = path / LIST
        with path.open("rb") as stream:
            head = stream.read(4096)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error
    if head.lstrip()[:1] == b"{":
        return _of_run(path)
    try:
        return _of_page(path) if head.lstrip()[:1] == b"<" else Custody(parsed(path.read_text("utf-8")))
    except BROKEN:
        raise UsageError(
            f"{path}: holds no list of hashes (a report in HTML, JSON or JSON Lines, its folder, or {LIST} is wanted)"
        ) from None


def _of_run(path: Path) -> Custody:
    found = [one for one in Source(path).objects() if one["type"] == "document"]
    hashes = {one["path"]: one["sha256"] for one in found if one.get("sha256")}
    return Custody(hashes, tuple(one["path"] for one in found if not one.get("sha256") and one["status"] != "skipped"))


def _of_page(path: Path) -> Custody:
    """Read the block of a page, which is JSON so that no path can end it; a large page has the hashes among its rows of documents."""
    data = path.read_bytes()
    if BLOCK in data:
        return Custody(parsed(json.loads(_between(data, BLOCK))))
    paths: list[str] = _opened(data, "d.path")
    rows = (row for number in range(0, len(paths), ROWS) for row in _opened(data, f"p.{number // ROWS}"))
    pairs = [(path, row[0]) for path, row in zip(paths, rows, strict=True)]
    return Custody({path: digest for path, digest in pairs if digest}, tuple(path for path, digest in pairs if not digest))


def _opened(data: bytes, name: str) -> Any:
    return json.loads(decompress(b64decode(_between(data, f'<script type="text/plain" id="data-{name}">'.encode()))))


def _between(data: bytes, head: bytes) -> bytes:
    start = data.index(head) + len(head)
    return data[start : data.index(b"</script>", start)]
