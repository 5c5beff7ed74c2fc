"""The records of a report found again and hashed anew: files, members of archives, rows of tables."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import takewhile
from pathlib import Path, PurePosixPath

from declint.errors import DeclintError
from declint.frozen import frozen
from declint.inputs import Wanted, gather
from declint.inputs.kinds import outermost
from declint.inputs.walk import shown
from declint.text.visible import unpercent

CHUNK = 1 << 20
TRIED = 200  # paths by which it is told how much of a folder's name the paths of a report have


@frozen
class Where:
    """Where records lie: the first `cut` parts of a report's path are left out, and `folder` is put before the rest."""

    folder: Path | None = None
    cut: int = 0

    def place(self, path: str) -> Path:
        """Return the place of a path of the report; a name with bytes that are no UTF-8 is found by how reports write it (`%FF`)."""
        parts = PurePosixPath(path).parts
        place = Path(path) if self.folder is None else self.folder.joinpath(*parts[max(self.cut, _roots(parts)) :])
        spelt = Path(unpercent(str(place)))
        return spelt if spelt != place and not _is_file(place) and _there(spelt) else place


def _roots(parts: tuple[str, ...]) -> int:
    """Return how many parts lead back to where the records were (`/`, `C:`): joined to a folder they would lead out of it."""
    return int(bool(parts) and (parts[0].startswith("/") or parts[0].endswith(":")))


def whereabouts(paths: Iterable[str], folder: Path | None) -> Where:
    """Tell how the paths of a report fit into a folder: by leaving out as much of what they share as finds most of them."""
    if folder is None:
        return Where()
    tried = list(paths)[:TRIED]
    folders = [PurePosixPath(path).parts[:-1] for path in tried]
    shared = sum(1 for _ in takewhile(lambda names: len(set(names)) == 1, zip(*folders, strict=False)))
    least = min((_roots(parts) for parts in folders), default=0)
    ways = [Where(folder, cut) for cut in range(least, shared + 1)] or [Where(folder)]
    return max(ways, key=lambda way: (sum(_there(way.place(path)) for path in tried), -way.cut))


def _is_file(place: Path) -> bool:
    return os.path.isfile(place)  # noqa: PTH113 -- Path.is_file raises where a name is too long, or a folder closed to us


def _holder(place: Path) -> Path | None:
    """Return the archive or table that a place lies in."""
    try:
        return outermost(place)
    except OSError:
        return None


def _there(place: Path) -> bool:
    return _is_file(place) or _holder(place) is not None


def hashes(paths: Iterable[str], where: Where) -> Iterator[tuple[str, str]]:
    """Give (path, hash) for those of a report's paths that are there; the hash is empty where one cannot be read."""
    inside: dict[Path, dict[str, str]] = {}
    for path in paths:
        place = where.place(path)
        if _is_file(place):
            yield path, _of_file(place)
        elif (holder := _holder(place)) is not None:
            inside.setdefault(holder, {})[str(place)[len(str(holder)) :]] = path
    for holder, wanted in inside.items():
        yield from _of_members(holder, wanted)


def _of_file(place: Path) -> str:
    found = sha256()
    try:
        with place.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                found.update(chunk)
    except OSError:
        return ""
    return found.hexdigest()


def _of_members(holder: Path, wanted: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Give the hashes of members by the paths of the report; `wanted` has them by what follows the archive's name."""
    for one in gather(Wanted((str(holder),))):
        name = one.path.removeprefix(shown(holder))
        if (path := wanted.get(name)) is not None:
            try:
                yield path, sha256(one.load().data).hexdigest()
            except DeclintError:
                yield path, ""


def strangers(known: Iterable[str], where: Where) -> Iterator[str]:
    """Give the paths, as the report would have them, of what a run over the folder would look at and the report does not speak of."""
    if where.folder is None:
        return
    known = set(known)
    first = next(iter(sorted(known)), "")
    parts = PurePosixPath(first).parts[: where.cut]
    root = shown(where.folder).rstrip("/") + "/"
    for one in gather(Wanted((str(where.folder),))):
        path = str(PurePosixPath(*parts, one.path.removeprefix(root)))
        if path not in known:
            yield path
