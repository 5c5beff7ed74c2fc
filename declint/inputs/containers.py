"""ZIP, tar and WARC files as a series of entries, read in place; nothing is ever unpacked to a disk."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import math
import os
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from copy import copy
from typing import IO, Any, cast

from declint.errors import InputError
from declint.frozen import frozen
from declint.inputs.kinds import MARK

MIB = 1 << 20
DIRECTORY = 16 * MIB  # of a ZIP: room for some 150,000 names
HEADER = 4 * MIB  # of one member of a tar, long names and attributes included
RATIO = 200  # text packs to a tenth, tables to a fiftieth; only what was made for it packs to less
FREE = 4 * MIB  # what may unpack at any ratio
OPENERS: dict[str, Callable[[IO[bytes]], IO[bytes]]] = {
    **dict.fromkeys((".gz", ".tgz"), lambda file: cast("IO[bytes]", gzip.GzipFile(fileobj=file))),
    **dict.fromkeys((".bz2", ".tbz2", ".tbz"), lambda file: cast("IO[bytes]", bz2.BZ2File(file))),
    **dict.fromkeys((".xz", ".txz"), lambda file: cast("IO[bytes]", lzma.LZMAFile(file))),  # noqa: SIM115 -- closed with the archive
}
TROUBLE = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(ValueError, OverflowError, NotImplementedError, RuntimeError, KeyError, IndexError),
)


class BrokenError(InputError):
    """Something is wrong with an archive as a whole, and not with one of its members."""


def broken(error: Exception) -> BrokenError:
    """Return what a library says of an archive as our own error."""
    return BrokenError(f"broken archive: {line_of(error)}")


def line_of(error: Exception) -> str:
    """Return an error in one line."""
    return " ".join(str(error).split())[:120] or type(error).__name__


@frozen
class Entry:
    """One member: its name as the archive has it, its size as stated, its size as packed (0: not known), and a way to read it.

    `linked`: it is a link, or no file at all; `odd` says why it is passed over. `label` is what it is called, where that is not
    a path, and fit to stand in one.
    """

    name: str
    size: int
    packed: int
    read: Callable[[], IO[bytes]]
    linked: bool = False
    odd: str = ""
    label: str = ""


def entries(kind: str, name: str, file: IO[bytes]) -> Iterator[Entry]:
    """Give the members of an archive; raise `InputError` where it is broken, or more than was to be expected."""
    try:
        if kind == "zip":
            yield from _zipped(file)
        else:
            gauge = Gauge(name, file)
            if kind == "warc":
                from declint.inputs.warc import records  # noqa: PLC0415 -- seldom met

                gauge.at_once()
                yield from records(gauge)
            else:
                yield from _tarred(gauge) if kind == "tar" else iter((_single(name, gauge),))
    except RecursionError as error:
        raise InputError("broken archive: its headers lead in a circle") from error
    except TROUBLE as error:
        raise broken(error) from error


def _zipped(file: IO[bytes]) -> Iterator[Entry]:
    """Give the members of a ZIP by the bytes of their names."""
    size = file.seek(0, os.SEEK_END)
    _directory(file, size)
    with zipfile.ZipFile(file) as archive:
        infos = archive.infolist()
        if sum(info.compress_size for info in infos) > size:
            raise InputError("its members overlap, as those of a bomb do", "too_large")
        for info in sorted(infos, key=lambda info: info.filename.encode("utf-8", "surrogatepass")):
            if not info.is_dir():
                mode = info.external_attr >> 16
                yield Entry(info.filename, info.file_size, max(info.compress_size, 1), _opener(archive, info), stat.S_ISLNK(mode))


def _opener(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
    def read() -> IO[bytes]:
        if info.flag_bits & 1:
            raise InputError("it is encrypted: it needs a password")
        if info.compress_type != zipfile.ZIP_BZIP2:
            return archive.open(info)
        # `zipfile` unpacks all that it takes in at once: of bzip2 a few hundred bytes are gigabytes. `bz2` gives what is asked for.
        packed = copy(info)
        packed.compress_type, packed.file_size, packed.CRC = zipfile.ZIP_STORED, info.compress_size, None  # type: ignore[assignment]
        return cast("IO[bytes]", bz2.BZ2File(archive.open(packed)))

    return read


def _directory(file: IO[bytes], size: int) -> None:
    """Raise `InputError` where a ZIP states a directory that is none, or too large to be looked through."""
    file.seek(max(size - (1 << 16) - 128, 0))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise InputError("broken archive: no ZIP, or cut off")
    length = struct.unpack_from("<L", tail, at + 12)[0]
    wide = tail.rfind(b"PK\x06\x06", 0, at)
    if length == 0xFFFFFFFF and wide >= 0 and len(tail) >= wide + 48:
        length = struct.unpack_from("<Q", tail, wide + 40)[0]
    if length > DIRECTORY:
        raise InputError(f"its directory has more than {DIRECTORY // MIB} MiB", "too_large")
    file.seek(0)


def _tarred(gauge: Gauge) -> Iterator[Entry]:
    """Give the members of a tar as they come; what is not read of one is passed over."""
    with tarfile.open(fileobj=io.BufferedReader(gauge), mode="r|") as archive:
        for info in archive:
            gauge.allow(math.inf)
            if not info.isdir():
                yield Entry(info.name, info.size, 0, _extractor(archive, info), not info.isreg())
            gauge.allow(info.size)


def _extractor(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Callable[[], IO[bytes]]:
    def read() -> IO[bytes]:
        file = archive.extractfile(info)
        if file is None:
            raise InputError("not a regular file", "skipped")
        return file

    return read


def _single(name: str, gauge: Gauge) -> Entry:
    """Return the one file that was compressed: `letter.txt` of `letter.txt.gz`."""
    own = name.rpartition("/")[2].rpartition(MARK)[2]
    gauge.allow(math.inf)
    return Entry(own.rpartition(".")[0] or own, 0, 0, lambda: io.BufferedReader(gauge))


def unpacked(name: str, file: IO[bytes]) -> IO[bytes]:
    """Return what a single compressed file unpacks to, as a stream that raises `BrokenError` where that is out of all proportion."""
    gauge = Gauge(name, file)
    gauge.allow(math.inf)
    gauge.at_once()
    return io.BufferedReader(gauge, 1 << 18)


class Gauge(io.RawIOBase):
    """An archive's bytes, unpacked where it is compressed, with an eye on how many there are."""

    def __init__(self, name: str, file: IO[bytes]) -> None:
        """Begin at the beginning."""
        unpack = OPENERS.get("." + name.lower().rpartition(".")[2])
        self._file, self._unpacked, self._bounded = file, unpack(file) if unpack else file, unpack is not None
        self._read = self._unpacked.read
        self.done = 0
        self.until: float = HEADER

    def allow(self, skipped: float) -> None:
        """Expect no more than the rest of a member and the header of the next."""
        self.until = self.done + skipped + HEADER

    def at_once(self) -> None:
        """Give what comes before a fault before it."""
        self._read = getattr(self._unpacked, "read1", self._unpacked.read)

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Read; raise `InputError` where it unpacks to too much."""
        try:
            data = self._read(len(buffer))
        except EOFError as error:  # which some libraries take for an end like any other
            raise broken(error) from error
        buffer[: len(data)] = data
        self.done += len(data)
        if self.done > self.until:
            raise BrokenError(f"broken archive: a header of more than {HEADER // MIB} MiB", "too_large")
        if self._bounded and self.done > FREE and self.done > RATIO * max(self._file.tell(), 1):
            raise BrokenError(f"it unpacks to more than {RATIO} times its size", "too_large")
        return len(data)
