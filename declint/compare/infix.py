"""Where a short run of letters stands in a longer one, with errors: the places of least edit distance.

edlib (extra `compare`) answers in compiled code. Without it the same distance is worked out here by Myers' bit-parallel method, on
Python's whole numbers: exact too, so that the answers are equal, only slower. rapidfuzz has no such search (its partial ratio is
another measure).
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import ModuleType

from declint.frozen import frozen


@frozen
class Hit:
    """`[start, end)` of the text is `errors` edits away from what was looked for."""

    start: int
    end: int
    errors: int


def find(words: bytes, text: bytes, most: int) -> tuple[Hit, ...]:
    """Return the places where `words` stand with the least errors, at most `most`: one for each end, in order, the start nearest to it.

    Ends that lie next to each other are one place: the first of them.
    """
    if not words or not text:
        return ()
    errors, ends = (_edlib if library() else _plain)(words, text, min(most, len(words) - 1))
    firsts = [end for before, end in zip((-2, *ends), ends, strict=False) if end - before > 1]
    return tuple(Hit(_start(words, text, end, errors), end + 1, errors) for end in firsts)


@cache
def library() -> ModuleType | None:
    """Return edlib where it is installed."""
    try:
        return import_module("edlib")
    except ImportError:
        return None


def _edlib(words: bytes, text: bytes, most: int) -> tuple[int, list[int]]:
    """Return the least errors and the last letters of all places with so many."""
    module = library()
    assert module is not None
    found = module.align(words, text, mode="HW", task="distance", k=most)
    distance = int(found["editDistance"])
    return (distance, sorted({int(end) for _, end in found["locations"] if end is not None})) if distance >= 0 else (0, [])


def _plain(words: bytes, text: bytes, most: int) -> tuple[int, list[int]]:
    """Do the same by Myers' method: a column of the table of distances is two whole numbers, its steps up and its steps down."""
    least, ends = most + 1, list[int]()
    for end, score in enumerate(_scores(words, text)):
        if score < least:
            least, ends = score, []
        if score == least <= most:
            ends.append(end)
    return (least, ends) if ends else (0, [])


def _scores(words: bytes, text: bytes, *, free: bool = True) -> list[int]:
    """Return for each letter of the text the least errors of `words` ending there, wherever they begin (if `free`) or at its start."""
    masks = dict.fromkeys(words, 0)
    for index, letter in enumerate(words):
        masks[letter] |= 1 << index
    top, whole = 1 << (len(words) - 1), (1 << len(words)) - 1
    up, down, score = whole, 0, len(words)  # where a column of the table of distances rises, and where it falls
    scores = []
    for letter in text:
        equal = masks.get(letter, 0)
        same = ((((equal & up) + up) ^ up) | equal | down) & whole  # where the diagonal stays
        rise, fall = (down | ~(same | up)) & whole, up & same
        score += bool(rise & top) - bool(fall & top)
        rise = (rise << 1 | (not free)) & whole
        fall = fall << 1 & whole
        up, down = (fall | ~(same | rise)) & whole, rise & same
        scores.append(score)
    return scores


def _start(words: bytes, text: bytes, end: int, errors: int) -> int:
    """Return where a place that ends with letter `end` begins: as near to it as its errors allow."""
    first = max(end + 1 - len(words) - errors, 0)
    scores = _scores(words[::-1], text[first : end + 1][::-1], free=False)
    return end - next(index for index, score in enumerate(scores) if score == errors) if errors in scores else end + 1
