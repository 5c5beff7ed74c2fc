"""What rules over the collection ask of a store of marks, wherever it keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from declint.model import Mark
from declint.want import Want


class Absent(Exception):  # noqa: N818 -- no error: it is fetched, and asked for again
    """What is wanted is not at hand yet: `Store.prepare` fetches it, together with all else that is."""

    def __init__(self, want: Want) -> None:
        """Keep what is wanted."""
        self.want = want
        super().__init__(want)


class Store(Protocol):
    """The marks of many documents, found by their values.

    `together`: documents of so many marks, findings and subjects are best judged at once.
    """

    together: int

    def find(self, want: Want) -> Iterator[Mark]:
        """Yield at least the marks that meet a want, by path, place and the order in which they came; may raise `Absent`."""
        ...

    def prepare(self, wants: Iterable[Want]) -> None:
        """Fetch what was found absent, all at once."""
        ...

    def forget(self) -> None:
        """Let go of what was fetched: other wants will follow."""
        ...

    def close(self) -> None:
        """Let go of everything."""
        ...
