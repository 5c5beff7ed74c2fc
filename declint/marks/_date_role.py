"""The role of a date where its label, a stamp or form around it, a signature above or its sentence makes it sure."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from declint.marks._date_place import MARKUP, is_prose, lines_above, lines_below, says

if TYPE_CHECKING:
    from declint.marks._date_place import Around
    from declint.model import Document
    from declint.text.dates import FoundDate
    from declint.text.lines import Lines

# The words of a date's own field, the surest first: "Declassify on:", "EO 12065: GDS", "Drafted by", "Disposition Date:".
LABELS = (
    (
        "declassify_on",
        r"\bdeclas(?:sify|s)?\.?(?: on)?\W*$|\bdecl\W*$|\bdeclassify on\b|\bdowngraded? (?:to|at|on)\b|\bnext review\b|\bexpir",
    ),
    ("declassify_on", r"^\W*(?:executive order|e[.,]? ?[o0][.,]? ?1\d{4})\W*:|\bx?gds(?:-\d)?\W*$|\brds(?:-\d)?\W*$|\boadr\W*$"),
    ("drafting", r"\bdraft(?:ed|ing|er)?\b|\bdictated\b|\btyped\b|\bprepared (?:by|on)\b"),
    ("receipt", r"\breceived\b|\brec['\u2019]?d\b|\breceipt\b|\bdate in\b"),
    ("release", r"\bidentification form\b|\breleas|\bdeclass|\bsanitized\b|\bapproved for\b|\bdisposition\b|\bdate printed\b"),
    ("review", r"\b(?:last)?review(?:ed|er)?\b|\bdecontrolled\b|\bdecaption|\bcapture"),
    ("body", r"\bderived from\b|\bdue\b|\bborn\b|\bbirth|\bd\.?o\.?b\.?\W*$|\(rev\W*$|^\W*(?:subjects?|subj|title|refs?|sources?)\b"),
    ("meeting", r"\bdate of (?:meeting|conversation|interview)\b|\bmeeting(?: held)?(?: on)?\W*$"),
)
LINE_LABEL = (
    r"^\W*(?:review (?:history|date|event|media)|executive order|e[.,]? ?[o0][.,]? ?1\d{4}|subjects?|subj|title|refs?|sources?)"
    r"\W{0,2}(?::|[ ]{3})"
)
# A bare "Date:" belongs to the stamp or the form that the lines around it make up.
RELEASE_ABOVE = (
    r"\brelease (?:authority|decision|in (?:full|part))|^\W*declassified\b|\bcase no\b|\bdoc(?:ument)? no\b|\bapproved for release\b"
    r"|\breleased? under\b|\bidentification form\b"
)
FIRST_RELEASES = "1970"  # a bare date before it, under a release stamp, is the record's: stamps were added at the top later
REVIEW_ABOVE = r"\breviewed by\b|\breviewer\b"
OPTIONS_BELOW = (
    r"\(\s*x?\s*\).{0,30}(?:relea|declass|deny|excise)|^\W*(?:\(\s*x?\s*\))?\s*release\W+declassify|\bdeny in part\b|declassify in part"
)
# The order reviewed under and the guideline's day: "E.O. 12958, SEC 3.4 (B) September 11, 2006".
ORDER_BEFORE = r"\be[.,] ?[o0][.,]? ?1\d{4}\b.{0,30}$"
# Ends of a letter; a day alone below them was stamped on receipt or filing (14 OCT 1982 under /s/ and the name).
CLOSE = r"^\W*(?:/?s/|sgd|signed|handwritten signature|signature|sincerely|yours\b|respectfully|faithfully|very truly|best regards)"
# "Drafted by A. N. Other - 11/16/62", its first words perhaps misread; typist's initials: "ANOther:vmd 10/28/68".
DRAFTER = r"^\W*[^\W\d_]\S*(?:[ ]\S+){1,5}[ ]+[-\u2013\u2014][ ]*$|[^\W\d_]{2,}:[a-z]{2,4}[ \t]*\(?$"


def role_of(document: Document, line: int, found: FoundDate, near: Around, offices: tuple[str, ...]) -> str | None:
    """Return the role that the place makes sure; None for a candidate for the document's own date.

    `offices`: symbols of declassification offices, folded; a date in a field that names one is of a review.
    """
    lines = document.lines
    prose = is_prose(lines, line, near)
    return (
        _role_of_label(near)
        or ("declassify_on" if _is_wrapped(lines, line, near) else None)
        or ("dtg" if found.form == "dtg" and not prose else None)
        or ("review" if not prose and _names_review(near.before, offices) else None)
        or (_stamp_around(lines, line, found, near) if _is_bare(near) else None)
        or ("drafting" if says(DRAFTER, near.before) and not near.after.strip(MARKUP) else None)
        or ("receipt" if near.alone and _is_below_close(lines, line) else None)
        or ("body" if prose or found.yearless else None)
    )


def _role_of_label(near: Around) -> str | None:
    """Return what the date's own field says; words of a sentence ("released on ...") are none."""
    if says(LINE_LABEL, near.before):
        own = near.before.partition(":")[0] + ":"
    elif near.named or _is_field(near):
        own = f"{near.label}:" if near.named else near.before[-120:]
    else:
        return None
    return _of_label(own)


@lru_cache(maxsize=1024)  # the fields of a form are those of the next
def _of_label(own: str) -> str | None:
    return next((name for name, words in LABELS if says(words, own)), None)


def _is_wrapped(lines: Lines, line: int, near: Around) -> bool:
    """Say whether the line above ends in `Declassify on:`, so that the day below is its value (a long line of a stamp)."""
    return not near.before.strip(MARKUP) and any(says(r"\bdeclas(?:s|sify)? on\W*$", words) for words in lines_above(lines, line, 1))


def _is_field(near: Around) -> bool:
    """Say whether a line without a colon is a stamp's or a form's all the same: short, or without a sentence's small words."""
    return near.small <= max(2, near.words // 4)


def _names_review(before: str, offices: tuple[str, ...]) -> bool:
    folded = before.casefold()
    return any(office in folded for office in offices) or says(ORDER_BEFORE, before)


def _is_bare(near: Around) -> bool:
    """Say whether nothing but `Date:` or the line's beginning stands before the date, so that its neighbours must tell."""
    return not near.before.strip(MARKUP) or says(r"^(?:date|dated|on)?$|\b(?:by|nara|nars|archivist)\b.*\bdate$", near.label)


def _stamp_around(lines: Lines, line: int, found: FoundDate, near: Around) -> str | None:
    """Return release or review where the bare date stands in a stamp or on a review form."""
    before = tuple(lines_above(lines, line, 3))
    if any(says(REVIEW_ABOVE, words) for words in before[:2]) or any(says(OPTIONS_BELOW, words) for words in lines_below(lines, line, 2)):
        return "review"
    late = found.value is None or found.value >= FIRST_RELEASES
    return "release" if near.named and late and any(says(RELEASE_ABOVE, words) for words in before) else None


def _is_below_close(lines: Lines, line: int) -> bool:
    """Say whether the date stands under a signature, with nothing but a few short lines between."""
    for words in lines_above(lines, line, 5):
        if says(CLOSE, words):
            return True
        if len(words) > 60:
            return False
    return False
