"""Instructions for declassification on the document's own face: telegram lines, automatic groups, schedules, dated fields."""

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

KINDS = ("declass_instruction",)
_CUES = (
    r"^[^\w\n]*E[. ]{0,2}O[. ]{0,2}M?[ .:]",
    r"[I1l](?:[MNE]|RN)?[PF][DO0]E[TI]\b",
    r"\bGROUP[ -](?:[1-4IlVv]{1,3})\b",
    r"DECLASS[A-Z]*[- ]DATE",
    r"\bDECLASSIFIED\b[*: ]*:",
    r"DECLASSIFICATION SCHEDULE",
    r"DOWNGRADED[ ]+AT[ ]",
)
_ORDER = r"^[^\w\n]*(?P<line>E[. ]{0,2}O(?:[. ]{0,2}M)?\b[ .:]{0,3}(?P<eo>\d{5})?[ .:;,]*(?P<rest>[^\n]*?))[ \t]*$"
_LONGEST = 400  # a longer line is a paragraph
_NAMED = (
    r"\b(?P<name>X?GDS(?:[- ]?[1-4](?![/\d-]))?|ADS|RDS(?:[- ]?[1-4](?![/\d-]))?"
    r"|OADR|DECL(?:ON)?|N[/:;]?A|NOT APPLICABLE|X[1-8]|25X\d?|MR)\b"
)
_IMPDET = r"(?:\bE[ ]?-?[1-4Z][ .,]{0,2}\s?)?\b[I1l](?:[MNE]|RN)?[PF][DO0]E[TI]\b"
_GROUP = r"(?:^|[\n\f])[^\w\n]*(?P<line>GROUP[ -](?P<number>[1-4]|I{1,3}|IV|l)\b(?P<rest>[^\n]*))"
_AUTOMATIC = r"\b(?:EXCLUDED|AUTOM\w*|DOWNGRAD\w*|DECLASSIF\w*)\b"
_FIELD = r"(?P<label>DECLASS[A-Z]*[- ]DATE(?:[ ]*\([^)\n]*\))?|(?:^|[*-][ ]*)DECLASSIFIED)[*]*:[* \"']*(?P<value>[^\n\"']+)"
_SCHEDULES = {
    "XGDS": r"EXEMPT(?:ED)?[ ]+FROM[ ]+(?:THE[ ]+)?(?:GENERAL[ ]+)?DECLASSIFICATION[ ]+SCHEDULE[^\n]*"
    r"(?:\n[^\n]*(?:EXECUTIVE|ORDER|E\.?O\.?|EXEMPTION|CATEGORY)[^\n]*){0,4}",
    "GDS": r"SUBJECT[ ]+TO[ ]+(?:THE[ ]+)?GENERAL[ ]+DECLASSIFICATION[ ]+SCHEDULE[^\n]*"
    r"(?:\n[^\n]*(?:EXECUTIVE|ORDER|E\.?O\.?|AUTOMATICALLY|INTERVALS|DECLASSIFIED)[^\n]*){0,4}",
    "GROUP": r"DOWNGRADED[ ]+AT[ ]+(?P<years>\w+)[ -]*YEAR[ ]+INTERVALS[^\n]*(?:\n[^\n]*DECLASSIFIED[^\n]*)?",
}
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "l": "1"}


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source, regex.IGNORECASE | regex.MULTILINE)


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 - the protocol's
    """Return the words that every instruction holds."""
    return _CUES


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield the instructions line by line; a group and a schedule take the lines that explain them."""
    orders = frozenset(term.name for term in vocabulary.of("orders"))
    done = -1
    for index in sorted({hit.line for hit in hits}):
        start, end = document.lines.starts[index], document.lines.end(index)
        if start < done:
            continue
        for way in (_schedule, _order, _group, _dated, _impossible):
            marks = list(way(document, start, end, orders))
            yield from marks
            if marks:
                done = marks[-1].end
                break


def _order(document: Document, start: int, end: int, orders: frozenset[str]) -> Iterator[Mark]:
    """Read the line of a telegram that names the order: `E.O. 11652: XGDS-2`, `EO 12065: GDS 3/7/85 (NAME)`."""
    match = _pattern(_ORDER).match(document.text, start, end) if end - start < _LONGEST else None
    if match is None or (match["eo"] and match["eo"] not in orders):
        return
    name = _pattern(_NAMED).match(match["rest"])
    if name is None or (not match["eo"] and name["name"].upper() in ("MR", "NA")):
        return
    known: dict[str, Value] = {"eo": match["eo"], "instruction": _name(name["name"])}
    date = next(iter(find_dates(document.text, match.start("rest"), match.end("rest"), "mdy")), None)
    if date and date.value:
        known["date"] = date.value
    yield _mark(document, *match.span("line"), known, 0.95)


def _name(words: str) -> str:
    words = words.upper()
    return {"NA": "N/A", "N:A": "N/A", "N;A": "N/A", "NOT APPLICABLE": "N/A", "DECLON": "DECL"}.get(words, words.replace(" ", "-"))


def _impossible(document: Document, start: int, end: int, orders: frozenset[str]) -> Iterator[Mark]:  # noqa: ARG001 - one signature
    """Read `E2 IMPDET` (date impossible to determine), anywhere on a line."""
    for match in _pattern(_IMPDET).finditer(document.text, start, end):
        yield _mark(document, *match.span(), {"instruction": "E2 IMPDET"}, 0.92)


def _group(document: Document, start: int, end: int, orders: frozenset[str]) -> Iterator[Mark]:  # noqa: ARG001 - one signature
    """Read `GROUP 1` with the lines below that say what the group means; in a sentence it is no instruction."""
    match = _pattern(_GROUP).match(document.text, start, end) if end - start < _LONGEST else None
    if match is None:
        return
    explained = _pattern(_AUTOMATIC).search(match["rest"]) is not None
    if sum(map(str.isalnum, match["rest"])) > 3 and not explained:
        return
    last = _explanation(document, document.lines.index(start))
    if not match["line"][:5].isupper() and not explained and last is None:
        return
    number = _ROMAN.get(match["number"], match["number"]).upper()
    stop = last if last is not None else start + len(document.text[start:end].rstrip())
    excluded = _pattern(r"EXCLUDED").search(document.text, match.start("line"), stop)
    name = f"GROUP {number}" + (" excluded from automatic downgrading and declassification" if excluded else "")
    yield _mark(document, match.start("line"), stop, {"instruction": name, "group": int(number)}, 0.93)


def _explanation(document: Document, index: int) -> int | None:
    """Return the end of the lines below that explain a group (three at most, one blank between), or None."""
    last = None
    for at in range(index + 1, min(index + 7, len(document.lines))):
        line = document.lines[at]
        if _pattern(_AUTOMATIC).search(line) and len(line.strip()) < 90:
            last = document.lines.starts[at] + len(line.rstrip())
        elif line.strip():
            break
    return last


def _dated(document: Document, start: int, end: int, orders: frozenset[str]) -> Iterator[Mark]:  # noqa: ARG001 - one signature
    """Read a field that gives the day: `Declassification Date (YYYYMMDD): 20481109`."""
    match = _pattern(_FIELD).search(document.text, start, end)
    date = next(iter(find_dates(document.text, *match.span("value"))), None) if match else None
    if match and date and date.value:
        yield _mark(document, date.start, date.end, {"date": date.value, "field": match["label"].strip(" *-")}, 0.9)


def _schedule(document: Document, start: int, end: int, orders: frozenset[str]) -> Iterator[Mark]:
    """Read a stamp that names a schedule, with the lines of its order, exemption category and date."""
    for name, source in _SCHEDULES.items():
        match = _pattern(source).search(document.text, start, end + 400)
        if match and match.start() < end:
            words = match.group().rstrip()
            found = _pattern(r"\b(\d{5})\b").search(words)
            known: dict[str, Value] = {"instruction": name, "eo": found[1] if found and found[1] in orders else None}
            known.update(_interval(match) if name == "GROUP" else {})
            yield _mark(document, match.start(), match.start() + len(words), known, 0.9)
            return


def _interval(match: regex.Match[str]) -> dict[str, Value]:
    """Return the group that an interval belongs to: three years is group 4, twelve group 3."""
    group = {"3": 4, "THREE": 4, "12": 3, "TWELVE": 3}.get(match["years"].upper())
    return {"instruction": f"GROUP {group}", "group": group} if group else {"instruction": "GROUP"}


def _mark(document: Document, start: int, end: int, known: dict[str, Value], sure: float) -> Mark:
    return Mark(KINDS[0], start, end, document.text[start:end], sure, {name: value for name, value in known.items() if value is not None})
