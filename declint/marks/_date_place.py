"""The words around a date: its line, its field, and whether it stands in a sentence."""

from __future__ import annotations

from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING

import regex

from declint.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Region
    from declint.text.dates import FoundDate
    from declint.text.lines import Lines

FULL_LINE = 48  # characters; the lines of letterheads and of fields are shorter
MARKUP = " \t\f*_#>|~=-\u2013\u2014()[]{}.,:;'\""
CELL = r"\t|\||[ ]{3,}"
WEEKDAY = r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?[ \t]*$"
# After these a date is part of a sentence, however short its line.
LEADS_ON = (
    r"\b(?:in|of|at|to|from|since|until|till|dated|born|before|after|during|between|and|or|through|about|around|late|early|mid|last"
    r"|your|our|on|by)\W{0,2}$"
)
LEADS_OFF = r"^(?:\W{0,2}(?:to|until|till|through|and)\b|[ ]?[\u2013\u2014-][ ]?\w)"


@frozen
class Around:
    """The line of a date: what stands before and after, `label` (the words of its own field), whether they name one.

    `words` are how many stand around it, `small` those that begin with a small letter.
    """

    before: str
    after: str
    label: str = ""
    named: bool = False
    words: int = 0
    small: int = 0

    @property
    def alone(self) -> bool:
        """Say whether the line holds nothing but the date."""
        return not self.before.strip(MARKUP) and not self.after.strip(MARKUP)


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source, regex.IGNORECASE)


def says(source: str, words: str) -> bool:
    """Say whether a pattern occurs, without regard to case."""
    return _pattern(source).search(words) is not None


def around(document: Document, line: int, found: FoundDate) -> Around:
    """Read the line of a date, at most 400 characters to each side."""
    lines = document.lines
    before = document.text[max(lines.starts[line], found.start - 400) : found.start]
    after = document.text[found.end : min(lines.end(line), found.end + 400)]
    label, named = _label(_pattern(WEEKDAY).sub("", before.rstrip(" \t*_")))
    if not before.strip(MARKUP):
        label, named = _label_above(lines, line)
    words = f"{before} {after}".split()
    return Around(before, after, label, named, len(words), sum(map(str.islower, map(itemgetter(0), words))))


def _label(before: str) -> tuple[str, bool]:
    """Return the words of a date's own field and whether they name it: `DATE:`, a short cell of its own, `By NARA, Date`."""
    cells = [cell.strip(" \t*_#>") for cell in _pattern(CELL).split(before)]
    filled = [cell for cell in cells if cell.strip(MARKUP)]
    if not filled:
        return "", False
    last = filled[-1]
    ends = last.endswith(":")
    words = (last.rstrip(":").rpartition(":")[2] if ends else last).strip(MARKUP)
    own_cell = not cells[-1] and len(words.split()) <= 4
    return words[-60:], ends or own_cell or says(r"\b(?:date|time)\W*$|^dated\W*$", last)


def _label_above(lines: Lines, line: int) -> tuple[str, bool]:
    """Return the label that stands on the line above: `DATE:` and the day below it."""
    above = next(lines_above(lines, line, 1), "").strip(" \t*_")
    return (above.strip(MARKUP), True) if above.endswith(":") and len(above) < 60 else ("", False)


def lines_above(lines: Lines, line: int, count: int) -> Iterator[str]:
    """Give up to `count` filled lines above, the nearest first; a wide gap ends them."""
    at = line - 1
    while count and at >= max(line - 12, 0):
        if not lines.blank(at):
            count -= 1
            yield lines[at][:400]
        at -= 1


def lines_below(lines: Lines, line: int, count: int) -> Iterator[str]:
    """Give up to `count` filled lines below, the nearest first."""
    at = line + 1
    while count and at < min(line + 12, len(lines)):
        if not lines.blank(at):
            count -= 1
            yield lines[at][:400]
        at += 1


def field_of(found: FoundDate, near: Around, region: Region | None) -> str | None:
    """Return what holds the date: the format's own field, a label in small letters, dtg, alone or dateline."""
    if region is not None:
        return str(region.attributes.get("name") or region.attributes.get("place") or region.kind)
    if found.form == "dtg":
        return "dtg"
    if near.named and near.label and len(near.label.split()) <= 6:
        words = near.label.casefold().split()
        return " ".join(words[-2:] if words[-1] == "date" else words)  # "FROM: N. N. DOC DATE:" has two fields on a line
    if near.alone:
        return "alone"
    return "dateline" if _is_dateline(near) else None


def _is_dateline(near: Around) -> bool:
    """Say whether a short line of names and numbers ends in the date: `Cablegram 215 CANBERRA, 10 September 1946`."""
    words = near.before.strip(MARKUP).split()
    plain = [word for word in words if word[:1].islower() and word not in ("the", "of", "and")]
    return bool(words) and len(words) <= 10 and len(plain) <= 1 and not near.after.strip(MARKUP) and not says(LEADS_ON, near.before)


def is_prose(lines: Lines, line: int, near: Around) -> bool:
    """Say whether the date is part of a sentence."""
    if near.named and len(near.label.split()) <= 6:
        return False
    if says(LEADS_OFF, near.after) or (says(LEADS_ON, near.before) and not says(r"^\W*(?:dated|of)\W*$", near.before)):
        return True
    return near.small >= 4 or near.words >= 14 or _is_within_paragraph(lines, line, near)


def _is_within_paragraph(lines: Lines, line: int, near: Around) -> bool:
    """Say whether the line goes on from a full one, or is full and goes on itself: telegrams have capitals throughout."""
    if line and len(lines[line - 1].strip()) >= FULL_LINE and not lines[line - 1].rstrip().endswith((":", ".", "-")):
        return True
    full = len(lines[line].strip()) >= FULL_LINE and bool(near.after.strip(MARKUP)) and not says(CELL, lines[line].strip())
    return full and line + 1 < len(lines) and not lines.blank(line + 1)
