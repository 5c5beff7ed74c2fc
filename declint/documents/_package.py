"""The parts of an office file, which is a ZIP: read one by one, with bounds on what they unpack to, whatever the headers say."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from declint.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

MIB = 1 << 20
PART = 64 * MIB
WHOLE = 128 * MIB
PARTS = 5_000
RATIO = 200  # text packs to a tenth or twentieth; only what was made for it packs to less
FREE = MIB  # what may unpack at any ratio: styles and blank forms repeat themselves
CHUNK = 1 << 16
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how Word wraps an encrypted DOCX, and what a DOC is


class Package:
    """An office file of bytes; `what` names the format in reasons."""

    def __init__(self, data: bytes, what: str) -> None:
        """Open it; `InputError` where it is no ZIP, broken, encrypted, has too many parts or names one twice."""
        self._what, self._left = what, WHOLE
        if data.startswith(OLE):
            raise InputError(f"{what} is encrypted, or an older binary file under its name")
        if not zipfile.is_zipfile(BytesIO(data)):
            raise InputError(f"no {what}: not a ZIP file, or cut off")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
            raise InputError(f"broken {what}: {_line(error)}") from error
        infos = self._zip.infolist()
        if len(infos) > PARTS:
            raise InputError(f"{what} with more than {PARTS:,} parts", "too_large")
        self.names = tuple(info.filename for info in infos)
        if len(set(self.names)) < len(self.names):
            raise InputError(f"broken {what}: it holds two parts of one name")
        begins = min((info.header_offset for info in infos), default=0)
        if begins > 0:
            raise InputError(f"broken {what}: {begins} bytes before its first part, as of a second file")
        if begins < 0:
            raise InputError(f"broken {what}: its parts stand before its beginning")

    def size(self, name: str) -> int:
        """Return the size of a part, as the file states it."""
        return self._zip.getinfo(name).file_size

    def read(self, name: str) -> bytes:
        """Return a part."""
        return b"".join(self.stream(name))

    def stream(self, name: str) -> Iterator[bytes]:
        """Give a part piece by piece; `InputError` where it is broken, encrypted or unpacks to too much."""
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise InputError(f"{self._what} is encrypted: it needs a password")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # both standards allow no other; bzip2 knows no bounds
            raise InputError(f"broken {self._what}: {name} is packed in a way that its format does not have")
        self._bounds(name, info.file_size, info.compress_size)
        done = 0
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(CHUNK):
                    done += len(chunk)
                    self._left -= len(chunk)
                    self._bounds(name, done, info.compress_size)
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError) as error:
            raise InputError(f"broken {self._what}: {name}: {_line(error)}") from error

    def _bounds(self, name: str, done: int, packed: int) -> None:
        if done > PART or self._left < 0:
            raise InputError(f"{self._what} unpacks to more than {(PART if done > PART else WHOLE) // MIB} MiB ({name})", "too_large")
        if done > FREE and done > RATIO * packed:
            raise InputError(f"{self._what} unpacks to more than {RATIO} times its size ({name})", "too_large")


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
