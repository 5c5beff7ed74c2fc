"""Sound levels among what OCR makes of specks, strokes and form lines: `_ 27 SECRET ts ine`, `SECRET # 4539`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from declint.text.fold import Folded

LONGEST = 60
MOST_TOKENS = 5
# What stands beside a level on cable and profile forms: its date-time group, page, sheet or record number.
_FORMS = (
    r"^[^A-Z0-9]*(?:[A-Z][ ]+)?LEVEL[ ]+(?=\w{0,3}\d{3})[0-9OIDZSTLB]{5,8}\b",
    r"^[^A-Z0-9]*LEVEL[.]?[ ]+(?:CITE|FRPS?)\b",
    r"^[^A-Z0-9]*LEVEL[ ]*[-,:]?[ ]*END OF MESSAGE[^A-Z0-9]*$",
    r"^.{0,12}END OF MESSAGE[^A-Z0-9]+LEVEL\b.{0,12}$",
    r"^[^A-Z0-9]*PAGE[ ]*(?:[A-Z]{3,6}|\d{1,3})\b.{0,30}[ ]LEVEL[^A-Z0-9]*$",
    r"^[^A-Z0-9]*LEVEL[^A-Z0-9]+(?:PAGE|COPY|NO[.]?)[ ]*\d{1,4}(?:[ ]+OF[ ]+\d{1,4})?[^A-Z0-9]*$",
    r"^.{0,14}LEVEL[. ]+RECORD[ ]+[1IL|][DP]",
)


@cache
def _forms() -> regex.Pattern[str]:
    return regex.compile("|".join(_FORMS))


def on_form(folded: Folded, start: int, end: int) -> bool:
    """Say whether the level at a range stands where cable and profile forms print one."""
    return _forms().search(f"{folded.text[:start]}LEVEL{folded.text[end:]}") is not None


def among_specks(line: str, before: str, after: str, words: frozenset[str]) -> bool:
    """Say whether all that stands beside a level on its line is what a scanner makes of dirt; boxes to tick are not.

    `words`: the short words of the language, which dirt does not make.
    """
    tokens = [*before.split(), *after.split()]
    filled = [token for token in tokens if any(map(str.isalnum, token))]  # `= | i > : SECRET 4` has two
    if len(line.strip()) > LONGEST or len(filled) > MOST_TOKENS or any(bracket in before for bracket in "[]()"):
        return False
    return all(_speck(token, words) for token in tokens)


def _speck(token: str, words: frozenset[str]) -> bool:
    letters = "".join(filter(str.isalpha, token))
    if not letters:
        return True
    return len(letters) <= 3 and letters.upper() not in words and not (len(letters) > 1 and letters.isupper())
