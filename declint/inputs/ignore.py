"""Which files `.gitignore` and `.declintignore` name, read as git reads them: the deepest file decides, its last pattern first."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from declint.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pathspec import GitIgnoreSpec

Patterns = tuple[str, ...]

NAMES = (".gitignore", ".declintignore")


@frozen
class Ignored:
    """The ignore files that hold in a folder, the outermost first, each with the folder that it stands in."""

    layers: tuple[tuple[Path, Patterns], ...] = ()

    def within(self, folder: Path, names: Collection[str]) -> Ignored:
        """Return what holds in a folder with these names in it."""
        own = tuple((folder.absolute(), patterns) for name in NAMES if name in names and (patterns := _read(folder / name)))
        return Ignored(self.layers + own) if own else self

    def with_patterns(self, folder: Path, text: str) -> Ignored:
        """Return what holds with the patterns of an ignore file that is no file here."""
        return Ignored((*self.layers, (folder.absolute(), tuple(text.splitlines()))))

    def holds(self, path: Path, *, is_folder: bool) -> bool:
        """Say whether a path is ignored."""
        whole = path.absolute()
        for folder, patterns in reversed(self.layers):
            relative = whole.relative_to(folder).as_posix() + "/" * is_folder
            include = _spec(patterns).check_file(relative).include if _concerned(patterns, relative) else None
            if include is not None:
                return include
        return False


def ignored_from(top: Path) -> Ignored:
    """Return what holds above a folder: the ignore files from the root of its repository down; none outside of one."""
    outer = tuple(_repository_above(top.absolute()))
    ignored = Ignored()
    for folder in reversed(outer):
        ignored = ignored.within(folder, NAMES)
    return ignored


def ignored_beside(file: Path) -> Ignored:
    """Return what holds in the folder of a file."""
    return ignored_from(file.parent).within(file.parent, NAMES)


def _repository_above(top: Path) -> Iterator[Path]:
    """Give the folders above one, up to the root of its repository; nothing where there is none."""
    if (top / ".git").exists():
        return
    above = list(top.parents)
    root = next((at for at, folder in enumerate(above) if (folder / ".git").exists()), None)
    if root is not None:
        yield from above[: root + 1]


def _read(file: Path) -> Patterns:
    """Read the patterns of an ignore file; one that cannot be read ignores nothing."""
    try:
        return tuple(file.read_text("utf-8", "replace").splitlines())
    except OSError:
        return ()


@lru_cache(maxsize=256)
def _spec(patterns: Patterns) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 -- 20 ms, only for paths that a pattern may name

    try:
        return GitIgnoreSpec.from_lines(patterns)
    except ValueError:
        return GitIgnoreSpec.from_lines(())


def _concerned(patterns: Patterns, relative: str) -> bool:
    """Say whether a pattern may name a path: `*.pyc` names none without `.pyc` in it. Most patterns are seen to name nothing."""
    return any(words in relative for words in _literals(patterns))


@lru_cache(maxsize=256)
def _literals(patterns: Patterns) -> tuple[str, ...]:
    """Return of each pattern the longest words between its wildcards and strokes, which stand in every path that it names."""
    plain = (line for line in patterns if line.strip() and not line.startswith("#"))
    return tuple(dict.fromkeys(max(re.split(r"[*?/\s]|\[.*|\\.*", line.removeprefix("!")), key=len) for line in plain))
