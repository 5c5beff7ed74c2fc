"""Where the bytes of an input can be had again by another process, told in a few words that are cheap to send."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from declint.frozen import frozen
from declint.inputs.kinds import TABLES
from declint.inputs.reading import stream_of
from declint.text.address import is_url

OBJECT = "object"


@frozen
class Origin:
    """A place in a file: `source` is the file or its address (empty: none that lasts), never shown to anybody.

    What the others mean depends on `kind`. `object`: the whole of it. `jsonl` and `csv`: the row of `size` bytes at byte `at`,
    counted in what the file unpacks to. `parquet`: row `size` of row group `at`. `number` is that of the row in the table;
    `text` and `id` are the columns asked for, empty for the usual ones; `name` is the path of the source as reports show it;
    `twin` the row's name where its id was another row's before.
    """

    source: str
    kind: str
    at: int = 0
    size: int = 0
    number: int = 0
    text: str = ""
    id: str = ""
    name: str = ""
    twin: str = ""

    @property
    def suffix(self) -> str:
        """Return the suffix that tells how its bytes are read, empty for that of its path: a row is read as a text file would be."""
        return ".txt" if self.kind in TABLES.values() else ""

    def bytes(self, max_size: int) -> bytes:
        """Read what is there; raise `InputError` where that cannot be done any more."""
        if self.kind == OBJECT:
            from declint.inputs.remote import fetched  # noqa: PLC0415 -- with it comes fsspec

            return fetched(self.source, max_size)
        from declint.inputs.tables import again  # noqa: PLC0415 -- only where a row is read again

        return again(self, max_size)


def opened(source: str) -> IO[bytes]:
    """Open a source to be read piece by piece; raise `InputError` where that cannot be done."""
    if is_url(source):
        from declint.inputs.remote import opened as far  # noqa: PLC0415 -- with it comes fsspec

        return far(source)
    return stream_of(Path(source), follow=True)
