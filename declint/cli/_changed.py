"""What `--changed-since` and `--diff` narrow a run to."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import Protocol

from declint.errors import UsageError
from declint.inputs import STDIN
from declint.text.address import is_url, public


class Narrowing(Protocol):
    """Which files are wanted."""

    def touches(self, path: Path) -> bool:
        """Say whether a file has changed."""
        ...


def changed(args: Namespace) -> Narrowing | None:
    """Return which files are wanted; None where all are. What was found is kept in `args`, for a diff can be read only once."""
    if not hasattr(args, "narrowing"):
        args.narrowing = _changed(args)
    found: Narrowing | None = args.narrowing
    return found


def _changed(args: Namespace) -> Narrowing | None:
    ref, diff = getattr(args, "changed_since", None), getattr(args, "diff", None)
    if ref is not None and diff is not None:
        raise UsageError("--changed-since and --diff: one of them is enough")
    if (ref or diff) and (address := next(filter(is_url, args.paths), "")):
        raise UsageError(f"--{'diff' if diff else 'changed-since'}: git knows nothing of {public(address)}")
    if diff is not None:
        return _of_diff(diff, args)
    return None if ref is None else _since(ref, [path for path in args.paths if path != STDIN])


def _of_diff(name: str, args: Namespace) -> Narrowing:
    from declint.touched import touched  # noqa: PLC0415 -- seldom asked for

    if name == STDIN and (STDIN in args.paths or args.files_from == STDIN):
        raise UsageError("standard input (-) can be read only once")
    try:
        return touched(sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes(), Path())
    except OSError as error:
        raise UsageError(f"--diff {name}: {error.strerror}") from error


def _since(ref: str, paths: list[str]) -> Narrowing:
    from declint.gitdiff import changes  # noqa: PLC0415 -- seldom asked for

    first = Path(paths[0]) if paths else Path()
    found = changes(first if first.is_dir() else first.parent, ref)
    for path in paths:
        if os.path.lexists(path) and not Path(os.path.realpath(path)).is_relative_to(found.top):
            raise UsageError(f"--changed-since: {path} lies outside of the repository {found.top}")
    return found
