"""Which documents of a collection may be releases of one record: those that share words, and those of one number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from itertools import combinations
from pathlib import PurePosixPath
from types import ModuleType
from typing import TYPE_CHECKING, Any

import regex

from declint.errors import UsageError
from declint.frozen import frozen

if TYPE_CHECKING:
    from declint.model import Document

SHINGLE = 5  # words
PERMUTATIONS = 128
THRESHOLD = 0.15  # share of the shingles of both that are common (Jaccard) from which documents are likely to be met
HEAD = 3000  # characters in which a record states its number
MOST = 30  # versions of one number; a number that more documents state is that of a folder or a form
# The numbers of the JFK Collection (124-10062-10398), of cases of the Department of State (C05739608), of the CIA (CIA-RDP80B01676R...).
NUMBER = r"(?<![^\W_]|-)(?:\d{3}-\d{5}-\d{5}|C\d{8}|CIA-RDP\d{2}[A-Z]?-?\d{5}[A-Z]\d{12}-\d)(?![^\W_]|-)"


@frozen
class Signature:
    """What is kept of a document to find its like: its record's number, and a sketch of its shingles (`LeanMinHash` of datasketch)."""

    path: str
    number: str
    sketch: Any = None


def signature(document: Document) -> Signature:
    """Return the signature of a document."""
    name = PurePosixPath(document.path.rpartition("!")[2]).stem
    stated = _number().search(name) or _number().search(document.text, 0, HEAD)
    words = _word().findall(document.text.casefold())
    shingles = {" ".join(words[at : at + SHINGLE]).encode("utf-8", "surrogatepass") for at in range(max(len(words) - SHINGLE + 1, 0))}
    number = stated.group() if stated else ""
    if not shingles:
        return Signature(document.path, number)
    sketch = library().MinHash(num_perm=PERMUTATIONS)
    sketch.update_batch(sorted(shingles))
    return Signature(document.path, number, library().LeanMinHash(sketch))


def candidates(signatures: Iterable[Signature], sides: Mapping[str, int] | None = None) -> Iterator[tuple[str, str]]:
    """Give the pairs of paths that are worth a comparison, in order; `sides`: only pairs from one side to another (two folders)."""
    every = tuple(signatures)
    order = {one.path: index for index, one in enumerate(every)}
    found = {*_alike(every), *_numbered(every)}
    apart = {pair for pair in found if sides is None or sides.get(pair[0]) != sides.get(pair[1])}
    yield from sorted({tuple(sorted(pair, key=order.__getitem__)) for pair in apart}, key=lambda pair: [order[path] for path in pair])  # type: ignore[misc]


def _alike(every: tuple[Signature, ...]) -> Iterator[tuple[str, str]]:
    """Give the pairs that share shingles."""
    module = library()
    index = module.MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, weights=(0.3, 0.7))
    for one in every:
        if one.sketch is not None:
            yield from ((other, one.path) for other in index.query(one.sketch))
            index.insert(one.path, one.sketch)


def _numbered(every: tuple[Signature, ...]) -> Iterator[tuple[str, str]]:
    """Give the pairs of one number."""
    versions: dict[str, list[str]] = defaultdict(list)
    for one in every:
        if one.number:
            versions[one.number].append(one.path)
    for paths in versions.values():
        if len(paths) <= MOST:
            yield from combinations(paths, 2)


@cache
def library() -> ModuleType:
    """Return datasketch; raise `UsageError` where it is not installed."""
    try:
        return import_module("datasketch")
    except ImportError:
        raise UsageError("to look for releases in a folder takes datasketch: pip install 'declint[compare]'") from None


@cache
def _word() -> regex.Pattern[str]:
    return regex.compile(r"[^\W_]+")


@cache
def _number() -> regex.Pattern[str]:
    return regex.compile(NUMBER)
