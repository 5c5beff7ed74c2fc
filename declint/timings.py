"""Where the time of a run goes: by rule and step of the work, and the slowest documents."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from heapq import heappush, heappushpop

SLOWEST = 10
STEPS = ("reading", "marks")


@dataclass(slots=True)
class Timings:
    """Seconds of wall clock as they were measured; what is no step is the id of a rule.."""

    parts: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    slow: list[tuple[float, str]] = field(default_factory=list)
    documents: int = 0
    in_documents: float = 0.0

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Measure a step or a rule."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.parts[name] += time.perf_counter() - begun

    @contextmanager
    def document(self, path: str) -> Iterator[None]:
        """Measure all that is done with one document."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self._keep(time.perf_counter() - begun, path)

    def take(self, other: Timings) -> None:
        """Take over what was measured elsewhere, by a worker for one."""
        for name, seconds in other.parts.items():
            self.parts[name] += seconds
        self.documents += other.documents
        self.in_documents += other.in_documents
        for seconds, path in other.slow:
            self._slow(seconds, path)

    @property
    def slowest(self) -> list[tuple[float, str]]:
        """Return the slowest documents, the slowest first."""
        return sorted(self.slow, reverse=True)

    def _keep(self, seconds: float, path: str) -> None:
        self.documents += 1
        self.in_documents += seconds
        self._slow(seconds, path)

    def _slow(self, seconds: float, path: str) -> None:
        (heappushpop if len(self.slow) >= SLOWEST else heappush)(self.slow, (seconds, path))
