"""A run as `--format jsonl` wrote it, read again line by line: run, documents each with its findings, summary."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from declint.errors import UsageError
from declint.inputs.walk import shown
from declint.text.visible import visible

KINDS = {"run": "rules_sha256", "document": "path", "finding": "rule", "summary": "exit_code"}  # each with a key that it must have
LONGEST = 64 << 20  # bytes of a line that are read: a document's own line is the longest, some MB where all passes are kept
BEGINNING = b'{"type": "run"'

Line = dict[str, Any]


def is_recorded(path: Path) -> bool:
    """Say whether a file is such a run, not a record that happens to be called .jsonl."""
    try:
        if not path.is_file():
            return False
        with _opened(path) as stream:
            return bytes(stream.read(len(BEGINNING))) == BEGINNING
    except OSError:
        return False


def lines(paths: Iterable[Path]) -> Iterator[Line]:
    """Give the objects of some runs, one after the other; raise `UsageError` with file and line for what is none."""
    for path in paths:
        yield from _of(path)


def _of(path: Path) -> Iterator[Line]:
    """Give the objects of one run, which must have its beginning and its end: half a run is none to judge by."""
    last = ""
    try:
        with _opened(path) as stream:
            for number, line in enumerate(iter(lambda: stream.readline(LONGEST + 1), b""), 1):
                value = _value(line, path, number)
                last = value["type"]
                if (number == 1) != (last == "run"):
                    raise _refused(path, number, "is not the beginning of a run" if number == 1 else "another run begins here")
                yield value
    except (OSError, EOFError) as error:
        raise UsageError(f"{visible(shown(path))}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if last != "summary":
        raise UsageError(f"{visible(shown(path))}: has no summary at its end: the run was cut off, or it is no run of --format jsonl")


def _opened(path: Path) -> Any:
    """Open a file, a compressed one as what is in it."""
    if path.suffix == ".gz":
        import gzip  # noqa: PLC0415 -- seldom

        return gzip.open(path, "rb")
    return path.open("rb")


def _value(line: bytes, path: Path, number: int) -> Line:
    """Return the object of a line."""
    if len(line) > LONGEST:
        raise _refused(path, number, f"is longer than {LONGEST >> 20} MiB")
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict) or KINDS.get(str(value.get("type")), "") not in value:
        raise _refused(path, number, "is no line of a run as --format jsonl writes it")
    return value


def _refused(path: Path, number: int, why: str) -> UsageError:
    return UsageError(f"{visible(shown(path))}:{number}: {why}")
