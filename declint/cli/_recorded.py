"""Runs that `--format jsonl` or `json` wrote, named on a command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from declint.compliance.lines import Line, Source
from declint.errors import UsageError
from declint.inputs.walk import shown
from declint.text.visible import visible

BEGINNINGS = (b'{"type": "run"', b'{"schema_version": ')


def is_recorded(path: Path) -> bool:
    """Say whether a file is such a run, not a record that happens to be called .jsonl."""
    try:
        with path.open("rb") as stream:
            return stream.read(40).startswith(BEGINNINGS) if path.is_file() else False
    except OSError:
        return False


def recorded(paths: Iterable[Path]) -> Iterator[Line]:
    """Give the objects of some runs; raise `UsageError` for what is none, and for half a run, which is none to judge by."""
    for path in paths:
        kind = ""
        for line in Source(path).objects():
            if not kind and line["type"] != "run":
                break
            kind = line["type"]
            yield line
        if kind != "summary":
            why = "was cut off: it has no summary at its end" if kind else "is no run as --format jsonl or json writes it"
            raise UsageError(f"{visible(shown(path))}: {why}")
