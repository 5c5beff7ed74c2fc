"""Stamps of one kind, found by the families of the vocabulary."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from declint.marks._stamp_reading import contract_names, read_stamp
from declint.model import Mark, Span
from declint.text.stamps import Family, blocks, family_of, flexible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Value
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

Found = tuple[Family, tuple[Span, ...]]


def families(kind: str, vocabulary: Vocabulary) -> tuple[Family, ...]:
    """Return the families that make marks of a kind."""
    return tuple(family_of(term) for term in vocabulary.of("stamps") if term.data.get("kind", "release_stamp") == kind)


def family_cues(kind: str, vocabulary: Vocabulary) -> Cues:
    """Return the cues of all families of a kind."""
    return tuple(dict.fromkeys(flexible(family.cue) for family in families(kind, vocabulary)))


def stamps(kind: str, document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield the stamps of a kind; where two families claim the same words, the one that reads more of them has it.

    `hits` are those of each cue apart (`EACH_CUE`).
    """
    known = [(family, flexible(family.cue)) for family in families(kind, vocabulary)] if hits else []
    found: list[Found] = []
    on_line: defaultdict[int, set[str]] = defaultdict(set)
    for hit in hits:
        on_line[hit.line].add(hit.cue)
    for index, cues in on_line.items():
        found += [(family, parts) for family, cue in known if cue in cues for parts in blocks(document.lines, index, family)]
    for family, parts in _settled(found):
        yield _mark(document, family, parts, vocabulary)


def _settled(found: list[Found]) -> list[Found]:
    """Drop stamps that share words with a longer one."""
    taken: list[Span] = []
    kept = []
    for family, parts in sorted(found, key=lambda stamp: -sum(part.end - part.start for part in stamp[1])):
        if not any(part.start < other.end and other.start < part.end for part in parts for other in taken):
            taken.extend(parts)
            kept.append((family, parts))
    return kept


def _mark(document: Document, family: Family, parts: tuple[Span, ...], vocabulary: Vocabulary) -> Mark:
    """Make the mark; `parts` are given where other columns' words stand between them."""
    start, end = parts[0].start, parts[-1].end
    known: dict[str, Value] = read_stamp(document.text, parts, family, vocabulary)
    if _interleaved(document.text, parts):
        known["parts"] = tuple((part.start, part.end) for part in parts)
    return Mark(family.kind, start, end, document.text[start:end], confidence=0.95, attributes=contract_names(known))


def _interleaved(text: str, parts: tuple[Span, ...]) -> bool:
    """Say whether anything but blanks stands between the parts."""
    return any(text[before.end : after.start].strip() for before, after in pairwise(parts))
