"""Read partitions back: whether they are whole, their results in order, and the marks of all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from declint.collection import Collection
from declint.errors import UsageError
from declint.frozen import frozen
from declint.partition.held import drafted, sweep
from declint.partition.rows import Row, mark_of, result_of
from declint.partition.schema import COUNTS, DOCUMENTS, FINDINGS, MARKS, TABLES
from declint.partition.write import Counts, digest

if TYPE_CHECKING:
    from declint.collection import Store
    from declint.collection.duck import DuckStore
    from declint.model import DocumentResult
    from declint.partition.plan import Partition

MANY = 200_000  # marks; fewer are in SQLite before DuckDB has put them in order
BATCH = 1024  # rows that are read at a time


def known(folder: Path, partition: Partition) -> Counts | None:
    """Return the counts of a partition that is done, None where it is not."""
    try:
        counts = Counts.loads((folder / partition.name / COUNTS).read_bytes())
    except (OSError, ValueError, TypeError, LookupError):
        return None
    return counts if (counts.id, counts.documents) == (partition.id, partition.documents) else None


def sound(folder: Path, partition: Partition) -> Counts | None:
    """Return the counts of a partition that is done, if its files are byte for byte what was written."""
    counts = whole(folder, partition)
    if counts is None or set(counts.files) != set(TABLES):
        return None
    try:
        same = all(digest(table(folder / partition.name, name)) == told for name, told in counts.files.items())
    except OSError:
        return None
    return counts if same else None


def whole(folder: Path, partition: Partition) -> Counts | None:
    """Return the counts of a partition that is done, if its files have as many rows."""
    counts = known(folder, partition)
    if counts is None:
        return None
    told = {DOCUMENTS: counts.documents, FINDINGS: counts.findings, MARKS: counts.marks}
    try:
        import pyarrow.parquet as pq  # noqa: PLC0415 -- heavy, and of an extra

        rows = {name: int(pq.read_metadata(table(folder / partition.name, name)).num_rows) for name in TABLES}
    except (OSError, ValueError):  # pyarrow's own errors are of these
        return None
    return counts if rows == told else None


@frozen
class Partitions:
    """The results of a whole run as they lie in the folders of its partitions, in the order of its inputs."""

    folders: tuple[Path, ...]

    @property
    def broken(self) -> bool:
        """Say that no rules were broken: who reads partitions loads the rules again, and sees."""
        return False

    def __iter__(self) -> Iterator[DocumentResult]:
        """Give each result; one document is in memory at a time."""
        for folder in self.folders:
            yield from results(folder)

    @contextmanager
    def marks(self) -> Iterator[Store]:
        """Give the marks of all: many as they lie, through DuckDB where it is installed, few (or else all) in SQLite."""
        with ExitStack() as stack:
            store = stack.enter_context(closing(self._asked_at_once(stack) or Collection()))
            if isinstance(store, Collection):
                for folder in self.folders:
                    store.add(map(mark_of, _rows(folder, MARKS)))
            yield store

    def _asked_at_once(self, stack: ExitStack) -> DuckStore | None:
        import pyarrow.parquet as pq  # noqa: PLC0415 -- heavy, and of an extra

        files = self.tables(MARKS)
        if sum(pq.read_metadata(file).num_rows for file in files) < MANY:
            return None
        from declint.collection.duck import DuckStore  # noqa: PLC0415 -- as above

        with suppress(UsageError):
            return DuckStore(files, self._place(stack))
        return None

    def _place(self, stack: ExitStack) -> Path | None:
        """Return a folder beside the partitions for their words, which the next run sweeps if this one is killed; None if read-only."""
        folder = self.folders[0].parent
        stack.callback(sweep, folder)
        with suppress(OSError, UsageError):
            return stack.enter_context(drafted(folder))
        return None

    def tables(self, name: str) -> tuple[Path, ...]:
        """Return the files of a table, one of `schema.TABLES`."""
        return tuple(table(folder, name) for folder in self.folders)


def results(folder: Path) -> Iterator[DocumentResult]:
    """Give the results of one partition; `folder` is its own."""
    findings, marks = _Following(folder, FINDINGS), _Following(folder, MARKS)
    for row in _rows(folder, DOCUMENTS):
        yield result_of(row, findings.of(row["document"]), marks.of(row["document"]))


def table(folder: Path, name: str) -> Path:
    """Return the file of a table in the folder of a partition."""
    return folder / f"{name}.parquet"


class _Following:
    """The rows of a table that belong to one document after the other."""

    def __init__(self, folder: Path, name: str) -> None:
        self._rows = _rows(folder, name)
        self._next = next(self._rows, None)

    def of(self, number: int) -> list[Row]:
        """Return the rows of a document; documents are asked for in order."""
        found = []
        while self._next is not None and self._next["document"] == number:
            found.append(self._next)
            self._next = next(self._rows, None)
        return found


def _rows(folder: Path, name: str) -> Iterator[Row]:
    import pyarrow.parquet as pq  # noqa: PLC0415 -- heavy, and of an extra

    with pq.ParquetFile(table(folder, name)) as file:
        for batch in file.iter_batches(BATCH):
            yield from batch.to_pylist()
