"""WARC files as a series of entries: the answers, resources and texts that a crawl kept, each by the address that it came from."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO, Any

from declint.errors import InputError
from declint.inputs.containers import BrokenError, Entry, Gauge, broken
from declint.inputs.tables.row import Names, safe

TYPES = ("response", "resource", "conversion")
DESCRIBING = frozenset({"warcinfo", "request", "metadata"})
# What a server says of an answer, where that says more than the address: a page ends in .php or in nothing.
SUFFIXES = {
    **dict.fromkeys(("text/html", "application/xhtml+xml"), ".html"),
    **dict.fromkeys(("text/xml", "application/xml"), ".xml"),
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "message/rfc822": ".eml",
}
PLAIN = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})  # others unpack without bounds
PIECE = 1 << 16


def records(gauge: Gauge) -> Iterator[Entry]:
    """Give the records that are documents as they come; the others are passed over, and say why. Raise `InputError` as archives do.

    Where records begin and end is found out here: the library's own iterator takes an empty answer for the end, and writes
    what it wonders at to standard error, as it stands.
    """
    try:
        from warcio.limitreader import LimitReader  # type: ignore[import-untyped]  # noqa: PLC0415 -- an extra
        from warcio.recordloader import ArcWarcRecordLoader  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError as error:
        raise InputError("WARC needs warcio: pip install 'declint[remote]'") from error
    names, loader, file = Names(), ArcWarcRecordLoader(verify_http=False), _Eager(gauge, PIECE)
    while head := _head(file, gauge, loader):
        block = LimitReader(file, _length(head))
        kind = head.get_header("WARC-Type") or ""
        if kind in TYPES:
            yield _entry(_record(head, block, loader), names, gauge)
        elif kind not in DESCRIBING:
            yield Entry("", 0, 1, io.BytesIO, odd=f"WARC records of type {kind[:20]}")
        gauge.allow(block.limit)
        while block.read(PIECE):
            pass
        if block.limit > 0:
            raise BrokenError("broken archive: it is cut off")


def _head(file: io.BufferedReader, gauge: Gauge, loader: Any) -> Any:
    """Return the headers of the next record, which have to be small; None at the end."""
    gauge.allow(0)
    line = b"\n"
    while line in {b"\n", b"\r\n"}:
        line = file.readline()
    if line and not line.startswith(b"WARC/"):
        raise BrokenError("broken archive: no WARC record where one should begin")
    try:
        return loader.warc_parser.parse(file, line.decode("latin-1")) if line else None
    except InputError:
        raise
    except Exception as error:  # the library has errors of its own
        raise broken(error) from error


def _length(head: Any) -> int:
    words = (head.get_header("Content-Length") or "").strip()
    if not words.isdecimal() or len(words) > 18:
        raise BrokenError("broken archive: a WARC record does not say how long it is, or the file is cut off")
    return int(words)


def _record(head: Any, block: Any, loader: Any) -> Any:
    """Return a record with the headers of its answer read; what follows them is not."""
    from warcio.recordloader import ArcWarcRecord  # noqa: PLC0415 -- as above

    kind, uri, length = head.get_header("WARC-Type"), head.get_header("WARC-Target-URI") or "", block.limit
    try:
        answer = loader.load_http_headers(kind, uri.strip("<>"), block, length)
    except EOFError:
        answer = None
    return ArcWarcRecord("warc", kind, head, block, answer, head.get_header("Content-Type"), length)


def _entry(record: Any, names: Names, gauge: Gauge) -> Entry:
    """Return a record as a member of its file."""
    uri = record.rec_headers.get_header("WARC-Target-URI") or record.rec_headers.get_header("WARC-Record-ID") or "record"
    scheme, mark, rest = uri.strip("<> ").partition("://")
    answer, left = record.http_headers, record.raw_stream.limit
    if not left or (answer and not str(answer.get_statuscode()).startswith("2")):
        return Entry("", 0, 1, io.BytesIO, odd="answers without a document")
    kind = (answer.get_header("Content-Type") if answer else record.content_type) or ""
    suffix = SUFFIXES.get(kind.partition(";")[0].strip().lower()) or PurePosixPath(rest.partition("?")[0].partition("#")[0]).suffix
    label = names.new(f"{safe(scheme)}://{safe(rest)}" if mark else safe(scheme))
    gauge.allow(left)
    return Entry(f"record{suffix}", 0, left, _reader(record), label=label)


def _reader(record: Any) -> Callable[[], IO[bytes]]:
    def read() -> IO[bytes]:
        coding = (record.http_headers.get_header("Content-Encoding") or "").strip().lower() if record.http_headers else ""
        if coding not in PLAIN:
            raise InputError(f"its coding {coding[:20]} is not unpacked")
        return io.BufferedReader(_Content(record))

    return read


class _Eager(io.BufferedReader):
    """Bytes as they come: those before a fault are given before it."""

    def read(self, size: int | None = -1, /) -> bytes:
        return self.read1(-1 if size is None else size)


class _Content(io.RawIOBase):
    """What a record holds, unpacked; one that is cut off says so."""

    def __init__(self, record: Any) -> None:
        self._record, self._content = record, record.content_stream()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        data = self._content.read(len(buffer))
        if not data and self._record.raw_stream.limit > 0 and not self._record.raw_stream.read(1):
            raise BrokenError("broken archive: it is cut off")
        buffer[: len(data)] = data
        return len(data)
