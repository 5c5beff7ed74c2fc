"""Objects of remote stores as inputs, through fsspec: the same that a walk or a name would find on a disk, by their addresses.

Small objects are fetched some at a time, the next ones while the ones before are looked at, and given in order. Nothing is ever
written to a store. What goes wrong with an object is told of that object; credentials are looked for by the libraries alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from declint.documents import HEAD, Claim, reader_for
from declint.errors import InputError
from declint.frozen import frozen
from declint.inputs.found import Found
from declint.inputs.kinds import MARK, kind_of, table_of
from declint.inputs.origin import OBJECT, Origin
from declint.inputs.reading import size_of
from declint.inputs.remote.ahead import SMALL, together
from declint.inputs.remote.store import Object, Store, store_of
from declint.inputs.remote.walk import Met, RemoteWalk
from declint.inputs.wanted import Wanted
from declint.text.address import WEB, public, scheme_of

if TYPE_CHECKING:
    from collections import Counter


@frozen
class Place:
    """What an address leads to: a store, the path there, and what is known of it, or why nothing is; `inner` is named within it."""

    store: Store | None
    object: Object
    inner: str = ""
    problem: InputError | None = None


@dataclass
class Remote:
    """One address of the command line; the store is asked once, when it has to be known what is there."""

    url: str

    @property
    def shown(self) -> str:
        """Return the address as reports show it."""
        return public(self.url)

    @cached_property
    def place(self) -> Place:
        """Return what is there."""
        try:
            store, path = store_of(self.url)
        except InputError as error:
            return Place(None, Object(self.url), problem=error)
        if self.url.endswith("/") and store.scheme not in WEB:
            return Place(store, Object(path, folder=True))
        try:
            return (store.scheme in WEB and _within(store, path)) or Place(store, store.about(path))
        except InputError as error:
            return _within(store, path) or Place(store, Object(path), problem=error)

    @property
    def whole(self) -> bool:
        """Say whether it is a collection: a folder, an archive, a table."""
        one = self.place.object
        return one.folder or bool(kind_of(one.path, b"") or table_of(one.path))

    @property
    def inner(self) -> str:
        """Return what is named in an archive or table there, with the mark before it; empty where that is named as a whole."""
        return self.place.inner

    def files(self, wanted: Wanted, passed: Counter[str]) -> Iterator[Found]:
        """Give what is there: one object, or all of a folder that a reader claims."""
        place = self.place
        if place.store is None or place.problem:
            yield Found(self.shown, problem=str(place.problem), status=place.problem.status if place.problem else "unreadable")
            return
        base = _Base(place.store, self.url, wanted, passed)
        if place.object.folder:
            walk = RemoteWalk(place.store, base.shown, wanted.excludes, passed)
            yield from base.met(walk.objects(place.object.path))
        else:
            yield base.named(place.object)


def _within(store: Store, path: str) -> Place | None:
    """Return the archive or table that a path such as `outer.zip!inner.txt` begins with, None where there is none."""
    for at in (index for index, letter in enumerate(path) if letter == MARK):
        if kind_of(path[:at], b"") or table_of(path[:at]):
            try:
                return Place(store, store.about(path[:at]), path[at:])
            except InputError:
                continue
    return None


@dataclass(slots=True)
class _Base:
    """What all objects of one address share."""

    store: Store
    url: str
    wanted: Wanted
    passed: Counter[str]

    def shown(self, path: str) -> str:
        """Return the address of a path as reports show it."""
        return public(self.address(path))

    def address(self, path: str) -> str:
        """Return the address of a path; those of the web are paths of their own."""
        scheme = scheme_of(self.url)
        return path if scheme in WEB else f"{scheme}://{path if scheme == 'file' else path.lstrip('/')}"

    def named(self, one: Object) -> Found:
        """Return an object that was named: whatever it is, somebody wants it read."""
        found = self._found(one, named=True)
        archive = kind_of(one.path, b"") or table_of(one.path)
        if one.odd:
            return replace(found, problem="not a regular file", status="skipped")
        return found if archive or one.size <= self.wanted.most else self._too_large(found, one)

    def met(self, walk: Iterator[Met]) -> Iterator[Found]:
        """Give the objects of a walk that a reader claims, small ones with their bytes."""
        for one, head in together(walk, self.store):
            if one.problem is not None:
                yield replace(self._found(one.object), named=True, problem=str(one.problem), status=one.problem.status)
            else:
                yield from self._claimed(one.object, head)

    def _claimed(self, one: Object, head: bytes | InputError) -> Iterator[Found]:
        """Give an object if a reader claims it; one that cannot be read, if its suffix is that of a record."""
        data = head if isinstance(head, bytes) else b""
        suffix = PurePosixPath(one.path).suffix.lower()
        reader, claim = reader_for(data[:HEAD], suffix)
        inside = kind_of(one.path, data[:HEAD]) or (self.wanted.text_column and table_of(one.path))
        if claim <= Claim.ONLY_IF_NAMED and not inside:
            self.passed["not known as records"] += 1
            return
        found = replace(self._found(one), reader="" if inside else reader)
        small = 0 <= one.size <= SMALL
        if isinstance(head, InputError):
            yield replace(found, named=True, problem=str(head), status=head.status)
        elif small and len(data) != one.size:
            yield replace(found, problem="it changed while it was read")
        elif one.size > self.wanted.most and not inside:
            yield self._too_large(found, one)
        else:
            yield replace(found, data=data) if small else found

    def _found(self, one: Object, *, named: bool = False) -> Found:
        origin = Origin(self.address(one.path), OBJECT)
        return Found(self.shown(one.path), named=named, max_size=self.wanted.most, size=max(one.size, 0), origin=origin)

    def _too_large(self, found: Found, one: Object) -> Found:
        most = size_of(self.wanted.most)
        return replace(found, problem=f"it has {size_of(one.size)}, more than the {most} of --max-size", status="too_large")


def opened(url: str) -> IO[bytes]:
    """Open an object to be read piece by piece; raise `InputError` where that cannot be done."""
    store, path = store_of(url)
    return store.open(path)


def fetched(url: str, most: int) -> bytes:
    """Return an object as a whole; raise `InputError` where it has more than so many bytes, or cannot be read."""
    store, path = store_of(url)
    return store.whole(path, most)
