"""One module a kind of mark; the module's name is its registration.

A detector module has three names: `KINDS` (the kinds of mark that it makes), `cues(vocabulary)` (literals or simple patterns
that stay on one line, at least one of which stands on a line of every mark it makes) and `detect(document, hits, vocabulary)`
(yields `Mark`s with kind, start, end, text, confidence, attributes). It may have `OWNS`: kinds of other modules that are
part of this mark where they stand inside it (a level within a release stamp is the stamp's, no banner). With `EACH_CUE = True` it
is told of the hits of each of its cues, though they overlap; else of the leftmost alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import import_module
from operator import attrgetter
from pkgutil import iter_modules
from typing import Protocol, cast

from declint.model import Document, Mark
from declint.text.levels import Held
from declint.text.scan import Cues, Hit, scan
from declint.vocabulary import Vocabulary


class Detector(Protocol):
    """What a module of this package is."""

    KINDS: tuple[str, ...]

    @staticmethod
    def cues(vocabulary: Vocabulary) -> Cues:
        """Return the patterns that lead to this module's marks."""
        ...

    @staticmethod
    def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
        """Yield the marks; `hits` are those of this module's cues, in order of place."""
        ...


@cache
def detectors() -> dict[str, Detector]:
    """Return the detectors by name; a module whose name starts with an underscore is a helper of theirs."""
    names = sorted(name for _, name, _ in iter_modules(__path__) if not name.startswith("_"))
    return {name: cast("Detector", import_module(f"{__name__}.{name}")) for name in names}


def detect(document: Document, vocabulary: Vocabulary) -> tuple[Mark, ...]:
    """Return every mark on a document in order of place, overlaps settled."""
    found = detectors()
    hits = scan(document.lines, _cues(Held(vocabulary)), each_cue())
    marks: list[tuple[str, Mark]] = []
    for name, module in found.items():
        marks.extend((name, mark) for mark in module.detect(document, hits[name], vocabulary))
    return tuple(sorted(_settle(found, marks), key=attrgetter("start", "end", "kind")))


@cache
def each_cue() -> frozenset[str]:
    """Return the detectors that ask for the hits of each cue by itself."""
    return frozenset(name for name, module in detectors().items() if getattr(module, "EACH_CUE", False))


@lru_cache(maxsize=8)
def _cues(held: Held) -> dict[str, Cues]:
    """Return the cues of every detector."""
    return {name: module.cues(held.vocabulary) for name, module in detectors().items()}


def _settle(found: dict[str, Detector], marks: list[tuple[str, Mark]]) -> Iterator[Mark]:
    """Drop what belongs to a larger mark of another module, but for a date that does not exist: the larger one cannot tell it."""
    owners: dict[str, list[tuple[str, Mark]]] = {}
    for name, mark in marks:
        owns = getattr(found[name], "OWNS", ())
        for kind in owns if mark.kind not in owns else ():
            owners.setdefault(kind, []).append((name, mark))
    for name, mark in marks:
        if mark.get("impossible") is True or not any(other != name and _holds(owner, mark) for other, owner in owners.get(mark.kind, ())):
            yield mark


def _holds(owner: Mark, mark: Mark) -> bool:
    """Say whether a mark stands in another one, and not in a column that runs between the `parts` of its lines."""
    if not (owner.start <= mark.start and mark.end <= owner.end):
        return False
    parts = owner.get("parts")
    if not isinstance(parts, tuple):
        return True
    return any(isinstance(part, tuple) and part[0] <= mark.start and mark.end <= part[1] for part in parts)  # type: ignore[operator]
