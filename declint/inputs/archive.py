"""The records in an archive: each member once, as `outer.zip!inner.txt`, with its bytes or the reason why there are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from declint.documents import HEAD, Claim, reader_for
from declint.errors import InputError
from declint.frozen import frozen
from declint.inputs.containers import FREE, RATIO, TROUBLE, BrokenError, Entry, broken, entries, line_of
from declint.inputs.ignore import Ignored
from declint.inputs.kinds import MARK, kind_of
from declint.inputs.reading import size_of
from declint.text.visible import percent

if TYPE_CHECKING:
    from collections import Counter

DEPTH = 4  # archives in archives
MEMBERS = 100_000
WHOLE = 8 << 30  # bytes that all members together may unpack to
CHUNK = 1 << 12  # bytes: of packed ones `zipfile` takes as many at once, and LZMA makes thousands of each


@frozen
class Member:
    """One member, or an archive that cannot be read: its path as reports show it, its bytes and reader, or a problem and its status."""

    path: str
    data: bytes = b""
    reader: str = ""
    problem: str = ""
    status: str = "unreadable"


@dataclass(slots=True)
class Budget:
    """What an archive, with all archives in it, may still come to."""

    members: int = field(default_factory=lambda: MEMBERS)
    bytes: int = field(default_factory=lambda: WHOLE)

    def member(self) -> None:
        """Count a member."""
        self.members -= 1
        if self.members < 0:
            raise ExhaustedError(f"it holds more than {MEMBERS:,} files: the others are not read", "too_large")

    def take(self, count: int) -> None:
        """Count bytes."""
        self.bytes -= count
        if self.bytes < 0:
            raise ExhaustedError(f"it unpacks to more than {size_of(WHOLE)}: the rest is not read", "too_large")


class ExhaustedError(BrokenError):
    """An archive that comes to more than all that was allowed for it."""


@dataclass(slots=True)
class Archive:
    """What holds for all members of an archive: the largest to read, what is ignored, and the count of what is passed over."""

    max_size: int
    passed: Counter[str]
    excludes: Callable[[Path], bool] = lambda _: False
    ignored: Ignored = field(default_factory=Ignored)
    hidden: Callable[[str], str] = lambda _: ""
    budget: Budget = field(default_factory=Budget)

    def members(self, kind: str, path: str, place: Path, file: IO[bytes], depth: int = 1) -> Iterator[Member]:
        """Give the members of an archive and of those in it; `kind` by `kind_of`, `path` as reports show it, `place` where it is.

        Whatever is wrong with the archive as a whole is one member, of its own path, after those that could be read.
        """
        try:
            seen = set[str]()
            for entry in entries(kind, path, file):
                self.budget.member()
                inner = entry.label or _safe(entry.name)
                if reason := self._reason(entry, place, inner):
                    self.passed[reason] += 1
                elif inner in seen:
                    yield Member(f"{path}{MARK}{inner}", problem="the archive holds two files of this name: this is the second")
                else:
                    yield from self._member(entry, f"{path}{MARK}{percent(inner)}", Path(f"{place}{MARK}{inner}"), depth)
                seen.add(inner)
        except InputError as error:
            if isinstance(error, ExhaustedError) and depth > 1:
                raise
            yield Member(path, problem=str(error), status=error.status)

    def _reason(self, entry: Entry, place: Path, inner: str) -> str:
        """Return why a member is passed over, as a walk through folders would."""
        if entry.linked or entry.odd:
            return entry.odd or "links"
        if entry.label:
            return ""
        if reason := self.hidden(inner):
            return reason
        # A pattern may mean `outer.zip!drafts/a.txt`, or any `drafts/`: then the archive is as good as a folder.
        forms = (Path(f"{place}{MARK}{inner}"), place / inner)
        ignored = any(self.ignored.holds(one, is_folder=False) for one in forms) and not self.ignored.holds(place, is_folder=False)
        excluded = any(map(self.excludes, forms)) and not self.excludes(place)
        return "ignored" if ignored or excluded else ""

    def _member(self, entry: Entry, path: str, place: Path, depth: int) -> Iterator[Member]:
        """Give a member, or those of the archive that it is."""
        if not entry.label and _leads_out(entry.name):
            yield Member(path, problem=f"its name leads out of the archive: {percent(entry.name)[:120]}")
            return
        try:
            head, data = self._read(entry)
        except BrokenError:
            raise
        except InputError as error:
            yield Member(path, problem=str(error), status=error.status)
            return
        reader, claim = reader_for(head, PurePosixPath(entry.name).suffix.lower())
        if claim > Claim.ONLY_IF_NAMED:
            yield Member(path, data, reader)
        elif not (kind := kind_of(entry.name, head)):
            yield Member(path, problem="no reader knows this format", status="skipped")
        elif depth >= DEPTH:
            yield Member(path, problem=f"archives nested deeper than {DEPTH}: what is in this one is not read", status="too_large")
        else:
            yield from self.members(kind, path, place, BytesIO(data), depth + 1)

    def _read(self, entry: Entry) -> tuple[bytes, bytes]:
        """Return the first bytes of a member and, unless no reader knows it, all of it."""
        try:
            with entry.read() as file:
                head = file.read(HEAD)
                known = reader_for(head, PurePosixPath(entry.name).suffix.lower())[1] > Claim.ONLY_IF_NAMED
                return head, self._whole(entry, head, file) if known or kind_of(entry.name, head) else b""
        except TROUBLE as error:
            if not entry.packed:  # a tar is one stream: what comes after this cannot be found
                raise broken(error) from error
            raise InputError(f"it cannot be unpacked: {line_of(error)}") from error

    def _whole(self, entry: Entry, head: bytes, file: IO[bytes]) -> bytes:
        """Return a member of which the head is read already; what its archive states of its size may be wrong."""
        if entry.size > self.max_size:
            raise InputError(f"it has {size_of(entry.size)}, more than the {size_of(self.max_size)} of --max-size", "too_large")
        data = bytearray(head)
        self.budget.take(len(head))
        while chunk := file.read(CHUNK):
            data += chunk
            self.budget.take(len(chunk))
            if len(data) > self.max_size:
                raise InputError(f"it has more than the {size_of(self.max_size)} of --max-size", "too_large")
            if entry.packed and len(data) > FREE and len(data) > RATIO * entry.packed:
                raise InputError(f"it unpacks to more than {RATIO} times its size", "too_large")
        return bytes(data)


def _leads_out(name: str) -> bool:
    """Say whether a member's name is that of a place outside of its archive."""
    parts = name.replace("\\", "/").split("/")
    return parts[0] == "" or ".." in parts or _is_drive(parts[0])


def _is_drive(part: str) -> bool:
    return len(part) == 2 and part.endswith(":")


def _safe(name: str) -> str:
    """Return a member's name without what leads out of its archive: roots, drives, folders above."""
    parts = name.replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", "..") and not _is_drive(part))
