"""The rules and words that a server works with, loaded again when one of their files has changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from declint.ruleset.load import load
from declint.ruleset.loaded import Loaded
from declint.ruleset.packs import MANIFEST, VOCABULARY, Source, packaged, sources, vocabularies
from declint.ruleset.packs import folders as packs

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(slots=True)
class Rulebook:
    """The packaged rules and those of further folders."""

    extra: tuple[Path, ...] = ()
    _kept: dict[tuple[Path, ...], tuple[Stamp, Loaded]] = field(default_factory=dict)

    def loaded(self, further: tuple[Path, ...] = ()) -> Loaded:
        """Return the rules as their files are now; raise `UsageError` for a folder that is gone."""
        folders = (*self.extra, *further)
        stamp = _stamp(folders)
        kept = self._kept.get(folders)
        if kept is None or kept[0] != stamp:
            self._kept[folders] = kept = stamp, load(folders)
        return kept[1]

    def around(self, path: Path) -> Loaded:
        """Return the rules and words that hold where a rule file lies: those beside it too, whether or not a run is told of them."""
        real = path.resolve()  # an editor may have come by a link
        if any(real.is_relative_to(folder.resolve()) for folder in (packaged(), *self.extra)):
            return self.loaded()
        inside = (path.parent / MANIFEST).is_file() or path.parent.name == VOCABULARY
        source = path.parent.parent if inside and (path.parent.parent / VOCABULARY).is_dir() else path.parent
        return self.loaded((source,)) if source.is_dir() else self.loaded()


def _stamp(folders: tuple[Path, ...]) -> Stamp:
    """Return what changes when a file of rules does: names, times and sizes."""
    found = [path for source in sources(folders) for path in _files(source)]
    return tuple((str(path), status.st_mtime_ns, status.st_size) for path in found if (status := path.stat()))


def _files(source: Source) -> list[Path]:
    below = [path for folder in packs(source) for path in (*folder.files.values(), *(folder.manifest or ())[1:]) if isinstance(path, Path)]
    return [*vocabularies(source).values(), *below]
