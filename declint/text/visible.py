"""Untrusted words made fit to be shown: nothing that moves a cursor, starts a line or hides what follows."""

from __future__ import annotations

import re


def percent(path: str) -> str:
    """Return a path in which each byte that is no UTF-8, which Python holds as half a surrogate pair, is written as %FF."""
    return "".join(f"%{ord(letter) - 0xDC00:02X}" if 0xDC80 <= ord(letter) <= 0xDCFF else letter for letter in path)


def unpercent(path: str) -> str:
    """Return the path that `percent` would write so: `%80` to `%FF` are bytes again, whatever they were."""
    return re.sub("%([89A-F][0-9A-F])", lambda found: chr(0xDC00 + int(found[1], 16)), path)


def visible(text: str, longest: int | None = None) -> str:
    r"""Return the text with each character that does not print written as an escape (`\x1b`, `\u202e`), shortened on wish."""
    if longest is not None and len(text) > longest:
        text = text[: longest - 1] + "…"
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode("ascii") for char in text)
