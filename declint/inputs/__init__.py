"""What to look at: files, folders, patterns, lists and standard input become inputs in a fixed order; nothing is written.

Files that the user names are always looked at; of those that a walk meets, only the ones that a reader claims. Links are
followed where they are named, never in a walk. A path that does not exist is a mistake of the command line (`UsageError`).
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from dataclasses import dataclass, field, replace
from glob import glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING

from declint.errors import UsageError
from declint.inputs.found import MAX_SIZE, Found
from declint.inputs.inside import Inside
from declint.inputs.kinds import MARK, archive_at, outermost, table_of
from declint.inputs.walk import Walk, shown
from declint.inputs.wanted import Wanted
from declint.text.address import is_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from declint.inputs.remote import Remote

__all__ = ["MAX_SIZE", "STDIN", "Found", "Inputs", "Wanted", "gather", "plain"]

STDIN = "-"


@dataclass(slots=True)
class Inputs:
    """The inputs, given one by one. After that, `passed` counts what walks passed over, and why (hidden, ignored ...).

    `at` says which of `named` led to the input that was given last. `knows` gives the reader of a file that was read by an earlier
    run and has not changed.
    """

    wanted: Wanted
    named: tuple[Path | Remote | None, ...]
    passed: Counter[str] = field(default_factory=Counter)
    knows: Callable[[Path], str] = lambda _: ""
    at: int = 0
    _seen: set[tuple[int, int]] = field(default_factory=set)
    _addresses: set[str] = field(default_factory=set)
    _inner: set[str] = field(default_factory=set)
    _names: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        """Say whether a whole collection is looked at: folders, archives, tables, not single files, lists or standard input."""
        part = bool(self.wanted.files_from or self.wanted.keeps)
        return not part and any(_is_whole(path) for path in self.named)

    @property
    def paths(self) -> tuple[Path, ...]:
        """Return what was named on this machine."""
        return tuple(path for path in self.named if isinstance(path, Path))

    @property
    def addresses(self) -> tuple[str, ...]:
        """Return what was named elsewhere, as reports show it."""
        return tuple(one.shown for one in self.named if one is not None and not isinstance(one, Path))

    def __iter__(self) -> Iterator[Found]:
        """Give each input once, in the order of the command line, those of a folder by the bytes of their paths."""
        keeps = self.wanted.keeps
        for found in self._all():
            if keeps is None or keeps(found.archive or found.file or Path(found.path)):
                yield found
            else:
                self.passed["not changed"] += 1

    def _all(self) -> Iterator[Found]:
        for at, path in enumerate(self.named):
            self.at = at
            if path is None:
                yield from self._opened(Found(self.wanted.stdin_filename or "stdin", max_size=self.wanted.most))
            elif not isinstance(path, Path):
                yield from self._far(path)
            elif path.is_dir():
                yield from self._walked(path)
            elif (archive := outermost(path)) is not None:
                yield from self._within(archive, path)
            elif self._is_new(path):
                yield from self._opened(Found(shown(path), path, max_size=self.wanted.most))

    def _opened(self, found: Found) -> Iterator[Found]:
        """Give an input, or what is in it where it is an archive or a table of records."""
        return Inside(self.wanted, self.passed).of(found)

    def _within(self, archive: Path, wanted: Path) -> Iterator[Found]:
        """Give what a path such as `outer.zip!folder` or `table.jsonl!7` names in an archive or a table: one, or all below it."""
        found = Found(shown(archive), archive, max_size=self.wanted.most)
        yield from self._named_in(found, shown(wanted))

    def _named_in(self, outer: Found, name: str) -> Iterator[Found]:
        """Give what a name leads to in an archive or a table, once; where it comes with what is around it, only say if it is not there."""
        seen, wanted = False, plain(name)
        if wanted in self._inner:
            return
        self._inner.add(wanted)
        given = self._given_with(plain(outer.path), wanted)
        for found in Inside(self.wanted, Counter() if given else self.passed).of(outer):
            if plain(found.path) == wanted or plain(found.path).startswith((f"{wanted}/", f"{wanted}{MARK}")):
                seen = True
                if given:
                    break
                yield replace(found, named=True)
            elif found.problem and found.path == outer.path:
                seen = True
                if not given and outer.path not in self._inner:
                    yield found
                    self._inner.add(outer.path)
        if not seen:
            yield Found(name, problem=f"there is no such file in {outer.path}")

    def _given_with(self, outer: str, name: str) -> bool:
        """Say whether an archive or table was named too, as a whole or the part of it that a name in it leads to."""
        self._names = self._names or frozenset(plain(shown(one) if isinstance(one, Path) else one.shown) for one in self.named if one)
        return any(name[:at] in self._names for at in range(len(outer), len(name)) if name[at] in {"/", MARK})

    def _far(self, remote: Remote) -> Iterator[Found]:
        """Give what an address leads to; nothing twice."""
        for found in remote.files(self.wanted, self.passed):
            if remote.inner:
                yield from self._named_in(found, found.path + remote.inner)
            elif found.path not in self._addresses:
                self._addresses |= {found.path} if len(self.named) > 1 else set()
                yield from self._opened(found)

    def _walked(self, folder: Path) -> Iterator[Found]:
        names = {identity for path in self.paths if (identity := _identity(path))}
        tables = bool(self.wanted.text_column)
        for met in Walk(folder, self.wanted.excludes, self.passed, self.knows, tables).files():
            named = _identity(met.file) in names
            if not named and self._is_new(met.file):
                found = Found(shown(met.file), met.file, bool(met.problem), met.reader, met.problem, self.wanted.most)
                yield from self._opened(found) if met.archive or tables else (found,)

    def _is_new(self, path: Path) -> bool:
        """Say whether a file was not given yet; hard links are files of their own.

        One walk meets no file twice: what it has met is not kept, or a million files would take two hundred megabytes.
        """
        identity = _identity(path) if len(self.named) > 1 else None
        if identity is None:
            return True
        new = identity not in self._seen
        self._seen.add(identity)
        return new


def gather(wanted: Wanted) -> Inputs:
    """Look up what was asked for; raise `UsageError` for a path that does not exist or a pattern that nothing matches."""
    words = list(wanted.paths)
    if wanted.files_from is not None:
        words += _listed(wanted.files_from)
    if words.count(STDIN) + (wanted.files_from == STDIN) > 1:
        raise UsageError("standard input (-) can be read only once")
    return Inputs(wanted, tuple(path for word in words for path in _named(word)))


def _named(word: str) -> Iterator[Path | Remote | None]:
    """Give the paths that a word of the command line stands for; None is standard input."""
    if word == STDIN:
        yield None
    elif is_url(word):
        from declint.inputs.address import checked  # noqa: PLC0415 -- most runs stay on this machine
        from declint.inputs.remote import Remote  # noqa: PLC0415 -- most runs stay on this machine

        yield Remote(checked(word))
    elif word and "\0" not in word and (os.path.lexists(word) or outermost(Path(word))):
        yield Path(word)
    elif has_magic(word) and (matches := sorted(glob(word, recursive=True), key=os.fsencode)):  # noqa: PTH207  Path.glob refuses absolute patterns
        yield from map(Path, matches)
    else:
        what = "nothing matches this pattern" if has_magic(word) else "no such file or folder"
        raise UsageError(f"{shown(Path(word)) if word else repr(word)}: {what}")


def plain(name: str) -> str:
    """Return a name as it is compared: a path has no empty parts, an address in it may have lost its own."""
    return re.sub("//+", "/", name)


def _is_whole(path: Path | Remote | None) -> bool:
    if path is None:
        return False
    return (path.is_dir() or bool(table_of(path.name) or archive_at(path))) if isinstance(path, Path) else path.whole


def _listed(name: str) -> list[str]:
    """Return the paths of a list, one a line or separated by NUL."""
    try:
        data = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"--files-from {name}: {error.strerror}") from error
    lines = data.split(b"\0") if b"\0" in data else [line.removesuffix(b"\r") for line in data.split(b"\n")]
    return [os.fsdecode(line) for line in lines if line]


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what makes a file the same under two names: device and number, but a hard link is a file of its own."""
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino if status.st_nlink == 1 else hash(os.path.realpath(path)))
