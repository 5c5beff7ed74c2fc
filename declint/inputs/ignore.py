"""Which files `.gitignore` and `.declintignore` name, read as git reads them: the deepest file decides, its last pattern first."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pathspec import GitIgnoreSpec

NAMES = (".gitignore", ".declintignore")


@dataclass(frozen=True, slots=True)
class Ignored:
    """The ignore files that hold in a folder, the outermost first, each with the folder that it stands in."""

    layers: tuple[tuple[Path, GitIgnoreSpec], ...] = ()

    def within(self, folder: Path, names: Collection[str]) -> Ignored:
        """Return what holds in a folder with these names in it."""
        own = tuple((folder.absolute(), spec) for name in NAMES if name in names and (spec := _read(folder / name)) is not None)
        return Ignored(self.layers + own) if own else self

    def holds(self, path: Path, *, is_folder: bool) -> bool:
        """Say whether a path is ignored."""
        whole = path.absolute()
        for folder, spec in reversed(self.layers):
            relative = whole.relative_to(folder).as_posix() + "/" * is_folder
            include = spec.check_file(relative).include
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


def _repository_above(top: Path) -> Iterator[Path]:
    """Give the folders above one, up to the root of its repository; nothing where there is none."""
    if (top / ".git").exists():
        return
    above = list(top.parents)
    root = next((at for at, folder in enumerate(above) if (folder / ".git").exists()), None)
    if root is not None:
        yield from above[: root + 1]


def _read(file: Path) -> GitIgnoreSpec | None:
    """Read an ignore file; one that cannot be read ignores nothing."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415  only folders with such a file need it

    try:
        return GitIgnoreSpec.from_lines(file.read_text("utf-8", "replace").splitlines())
    except (OSError, ValueError):
        return None
