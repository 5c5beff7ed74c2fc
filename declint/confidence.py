"""How sure we are of a mark, as measured: what a detector says of itself becomes the share of such marks that were right."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from declint.text.levels import Held

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from declint.model import Mark
    from declint.vocabulary import Vocabulary

Steps = tuple[tuple[float, float], ...]


def measured(mark: Mark, vocabulary: Vocabulary) -> Mark:
    """Return a mark with its confidence as measured (rules/vocabulary/confidence.yaml).

    It is left as it is where its kind was never measured or the detector is less sure than any mark that was.
    """
    steps = _steps(Held(vocabulary)).get(mark.kind, ())
    at = bisect_right(steps, mark.confidence, key=lambda step: step[0])
    return replace(mark, confidence=steps[at - 1][1]) if at else mark


@lru_cache(maxsize=8)
def _steps(held: Held) -> Mapping[str, Steps]:
    """Return the steps of each kind of mark: from what a detector says on, what was measured."""
    found: dict[str, Steps] = {}
    for term in held.vocabulary.of("confidence"):
        steps = cast("Sequence[Sequence[float]]", term.data["steps"])
        for kind in term.forms:
            found[kind] = tuple((float(step[0]), float(step[1])) for step in steps)
    return found
