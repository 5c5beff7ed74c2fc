"""Banners and portion marks that only the intelligence community's grammar explains: joint and foreign ones, `SECRETllNOFORN`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.marks._banner import KIND, Sheet
from declint.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Value
    from declint.text.ic import Marking
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = (KIND, "portion_mark")
_OTHERS = r"//(?:JOINT[ ](?:TOP[ ])?[A-Z]+|(?:[A-Z]{3,4}[ ]){2,}(?:TOP[ ])?[A-Z]+)"
_STROKES = r"(?:TOP[ ]?SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED)(?:[Il1]{2}|[l1]/|[N])(?=[A-Z]{2})"
_CODES = r"(?:TS|S|C|U)//[A-Z]"
_BANNER = rf"(?m)^[^\w(/\n]{{0,4}}(?P<mark>(?:{_OTHERS}|{_STROKES}|{_CODES})[^\n]{{0,120}}?)[^\w)\n]{{0,4}}$"
_FOREIGN = r"JOINT[ ](?:TS|S|C|U|R)|CTSA?|CTS-B(?:ALK)?|NSAT|NCA|N[A-Z]{0,4}[SCRU]|(?:[A-Z]{3,4}[ ]){2,}(?:TS|S|C|R|U)|FGI[ ](?:TS|S|C|R|U)"
_PORTION = rf"(?P<mark>[(](?://(?:{_FOREIGN})(?![A-Z])|(?:ts|s|c|u)//[a-z])[A-Za-z0-9 ,/-]{{0,80}}[)])"
_CUES = (
    r"//JOINT[ ]",
    r"(?-i://[A-Z]{3,4}[ ][A-Z]{3,4}[ ])",
    r"(?-i:(?:SECRET|CONFIDENTIAL|UNCLASSIFIED)(?:[Il1]{2}|[l1]/|N)[A-Z])",
    r"(?-i:\b(?:TS|S|C|U)//[A-Z])",
    r"[(]//[A-Z]",
    r"(?-i:[(](?:ts|s|c|u)//[a-z])",
)


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source)


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 -- the protocol's
    """Return how such markings begin."""
    return _CUES


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield the lines and brackets that the grammar reads whole; one that leaves a word over is none."""
    sheet = Sheet.of(document, vocabulary) if hits else None
    for index in sorted({hit.line for hit in hits}):
        start, end = document.lines.starts[index], document.lines.end(index)
        for source, form in ((_BANNER, "banner"), (_PORTION, "portion")):
            for match in _pattern(source).finditer(document.text, start, end):
                mark = _read(sheet, match, form, vocabulary) if sheet else None
                if mark is not None:
                    yield mark


def _read(sheet: Sheet, match: regex.Match[str], form: str, vocabulary: Vocabulary) -> Mark | None:
    from declint.text.ic import parse  # noqa: PLC0415 -- records with such markings are few

    start, end = match.span("mark")
    marking = parse(match["mark"], form=form, vocabulary=vocabulary)
    if marking.level is None or marking.unknown or any(fault.kind == "unknown_token" for fault in marking.faults):
        return None
    if match["mark"][0] not in "(/" and not marking.proposed:
        return None  # a line of codes has to be a banner in another form
    if form == "portion" and any(fault.kind == "typo" for fault in marking.faults):
        return None  # `(u//or)` is a word's, not OC misread
    known = _attributes(marking, form)
    known["struck"] = sheet.struck(start, end)
    return Mark(KINDS[form == "portion"], start, end, match["mark"], 0.9 if form == "portion" else 0.85, known)


def _attributes(marking: Marking, form: str) -> dict[str, Value]:
    lists = {"REL TO": marking.rel_to, "DISPLAY ONLY": marking.display_only}
    dissem = (" ".join(filter(None, (name, ", ".join(lists.get(name, ()))))) for name in marking.dissem)
    known: dict[str, Value] = {
        "level": marking.level,
        "system": {"joint": "us", "foreign": None}.get(marking.system or "", marking.system),
        "caveats": (*map(str, marking.sci), *map(str, marking.sap), *marking.aea, *dissem, *marking.nonic),
    }
    if form == "portion":
        return {**known, "separator": "//"}
    damaged = any(fault.kind in ("typo", "delimiter") for fault in marking.faults)
    return {
        **known,
        "spaced": False,
        "role": "page_banner",
        **({"damaged": True, "reading": marking.proposed} if damaged and marking.proposed else {}),
    }
