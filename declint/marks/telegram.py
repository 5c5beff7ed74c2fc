"""Telegrams: who sent which number when, from the lines around `FM ...` (British TELNO, American cable heading)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.model import Mark
from declint.text.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Value
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("telegram",)
FROM = r"^[ \t>*]*FM[ \t]+(?P<post>[A-Z][A-Z .,'/-]{1,60}?)(?:[ \t]+TO[ \t].*|[ \t]+\d.*)?[ \t*]*$"
BEFORE, AFTER = 600, 900  # characters of heading before and after the FM line
PRECEDENCES = {"Z": "FLASH", "O": "IMMEDIATE", "P": "PRIORITY", "R": "ROUTINE"}
TELNO = r"\bTELNO[ \t]*(?P<number>\d{1,5})\b"
# "PAGE 01   LA PAZ 09050 232151Z" and "LIMITED OFFICIAL USE LA PAZ 9050": the post's own number.
CABLE = r"^[ \t\f>*]*(?:PAGE[ \t]+\d\d[ \t]+|[A-Z ]{6,40}?[ \t]+)(?:%s)[ \t]+(?P<number>\d{1,6})\b"
SECTION = r"\bSECTION[ \t]+(?P<n>\d{1,2})[ \t]+OF[ \t]+(?P<of>\d{1,2})\b"
LETTER = r"^[ \t>*]*(?P<letter>[ZOPR])(?:[ \t]+[ZOPR])*[ \t]+\d{6}Z\b"
WORD = r"^[ \t>*]*TO[ \t]+(?P<word>FLASH|IMMEDIATE|PRIORITY|ROUTINE)\b|\bNIACT[ \t]+(?P<word>IMMEDIATE)\b"


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 -- the protocol's argument
    """Return the line that names the sender."""
    return (r"\bFM[ \t]+[A-Z]",)


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:  # noqa: ARG001 -- the protocol's argument
    """Yield a mark on the FM line.

    `post`, `system` (uk, us), `number`, `dtg`, `dtg_valid`, `date`, `year`, `precedence`, `section`, `sections`.
    """
    for hit in hits:
        match = _pattern(FROM).match(document.text, document.lines.starts[hit.line])
        if match is not None:
            yield _telegram(document, match)


def _telegram(document: Document, match: regex.Match[str]) -> Mark:
    start, end = document.text.index("FM", match.start()), match.start() + len(match.group().rstrip())
    post = " ".join(match["post"].split()).rstrip(" .,")
    window = document.text[max(0, match.start() - BEFORE) : match.end() + AFTER]
    known = {"post": post, **_number(window, post), **_sent(window), "precedence": _precedence(window), **_section(window)}
    attributes = {name: value for name, value in known.items() if value is not None}
    return Mark("telegram", start, end, document.text[start:end], 0.95 if "date" in attributes else 0.8, attributes)


def _number(window: str, post: str) -> dict[str, Value]:
    """Return the telegram's number with the system that it shows: TELNO is British, a post's number in capitals American."""
    if (match := _pattern(TELNO).search(window)) is not None:
        return {"system": "uk", "number": int(match["number"])}
    place = regex.sub(r"^(?:AM|US)?(?:EMBASSY|CONSUL|MISSION|INT)[ \t]+", "", post)
    match = regex.compile(CABLE % regex.escape(place), regex.MULTILINE).search(window)
    american = match is not None or regex.search(r"\b(?:AMEMBASSY|AMCONSUL|SECSTATE|USMISSION|RUEH)", window) is not None
    return {"system": "us" if american else None, "number": int(match["number"]) if match else None}


def _sent(window: str) -> dict[str, Value]:
    """Return the date-time group as written, its day and year."""
    found = next((date for date in find_dates(window) if date.form == "dtg"), None)
    if found is None:
        return {}
    year = int(found.value[:4]) if found.value else None
    return {"dtg": window[found.start : found.end], "dtg_valid": not found.impossible, "date": found.value, "year": year}


def _precedence(window: str) -> str | None:
    if (match := _pattern(WORD).search(window)) is not None:
        return match["word"]
    letter = _pattern(LETTER).search(window)
    return PRECEDENCES[letter["letter"]] if letter else None


def _section(window: str) -> dict[str, Value]:
    match = _pattern(SECTION).search(window)
    return {"section": int(match["n"]), "sections": int(match["of"])} if match else {}


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source, regex.MULTILINE)
