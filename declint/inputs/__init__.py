"""What to look at: files, folders, patterns, lists and standard input become inputs in a fixed order; nothing is written.

Files that the user names are always looked at; of those that a walk meets, only the ones that a reader claims. Links are
followed where they are named, never in a walk. A path that does not exist is a mistake of the command line (`UsageError`).
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import dataclass, field, replace
from glob import glob, has_magic
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from declint.documents import HEAD, Source, reader_for
from declint.errors import InputError, UsageError
from declint.frozen import frozen
from declint.inputs.reading import head_of, read_file, size_of
from declint.inputs.walk import Walk, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_SIZE = 64 << 20  # bytes
STDIN = "-"


@frozen
class Found:
    """One thing to check: `path` as reports show it, `file` where it is (None: standard input), `reader` where known.

    `named`: given by name, not met by a walk. `problem`: why it cannot be read, where that is known already. `size` in bytes,
    0 where it is not known; `data` is what standard input held, up to one byte more than `max_size`.
    """

    path: str
    file: Path | None = None
    named: bool = True
    reader: str = ""
    problem: str = ""
    max_size: int = MAX_SIZE
    size: int = 0
    data: bytes | None = None

    def glanced(self) -> Found:
        """Return it with its reader and size; what goes wrong with that, goes wrong again when it is loaded.

        Standard input is read now, since no other process can read it later.
        """
        if self.problem:
            return self
        try:
            data = None if self.file else self._stdin()
            size = self.file.stat().st_size if self.file else len(data or b"")
            reader = self.reader or self._reader(data)
        except (OSError, InputError):
            return self
        return replace(self, reader=reader, size=size, data=data)

    def load(self) -> Source:
        """Read it once, as a whole; raise `InputError` (unreadable, too_large, skipped) where that cannot be done."""
        if self.problem:
            raise InputError(self.problem)
        if self.file is not None:
            return Source(self.path, read_file(self.file, self.max_size, follow=self.named))
        data = self._stdin()
        if len(data) > self.max_size:
            raise InputError(f"standard input is larger than {size_of(self.max_size)} (--max-size)", "too_large")
        return Source(self.path, data)

    def _stdin(self) -> bytes:
        return sys.stdin.buffer.read(self.max_size + 1) if self.data is None else self.data

    def _reader(self, data: bytes | None) -> str:
        """Return the surest reader of something that was named; links to it are followed."""
        head = head_of(Path(os.path.realpath(self.file)), HEAD) if self.file else (data or b"")[:HEAD]
        return reader_for(head, PurePosixPath(self.path).suffix.lower())[0]


@frozen
class Wanted:
    """What the command line and the configuration ask for.

    `excludes` is asked about each path that a walk meets; `keeps`, where there is one, about each file: only those that it
    wants are given, whether they were named or met, and what is given is no whole collection.
    """

    paths: tuple[str, ...] = ()
    files_from: str | None = None
    stdin_filename: str | None = None
    max_size: int | None = None
    excludes: Callable[[Path], bool] = lambda _: False
    keeps: Callable[[Path], bool] | None = None


@dataclass(slots=True)
class Inputs:
    """The inputs, given one by one. After that, `passed` counts what walks passed over, and why (hidden, ignored ...).

    `knows` gives the reader of a file that was read by an earlier run and has not changed.
    """

    wanted: Wanted
    named: tuple[Path | None, ...]
    passed: Counter[str] = field(default_factory=Counter)
    knows: Callable[[Path], str] = lambda _: ""
    _seen: set[tuple[int, int]] = field(default_factory=set)

    @property
    def whole(self) -> bool:
        """Say whether a whole collection is looked at: folders, not single files, lists or standard input."""
        part = bool(self.wanted.files_from or self.wanted.keeps)
        return not part and any(path is not None and path.is_dir() for path in self.named)

    def __iter__(self) -> Iterator[Found]:
        """Give each input once, in the order of the command line, those of a folder by the bytes of their paths."""
        keeps = self.wanted.keeps
        for found in self._all():
            if keeps is None or keeps(found.file or Path(found.path)):
                yield found
            else:
                self.passed["not changed"] += 1

    def _all(self) -> Iterator[Found]:
        for path in self.named:
            if path is None:
                yield Found(self.wanted.stdin_filename or "stdin", max_size=self._max_size)
            elif path.is_dir():
                yield from self._walked(path)
            elif self._is_new(path):
                yield Found(shown(path), path, max_size=self._max_size)

    @property
    def _max_size(self) -> int:
        return MAX_SIZE if self.wanted.max_size is None else self.wanted.max_size

    def _walked(self, folder: Path) -> Iterator[Found]:
        names = {identity for path in self.named if path is not None and (identity := _identity(path))}
        for met in Walk(folder, self.wanted.excludes, self.passed, self.knows).files():
            named = _identity(met.file) in names
            if not named and self._is_new(met.file):
                problem = met.problem
                yield Found(shown(met.file), met.file, bool(problem), met.reader, problem, self._max_size)

    def _is_new(self, path: Path) -> bool:
        """Say whether a file was not given yet; hard links are files of their own."""
        identity = _identity(path)
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


def _named(word: str) -> Iterator[Path | None]:
    """Give the paths that a word of the command line stands for; None is standard input."""
    if word == STDIN:
        yield None
    elif word and "\0" not in word and os.path.lexists(word):
        yield Path(word)
    elif has_magic(word) and (matches := sorted(glob(word, recursive=True), key=os.fsencode)):  # noqa: PTH207  Path.glob refuses absolute patterns
        yield from map(Path, matches)
    else:
        what = "nothing matches this pattern" if has_magic(word) else "no such file or folder"
        raise UsageError(f"{shown(Path(word)) if word else repr(word)}: {what}")


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
