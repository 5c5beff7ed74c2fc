"""Walk a folder: the files that a reader claims, by the bytes of their paths; what is passed over is counted."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from declint.documents import HEAD, Claim, reader_for
from declint.errors import InputError
from declint.frozen import frozen
from declint.inputs.ignore import Ignored, ignored_from
from declint.inputs.kinds import kind_of, table_of
from declint.inputs.reading import head_of
from declint.text.visible import percent

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator

VERSION_CONTROL = frozenset(("CVS", "SCCS", "_darcs"))  # the others are hidden
OUR_OWN = frozenset(("declint.yaml", "declint.yml", "declint-waivers.yaml", "declint-baseline.txt"))


@frozen
class Met:
    """A file that a walk met, and its reader, or that it is an archive; or a folder or file that cannot be read, and why."""

    file: Path
    reader: str = ""
    problem: str = ""
    archive: bool = False


@dataclass(slots=True)
class Walk:
    """A walk through one folder. Links, hidden and ignored files, and those of version control are passed over.

    `knows` gives the reader of a file that has not changed since it was last read, else nothing. `tables`: those that only
    tables of records are read from are wanted.
    """

    top: Path
    excludes: Callable[[Path], bool]
    passed: Counter[str]
    knows: Callable[[Path], str] = lambda _: ""
    tables: bool = False
    _folders: set[tuple[int, int]] = field(default_factory=set)

    def files(self) -> Iterator[Met]:
        """Give the files; a stack instead of recursion, since folders may lie deeper than Python likes to call."""
        stack = [self._entries(self.top, ignored_from(self.top))]
        while stack:
            met = next(stack[-1], None)
            if met is None:
                stack.pop()
            elif isinstance(met, Met):
                yield met
            else:
                stack.append(self._entries(*met))

    def _entries(self, folder: Path, ignored: Ignored) -> Iterator[Met | tuple[Path, Ignored]]:
        """Give the files of one folder, and its folders with the ignore files that hold in them."""
        try:
            entries = sorted(os.scandir(folder), key=_order)
        except OSError as error:
            yield Met(folder, problem=f"the folder cannot be listed: {error.strerror}")
            return
        ignored = ignored.within(folder, {entry.name for entry in entries})
        for entry in entries:
            reason = self._reason(entry, ignored)
            if reason:
                self.passed[reason] += 1
            elif entry.is_dir(follow_symlinks=False):
                yield Path(entry.path), ignored
            else:
                yield from self._file(Path(entry.path))

    def _reason(self, entry: os.DirEntry[str], ignored: Ignored) -> str:
        """Return why an entry is passed over, or nothing."""
        if entry.name.startswith(".") or entry.name in VERSION_CONTROL:
            return "hidden"
        if entry.is_symlink():
            return "links"
        path, is_folder = Path(entry.path), entry.is_dir(follow_symlinks=False)
        if ignored.holds(path, is_folder=is_folder) or self.excludes(path):
            return "ignored"
        if is_folder:
            return self._entered(entry)
        if not entry.is_file(follow_symlinks=False):
            return "no regular files"
        return "declint's own files" if entry.name in OUR_OWN else ""

    def _entered(self, entry: os.DirEntry[str]) -> str:
        """Return why a folder is not entered: a mount may show the same one twice."""
        try:
            identity = (entry.stat(follow_symlinks=False).st_dev, entry.inode())
        except OSError:
            return "gone meanwhile"
        if identity in self._folders:
            return "seen already"
        self._folders.add(identity)
        return ""

    def _file(self, path: Path) -> Iterator[Met]:
        """Give a file if a reader claims it; one that cannot be read, if its suffix is that of a record."""
        if known := self.knows(path):
            yield Met(path, known)
            return
        suffix = path.suffix.lower()
        try:
            head, problem = head_of(path, HEAD), ""
        except OSError as error:
            head, problem = b"", f"it cannot be read: {error.strerror}"
        except InputError:
            self.passed["no regular files"] += 1
            return
        reader, claim = reader_for(head, suffix)
        archive = claim <= Claim.ONLY_IF_NAMED and bool(kind_of(path.name, head) or (self.tables and table_of(path.name)))
        if claim > Claim.ONLY_IF_NAMED or archive:
            yield Met(path, "" if archive else reader, problem, archive)
        else:
            self.passed["not known as records"] += 1


def _order(entry: os.DirEntry[str]) -> bytes:
    """Sort as whole paths are sorted: `a.txt` before what is in `a/`."""
    return os.fsencode(entry.name) + b"/" * entry.is_dir(follow_symlinks=False)


def out_of_sight(name: str) -> str:
    """Return why a member of an archive is passed over for its name alone, as a walk through folders would do; or nothing."""
    parts = name.split("/")
    if any(part.startswith(".") or part in VERSION_CONTROL or part == "__MACOSX" for part in parts):
        return "hidden"
    return "declint's own files" if parts[-1] in OUR_OWN else ""


def shown(path: Path) -> str:
    """Return a path as reports show it: from the working folder, forward slashes, bytes that are no UTF-8 as %FF."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100  resolve() would follow links
    if whole.is_relative_to(Path.cwd()):
        whole = whole.relative_to(Path.cwd())
    return percent(os.fsencode(whole.as_posix()).decode("utf-8", "surrogateescape"))
