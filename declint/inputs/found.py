"""One input: where it is, what is known of it before it is read, and the reading of its bytes."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from declint.documents import HEAD, Source, reader_for
from declint.errors import InputError
from declint.frozen import frozen
from declint.inputs.origin import OBJECT, Origin, opened
from declint.inputs.reading import head_of, read_file, size_of, stream_of

if TYPE_CHECKING:
    from declint.inputs.archive import Member

MAX_SIZE = 64 << 20  # bytes


@frozen
class Found:
    """One thing to check: `path` as reports show it, `file` where it is (None: standard input), `reader` where known.

    `named`: given by name, not met by a walk. `problem`: why it cannot be read, where that is known already, and `status` what
    that makes of it. `size` in bytes, 0 where it is not known; `data` is what standard input held, up to one byte more than
    `max_size`, or what a member of `archive` holds, or a row of a table. `origin` is where those can be had again.
    """

    path: str
    file: Path | None = None
    named: bool = True
    reader: str = ""
    problem: str = ""
    max_size: int = MAX_SIZE
    size: int = 0
    data: bytes | None = None
    status: str = "unreadable"
    archive: Path | None = None
    origin: Origin | None = None

    def glanced(self) -> Found:
        """Return it with its reader and size; what goes wrong with that, goes wrong again when it is loaded.

        Standard input is read now, since no other process can read it later.
        """
        if self.problem:
            return self
        try:
            data = None if self.file else self._held()
            size = self.file.stat().st_size if self.file else len(data or b"")
            reader = self.reader or self._reader(data)
        except InputError as error:  # what a store did not give after several tries is not asked for again
            return replace(self, problem=str(error), status=error.status) if self.remote else self
        except OSError:
            return self
        return replace(self, reader=reader, size=size, data=data)

    def load(self) -> Source:
        """Read it once, as a whole; raise `InputError` (unreadable, too_large, skipped) where that cannot be done."""
        if self.problem:
            raise InputError(self.problem, self.status)
        if self.file is not None:
            return Source(self.path, read_file(self.file, self.max_size, follow=self.named))
        data = self._held()
        if len(data) > self.max_size and (self.origin or self.archive):
            raise InputError(f"it has {size_of(len(data))}, more than the {size_of(self.max_size)} of --max-size", "too_large")
        if len(data) > self.max_size:
            raise InputError(f"standard input is larger than {size_of(self.max_size)} (--max-size)", "too_large")
        return Source(self.path, data)

    def slim(self) -> Found:
        """Return it without its bytes, where they can be had again: a few hundred bytes, to be sent to another process."""
        return replace(self, data=None, size=self.size or len(self.data or b"")) if self.origin and self.origin.source else self

    def stream(self) -> IO[bytes]:
        """Open an archive; raise `InputError` where that cannot be done. Only members are read as a whole."""
        if self.file is None and self.origin and self.data is None:
            return opened(self.origin.source)
        if self.file is None:
            return BytesIO(self.data if self.data is not None else self.load().data)
        return stream_of(self.file, follow=self.named)

    def member(self, member: Member) -> Found:
        """Return a member of this archive; one that no reader knows is passed over, as in a walk."""
        return replace(
            self,
            path=member.path,
            file=None,
            named=False,
            reader=member.reader,
            problem=member.problem,
            status=member.status,
            data=member.data,
            size=len(member.data),
            archive=self.file or Path(self.path),
            origin=None,
        )

    def row(self, path: str, data: bytes, origin: Origin) -> Found:
        """Return a row of this table."""
        archive = self.archive or self.file or Path(self.path)
        return Found(path, None, named=False, max_size=self.max_size, size=len(data), data=data, archive=archive, origin=origin)

    @property
    def remote(self) -> str:
        """Return the address of an object that lies in a store, as it is asked for; empty for anything else."""
        return self.origin.source if self.origin and self.origin.kind == OBJECT else ""

    def _held(self) -> bytes:
        """Return the bytes that were kept, or read them where they are."""
        if self.data is not None:
            return self.data
        return self.origin.bytes(self.max_size) if self.origin else sys.stdin.buffer.read(self.max_size + 1)

    def _reader(self, data: bytes | None) -> str:
        """Return the surest reader of something that was named; links to it are followed."""
        head = head_of(Path(os.path.realpath(self.file)), HEAD) if self.file else (data or b"")[:HEAD]
        suffix = self.origin.suffix if self.origin else ""
        return reader_for(head, suffix or PurePosixPath(self.path).suffix.lower())[0]
