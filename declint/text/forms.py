"""How the forms of a vocabulary are looked for and looked up: alternations of literals, and keys without blanks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable


def squeezed(words: str) -> str:
    """Return folded words without blanks, as forms are looked up."""
    return words.replace(" ", "")


def spelt(words: str) -> str:
    """Return folded words of a level as they are looked up: without blanks and what may stand for one (dash, stroke, full stop)."""
    return words.translate(_JOINTS)


_JOINTS = str.maketrans("", "", " -/.")


def alternatives(forms: Iterable[str]) -> str:
    """Return an alternation of literals, longest first, whose blanks may be missing or several."""
    unique = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(" *".join(regex.escape(part) for part in form.split()) for form in unique) or r"(?!)"


def by_first_letter(forms: Iterable[str]) -> str:
    """Return an alternation of levels, longest first, in a group a first letter: what cannot begin here is passed over at once."""
    groups: dict[str, list[str]] = {}
    for form in sorted(set(forms), key=lambda form: (-len(form), form)):
        groups.setdefault(form[0], []).append(_flexible(form[1:]))
    return "|".join(f"{regex.escape(first)}(?:{'|'.join(dict.fromkeys(rests))})" for first, rests in groups.items()) or r"(?!)"


def _flexible(form: str) -> str:
    """Return the pattern of a form: blanks may be missing or several, a dash or stroke may be the other, a full stop is lost."""
    if form and ord(form[-1]) > _IDEOGRAPHS:
        return "".join(f" *{letter}" for letter in form)
    parts = (
        joint if (joint := _BETWEEN.get(part.strip() or part[:1])) is not None else regex.escape(part) for part in _joint().split(form)
    )
    return "".join(parts)


_IDEOGRAPHS = 0x2E80  # from here on letters are set apart at will: 極　秘
_BETWEEN = {"-": "[ /-]*", "/": "[ /-]*", ".": "[.]? *", " ": " *"}


@cache
def _joint() -> regex.Pattern[str]:
    return regex.compile(r"( *[-/] *|[.] *| +)")
