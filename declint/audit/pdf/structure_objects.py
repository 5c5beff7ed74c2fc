"""Objects of a PDF, read with care: any of them may be missing, of another type, or part of a circle."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pikepdf
import regex

from declint.audit.pdf.words import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.audit import Box
    from declint.model import Value

NODES = 50_000  # of one tree
CHAIN = 32  # parents of one object
CORNERS = 4


def entry(holder: Any, name: str, default: Any = None) -> Any:
    """Return an entry of a dictionary (or of a stream's), `default` where there is none or `holder` is no dictionary."""
    if not isinstance(holder, (pikepdf.Dictionary, pikepdf.Stream)):
        return default
    try:
        found = holder.get(name)
    except (pikepdf.PdfError, ValueError, TypeError):
        return default
    return default if found is None else found


def words(value: Any) -> str:
    """Return a text string, blanks evened out; nothing for what is none."""
    if not isinstance(value, (pikepdf.String, str)):
        return ""
    return " ".join(str(value).replace("\0", " ").split())


def said(text: str) -> dict[str, Value]:
    """Return what is known of words that stand beside the pages: how many letters they have, and what they look like."""
    looks = pattern(text) or ("personal" if _address().search(text) else None)
    return {"letters": sum(map(str.isalnum, text)), **({"pattern": looks} if looks else {})}


@cache
def _address() -> regex.Pattern[str]:
    """Compile the pattern of a street with its number: `12 Imaginary Lane`."""
    streets = r"Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Terrace|Boulevard|Blvd|Court|Place|Way|Square|Close|Crescent|Highway"
    return regex.compile(rf"\b\d{{1,5}}[A-Za-z]?\s+(?:\p{{Lu}}[\p{{L}}'\u2019.]*\s+){{1,3}}(?:{streets})\b\.?")


def name(value: Any) -> str:
    """Return a name without its stroke: `Highlight`."""
    return str(value).removeprefix("/") if isinstance(value, pikepdf.Name) else ""


def number(value: Any, default: int = 0) -> int:
    """Return a whole number."""
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return default


def members(value: Any) -> Iterator[Any]:
    """Give the members of an array, and what is none as its own."""
    if isinstance(value, pikepdf.Array):
        yield from (value[at] for at in range(min(len(value), NODES)))
    elif value is not None:
        yield value


def walk(root: Any, *kids: str) -> Iterator[Any]:
    """Give the dictionaries of a tree, each once, in order; `kids` are the entries that lead on."""
    waiting, seen, given = [root], set[tuple[int, int]](), 0
    while waiting and given < NODES:
        node = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary):
            continue
        if node.is_indirect:
            if node.objgen in seen:
                continue
            seen.add(node.objgen)
        given += 1
        yield node
        waiting.extend(reversed([child for key in kids for child in members(entry(node, key))]))


def inherited(node: Any, key: str) -> Any:
    """Return an entry of an object or of the nearest of its parents that has it."""
    for _ in range(CHAIN):
        found = entry(node, key)
        if found is not None or node is None:
            return found
        node = entry(node, "/Parent")
    return None


def numbers(pdf: pikepdf.Pdf) -> dict[tuple[int, int], int]:
    """Return the 1-based number of each page by its object."""
    return {page.obj.objgen: at for at, page in enumerate(pdf.pages, 1)}


def box_of(page: pikepdf.Page, rectangle: Any) -> Box | None:
    """Return a rectangle as x0, y0, x1, y1 in points from the top left of the page as displayed."""
    sides = _sides(rectangle)
    edges = _sides(inherited(page.obj, "/CropBox")) or _sides(inherited(page.obj, "/MediaBox"))
    if sides is None or edges is None:
        return None
    left, bottom, right, top = edges
    x0, y0, x1, y1 = sides
    turned = {
        0: (x0 - left, top - y1, x1 - left, top - y0),
        90: (y0 - bottom, x0 - left, y1 - bottom, x1 - left),
        180: (right - x1, y0 - bottom, right - x0, y1 - bottom),
        270: (top - y1, right - x1, top - y0, right - x0),
    }
    found = turned.get(number(inherited(page.obj, "/Rotate")) % 360, turned[0])
    return round(found[0], 2), round(found[1], 2), round(found[2], 2), round(found[3], 2)


def _sides(value: Any) -> Box | None:
    """Return left, bottom, right, top of a rectangle, whichever corners it names."""
    if not isinstance(value, pikepdf.Array) or len(value) != CORNERS:
        return None
    try:
        a, b, c, d = (float(part) for part in value)
    except (TypeError, ValueError):
        return None
    return min(a, c), min(b, d), max(a, c), max(b, d)
