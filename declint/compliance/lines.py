"""The output of a run read back, one object at a time, whether JSON Lines or one JSON object; only one line is held."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from declint.errors import UsageError

LONGEST = 64 << 20  # bytes: one document with all that is said of it is far shorter
NEEDED = {"document": ("path", "status"), "finding": ("path", "rule", "severity", "message")}  # words without which there is none
Line = dict[str, Any]


class Source:
    """A file of a run: `objects()` gives its typed objects, `sha256` is known when they have all been given."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        self.path, self._hash, self._number = path, sha256(), 0

    @property
    def sha256(self) -> str:
        """Return the hash of what was read so far."""
        return self._hash.hexdigest()

    def objects(self) -> Iterator[Line]:
        """Give run, document, finding and summary objects, each with its `type`; raise `UsageError` for what is none."""
        try:
            with self.path.open("rb") as stream:
                first = self._line(stream)
                yield from self._lines(first, stream) if _typed(first) else self._document(first, stream)
        except OSError as error:
            raise UsageError(f"{self.path}: cannot be read: {error.strerror}") from error

    def in_lines(self) -> bool:
        """Say whether it is JSON Lines, where each document is followed by its findings."""
        with self.path.open("rb") as stream:
            return _typed(stream.readline(LONGEST))

    def _line(self, stream: IO[bytes]) -> bytes:
        line = stream.readline(LONGEST + 1)
        if len(line) > LONGEST:
            raise UsageError(f"{self.path}:{self._number + 1}: the line is longer than {LONGEST >> 20} MiB")
        self._number += 1
        self._hash.update(line)
        return line

    def _lines(self, line: bytes, stream: IO[bytes]) -> Iterator[Line]:
        while line:
            if line.strip():
                yield self._parsed(line)
            line = self._line(stream)

    def _document(self, first: bytes, stream: IO[bytes]) -> Iterator[Line]:
        """Read `--format json`, which has one entry a line; written anew by another program it is read as a whole."""
        head = first.rstrip()
        if head.endswith(b","):
            yield {"type": "run", **self._parsed(head[:-1] + b"}", typed=False)}
            yield from self._entries(stream)
            return
        rest = stream.read(LONGEST + 1)
        if len(rest) > LONGEST:
            raise UsageError(
                f"{self.path}: is neither JSON Lines nor what declint --format json writes, and too large to be read as a whole"
            )
        self._hash.update(rest)
        value = self._parsed(first + rest, typed=False)
        if not {"documents", "findings"} <= value.keys():
            raise self.strange()
        yield from map(self._sound, _split(value))

    def _entries(self, stream: IO[bytes]) -> Iterator[Line]:
        kind, line = "", self._line(stream)
        while line:
            words = line.strip().removesuffix(b",")
            if words in {b'"documents": [', b'"findings": ['}:
                kind = words.split(b'"')[1].decode()[:-1]
            elif words.startswith(b'"summary": '):
                yield {"type": "summary", **self._parsed(words.removeprefix(b'"summary": ')[:-1], typed=False)}
            elif words not in {b"]", b""}:
                yield self._sound({"type": kind, **self._parsed(words, typed=False)})
            line = self._line(stream)

    def _parsed(self, line: bytes, *, typed: bool = True) -> Line:
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict) or (typed and not isinstance(value.get("type"), str)):
            raise self.strange()
        value = whole(value) if b"\\ud" in line else value
        return self._sound(value) if typed else value

    def _sound(self, value: Line) -> Line:
        """Return an object that has what every one of its type has; raise `UsageError` for one that has not."""
        if all(isinstance(value.get(name), str) for name in NEEDED.get(value["type"], ())):
            return value
        raise self.strange()

    def strange(self) -> UsageError:
        """Return what is to be raised where the line read last is none of ours."""
        return UsageError(f"{self.path}:{self._number}: is not what declint --format jsonl or json writes")


def _typed(first: bytes) -> bool:
    return first.startswith(b'{"type"') or b'"type"' in first[:200]


def whole(value: Any) -> Any:
    """Return a value whose strings can be written as UTF-8: half a surrogate pair, as from a name that is none, is spelt out."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, list):
        return [whole(one) for one in value]
    return {name: whole(one) for name, one in value.items()} if isinstance(value, dict) else value


def _split(value: Line) -> Iterator[Line]:
    """Give the typed objects of one JSON object."""
    yield {"type": "run", **{name: part for name, part in value.items() if name not in {"documents", "findings", "summary"}}}
    for kind in ("document", "finding"):
        listed = value.get(f"{kind}s", ())
        entries = listed if isinstance(listed, (list, tuple)) else (None,)
        yield from ({**one, "type": kind} if isinstance(one, dict) else {"type": kind} for one in entries)
    if isinstance(value.get("summary"), dict):
        yield {**value["summary"], "type": "summary"}
