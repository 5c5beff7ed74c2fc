"""The search for readings of a damaged marking: ways through the grammar, those with the fewest changes first."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA

from declint.frozen import frozen
from declint.text.ic._atoms import pattern
from declint.text.ic._paths import START, Arc, Paths, accepts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.text.ic._paths import State

_SLACK = 0.85  # what likelihood may add to changes
_VISITS, _STEPS, _GOALS = 3, 6000, 40
_NEVER = 99.0
_INSTEAD = ("", ",", "-", ":", ";", ".")  # what is written for `//` by those who do not know it
_OTHER = 1.15
_LENGTH = 0.05  # for a word that is longer or shorter than it was
# What OCR makes of the two strokes, blanks beside them included.
_STROKES = (
    r"[ ]?(?:II|LL|IL|LI|/L|L/|/I|I/|1/|/1|11|1I|I1|!/|/!|!!|\|\||I\||\|I|1\||\|1|/\||\|/|\\\\|\\/|/\\|/[ ]/|//"
    r"|N|H|~|77|7/|/7|FF|F/|/F|V|W)[ ]?"
)
_LETTERED = r"(?:II|LL|IL|LI|11|N|H)[A-Z]{2}"  # strokes read as letters, which stick to the words
_PREFIX = 0.1
_WHOLE = 0.3  # for a word of which nothing is left
_KNOWN = 0.6  # for reading one word of the vocabulary as another
_ALIKE = 0.1  # for each further digit read as the letter it looks like
_DIGITS = str.maketrans("0125678|", "OIZSGTBI")
_LENGTHS = ((5, 1), (9, 2))  # words up to so long may have so many errors; longer ones three


@frozen
class Step:
    """One word or delimiter of a reading, and the stretch of text that it stands for."""

    text: str
    start: int
    end: int
    cost: float
    before: Step | None
    word: bool = True


class _Node(NamedTuple):
    """Where a search stands: its changes so far, a number that keeps the order, the place in the text, and the way there."""

    cost: float
    number: int
    at: int
    state: State
    step: Step | None


def goals(core: str, paths: Paths, limit: float) -> Iterator[tuple[float, Step]]:
    """Give the readings with at most so many changes, the likeliest first: what each costs, and its last step."""
    order = count()
    heap = [_Node(0.0, next(order), 0, START, None)]
    visits: dict[tuple[int, State], int] = {}
    most, found = limit + _SLACK, 0
    for _ in range(_STEPS):
        if not heap or found >= _GOALS:
            return
        node = heappop(heap)
        place = (node.at, node.state)
        visits[place] = visits.get(place, 0) + 1
        if visits[place] > _VISITS:
            continue
        left = len(core) - node.at
        if node.step is not None and accepts(node.state) and left <= most - node.cost:
            found += 1
            yield node.cost + left, replace(node.step, end=len(core), cost=node.step.cost + left)
        for price, there, onward, taken in _moves(core, paths, node, most - node.cost):
            heappush(heap, _Node(node.cost + price, next(order), there, onward, taken))


def _moves(core: str, paths: Paths, node: _Node, left: float) -> Iterator[tuple[float, int, State, Step]]:
    for arc in paths.arcs(node.state):
        for after, price in _delimited(core, node.at, arc.delimiter, left - arc.cost):
            apart = bool(arc.delimiter) or after > node.at
            before = Step(arc.delimiter, node.at, after, price, node.step, word=False) if apart else node.step
            for word, end, more, to in _worded(core, after, arc, left - arc.cost - price):
                yield arc.cost + price + more, end, to, Step(word, after, end, more, before)


def _delimited(core: str, at: int, wanted: str, left: float) -> Iterator[tuple[int, float]]:
    """Give where a delimiter that begins here may end, with the changes that takes."""
    for length in range(min(len(wanted) + 3, len(core) - at + 1)):
        price = _delimiter(wanted, core[at : at + length])
        if price <= left:
            yield at + length, price


@lru_cache(maxsize=4096)
def _delimiter(wanted: str, found: str) -> float:
    """Return what it takes to read one delimiter for another. A letter too many is the word's, never the delimiter's."""
    if not wanted:
        return float(len(found))
    if "//" in found and "/" not in wanted:
        return _NEVER
    if wanted == "//" and found != wanted and pattern(_STROKES).fullmatch(found):
        return 0.5 if "//" in found or "/ /" in found else 0.9
    if wanted == "//" and found and (found.strip() in _INSTEAD or pattern(r"/[A-Z0-9]/").fullmatch(found)):
        return _OTHER
    if sum(map(str.isalpha, found)) > (len(found) <= len(wanted)) or sum(map(str.isdigit, found)) > 1:
        return _NEVER
    blanks = found != wanted and found.strip() == wanted.strip() != "" and wanted in ("/", "-")
    return 0.5 if blanks else float(OSA.distance(wanted, found))


def _worded(core: str, at: int, arc: Arc, left: float) -> Iterator[tuple[str, int, float, State]]:
    """Give the words of an arc that the text may have here: each with where it ends and the changes that takes."""
    if arc.free:
        match = pattern(r"[A-Z0-9]+").match(core, at)
        for end in range(at + 1, match.end() + 1) if match else ():
            whole = match is not None and end == match.end()
            fits = whole or pattern(_LETTERED).match(core, end)
            if fits and core[at:end] not in arc.barred and pattern(arc.free).fullmatch(core, at, end):
                yield core[at:end], end, 0.0 if whole else _PREFIX, arc.to
        return
    known = frozenset(word for word, _, _ in arc.table)
    for word, to, unlikely in arc.table:
        if core.startswith(word, at):
            yield word, at + len(word), unlikely / 8, to
        if left - unlikely >= 1:
            yield from ((word, end, price + unlikely, to) for end, price in _near(core, at, word, left - unlikely, known))


def _apart(word: str, found: str) -> float:
    """Weigh the delimiters that a word would take in."""
    return sum(weight * found.count(sign) for sign, weight in (("/", 1.0), ("-", 0.9)) if sign not in word)


def _misread(found: str, word: str) -> int:
    """Count the digits of a word that only look like its letters: what OCR does to one O it does to the next (`0RC0N`)."""
    if len(word) < 3 or found.isalpha() or found.translate(_DIGITS) != word:
        return 0
    return sum(map(str.__ne__, found, word))


def _near(core: str, at: int, word: str, left: float, known: frozenset[str]) -> Iterator[tuple[int, float]]:
    misread = _misread(core[at : at + len(word)], word)
    if misread > 1:
        yield at + len(word), 1.0 + _ALIKE * (misread - 1)
    most = min(int(left), next((errors for length, errors in _LENGTHS if len(word) <= length), 3))
    for length in range(max(len(word) > 1, len(word) - most), len(word) + most + 1):
        if at + length > len(core):
            return
        distance = OSA.distance(word, core[at : at + length], score_cutoff=most)
        if 0 < distance <= most:
            found = core[at : at + length]
            yield (
                at + length,
                distance
                + _LENGTH * (length != len(word))
                + _apart(word, found)
                + _KNOWN * (found in known)
                + _WHOLE * (distance == len(word)),
            )
