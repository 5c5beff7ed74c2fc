"""Are the records still those that a report speaks of: same, changed, missing, new."""

from __future__ import annotations

from collections.abc import Iterable

from declint.compliance.custody import Custody, lines, root_of
from declint.frozen import frozen


@frozen
class Compared:
    """What has become of the files of a report; `same` is a number, the others are paths. `root` is that of the records now."""

    same: int
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    new: tuple[str, ...]
    unhashed: tuple[str, ...]
    root: str

    @property
    def holds(self) -> bool:
        """Say whether every file is what it was; files beyond those of the report do not touch what it says."""
        return not self.changed and not self.missing


def compare(custody: Custody, found: Iterable[tuple[str, str]]) -> Compared:
    """Compare with (path, hash) of the records as they are; a hash is empty where a file cannot be read now."""
    now = dict(found)
    known = custody.hashes
    changed = tuple(sorted(path for path, digest in known.items() if path in now and now[path] != digest))
    there = {path: now[path] for path in known if now.get(path)}
    return Compared(
        same=len(known) - len(changed) - sum(path not in now for path in known),
        changed=changed,
        missing=tuple(sorted(path for path in known if path not in now)),
        new=tuple(sorted(path for path in now if path not in known and path not in custody.unhashed)),
        unhashed=custody.unhashed,
        root=root_of(lines(there.items())),
    )
