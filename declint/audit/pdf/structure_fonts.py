"""Letters that the fonts in a PDF hold: a font that was cut down to the letters of a text still has those of what was taken out."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

import pikepdf
import regex

from declint.audit import Seen
from declint.audit.pdf.structure_objects import entry, inherited, name, number

if TYPE_CHECKING:
    from collections.abc import Iterator

FONTS = 40
TABLE = 100_000  # bytes of the table from glyphs to letters
SUBSET = regex.compile(r"[A-Z]{6}\+")
SECTION = regex.compile(rb"beginbf(char|range)(.*?)endbf", regex.DOTALL)
CODE = regex.compile(rb"<([0-9A-Fa-f\s]*)>")
SPAN = 300  # letters of one range at most


def seen(pdf: pikepdf.Pdf, data: bytes) -> Iterator[Seen]:
    """Give, once, the letters of all fonts that were cut down; what of them the pages show is for others to compare."""
    del data
    letters = {letter for font in _fonts(pdf) for letter in _letters(font)}
    if letters:
        yield Seen("hidden", "font_remnant", None, None, "".join(sorted(letters)), {})


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Give each font once that holds some of its letters only."""
    told = set[tuple[int, int]]()
    for page in pdf.pages:
        fonts = entry(inherited(page.obj, "/Resources"), "/Font")
        for key in sorted(fonts.keys())[:FONTS] if isinstance(fonts, pikepdf.Dictionary) else ():
            font = entry(fonts, key)
            if isinstance(font, pikepdf.Dictionary) and font.objgen not in told and SUBSET.match(name(entry(font, "/BaseFont"))):
                told.add(font.objgen)
                yield font
        if len(told) > FONTS:
            return


def _letters(font: Any) -> Iterator[str]:
    """Give the letters and digits that a font's table names."""
    for kind, body in SECTION.findall(_table(entry(font, "/ToUnicode"))):
        codes = [bytes.fromhex(code.decode()) for code in (b"".join(one.split()) for one in CODE.findall(body)) if len(code) % 2 == 0]
        step = 2 if kind == b"char" else 3
        for group in (codes[at : at + step] for at in range(0, len(codes) - step + 1, step)):
            last = group[-1].decode("utf-16-be", "ignore")[-1:]
            count = 1 if kind == b"char" else min(int.from_bytes(group[1]) - int.from_bytes(group[0]) + 1, SPAN)
            yield from (letter for more in range(max(count, 0)) if last and (letter := chr(ord(last) + more)).isalnum())


def _table(stream: Any) -> bytes:
    if not isinstance(stream, pikepdf.Stream) or number(entry(stream, "/Length")) > TABLE:
        return b""
    plain = entry(stream, "/Filter") is None
    if not plain and (name(entry(stream, "/Filter")) != "FlateDecode" or entry(stream, "/DecodeParms") is not None):
        return b""
    held = stream.read_raw_bytes()
    try:
        return held if plain else zlib.decompressobj().decompress(held, TABLE)
    except zlib.error:
        return b""
