"""Where each input is, in words that another process can find it by; members of an archive as a stretch of what it holds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from declint.errors import UsageError
from declint.frozen import frozen
from declint.inputs import Found, Inputs, Wanted, gather
from declint.inputs.walk import shown
from declint.model import Severity
from declint.values import Codec

if TYPE_CHECKING:
    from declint.rule import Settings

MEMBERS, PATH = "members", "path"


@frozen
class Unit:
    """One input of a listing: its path as reports show it, its bytes, when it was changed (nanoseconds; 0: not known).

    `terms` is a hash of the settings that hold for it; `place` says where it is, or, of a member of `archive`, is its number there.
    """

    path: str
    size: int
    changed: int = 0
    terms: str = ""
    place: Any = None
    archive: str = ""


class _Places(Codec):
    """Inputs as JSON."""

    def __init__(self) -> None:
        super().__init__((Found,))
        self._writers[type(Path())] = lambda path: [PATH, str(path)]
        self._makers[PATH] = lambda parts: Path(parts[0])


_PLACES = _Places()
_SETTINGS = Codec((Severity,))


def listing(inputs: Inputs, settings: Callable[[str], Settings]) -> Iterator[Unit]:
    """Give each input in order; nothing of them stays in memory. Raise `UsageError` for standard input, which none can read again."""
    archive, number = "", 0
    for found in inputs:
        terms = _terms(settings(found.path))
        if found.archive is None:
            yield _file(found, terms)
            continue
        word = _word(found, inputs)
        archive, number = (archive, number + 1) if word == archive else (word, 0)
        _, changed = _status(found.archive)
        yield Unit(found.path, len(found.data or b""), changed, terms, number, archive)


def told(units: Iterable[Unit]) -> list[list[Any]]:
    """Return where inputs are, as JSON has it; members that follow each other in an archive are told at once."""
    lines: list[list[Any]] = []
    for unit in units:
        last = lines[-1] if lines else None
        if not unit.archive:
            lines.append(unit.place)
        elif last and last[0] == MEMBERS and last[1] == unit.archive and last[2] + last[3] == unit.place:
            last[3] += 1
        else:
            lines.append([MEMBERS, unit.archive, unit.place, 1])
    return lines


def found_at(lines: Iterable[list[Any]], wanted: Wanted) -> Iterator[Found]:
    """Give the inputs again that were told of; `wanted` says how archives are looked into."""
    for line in lines:
        if line[0] == MEMBERS:
            _, archive, first, count = line
            yield from islice(gather(replace(wanted, paths=(archive,), files_from=None, keeps=None)), first, first + count)
        else:
            yield _PLACES.value(line)


def _file(found: Found, terms: str) -> Unit:
    if found.file is None and not found.problem:
        raise UsageError("--partitions: standard input cannot be read twice; give a file")
    size, changed = _status(found.file) if found.file else (0, 0)
    return Unit(found.path, size, changed, terms, _PLACES.plain(replace(found, data=None)))


def _status(file: Path) -> tuple[int, int]:
    """Return size and time of a file; what goes wrong with that, goes wrong again when it is read."""
    try:
        status = os.stat(file)  # noqa: PTH116 -- a call for each file
    except (OSError, ValueError):
        return 0, 0
    return status.st_size, status.st_mtime_ns


def _word(found: Found, inputs: Inputs) -> str:
    """Return what was asked for that led into an archive: the archive, or (`named`) what was named in it."""
    if found.named:
        for path in inputs.named:
            if path is not None and (found.path == shown(path) or found.path.startswith((f"{shown(path)}/", f"{shown(path)}!"))):
                return str(path)
    return str(found.archive)


def _terms(settings: Settings) -> str:
    values = _SETTINGS.dumps([getattr(settings, name) for name in settings.__match_args__])
    return blake2b(values.encode(), digest_size=8).hexdigest()
