"""One store of objects, read through fsspec: listed, fetched by the piece, opened; never written to."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import IO, Any, TypeVar

from declint.documents import HEAD
from declint.errors import InputError
from declint.frozen import frozen
from declint.inputs.reading import size_of
from declint.inputs.remote.trouble import passing, trouble
from declint.text.address import WEB, scheme_of

T = TypeVar("T")

TRIES = 3
PAUSE = 0.2  # seconds before the second try, four times as long before the third
PIECE = 1 << 20  # bytes
BLOCKS = {"cache_type": "blockcache", "cache_options": {"maxblocks": 16}, "block_size": 1 << 22}  # at most 64 MiB of a large archive
CONNECT, SILENT, LONGEST = 10, 30, 300  # seconds; the libraries of S3 and GCS have limits like these of their own

WEB_ARCHIVE = 256 << 20  # bytes
AHEAD = {"cache_type": "readahead", "block_size": 8 << 20}


@frozen
class Object:
    """What a store says of one object: its path there, its size in bytes (-1: not told), whether it is a folder, or `odd`, no file."""

    path: str
    size: int = -1
    folder: bool = False
    odd: bool = False


@frozen
class Store:
    """A file system of fsspec's; `retries` is how often a step is tried that fails for a passing reason."""

    system: Any
    scheme: str
    tries: int = TRIES

    def about(self, path: str) -> Object:
        """Return what is known of a path; raise `InputError` where there is nothing, or it may not be asked."""
        if self.scheme in WEB:
            return Object(path)
        return _object(self._tried(lambda: self.system.info(path)))

    def within(self, folder: str) -> list[Object]:
        """Return what is in a folder, in no order; raise `InputError` where it cannot be listed.

        A folder without a name (of `a//b.txt`, in `a`) is told by the path of this one with a slash after it, and cannot be listed.
        """
        listed = self._tried(lambda: self.system.ls(folder, detail=True))
        found = [_object(info) for info in listed]
        bare = folder.rstrip("/")
        # There may be an object that stands for this folder; Google's library tells of both as of this folder itself.
        return [one for one in found if one.path.rstrip("/") != bare or (one.folder and one.path != bare)]

    def heads(self, objects: Sequence[Object], most: int) -> list[bytes | InputError]:
        """Return many objects at once, of those larger than `most` the first bytes; a byte too many shows that one has grown."""
        ends = [one.size + 1 if 0 <= one.size <= most else HEAD for one in objects]
        wanted = [index for index, one in enumerate(objects) if one.size]
        found: list[bytes | InputError] = [b""] * len(objects)
        if wanted:
            paths, starts = [objects[at].path for at in wanted], [0] * len(wanted)
            told = self.system.cat_ranges(paths, starts, [ends[at] for at in wanted], on_error="return")
            for at, value in zip(wanted, told, strict=True):
                found[at] = self._settled(objects[at].path, ends[at], value)
        return found

    def _settled(self, path: str, end: int, value: bytes | BaseException) -> bytes | InputError:
        """Return what came of one of many, tried again by itself where the reason may have passed."""
        if not isinstance(value, BaseException):
            return bytes(value)
        try:
            if not isinstance(value, Exception):
                raise value
            if not passing(value) or self.tries < 2:
                return trouble(value)
            return bytes(self._tried(lambda: self.system.cat_file(path, 0, end), self.tries - 1))
        except InputError as error:
            return error

    def whole(self, path: str, most: int) -> bytes:
        """Return an object, read piece by piece up to a limit; raise `InputError` where it has more, or cannot be read."""
        return self._tried(lambda: self._read(path, most))

    def _read(self, path: str, most: int) -> bytes:
        data, until = bytearray(), time.monotonic() + LONGEST
        with self._opened(path, {"block_size": 0} if self.scheme in WEB else AHEAD) as file:
            while piece := file.read(PIECE):
                data += piece
                if len(data) > most:
                    raise InputError(f"it has more than the {size_of(most)} of --max-size", "too_large")
                if time.monotonic() > until:
                    raise InputError(f"it was not there after {LONGEST} seconds", "timed_out")
        return bytes(data)

    def open(self, path: str) -> IO[bytes]:
        """Open an object to be read at any place; what goes wrong is an `OSError` then.

        What comes over HTTP is held in memory, since few servers give it from the middle.
        """
        if self.scheme in WEB:
            return io.BytesIO(self.whole(path, WEB_ARCHIVE))
        return io.BufferedReader(_Stream(self._tried(lambda: self._opened(path, BLOCKS))), PIECE)

    def _opened(self, path: str, options: dict[str, Any]) -> Any:
        return self.system.open(path, "rb", **options)

    def _tried(self, step: Callable[[], T], tries: int = 0) -> T:
        """Do a step, again where it fails for a passing reason; raise `InputError` with what went wrong last."""
        pause = PAUSE
        for left in reversed(range(tries or self.tries)):
            try:
                return step()
            except InputError:
                raise
            except Exception as error:
                if not left or not passing(error):
                    raise trouble(error) from error
                time.sleep(pause)
                pause *= 4
        raise AssertionError


class _Stream(io.RawIOBase):
    """An open object; whatever its library raises is an `OSError`, in words that hold no secret."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._file.seekable())

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return int(_plainly(lambda: self._file.seek(offset, whence)))

    def tell(self) -> int:
        return int(self._file.tell())

    def readinto(self, buffer: Any, /) -> int:
        data = _plainly(lambda: self._file.read(len(buffer)))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


def _plainly(step: Callable[[], T]) -> T:
    try:
        return step()
    except Exception as error:
        raise OSError(str(trouble(error))) from error


def _object(info: dict[str, Any]) -> Object:
    kind = info.get("type")
    size = info.get("size")
    odd = bool(info.get("islink")) or kind not in {"file", "directory"}
    return Object(str(info["name"]), -1 if size is None else int(size), kind == "directory", odd)


@lru_cache(maxsize=8)
def _store(scheme: str) -> Store:
    """Return the store of a scheme; its file system keeps no listing."""
    import fsspec  # type: ignore[import-untyped]  # noqa: PLC0415 -- 100 ms, and that of S3 five times as many: only where an address is given

    options: dict[str, Any] = {"use_listings_cache": False, "skip_instance_cache": True}
    if scheme in WEB:
        from aiohttp import ClientTimeout  # noqa: PLC0415 -- as above

        options["client_kwargs"] = {"timeout": ClientTimeout(LONGEST, sock_connect=CONNECT, sock_read=SILENT)}
    own = scheme not in {"s3", "s3a", "gs", "gcs"}  # those try again by themselves
    return Store(fsspec.filesystem(scheme, **options), scheme, TRIES if own else 1)


def store_of(url: str) -> tuple[Store, str]:
    """Return the store of an address and its path there; raise `InputError` where the store cannot be reached at all."""
    try:
        store = _store(scheme_of(url))
        return store, str(store.system._strip_protocol(url))  # noqa: SLF001 -- what fsspec's own callers use
    except Exception as error:
        raise trouble(error) from error
