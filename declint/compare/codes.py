"""Whether two releases withhold a passage on the same grounds: exemption codes by the law that they belong to."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from declint.frozen import Same

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from declint.compare.sides import Passage
    from declint.vocabulary import Term, Vocabulary

SAME, PARTLY, DIFFERENT = "same", "partly", "different"


def codes_of(passage: Passage) -> tuple[str, ...]:
    """Return the codes that stand on a passage or beside it, as written."""
    found = (mark.get("grounds") or mark.get("codes") for mark in passage.marks)
    return tuple(dict.fromkeys(str(code) for codes in found if isinstance(codes, tuple) for code in codes))


def agreement(mine: Iterable[str], theirs: Iterable[str], vocabulary: Vocabulary) -> str | None:
    """Say how the codes of two releases agree, law by law: same, partly, different; None where they name no law in common.

    The section of an order and the exemption of an act that it comes with (`1.4(d)` and `(b)(1)`) cannot be compared with each other.
    """
    one, other = _by_law(mine, vocabulary), _by_law(theirs, vocabulary)
    shared = one.keys() & other.keys()
    if not shared:
        return None
    if all(_covered(one[law], other[law]) and _covered(other[law], one[law]) for law in shared):
        return SAME
    return PARTLY if any(_meet(one[law], other[law]) for law in shared) else DIFFERENT


def _covered(some: set[str], others: set[str]) -> bool:
    """Say whether each code is among the others, or is one of them told more or less exactly: (b)(7) and (b)(7)(C)."""
    return all(_meet({code}, others) for code in some)


def _meet(some: set[str], others: set[str]) -> bool:
    return any(one.startswith(other) or other.startswith(one) for one in some for other in others)


def _by_law(codes: Iterable[str], vocabulary: Vocabulary) -> dict[str, set[str]]:
    """Return the codes that the vocabulary knows, by their names, under their laws."""
    known = _known(Same(vocabulary.of("exemptions")))
    found: dict[str, set[str]] = defaultdict(set)
    for code in codes:
        if (term := known.get(_plain(code))) is not None:
            found[str(term.data.get("law", ""))].add(term.name)
    return found


@lru_cache(maxsize=8)
def _known(same: Same[tuple[Term, ...]]) -> Mapping[str, Term]:
    """Return the terms by what they may be written as; the first of those that are written alike."""
    known: dict[str, Term] = {}
    for term in same.value:
        for form in (term.name, *term.forms):
            known.setdefault(_plain(form), term)
    return known


def _plain(code: str) -> str:
    """Return a code without case, blanks, brackets and the number of a sub-ground (`b7E-1`)."""
    return regex.sub(r"-\d+$", "", regex.sub(r"[\s().]|^\W+", "", code.casefold()).removeprefix("foiaexemption"))
