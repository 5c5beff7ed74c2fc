"""From the bytes of a file to its text: the encoding found, line ends made LF, nothing else changed."""

from __future__ import annotations

import codecs
from hashlib import sha256

import regex

from declint.errors import InputError
from declint.frozen import frozen

# UTF-32 first: its little-endian mark begins with that of UTF-16.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control bytes that no Windows-1252 text holds; tab, LF, VT, FF, CR and ESC (terminal captures) are left out.
NO_TEXT = bytes([*range(9), *range(14, 27), *range(28, 32), 0x7F])
# What Windows-1252 leaves undefined; a file of another code page or a binary one holds them.
UNDEFINED = b"\x81\x8d\x8f\x90\x9d"


@frozen
class Decoded:
    """The text of a source with LF line ends and no byte order mark; lone CR, FF, VT, NEL and U+2028 stay as they are.

    `encoding` is Python's name for it, `sha256` is over the bytes as they came, `notes` say what had to be guessed.
    """

    text: str
    encoding: str
    sha256: str
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode bytes: byte order mark, strict UTF-8, UTF-16 or UTF-32 by their NULs, Windows-1252; else `InputError`."""
    text, encoding, notes = _decoded(data)
    return Decoded(text.replace("\r\n", "\n"), encoding, sha256(data).hexdigest(), notes)


def is_text(head: bytes) -> bool:
    """Say whether the first bytes of a file look like text that `decode` can read; a character cut off at their end may be."""
    try:
        text, _, _ = _decoded(head)
    except InputError:
        return _cut_character(head)
    return not text or _control_share(text) < 0.1


def _decoded(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), encoding, ()
    if b"\0" in data:
        encoding = _wide_encoding(data)
        return _strictly(data, encoding), encoding, (f"read as {encoding.upper()}: no byte order mark, but NULs in its pattern",)
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        return _single_byte(data, error)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"not text: not valid {encoding.upper()} at byte {error.start}") from error
    if "\0" in text:
        raise InputError("not text: holds NUL characters")
    return text


def _wide_encoding(data: bytes) -> str:
    """Tell UTF-16 and UTF-32 without a mark by where their NULs stand: Latin letters leave the high bytes empty."""
    quarters = [data[place::4].count(0) / max(len(data[place::4]), 1) for place in range(4)]
    empty = tuple(share > 0.6 for share in quarters)
    patterns = {
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
    }
    if empty not in patterns or len(data) % (4 if "32" in patterns[empty] else 2):
        raise InputError("not text: holds NUL bytes")
    return patterns[empty]


def _single_byte(data: bytes, error: UnicodeDecodeError) -> tuple[str, str, tuple[str, ...]]:
    """Read Windows-1252 where nothing speaks against it; a text that is UTF-8 up to its cut-off end stays UTF-8."""
    if error.end == len(data) and error.reason == "unexpected end of data":
        text = data[: error.start].decode("utf-8") + "\ufffd"
        return text, "utf-8", (f"UTF-8 cut off within its last character at byte {error.start}",)
    if len(data.translate(None, NO_TEXT)) < len(data) or len(data.translate(None, UNDEFINED)) < len(data) or not _mostly_ascii(data):
        raise InputError(f"not text: no UTF-8 at byte {error.start}, and no Windows-1252 either")
    return data.decode("cp1252"), "cp1252", (f"read as Windows-1252: not valid UTF-8 at byte {error.start}",)


def _mostly_ascii(data: bytes) -> bool:
    """Say whether letters stand where a Western text has them: EBCDIC has nearly all of its own above 0x7F."""
    plain = sum(map(data.count, b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 \r\n"))
    return plain * 2 >= len(data)


def _cut_character(head: bytes) -> bool:
    """Say whether the head of a UTF-16 or UTF-32 file is only cut at an odd place."""
    return len(head) >= 4096 and any(_is_whole(head[:-cut]) for cut in (1, 2, 3))


def _is_whole(head: bytes) -> bool:
    try:
        _decoded(head)
    except InputError:
        return False
    return True


def _control_share(text: str) -> float:
    return len(regex.findall(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]", text)) / len(text)
