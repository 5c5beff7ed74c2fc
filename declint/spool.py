"""Results that wait for the last of them: the first stay in memory, the others lie in a file without a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from declint import model
from declint.model import DocumentResult
from declint.values import Codec

MOST = 1000  # results in memory: some 20 kB each


class Spool:
    """Keeps results in order; the file vanishes with the process that opened it, however that ends."""

    def __init__(self, most: int = MOST) -> None:
        """Begin with nothing, and without a file."""
        self._most, self._first = most, list[DocumentResult]()
        self._file: IO[bytes] | None = None
        self._codec = Codec(one for one in vars(model).values() if isinstance(one, type))

    def add(self, result: DocumentResult) -> None:
        """Keep a result."""
        if len(self._first) < self._most:
            self._first.append(result)
            return
        if self._file is None:
            import tempfile  # noqa: PLC0415 -- 8 ms with all that it brings, and most runs are small

            self._file = tempfile.TemporaryFile()  # noqa: SIM115 -- `close` closes it
        self._file.write(self._codec.dumps(result).encode() + b"\n")

    def __iter__(self) -> Iterator[DocumentResult]:
        """Give the results in the order in which they came."""
        yield from self._first
        if self._file is not None:
            self._file.seek(0)
            for line in self._file:
                yield self._codec.loads(line)

    def close(self) -> None:
        """Forget everything."""
        self._first.clear()
        if self._file is not None:
            self._file.close()
