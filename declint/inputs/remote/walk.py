"""A walk through a folder of a store: its objects in the order of a walk through folders on a disk, what is passed over counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from declint.errors import InputError
from declint.frozen import frozen
from declint.inputs.ignore import NAMES, Ignored
from declint.inputs.remote.store import Object, Store
from declint.inputs.walk import out_of_sight

if TYPE_CHECKING:
    from collections import Counter

PATTERNS = 1 << 20  # bytes of an ignore file


@frozen
class Met:
    """An object that a walk met, or a folder that cannot be listed, and why; `ignored` holds where it lies."""

    object: Object
    problem: InputError | None = None
    ignored: Ignored = Ignored()


@dataclass(slots=True)
class RemoteWalk:
    """A walk through one folder; `address` gives the address of a path of the store, as reports show it."""

    store: Store
    address: Callable[[str], str]
    excludes: Callable[[Path], bool]
    passed: Counter[str]

    def objects(self, top: str) -> Iterator[Met]:
        """Give the objects; the listing of one folder at a time is in memory."""
        stack = [self._entries(Object(top, folder=True), Ignored())]
        while stack:
            met = next(stack[-1], None)
            if met is None:
                stack.pop()
            elif met.problem is None and met.object.folder:
                stack.append(self._entries(met.object, met.ignored))
            else:
                yield met

    def _entries(self, folder: Object, ignored: Ignored) -> Iterator[Met]:
        try:
            found = sorted(self.store.within(folder.path), key=_order)
        except InputError as error:
            yield Met(folder, InputError(f"the folder cannot be listed: {error}", error.status))
            return
        ignored = self._ignored(folder, found, ignored)
        for one in found:
            if one.path.rstrip("/") == folder.path.rstrip("/"):
                yield Met(one, InputError("a folder without a name is not looked through; what lies in it can be named"))
            elif reason := self._reason(one, folder, ignored):
                self.passed[reason] += 1
            else:
                yield Met(one, None, ignored)

    def _reason(self, one: Object, folder: Object, ignored: Ignored) -> str:
        """Return why an object is passed over, or nothing."""
        if not one.path.startswith(folder.path.rstrip("/") + "/"):
            return "no regular files"  # a listing leads downwards only
        if reason := out_of_sight(_name(one)):
            return reason
        path = Path(self.address(one.path))
        if ignored.holds(path, is_folder=one.folder) or self.excludes(path):
            return "ignored"
        return "no regular files" if one.odd else ""

    def _ignored(self, folder: Object, found: list[Object], ignored: Ignored) -> Ignored:
        """Return what holds in a folder, with the ignore files in it; one that cannot be read ignores nothing."""
        for one in found:
            if _name(one) in NAMES and not one.folder and one.size <= PATTERNS:
                data = self.store.heads([one], PATTERNS)[0]
                if isinstance(data, bytes):
                    ignored = ignored.with_patterns(Path(self.address(folder.path)), data.decode("utf-8", "replace"))
        return ignored


def _name(one: Object) -> str:
    return one.path.rstrip("/").rpartition("/")[2]


def _order(one: Object) -> bytes:
    """Sort as whole paths are sorted: `a.txt` before what is in `a/`."""
    return (one.path.rstrip("/") + "/" * one.folder).encode("utf-8", "surrogatepass")
