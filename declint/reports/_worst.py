"""The worst findings of a run, so many and no more, however large the run is."""

from __future__ import annotations

from heapq import heappush, heappushpop

from declint.model import RANK, Finding

Key = tuple[int, float, int]


class Worst:
    """Keeps `limit` findings: the gravest, of those the surest, of those the first of the run."""

    def __init__(self, limit: int) -> None:
        """Keep at most so many; `seen` counts all."""
        self.limit, self.seen = limit, 0
        self._heap: list[tuple[Key, Finding, str]] = []

    def add(self, finding: Finding, beside: str = "") -> None:
        """Take a finding in, with what belongs to it (the hash of its document); the least of all may fall out."""
        self.seen += 1
        entry = ((RANK[finding.severity], finding.confidence, -self.seen), finding, beside)
        if len(self._heap) < self.limit:
            heappush(self._heap, entry)
        else:
            heappushpop(self._heap, entry)

    def all(self) -> list[tuple[Finding, str]]:
        """Return what was kept, the worst first."""
        return [(finding, beside) for _, finding, beside in sorted(self._heap, key=lambda entry: entry[0], reverse=True)]
