"""What the place of a date says of it: the words around it, its field, and its role where line or neighbours tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Region
    from declint.text.dates import FoundDate
    from declint.text.lines import Lines

MARKUP = " \t\f*_#>|~=-\u2013\u2014()[]{}.,:;'\""
CELL = r"\t|\||[ ]{3,}"
WEEKDAY = r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?[ \t]*$"
# The words of a date's own field, the surest first: "Declassify on:", "Drafted by ...", "Disposition Date:".
LABELS = (
    (
        "declassify_on",
        r"\bdeclas(?:sify|s)?\.?(?: on)?\W*$|\bdecl\W*$|\bdeclassify on\b|\bdowngraded? (?:to|at|on)\b|\bnext review\b|\bexpir",
    ),
    ("drafting", r"\bdraft(?:ed|ing|er)?\b|\bdictated\b|\btyped\b|\bprepared (?:by|on)\b"),
    ("receipt", r"\breceived\b|\brec['\u2019]?d\b|\breceipt\b|\bdate in\b"),
    ("release", r"\bidentification form\b|\breleas|\bdeclass|\bsanitized\b|\bapproved for\b|\bdisposition\b|\bdate printed\b"),
    ("review", r"\breview(?:ed|er)?\b|\bdecontrolled\b|\bdecaption|\bcapture"),
    ("body", r"\bdue\b|\bborn\b|\bbirth|\bd\.?o\.?b\.?\W*$|\(rev\W*$"),
    ("meeting", r"\bdate of (?:meeting|conversation|interview)\b|\bmeeting(?: held)?(?: on)?\W*$"),
)
# A bare "Date:" belongs to the stamp or the form that the lines around it make up.
RELEASE_ABOVE = (
    r"\brelease (?:authority|decision|in (?:full|part))|^\W*declassified\b|\bcase no\b|\bdoc(?:ument)? no\b|\bapproved for release\b"
    r"|\breleased under\b|\bidentification form\b"
)
REVIEW_ABOVE = r"\breviewed by\b|\breviewer\b"
OPTIONS_BELOW = (
    r"\(\s*x?\s*\).{0,30}(?:relea|declass|deny|excise)|^\W*(?:\(\s*x?\s*\))?\s*release\W+declassify|\bdeny in part\b|declassify in part"
)
# Ends of a letter; a day alone below them was stamped on receipt or filing (14 OCT 1982 under /s/ and the name).
CLOSE = r"^\W*(?:/?s/|sgd|signed|handwritten signature|signature|sincerely|yours\b|respectfully|faithfully|very truly|best regards)"
# "Drafted by A. N. Other - 11/16/62", its first words perhaps misread; typist's initials: "ANOther:vmd 10/28/68".
DRAFTER = r"^\W*[^\W\d_]\S*(?:[ ]\S+){1,5}[ ]+[-\u2013\u2014][ ]*$|[^\W\d_]{2,}:[a-z]{2,4}[ \t]*\(?$"
# After these a date is part of a sentence, however short its line.
LEADS_ON = (
    r"\b(?:in|of|at|to|from|since|until|till|dated|born|before|after|during|between|and|or|through|about|around|late|early|mid|last"
    r"|your|our|on|by)\W{0,2}$"
)
LEADS_OFF = r"^(?:\W{0,2}(?:to|until|till|through|and)\b|[ ]?[\u2013\u2014-][ ]?\w)"


@dataclass(frozen=True, slots=True)
class Around:
    """The line of a date: what stands before and after, `label` (the words of its own field), whether they name one."""

    before: str
    after: str
    label: str = ""
    named: bool = False

    @property
    def alone(self) -> bool:
        """Say whether the line holds nothing but the date."""
        return not self.before.strip(MARKUP) and not self.after.strip(MARKUP)


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source, regex.IGNORECASE)


def _says(source: str, words: str) -> bool:
    return _pattern(source).search(words) is not None


def around(document: Document, line: int, found: FoundDate) -> Around:
    """Read the line of a date, at most 400 characters to each side."""
    lines = document.lines
    before = document.text[max(lines.starts[line], found.start - 400) : found.start]
    after = document.text[found.end : min(lines.end(line), found.end + 400)]
    label, named = _label(_pattern(WEEKDAY).sub("", before.rstrip(" \t*_")))
    if not before.strip(MARKUP):
        label, named = _label_above(lines, line)
    return Around(before, after, label, named)


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
    return words[-60:], ends or own_cell or _says(r"\b(?:date|time)\W*$|^dated\W*$", last)


def _label_above(lines: Lines, line: int) -> tuple[str, bool]:
    """Return the label that stands on the line above: `DATE:` and the day below it."""
    above = next(_above(lines, line, 1), "").strip(" \t*_")
    return (above.strip(MARKUP), True) if above.endswith(":") and len(above) < 60 else ("", False)


def _above(lines: Lines, line: int, count: int) -> Iterator[str]:
    """Give up to `count` filled lines above, the nearest first; a wide gap ends them."""
    at = line - 1
    while count and at >= max(line - 12, 0):
        if not lines.blank(at):
            count -= 1
            yield lines[at][:400]
        at -= 1


def _below(lines: Lines, line: int, count: int) -> Iterator[str]:
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
    return bool(words) and len(words) <= 10 and len(plain) <= 1 and not near.after.strip(MARKUP) and not _says(LEADS_ON, near.before)


def role_of(document: Document, line: int, found: FoundDate, near: Around, offices: tuple[str, ...]) -> str | None:
    """Return the role that the place makes sure; None for a candidate for the document's own date.

    `offices`: symbols of declassification offices, folded; a date in a field that names one is of a review.
    """
    lines, prose = document.lines, _is_prose(near)
    return (
        _role_of_label(near)
        or ("dtg" if found.form == "dtg" and not prose else None)
        or ("review" if not prose and _names_review(near.before, offices) else None)
        or (_stamp_around(lines, line, near) if _is_bare(near) else None)
        or ("drafting" if _says(DRAFTER, near.before) and not near.after.strip(MARKUP) else None)
        or ("receipt" if near.alone and _is_below_close(lines, line) else None)
        or ("body" if prose or found.yearless else None)
    )


def _role_of_label(near: Around) -> str | None:
    """Return what the date's own field says; words of a sentence ("released on ...") are none."""
    own = f"{near.label}:" if near.named else near.before[-120:]
    role = next((name for name, words in LABELS if _says(words, own)), None)
    return role if near.named or _is_field(near) else None


