"""Why something was taken out: each redaction with the exemption codes that stand on it, beside it, or for the whole page or record."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declint.model import Mark, Reading, Value
    from declint.vocabulary import Vocabulary

ORDER = 100
KINDS = ("redaction_region", "redaction_note")
BARE = frozenset(("block", "redacted", "deleted", "withheld", "excised", "sanitized", "sanitised", "expunged", "REDACTED"))
SUMMARY = "summary"
NEAR = 0.75  # heights of a line by which a code in the margin may be off
APART = 1.0  # heights of a box by which the next line's may be off
CODES, LONG = 200, 100  # codes of a page, lines of one redaction that are looked at
NEIGHBOURS = 12  # boxes further on that are looked at for one of the same passage
LINES = 1  # lines between a code and a bracket, in a text without places
# `Passages are redacted under 5 U.S.C. 552(b)(6)`; `withheld pursuant to section 1.4(c)`.
STATED = (
    r"\b(?:redact\w*|withh[eo]ld\w*|delet\w+|excis\w+|exempt\w*|sanitiz\w+)\b[^\n]{0,80}(?:\n[^\n]{0,80})?"
    r"(?:\(b\)\s?\(\d\)|\b552a?\b|\bsections?\s\d|\b(?:1\.[45]|3\.[35]|6\.2)\s?\(|\b25X\d|\bFOIA?\b|\bPrivacy Act\b"
    r"|\bRule 6\(e\)|\bgrand jury)"
)


class Codes(NamedTuple):
    """The exemption codes of a document by how far they reach; `told` are the redactions of a passage of which one box has a code."""

    beside: dict[int, tuple[Mark, ...]]
    told: frozenset[int]
    pages: frozenset[int]
    items: frozenset[int]


def derive(reading: Reading, vocabulary: Vocabulary) -> tuple[Mark, ...]:  # noqa: ARG001 -- the protocol's argument
    """Give each redaction `stated` (on, beside, page, document, nowhere) and `grounds` (the codes that are its own).

    A code that stands beside one box says nothing of another; one that stands beside none is meant for its page. Blocks that are
    a drawn box are `drawn`.
    """
    asked = [mark for mark in reading.marks if _asked(mark)]
    if not asked:
        return reading.marks
    codes, drawn = _codes(reading, asked), [(mark.start, mark.end) for mark in reading.marks if mark.kind == KINDS[0]]
    return tuple(_with(mark, codes, drawn) if _asked(mark) else mark for mark in reading.marks)


def _passages(asked: list[Mark]) -> list[list[Mark]]:
    """Return the redactions by passage: boxes on the lines right above and below each other are one."""
    order = sorted((mark for mark in asked if mark.bbox), key=lambda mark: (mark.page, mark.bbox or ()))
    first = list(range(len(order)))  # the place of a box of the same passage, its own where it is the first

    def root(at: int) -> int:
        while first[at] != at:
            first[at] = at = first[first[at]]
        return at

    for at, one in enumerate(order):
        for more, other in enumerate(order[at + 1 : at + 1 + NEIGHBOURS], at + 1):
            if one.page == other.page and _touch(one, other):
                first[root(more)] = root(at)
    found: dict[int, list[Mark]] = defaultdict(list)
    for at, one in enumerate(order):
        found[root(at)].append(one)
    return [*found.values(), *([mark] for mark in asked if not mark.bbox)]


def _touch(one: Mark, other: Mark) -> bool:
    """Say whether one box stands right above or below another, less than a line away."""
    a, b = one.bbox, other.bbox
    if a is None or b is None or a[0] >= b[2] or b[0] >= a[2]:
        return False
    room = APART * min(a[3] - a[1], b[3] - b[1])
    return max(a[1], b[1]) - min(a[3], b[3]) < room


def _asked(mark: Mark) -> bool:
    """Say whether a mark is a redaction that is seen on the page."""
    return mark.kind in KINDS and mark.get("demoted") is None and mark.get("method") != "redact_annotation"


def _codes(reading: Reading, asked: list[Mark]) -> Codes:
    every = [mark for mark in reading.marks if mark.kind == "exemption"]
    near = _near(asked, every)
    bound = {id(code) for codes in near.values() for code in codes}
    beside: dict[int, tuple[Mark, ...]] = {}
    told = set[int]()
    for passage in _passages(asked):
        shared = tuple(code for one in passage for code in near[id(one)])
        beside |= {id(one): near[id(one)] or shared for one in passage}
        if any(one.get("codes") for one in passage):
            told.update(map(id, passage))
    pages = frozenset(code.page for code in every if id(code) not in bound and code.get("role") != SUMMARY)
    return Codes(beside, frozenset(told), pages, frozenset(_items(reading, every)))


def _items(reading: Reading, every: Iterable[Mark]) -> set[int]:
    """Return the items for the whole of which a list of codes or a sentence gives the reason."""
    found = {code.item for code in every if code.get("role") == SUMMARY}
    for item in reading.items:
        if item.number not in found and _stated().search(reading.document.text, item.start, item.end):
            found.add(item.number)
    return found


def _near(asked: list[Mark], every: list[Mark]) -> dict[int, tuple[Mark, ...]]:
    """Return for each redaction the codes at its height, on it or in the margin; by lines in a text without places."""
    pages: dict[int, list[Mark]] = defaultdict(list)
    lines: dict[int, list[Mark]] = defaultdict(list)
    for code in every:
        pages[code.page].append(code)
        lines[code.place.line].append(code)
    found = {}
    for one in asked:
        if one.bbox:
            found[id(one)] = tuple(code for code in pages[one.page][:CODES] if _level(one, code))
        else:
            around = range(one.place.line - LINES, min(one.place.end_line, one.place.line + LONG) + LINES + 1)
            found[id(one)] = tuple(code for line in around for code in lines.get(line, ()))
    return found


def _level(one: Mark, code: Mark) -> bool:
    """Say whether a code stands at the height of a box."""
    if one.bbox is None or code.bbox is None:
        return one.place.line - LINES <= code.place.line <= one.place.end_line + LINES
    room = NEAR * (code.bbox[3] - code.bbox[1])
    return code.bbox[1] < one.bbox[3] + room and one.bbox[1] - room < code.bbox[3]


def _with(mark: Mark, codes: Codes, drawn: list[tuple[int, int]]) -> Mark:
    own = mark.get("codes")
    near = codes.beside.get(id(mark), ())
    grounds = own if isinstance(own, tuple) and own else tuple(dict.fromkeys(str(code) for one in near for code in _members(one)))
    said = "on" if own or _says(mark) else "beside" if near or id(mark) in codes.told else ""
    stated = said or ("page" if mark.page in codes.pages else "document" if mark.item in codes.items else "nowhere")
    known: dict[str, Value] = {"stated": stated, **({"grounds": grounds} if grounds else {})}
    if mark.kind != KINDS[0] and any(start <= mark.start and mark.end <= end for start, end in drawn):
        known["drawn"] = True
    return replace(mark, attributes={**mark.attributes, **known})


def _members(code: Mark) -> tuple[Value, ...]:
    codes = code.get("codes")
    return codes if isinstance(codes, tuple) else ()


def _says(mark: Mark) -> bool:
    """Say whether a bracket gives a reason in words: `[REDACTED: Grand Jury]`, `[not declassified]`."""
    return mark.kind == "redaction_note" and mark.get("reason") not in BARE


@cache
def _stated() -> regex.Pattern[str]:
    return regex.compile(STATED, regex.IGNORECASE)
