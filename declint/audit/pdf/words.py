"""What hidden words are worth: personal data, a marking, a word that a box may hide without harm, a scrap at a box's edge."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from unicodedata import category

import regex

from declint.text.codes import find_codes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declint.model import Value

FEW = 3  # letters and digits below which a run is a scrap, unless the box is plainly made for it


def letters_in(text: str) -> int:
    """Return how many letters and digits a text has."""
    return sum(one.isalnum() for one in text)


def codes_in(text: str) -> tuple[str, ...]:
    """Return the exemption codes that a text names, each once."""
    return tuple(dict.fromkeys(code for one in find_codes(text) for code in one.codes))


def only_codes(text: str) -> bool:
    """Say whether a text is nothing but exemption codes and the signs between them."""
    left, last = "", 0
    for one in find_codes(text):
        left, last = left + text[last : one.start], one.end
    return last > 0 and letters_in(left + text[last:]) == 0


def demoted(text: str, *, wider: bool) -> str | None:
    """Return why hidden words are worth a note at most, None where they are not; `wider`: their cover is larger than they."""
    few = letters_in(text)
    if not few and all(category(one) in ("So", "Co", "Cn", "Sk") for one in text if not one.isspace()):
        return "icon"
    if few < FEW and not (wider and few):
        return "short"
    if _permitted().fullmatch(text.strip()) or only_codes(text):
        return "permitted"
    signs = {one.casefold() for one in text if one.isalnum()}
    return "repeated" if len(signs) == 1 and few >= FEW else None


def pattern(text: str) -> str | None:
    """Return `marking` or `personal` where hidden words look so."""
    if _marking().search(text):
        return "marking"
    return "personal" if _personal().search(text) else None


def described(text: str, *, wider: bool) -> dict[str, Value]:
    """Return the attributes of hidden words: how many, why they matter little, what they look like."""
    known: dict[str, Value] = {"letters": letters_in(text), "words": len(text.split()), "recoverable": True}
    known |= {"demoted": why} if (why := demoted(text, wider=wider)) else {}
    return known | ({"pattern": what} if (what := pattern(text)) else {})


def same_date(texts: Sequence[str]) -> bool:
    """Say whether several hidden texts are all the same date, as a form's placeholder is; one text alone tells nothing."""
    squeezed = {"".join(text.split()) for text in texts}
    return len(texts) > 1 and len(squeezed) == 1 and bool(_date().fullmatch(next(iter(squeezed))))


@cache
def _date() -> regex.Pattern[str]:
    months = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    return regex.compile(
        rf"\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}|(?:\d{{1,2}})?(?:{months})[a-z]*\.?,?\d{{1,2}},?(?:\d{{2,4}})?", regex.IGNORECASE
    )


@cache
def _permitted() -> regex.Pattern[str]:
    """Compile what editors type under or over a box to say that it is one: REDACTED, filed under seal, Privileged."""
    word = r"(?:un)?redact(?:ed|ion|ions)?|privileged?|(?:filed\s+)?under\s+seal|sealed|withheld|deleted|excised|sanitized|removed"
    what = r"(?:\s+(?:information|material|text|in\s+full|in\s+part))?"
    return regex.compile(rf"[\W\d_]*+(?:(?:{word}){what}[\W_]*+)+", regex.IGNORECASE)


@cache
def _marking() -> regex.Pattern[str]:
    word = r"TOP SECRET|SECRET|CONFIDENTIAL|NOFORN|ORCON|SCI|UMBRA|TALENT|KEYHOLE"
    return regex.compile(rf"(?<!\w)(?:{word}|\((?:TS|S|C)(?://[A-Z/ -]+)?\))(?!\w)")


@cache
def _personal() -> regex.Pattern[str]:
    """Compile a social security number, a telephone number, an e-mail address."""
    number, telephone = r"(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)", r"(?<!\d)(?:\(\d{3}\)\s?|\d{3}[-.])\d{3}[-.]\d{4}(?!\d)"
    return regex.compile(rf"{number}|{telephone}|[\w.+-]{{1,64}}@[\w-]{{1,63}}\.\w{{2,}}")
