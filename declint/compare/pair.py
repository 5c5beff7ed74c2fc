"""Two releases held against each other, in both directions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from declint.compare import infix
from declint.compare.anchors import Block, Chain, chains
from declint.compare.losses import readable, scattered
from declint.compare.search import Found, located
from declint.compare.sides import words_of
from declint.compare.silent import Gone, gone
from declint.errors import DeclintError
from declint.frozen import frozen

if TYPE_CHECKING:
    from declint.compare.sides import Side

ALIKE, SURE = 0.25, 0.5  # share of the shorter release's letters that must be anchors: to be one record, and to be so beyond doubt
STRANGE = 0.35  # share of the shorter release's letters that may say something else where the two are one record, but hardly sure
STRETCH, OTHER, WIDEST = 40, 50, 5000  # letters that are looked at; per cent of likeness below which they say something else; at most
CLEAN = 0.004  # share of letters that differ where nothing was misread: two copies of one electronic text
ENOUGH, PART = 2000, 0.08  # so many letters of anchors are enough at a smaller share: a page of a file
FEW = 4  # letters that may stand between the contexts though nothing is shown: what they were cut short by
ERRORS = 3  # errors in the contexts that may have left a further letter there
PART_WORDS = 6
VICINITY, MISREAD = 300, 0.25  # letters to each side of a box in which the words may stand after all; share of them misread
SAME = 70  # per cent of likeness between what is shown and the words of the marker, as where one is written in other brackets


class State(StrEnum):
    """What the other release has where one withholds words."""

    SHOWN = "shown"
    PART = "part"
    WITHHELD = "withheld"
    NOTHING = "nothing"


@frozen
class Told:
    """What is told of one release by the other: its passages as found there, and what it leaves out in silence."""

    found: tuple[tuple[Found, State], ...]
    gone: tuple[Gone, ...]


@frozen
class Pair:
    """Two releases: `chains` lead from the first to the second; `told[n]` is of the n-th, by the other. Not `same`: two records."""

    sides: tuple[Side, Side]
    chains: tuple[Chain, ...]
    told: tuple[Told, Told]
    same: bool


class Late(DeclintError):  # noqa: N818 -- the name says what is wrong
    """A comparison took longer than it may."""


def compare(one: Side, other: Side, check: Callable[[], None] = lambda: None, *, least: float = ALIKE) -> Pair:
    """Compare two releases; `check` is called now and then and may raise `Late`.

    `least`: the share of the shorter one that both must have in common; more (`SURE`) where nobody says that they are one record.
    """
    check()
    found = chains(one.stream.codes, other.stream.codes, check)
    share = _share(one, other, found)
    if share < least:
        return Pair((one, other), found, (Told((), ()), Told((), ())), same=False)
    back = tuple(tuple(sorted((block.swapped() for block in chain), key=lambda block: block.one)) for chain in found)
    told = _told(one, other, found, check, share), _told(other, one, back, check, share)
    if told[0].gone and told[1].gone:  # each lacks what the other has: two drafts, or text lost in reading
        told = replace(told[0], gone=()), replace(told[1], gone=())
    return Pair((one, other), found, told, same=True)


def _share(one: Side, other: Side, found: tuple[Chain, ...]) -> float:
    """Return how much of the shorter release the two have in common; 0 where they are two records.

    A page of a file is common to both at a smaller share. Two forms of one kind have much in common, and other words in between.
    """
    if not found:
        return 0.0
    shorter = max(min(len(one.stream), len(other.stream)), 1)
    letters = sum(block.length for chain in found for block in chain)
    share = letters / shorter
    if share < SURE and _strange(one, other, found[0]) > STRANGE * shorter:
        return 0.0
    return max(share, ALIKE) if letters >= ENOUGH and share >= PART else share


def _strange(one: Side, other: Side, chain: Chain) -> int:
    """Count the letters between anchors where the two releases say different things, not the same thing misread."""
    whole = Block(len(one.stream), len(other.stream), 0)
    count = 0
    for block, after in pairwise((Block(0, 0, 0), *chain, whole)):
        here = one.stream.codes[block.one + block.length : after.one]
        there = other.stream.codes[block.other + block.length : after.other]
        less = min(len(here), len(there))
        count += less if less >= STRETCH and fuzz.ratio(here[:WIDEST], there[:WIDEST]) < OTHER else 0
    return count


def _told(one: Side, other: Side, found: tuple[Chain, ...], check: Callable[[], None], share: float) -> Told:
    passages = []
    for place in located(one, other, found, sure=share >= SURE):
        check()
        passages.append((place, _state(place, one, other)))
    missing = []
    for seam in gone(one, other, found, clean=_clean(one, other, found[0])):
        check()
        missing.append(seam)
    return Told(tuple(passages), tuple(missing))


def _clean(one: Side, other: Side, chain: Chain) -> bool:
    """Say whether all that stands in both is the same but for a letter here and there."""
    off = 0
    for block, after in pairwise(chain):
        here = one.stream.codes[block.one + block.length : after.one]
        there = other.stream.codes[block.other + block.length : after.other]
        off += 0 if here == there else min(len(here), len(there))
    return off <= CLEAN * min(len(one.stream), len(other.stream))


def _state(found: Found, one: Side, other: Side) -> State:
    """Say what the other release has there."""
    shown = words_of(other, found.start, found.end)
    if found.beside:
        stands = all(mark.kind == "redaction_note" for mark in found.passage.marks)  # a code or a box does not say just where words were
        many = len(shown.split()) >= PART_WORDS and not found.beside[0].editorial
        return State.PART if many and stands else State.WITHHELD
    if found.letters < FEW + found.errors // ERRORS or not readable(shown) or _here_too(found, one, other):
        return State.NOTHING
    marker = one.document.text[found.passage.start : found.passage.end][: 2 * len(shown) + 100]
    return State.WITHHELD if fuzz.ratio(shown.casefold(), marker.casefold()) >= SAME else State.SHOWN


def _here_too(found: Found, one: Side, other: Side) -> bool:
    """Say whether what stands where one release has a drawn box, or a code, stands in that release too, close by.

    Where these lie among the words is known by the page alone, and programs read its lines in different orders; a bracket or a row
    of blocks is a word among words.
    """
    if any(mark.start < mark.end and mark.kind != "exemption" for mark in found.passage.marks):
        return False
    words = other.stream.codes[found.start : found.end][:WIDEST]
    nearby = one.stream.codes[max(found.passage.at - VICINITY, 0) : found.passage.at + VICINITY]
    return bool(infix.find(words, nearby, int(len(words) * MISREAD))) or scattered(words_of(other, found.start, found.end), nearby)