def _names_review(before: str, offices: tuple[str, ...]) -> bool:
    """Say whether the line names a review office or the order reviewed under: `E.O. 12958, SEC 3.4 (B) September 11, 2006`."""
    folded = before.casefold()
    return any(office in folded for office in offices) or _says(r"\be[.,] ?[o0][.,]? ?1\d{4}\b.{0,30}$", before)


def _is_bare(near: Around) -> bool:
    """Say whether nothing but `Date:` or the line's beginning stands before the date, so that its neighbours must tell."""
    return not near.before.strip(MARKUP) or _says(r"^(?:date|dated|on)?$|\b(?:by|nara|nars|archivist)\b.*\bdate$", near.label)


def _is_field(near: Around) -> bool:
    """Say whether a line without a colon is a stamp's or a form's all the same: short, or without a sentence's small words."""
    words = (near.before + " " + near.after).split()
    return sum(word[:1].islower() for word in words) <= max(2, len(words) // 4)


def _stamp_around(lines: Lines, line: int, near: Around) -> str | None:
    """Return release or review where the bare date stands in a stamp or on a review form."""
    above = tuple(_above(lines, line, 3))
    if any(_says(REVIEW_ABOVE, words) for words in above[:2]) or any(_says(OPTIONS_BELOW, words) for words in _below(lines, line, 2)):
        return "review"
    if near.named and any(_says(RELEASE_ABOVE, words) for words in above):
        return "release"
    return None


def _is_below_close(lines: Lines, line: int) -> bool:
    """Say whether the date stands under a signature, with nothing but a few short lines between."""
    for words in _above(lines, line, 5):
        if _says(CLOSE, words):
            return True
        if len(words) > 60:
            return False
    return False


def _is_prose(near: Around) -> bool:
    """Say whether the date is part of a sentence."""
    if near.named and len(near.label.split()) <= 6:
        return False
    if _says(LEADS_OFF, near.after) or (_says(LEADS_ON, near.before) and not _says(r"^\W*(?:dated|of|on)\W*$", near.before)):
        return True
    words = (near.before + " " + near.after).split()
    small = sum(word[:1].islower() for word in words)
    return small >= 4 or len(words) >= 14
