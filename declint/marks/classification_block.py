"""Who classified, why, from what and until when: the block of a modern document, the line of a CIA cable, the stamp of a reviewer."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.model import Mark
from declint.text.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from declint.model import Document, Value
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("classification_block",)
_CUES = (
    r"CLASSIF(?:IED|Y|IER)[ ]+BY",
    r"\bC[L|I1][ ]*[.]?[ ]*BY\b",
    r"\bC[LI][ ]+REASON\b",
    r"\bDECL\b",
    r"\bDR[VY]\b",
    r"DECLASSIFY[ ]+ON",
    r"DERIVED[ ]+FROM",
)
_NEAR = 60
_WINDOW = 6  # lines that a block may take: one a field and a wrapped one
# The fields, each with its label. A value ends with its line, at a wide gap (the next column) or at a dash between fields.
_LABELS = {
    "by": r"(?<![\w-])(?:CLASSIF(?:IED|Y|IER)[ ]+BY|C[L|I1][ ]*[.]?[ ]*BYS?)\b",
    "reason": r"\b(?:C[LI][ ]+)?REASON\b(?=[ ]*:|[ ]+1[.])",
    "derived_from": r"\b(?:DERIVED[ ]+FROM|DRV(?:[ ]+FR?O?M)?(?=[ :]+[A-Z]{3}[ ]+[A-Z0-9]{1,2}-\d))\b",
    "declassify_on": r"\bDECL(?:ASSIFY)?\b(?:[ ]+ON\b)?(?=[ ]*:|[ ]+(?:ON\b|OADR|X[1-8IL]\b|25X|50X|\d)"
    r"|[—\s]{1,40}[^\n]{0,30}?\bON:|[ ]*$)",
    "level": r"\bCLASS(?=:)",
}
# At the head of a line or cell, and written as a label: a sentence says `was classified by the Department`.
_OPENING = r"(?:^|[\n\f|*>]|[ ]{2,}|\t|[^\w\s][ ])[ ]*$"
_SIGNED = r"[ ][^\n]{2,50}[ ]on[ ]\d"  # `FYI Classified by DAS, A/GIS, DoS on 01/29/2016`
_VALUE = r"[ \t]*(?:ON[ ]*)?[:._]?[ \t]*(?P<value>[^\n]*?)(?=[ ]{3,}|\t|[ ]+—|\n|$)"
_PROSE = r"[ ]+[a-z]{3,}[,;]?[ ]+[a-z]{2,}"  # `Classified by size, the shells ...`
_TELEGRAM = r"^[^\w\n]*E[. ]{0,2}O[. ]{0,2}[ .:]{0,3}\d{5}[ .:]"  # its `DECL:` belongs to the instruction line
_CODES = r"\b1\.[3-7][ ]?\([A-Ha-h]\)"
_INSTRUCTIONS = r"\b(?:OADR|X[1-8]|XI|25X[1-9](?:-HUMAN)?|25X|50X[12]?-?(?:HUM|WMD)?|75X\d?|MR|DCI ONLY|DNI ONLY|N/A)\b"
_LEVELS = r"\b(TOP SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED)\b"


@cache
def _pattern(source: str, flags: int = regex.IGNORECASE | regex.MULTILINE) -> regex.Pattern[str]:
    return regex.compile(source, flags)


@cache
def _labels() -> regex.Pattern[str]:
    return _pattern("|".join(f"(?P<{name}>{label})" for name, label in _LABELS.items()))


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 - the protocol's
    """Return the labels of the fields."""
    return _CUES


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:  # noqa: ARG001 - the protocol's
    """Yield one mark a block, from its first label to the end of its last value."""
    done = -1
    for hit in hits:
        if hit.start < done:
            continue
        first = _first(document, hit)
        mark = _block(document, first) if first is not None else None
        if mark:
            done = mark.end
            yield mark


def _first(document: Document, hit: Hit) -> regex.Match[str] | None:
    """Return the label at a cue, if it stands as a label."""
    start = max(document.lines.starts[hit.line], hit.start - _NEAR)
    limit = min(document.lines.end(hit.line), hit.end + _NEAR)
    match = next((m for m in _labels().finditer(document.text, start, limit) if m.end() > hit.start), None)
    if match is None or match.lastgroup in ("level", "reason"):
        return match if match and match.lastgroup == "reason" and match.group()[:1] in "Cc" else None
    before = document.text[start : match.start()]
    words, short = match.group(), match.group()[:2].upper() in ("CL", "CI", "DR") or len(match.group()) < 8
    if words[0].islower() or regex.match(_PROSE, document.text, pos=match.end()) or _pattern(_TELEGRAM).match(document.lines[hit.line]):
        return None
    if _pattern(r"\b(?:de|un|re|is|was|were|been|be|are|not|and|to)[ -]*$").search(before):
        return None
    standing = _pattern(_OPENING).search(before) or _pattern(_SIGNED).match(document.text, match.end())
    return match if (short and words.isupper()) or standing or _colon(document.text, match.end()) else None


def _colon(text: str, at: int) -> bool:
    return text[at : at + 3].lstrip().startswith(":")


def _block(document: Document, first: regex.Match[str]) -> Mark | None:
    """Collect the fields from the first label on, as long as they come on the same or the next lines."""
    stop = _stop(document, first.start())
    found: dict[str, Value] = {}
    end = first.end()
    for label in _labels().finditer(document.text, first.start(), stop):
        name = str(label.lastgroup)
        if document.text.count("\n", end, label.start()) > 2 or name in found:
            break
        value = _pattern(_VALUE).match(document.text, label.end(), stop)
        read, last = _read(document, name, label, value, stop)
        found[name] = read
        found.update(_own_date(document, label.end(), last) if name == "by" else {})
        end = max(end, last)
    known = {name: value for name, value in found.items() if value}
    if not known and (_printed(first) or (first.lastgroup != "by" and not _colon(document.text, first.end()))):
        return None
    words = document.text[first.start() : end].rstrip()
    return Mark(KINDS[0], first.start(), first.start() + len(words), words, 0.92 if _legible(known) else 0.7, known)


def _printed(label: regex.Match[str]) -> bool:
    """Say whether a label is one that agency forms print, which without a value says nothing: `CL BY:`."""
    return label.lastgroup == "by" and not label.group().upper().startswith("CLASS")


def _legible(known: Mapping[str, Value]) -> bool:
    """Say whether any value is one that a block would hold: a number or name, a code, a date."""
    return any(not isinstance(value, str) or _pattern(r"\d{3}|[A-Z]{4}|OADR|X\d").search(value) for value in known.values())


def _stop(document: Document, start: int) -> int:
    """Return where a block that begins at `start` must end: after six lines, two blank ones or the page."""
    line = document.lines.index(start)
    last, blanks = line, 0
    for index in range(line + 1, min(line + _WINDOW, len(document.lines))):
        blanks = blanks + 1 if document.lines.blank(index) else 0
        if blanks > 1 or document.lines[index].startswith("\f"):
            break
        last = index
    return document.lines.end(last)


def _read(document: Document, name: str, label: regex.Match[str], value: regex.Match[str] | None, stop: int) -> tuple[Value, int]:
    """Read the value of a field; codes and dates may stand on the next line, in an interleaved column."""
    end = value.end("value") if value else label.end()
    words = value["value"].strip() if value else ""
    if name == "by":
        below = _pattern(r"[ :.]*\n\s*(?P<number>\d{5,7})\b").match(document.text, label.end(), stop) if not words else None
        if below and _printed(label):
            return below["number"], below.end()
        return _pattern(r"\s+on(?:\s+\d.*)?$").sub("", words).strip(" ,;") or None, end
    if name == "level":
        level = _pattern(_LEVELS).search(words)
        return (level[1].upper() if level else None), end
    if name == "derived_from":
        return words.rstrip(".") or None, end
    return _reason(document, words, label, stop) if name == "reason" else _until(document, words, label, stop)


def _reason(document: Document, words: str, label: regex.Match[str], stop: int) -> tuple[Value, int]:
    near = list(_pattern(_CODES).finditer(document.text, label.end(), min(stop, label.end() + 60)))
    if not near:
        return ((words,) if words else None), label.end() + len(words)
    return tuple(match.group().replace(" ", "").upper() for match in near), near[-1].end()


def _until(document: Document, words: str, label: regex.Match[str], stop: int) -> tuple[Value, int]:
    limit = min(stop, label.end() + 120)
    code = _pattern(_INSTRUCTIONS).search(document.text, label.end(), min(limit, label.end() + 24))
    if code:
        return code.group().upper().replace("XI", "X1"), code.end()
    date = next(iter(find_dates(document.text, label.end(), limit, "mdy")), None)
    if date and date.value and _belongs(document, label.end(), date.start):
        return date.value, date.end
    words = _pattern(r"^(?:on)?[ :]*").sub("", words)
    return words or None, label.end() + len(words)


def _belongs(document: Document, label: int, date: int) -> bool:
    """Say whether a date is the field's: right after it, first on the next line, or after an interleaved `on:`."""
    between = document.text[label:date]
    last = between.rsplit("\n", 1)[-1]
    return not any(map(str.isalpha, between)) or not last.strip() or last.rstrip().lower().endswith("on:")


def _own_date(document: Document, start: int, end: int) -> dict[str, Value]:
    """Return the date on which the classifier acted: `Classified by DAS, A/GIS, DoS on 11/30/2015`, perhaps on the next line."""
    on = _pattern(r"\bon\s{1,60}(?=\d)").search(document.text, start, end + 90)
    date = next(iter(find_dates(document.text, on.end(), on.end() + 12, "mdy")), None) if on else None
    return {"date": date.value} if date and date.value else {}
