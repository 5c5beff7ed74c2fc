"""Where each input is, in words that another process can find it by; members of an archive, rows of a table as a stretch of it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from secrets import token_hex
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from declint.errors import InputError, UsageError
from declint.frozen import frozen
from declint.inputs import Found, Inputs, Wanted, gather
from declint.inputs.kinds import MARK
from declint.inputs.origin import Origin
from declint.inputs.walk import shown
from declint.model import Severity
from declint.text.address import WEB, address_of, public, scheme_of
from declint.values import Codec

if TYPE_CHECKING:
    from declint.rule import Settings

MEMBERS, ROWS, WHOLES, PATH = "members", "rows", "wholes", "path"


@frozen
class Unit:
    """One input of a listing: its path as reports show it, its bytes, when it was changed (nanoseconds; 0: not known).

    `terms` is a hash of the settings that hold for it. `found` is the input without its bytes; of one that can be read again only
    by way of what it is in, `within` is that, and `number` which of its members it is. `whole` is the archive or table on this
    machine that it is in, with its size and time. `version` is what its server says of one from the web.
    """

    path: str
    size: int
    changed: int = 0
    terms: str = ""
    found: Found | None = None
    within: str = ""
    number: int = 0
    whole: tuple[str, int, int] | None = None
    version: str = ""


class _Places(Codec):
    """Inputs as JSON."""

    def __init__(self) -> None:
        super().__init__((Found, Origin))
        self._writers[type(Path())] = lambda path: [PATH, str(path)]
        self._makers[PATH] = lambda parts: Path(parts[0])


_PLACES = _Places()
_SETTINGS = Codec((Severity,))


def listing(inputs: Inputs, settings: Callable[[str], Settings]) -> Iterator[Unit]:
    """Give each input in order; nothing of them stays in memory. Raise `UsageError` for standard input, which none can read again."""
    last, number = (0, ""), 0
    versions = _Versions()
    for found in inputs:
        slim = found.slim()
        file = found.archive or found.file
        size, changed = _status(file) if file else (0, 0)
        own = found.size if found.archive or not file else size
        whole = (str(file), size, changed) if found.archive and (size or changed) else None
        unit = Unit(
            found.path, own, changed, terms_of(settings(found.path)), replace(slim, size=0), whole=whole, version=versions.of(inputs)
        )
        if found.archive is None and not (found.file or found.origin or found.problem):
            raise UsageError("--partitions: standard input cannot be read twice; give a file")
        if found.archive is None or slim is not found:
            yield unit
        elif found.problem and found.path in {shown(found.archive), address_of(str(found.archive))}:  # what breaks the archive off
            yield replace(unit, found=replace(found, data=None))
        else:
            led = (inputs.at, _word(found, inputs))
            last, number = (led, number + 1) if led == last else (led, 0)
            yield replace(unit, found=None, within=led[1], number=number)


def addresses(inputs: Inputs) -> tuple[tuple[str, str], ...]:
    """Return the addresses named that hold a secret, as they are shown and as they are asked for: a plan has them as they are shown."""
    secret = (one for one in inputs.named if one is not None and not isinstance(one, Path) and one.shown != one.url)
    given: dict[str, str] = {}
    for one in secret:
        bare = one.url.removesuffix(one.inner)
        given.setdefault(public(bare), bare)
    return tuple(given.items())


def told(units: Iterable[Unit]) -> list[list[Any]]:
    """Return where inputs are, as JSON has it; members of an archive, or rows of a table, that follow each other are told at once.

    The first line tells the archives and tables that they are in, if there are any.
    """
    lines: list[list[Any]] = []
    wholes: dict[tuple[str, int, int], None] = {}
    last: Unit | None = None
    for unit in units:
        wholes |= {unit.whole: None} if unit.whole else {}
        follows = last is not None and _follows(last, unit)
        if follows and unit.found and unit.found.origin:
            lines[-1][2] += 1
            lines[-1][3] |= {str(lines[-1][2] - 1): unit.found.origin.twin} if unit.found.origin.twin else {}
        elif follows:
            lines[-1][3] += 1
        else:
            lines.append(_line(unit))
        last = unit
    return [[WHOLES, *map(list, wholes)], *lines] if wholes else lines


def _line(unit: Unit) -> list[Any]:
    if unit.found is None:
        return [MEMBERS, unit.within, unit.number, 1]
    origin = unit.found.origin
    place: list[Any] = _PLACES.plain(replace(unit.found, origin=replace(origin, source=public(origin.source))) if origin else unit.found)
    return [ROWS, place, 1, {"0": origin.twin} if origin.twin else {}] if origin and _is_row(unit.found) else place


def _follows(last: Unit, unit: Unit) -> bool:
    """Say whether an input is the next member, or the next row, of what the last one is in."""
    if last.found is None or unit.found is None:
        return last.found is unit.found and last.within == unit.within and last.number + 1 == unit.number
    before, after = last.found.origin, unit.found.origin
    if not before or not after or not (_is_row(last.found) and _is_row(unit.found)):
        return False
    return before.source == after.source and before.number + 1 == after.number


def _is_row(found: Found) -> bool:
    """Say whether an input is a row of a table, met and not named."""
    return bool(found.archive and found.origin and not found.named)


def unchanged(lines: Iterable[list[Any]]) -> None:
    """Raise `InputError` where an archive or a table is not what it was when it was listed: other members would be taken for its."""
    for path, *status in (whole for line in lines if line[0] == WHOLES for whole in line[1:]):
        if _status(Path(path)) != tuple(status):
            raise InputError(f"{shown(Path(path))} changed after it was listed")


def found_at(lines: Iterable[list[Any]], wanted: Wanted, given: Mapping[str, str] = MappingProxyType({})) -> Iterator[Found]:
    """Give the inputs again that were told of; `wanted` says how archives are looked into, `given` what `addresses` tells."""
    for line in lines:
        if line[0] == WHOLES:
            continue
        if line[0] == MEMBERS:
            _, archive, first, count = line
            outer = max((one for one in given if archive == one or archive.startswith(f"{one}{MARK}")), key=len, default="")
            paths = (f"{given[outer]}{archive[len(outer) :]}" if outer else archive,)
            yield from islice(gather(replace(wanted, paths=paths, files_from=None, keeps=None)), first, first + count)
        elif line[0] == ROWS:
            from declint.inputs.tables import stretch  # noqa: PLC0415 -- most runs have none

            _, place, count, twins = line
            yield from stretch(_asked(_PLACES.value(place), given), count, {int(at): twin for at, twin in twins.items()})
        else:
            yield _asked(_PLACES.value(line), given)


def _asked(found: Found, given: Mapping[str, str]) -> Found:
    """Return an input with the address that its store is asked for."""
    source = given.get(found.origin.source) if found.origin else None
    return replace(found, origin=replace(found.origin, source=source)) if found.origin and source else found


def _status(file: Path) -> tuple[int, int]:
    """Return size and time of a file; what goes wrong with that, goes wrong again when it is read."""
    try:
        status = os.stat(file)  # noqa: PTH116 -- a call for each file
    except (OSError, ValueError):
        return 0, 0
    return status.st_size, status.st_mtime_ns


class _Versions:
    """What servers say of addresses of the web: asked once for each that was named, since none of them is a folder."""

    def __init__(self) -> None:
        self._last, self._told = -1, ""

    def of(self, inputs: Inputs) -> str:
        """Return what is said of the address that led to the last input; empty where that is none of the web."""
        asked = inputs.named[inputs.at]
        if asked is None or isinstance(asked, Path) or scheme_of(asked.url) not in WEB:
            return ""
        if self._last != inputs.at:
            self._last, self._told = inputs.at, _version(asked.url.removesuffix(asked.inner))
        return self._told


def _version(url: str) -> str:
    """Return what a server says of an address; a word that was never said before, where that does not tell a document from a newer one."""
    from declint.inputs.remote.store import store_of  # noqa: PLC0415 -- with it comes fsspec

    told: Mapping[str, Any] = {}
    with suppress(Exception):  # whatever a library raises for a server that knows no HEAD; what is wrong is told when it is read
        store, path = store_of(url)
        told = store.system.info(path)
    marks = [str(told[name]) for name in ("ETag", "Last-Modified") if told.get(name)]
    return "\n".join((*marks, str(told.get("size")))) if marks else token_hex(16)


def _word(found: Found, inputs: Inputs) -> str:
    """Return what was asked for that led into an archive: the archive, or (`named`) what was named in it."""
    asked = inputs.named[inputs.at]
    if isinstance(asked, Path):
        return str(asked if found.named else found.archive)
    # An address may have the mark in the name of a folder: it is where the archive ends that its members begin.
    ends = (at for at, letter in enumerate(found.path) if letter == MARK)
    outer = next((found.path[:at] for at in ends if Path(found.path[:at]) == found.archive), found.path)
    return outer + (asked.inner if asked and found.named else "")


def terms_of(settings: Settings) -> str:
    """Return the hash of what holds for an input; the same in every process, whatever order rules are named in."""
    values = _SETTINGS.plain([getattr(settings, name) for name in settings.__match_args__])
    return blake2b(json.dumps(values, sort_keys=True).encode(), digest_size=8).hexdigest()
