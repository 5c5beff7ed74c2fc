"""What the command line and the configuration ask to be looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from declint.frozen import frozen
from declint.inputs.found import MAX_SIZE


@frozen
class Wanted:
    """What the command line and the configuration ask for.

    `excludes` is asked about each path that a walk meets; `keeps`, where there is one, about each file: only those that it
    wants are given, whether they were named or met, and what is given is no whole collection. `text_column` makes every
    table that has it one of records, `id_column` says what its rows are called.
    """

    paths: tuple[str, ...] = ()
    files_from: str | None = None
    stdin_filename: str | None = None
    max_size: int | None = None
    excludes: Callable[[Path], bool] = lambda _: False
    keeps: Callable[[Path], bool] | None = None
    text_column: str = ""
    id_column: str = ""

    @property
    def most(self) -> int:
        """Return the largest input to read, in bytes."""
        return MAX_SIZE if self.max_size is None else self.max_size
