"""Handling notices of a sentence or more, which scanners damage: warning notices, reproduction bans, the property of an agency."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.frozen import frozen
from declint.marks._banner import Sheet, case_of
from declint.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document
    from declint.text.fold import Folded
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("caveat",)
_CUES = (
    r"OTHER THAN (?:THE )?ISSU",
    r"REPRODUCTION (?:OF THIS COPY )?PROHIBITED",
    r"ARNING\W{1,3}N[OU0]TICE",
    r"NEITHER RECOMMENDATIONS",
    r"RESPONSE TO YOUR REQUEST",
    r"RETURN TO CIA",
    r"BACKGROUND USE ONLY",
    r"DO NOT REPRODUCE",
)


@frozen
class Notice:
    """A notice by name: words that are left of it however damaged, and the words of the next lines that belong to it."""

    name: str
    words: str
    goes_on: str = r"(?!)"


_NOTICES = (
    Notice(
        "REPRODUCTION PROHIBITED",
        r"(?:\S+[ ]+BY[ ]+)?OTHER THAN (?:THE )?ISSU[IL]NG OFFI[CG]E(?:[ ]+[I1L]S[ ]+[A-Z]{8,12}\b[.]?)?"
        r"|\bREPRODUCTION (?:OF THIS COPY )?PROHIBITED\b",
    ),
    Notice(
        "RETURN TO CIA",
        r"(?<=^[^A-Z0-9]*)(?:RETURN TO CIA|BACKGROUND USE ONLY|DO NOT REPRODUCE)\b(?=[^A-Z0-9]*(?:$|BACKGROUND|DO NOT))(?:.*[A-Z])?",
        r"^[^A-Z0-9]*(?:BACKGROUND USE|DO NOT REPR)",
    ),
    Notice(
        "WARNING NOTICE - SENSITIVE INTELLIGENCE SOURCES AND METHODS INVOLVED",
        r"(?<![A-Z])[A-Z]?ARNING\W{1,3}N[OU0]TICE\b[^\n]*",
        r"\b(?:SO?U?[UR]*CES|METHODS?|INVO?LV?ED|INTELLIGENCE|INV VED|L?U?IGENCE)\b",
    ),
)
_PASSAGE_LINES = 10
Passage = tuple[str, str, tuple[str, ...]]


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source)


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 - the protocol's
    """Return the middles of the notices."""
    return _CUES


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield each notice once, with the lines over which it goes on."""
    if not hits:
        return
    sheet, passages = Sheet.of(document, vocabulary), tuple(_passages(vocabulary))
    done = -1
    for index in sorted({hit.line for hit in hits}):
        if document.lines.starts[index] < done:
            continue
        folded = sheet.line(index)
        mark = _notice(sheet, index, folded) or _passage(sheet, passages, index, folded)
        if mark:
            done = mark.end
            yield mark


def _passages(vocabulary: Vocabulary) -> Iterator[Passage]:
    """Give name, opening and closing words of the notices that run over several lines."""
    for term in vocabulary.of("caveats"):
        closing = term.data.get("closing")
        if term.data.get("alone") == "passage" and isinstance(closing, list | tuple):
            yield term.name, str(term.data["opening"]), tuple(map(str, closing))


def _passage(sheet: Sheet, passages: tuple[Passage, ...], index: int, folded: Folded) -> Mark | None:
    """Read a notice of several lines from its opening to its closing words, or to the end of its paragraph."""
    for name, opening, closings in passages:
        if opening.split(" ", 2)[2] not in folded.text:  # its first words are the likeliest to be damaged
            continue
        start = folded.source(len(folded.text) - len(folded.text.lstrip()), len(folded.text))[0]
        return _mark(sheet, start, _closing(sheet, index, closings), name)
    return None


def _closing(sheet: Sheet, index: int, closings: tuple[str, ...]) -> int:
    lines = sheet.document.lines
    last = index
    for at in range(index, min(index + _PASSAGE_LINES, len(lines))):
        text = sheet.line(at).text
        if any(word in text for word in closings):
            return lines.starts[at] + len(lines[at].rstrip())
        if text.strip():
            last = at
        elif at > index + 1 and lines.blank(at - 1):
            break
    return lines.starts[last] + len(lines[last].rstrip())


def _notice(sheet: Sheet, index: int, folded: Folded) -> Mark | None:
    for notice in _NOTICES:
        match = _pattern(notice.words).search(folded.text)
        if match is None:
            continue
        start, end = folded.source(*match.span())
        if case_of(sheet.document.text[start:end]) != "lower" or notice.name.startswith("REPRODUCTION"):
            return _mark(sheet, start, _goes_on(sheet, index, end, notice.goes_on), notice.name)
    return None


def _goes_on(sheet: Sheet, index: int, end: int, words: str) -> int:
    """Return where a notice ends that may go on over the next lines with words, three at most."""
    lines = sheet.document.lines
    near = [at for at in range(index + 1, min(index + 6, len(lines))) if not lines.blank(at)][:3]
    for at in near:
        if len(lines[at]) > 80 or not _pattern(words).search(sheet.line(at).text):
            break
        end = lines.starts[at] + len(lines[at].rstrip())
    return end


def _mark(sheet: Sheet, start: int, end: int, value: str) -> Mark:
    known = {"value": value, "role": "handling", "struck": sheet.struck(start, end)}
    return Mark(KINDS[0], start, end, sheet.document.text[start:end], 0.9, known)
