"""Characters as a reader can see them: what does not print, or moves what is beside it, becomes a small picture of itself."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

# Controls but for tab and LF; soft hyphen; zero-width space; separators of lines; what turns the direction of writing (a right-to-left
# override makes "gpj.exe" of another name); invisible operators; the byte order mark; halves of surrogate pairs, which no file can
# hold; tags. Joiners stay, since Persian and Hindi words need them, and so do the marks of direction, which turn nothing.
UNSEEN = (
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\xad\\u180e\\u200b\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb"
    "\\ud800-\\udfff\\ufffe\\uffff\\U000e0000-\\U000e007f]"
)
CONTROLS = (
    *("NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "HT", "LF", "VT", "FF", "CR", "SO", "SI"),
    *("DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US"),
)
NAMES = {
    0x7F: "DEL", 0x85: "NEL", 0xAD: "SHY", 0x200B: "ZWSP", 0x2028: "LS", 0x2029: "PS", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF",
    0x202D: "LRO", 0x202E: "RLO", 0x2060: "WJ", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI", 0xFEFF: "BOM",
}  # fmt: skip


@cache
def _pattern() -> regex.Pattern[str]:
    import regex  # noqa: PLC0415 -- compiled when first used

    return regex.compile(UNSEEN)


def drawn(text: str) -> str:
    """Return text as HTML; each picture says in `data-c` (hexadecimal) which character it stands for."""
    if text.isprintable():
        return escape(text)
    return _pattern().sub(lambda found: _picture(ord(found[0])), escape(text))


def _picture(code: int) -> str:
    return f'<span class="ctl" data-c="{code:X}" title="U+{code:04X}">{glyph(code)}</span>'


def glyph(code: int) -> str:
    """Return the picture of a character: its short name, which every font can show, else its number."""
    if code < len(CONTROLS):
        return CONTROLS[code]
    return NAMES.get(code) or f"U+{code:04X}"
