"""What came of pairs of releases made by code: counted, added up, and as a row of a table."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field

from _tables import figure


@dataclass
class Score:
    """What came of some pairs: redactions, those found, reports that are false, seconds for each 28,000 characters of a pair."""

    made: int = 0
    found: int = 0
    false: int = 0
    pairs: int = 0
    seconds: list[float] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Return the share that was found."""
        return self.found / self.made if self.made else 1.0

    @property
    def wrong(self) -> float:
        """Return the false reports for each redaction."""
        return self.false / max(self.made, 1)


def total(scores: Iterator[Score]) -> Score:
    """Add scores up."""
    whole = Score()
    for one in scores:
        whole.made, whole.found, whole.false = whole.made + one.made, whole.found + one.found, whole.false + one.false
        whole.pairs += one.pairs
        whole.seconds += one.seconds
    return whole


def row(name: str, score: Score) -> tuple[str, ...]:
    recall = figure(score.recall) if score.made else "-"
    return (
        name,
        str(score.pairs),
        str(score.made),
        recall,
        str(score.false),
        f"{statistics.median(score.seconds):.3f}",
        f"{max(score.seconds):.3f}",
    )
