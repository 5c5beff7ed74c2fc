"""Closure notes of the United Kingdom: `Closed under section 40(2) of the Freedom of Information Act 2000 for 82 years from 2001`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Value
    from declint.text.scan import Hit
    from declint.vocabulary import Vocabulary

CLOSURE_CUES = (r"\b(?:closed|retained|withheld|redacted|deleted|removed|exempt(?:ed)?)\b[^\n]{0,80}?\b(?:sections?|exemption|s\.)",)
LONGEST = 4  # lines of one note
_STATUS = r"(?:closed|retained|withheld|redacted|deleted|removed|exempt(?:ed)?)"
_NUMBER = r"\d{1,2}(?:\(\w{1,2}\)){0,3}"


@cache
def _note() -> regex.Pattern[str]:
    """Compile a note from the head of its sentence: what was done, then the sections, as far as the sentence goes."""
    subject = r"(?:(?:This |The )?(?:record|document|file|piece|item|extract|folio|pages?|passages?|name)s?\b[^\n.]{0,40}?)?"
    further = rf"(?:(?:\s?(?:,|&|and|\+)\s?)+(?:s(?:ections?|s)?\b\.?\s?)?{_NUMBER})*"
    sections = rf"\b(?:under|by|section|s\.|exemption)[^.\d]{{0,24}}(?P<sections>{_NUMBER}{further})"
    head = rf"(?:(?<=^[^\w\n]*)|(?<=[.;:]\s{{1,3}}[*(\[]?)){subject}{_STATUS}\b(?:[^.\n]|\n(?!\s*\n)){{0,80}}?"
    return regex.compile(rf"{head}{sections}(?P<rest>(?:[^.\n]|\n(?!\s*\n)|\.(?=\d)){{0,160}})", regex.IGNORECASE | regex.MULTILINE)


def closures(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield one mark a section; a note with one section is marked whole."""
    lines = document.lines
    for index in dict.fromkeys(hit.line for hit in hits):
        end = lines.end(min(index + LONGEST - 1, len(lines) - 1))
        for match in _note().finditer(document.text, lines.starts[index], end):
            law = _law(match.group())
            if law and match.start() <= lines.end(index):
                beside = document.text[lines.starts[max(index - 1, 0)] : end]
                yield from _marks(document, match, {"law": law, "role": "summary", **_years(match.group(), beside)}, vocabulary)


def _law(words: str) -> str | None:
    """Return the act that a note names: retention under section 3(4) is that of the Public Records Act."""
    if regex.search(r"public records act|\b3\(4\)", words, regex.IGNORECASE):
        return "Public Records Act 1958"
    if regex.search(r"freedom of information|\bFOIA?\b", words, regex.IGNORECASE):
        return "FOIA 2000"
    return None


def _marks(document: Document, match: regex.Match[str], known: dict[str, Value], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Make the marks of one note."""
    numbers = list(regex.finditer(_NUMBER, document.text, pos=match.start("sections"), endpos=match.end("sections")))
    codes = tuple(number.group() for number in numbers)
    end = match.start() + len(match.group().rstrip(" \t\n]*)"))
    for number in numbers:
        start, stop = (match.start(), end) if len(numbers) == 1 else number.span()
        attributes = {**known, "codes": codes, "section": _section(number.group(), str(known["law"]), vocabulary)}
        yield Mark("exemption", start, stop, document.text[start:stop], 0.9, attributes)


def _section(number: str, law: str, vocabulary: Vocabulary) -> str:
    """Return the section as the vocabulary names it where its exemption lapses (35 for 35(1)(a)), else as written."""
    known = [term.name for term in vocabulary.of("exemptions") if term.data.get("law") == law and "lapses_after" in term.data]
    return max((name for name in known if number == name or number.startswith(f"{name}(")), key=len, default=number)


def _years(note: str, beside: str) -> dict[str, Value]:
    """Return the term of a closure and the last year of the file: `for 82 years from 2001`, `File dates: 1978-1980`."""
    term = regex.search(r"\b(\d{2,3})\s+years(?:\s+from\s+(?:\d{1,2}\s+)?(?:\w+\s+)?(\d{4}))?", note)
    until = regex.search(r"\buntil\s+(?:\d{1,2}\s+)?(?:\w+\s+)?(\d{4})", note)
    dates = r"\b(?:file|covering|last|latest|closing)\s+(?:dates?|paper|document|folio)s?"
    years = r"\W{0,3}(?:\w+\s+)?(?:\d{4}\W{1,3}(?:to\s)?)?(?:\d{1,2}\s+)?(?:[A-Z]\w+\s+)?(\d{4})"
    last = regex.search(dates + years, beside, regex.IGNORECASE)
    file_end = last[1] if last else term[2] if term else None
    found: dict[str, Value] = {"years": int(term[1])} if term else {}
    return found | ({"until": until[1]} if until else {}) | ({"file_end": file_end} if file_end else {})
