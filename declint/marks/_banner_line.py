"""Lines that hold a level and nothing else: banners, headings of messages, cells of a layout, forms, lines with specks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.marks._banner import Sheet, case_of, cells, in_sentence_case
from declint.marks._noise import among_specks, on_form
from declint.text.fold import Folded
from declint.text.forms import spelt, squeezed
from declint.text.levels import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Mark

Found = tuple[Folded, Phrase, float]
_SENTENCE_ABOVE = r"(?:\bHEREIN|\bIS|\bARE|\bCLASSIFIED|\bINFORMATION|\bTO|\bOF|\bTHE|\bDISTR)[^A-Z0-9]*$"
_DATELINE = r"(?i)\b(?:cablegram|telegram|teleprinter|despatch|letter|memorandum|minute|message|savingram|airgram|note|submission)\b.*\d"
# Precedence and addressee words beside a level: the line heads a message, it is not at the edge of a page.
_COLUMN = 45  # lines of a form's label column before its values begin
_HEAD = 4  # lines of a page in whose last column a level may stand
_BOX = r"[^A-Za-z0-9]*\[[ xX]?\][ ]"
_OFFER = 40  # the longest line of a form's offer
_LABEL = r"(?m)^[^A-Za-z0-9\n]*CLASSIFICATION[ ]*[.:]?[ ]*$"  # a form's label whose value stands in another column
_COVER = 10  # lines of the cover of a message above its levels
_PERSON = r"[A-Z][a-z]+(?:[ \t][A-Z][a-z]+){0,2}"
_CALLED = r"(?:[A-Z][a-z]+|[A-Z]{2,3})"
_CAPTION = r"[ ]+HANDLING\b"  # `RESTRICTED HANDLING` says who may see a cable, not its level
_BESIDE = frozenset(("IMMEDIATE", "MOST IMMEDIATE", "PRIORITY", "PERSONAL", "ROUTINE", "IMPORTANT", "URGENT", "PRIVATE", "HIMSELF"))


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source)


def banner(sheet: Sheet, index: int, *, email: bool) -> Mark | None:
    """Read a line, or one cell of it, that is a level phrase and nothing else but noise; `email`: the document is mail."""
    line = sheet.document.lines[index].strip()
    if line.startswith(("(", "|")) or _pattern(_BOX).match(line) or line[:1] + line[-1:] in ('""', "''", "“”", "‘’"):
        return None  # a portion mark, a row of a table, a box to tick, a quotation
    found = next((found for way in (_whole, _heading, _cell, _noisy) if (found := way(sheet, index))), None)
    if found is None or _menu(sheet, index, found[1]):
        return None
    folded, phrase, sure = found
    if _pattern(_CAPTION).match(folded.text, phrase.words[1]) or _half(sheet, index, folded, phrase):
        return None
    if private(sheet, index, email=email):
        return sheet.mark(folded, phrase, sure, role="private_heading", government=False)
    return sheet.mark(folded, phrase, sure, role=_role(sheet, index, phrase, email=email))


def _half(sheet: Sheet, index: int, folded: Folded, phrase: Phrase) -> bool:
    """Say whether a letter-spaced level is only half of one whose other letters are damaged: `T 0 P   S E C R E T`."""
    if not folded.spaced(*phrase.words):
        return False
    start, _ = folded.source(*phrase.words)
    before = sheet.document.text[sheet.document.lines.starts[index] : start].split()
    return any(map(str.isalnum, before)) and all(len(token) == 1 for token in before)


def private(sheet: Sheet, index: int, *, email: bool) -> bool:
    """Say whether a memorandum between persons follows (`For: Name`, `From: Name`): its level is their own word.

    Outside of a mail (what hung on one is released by itself) the writer must call himself by one name: `For: HRC`, `From: Sid`.
    """
    below = "\n".join(sheet.document.lines[at] for at in _near(sheet, index, 1))
    called = (rf"For:[ \t]+{_CALLED}", r"From:[ \t]+[A-Z][a-z]+")
    named = (rf"(?:For|To):[ \t]+{_PERSON}", rf"From:[ \t]+{_PERSON}")
    return any(all(_pattern(rf"(?m)^[ \t]*{head}[ \t]*$").search(below) for head in heads) for heads in (called, named)[: 1 + email])


def _whole(sheet: Sheet, index: int) -> Found | None:
    folded = sheet.line(index)
    phrase = sheet.grammar.whole(folded)
    sure = _sure(sheet, index, folded, phrase) if phrase else 0.0
    return (folded, phrase, sure) if phrase and sure else None


def _heading(sheet: Sheet, index: int) -> Found | None:
    """Read `4648. RESTRICTED IMMEDIATE`, `FOR PRIME MINISTER MOST SECRET`: the heading of a telegram, blanks about it."""
    folded = sheet.line(index)
    phrase = sheet.grammar.heading_line(folded)
    if phrase is None or sheet.free_sides(index) < 2:
        return None
    number = _pattern(r"[^A-Z0-9]*([A-Z. ]*)([0-9]*)").match(folded.text)
    plain = number is not None and bool(number[2]) and len(number[2]) < 3 and not number[1] and not phrase.caveats
    case = case_of(_words(sheet, folded, phrase))
    bare = squeezed(folded.text).strip(".,;:'\"-*_#>[]{}") == squeezed(folded.text[slice(*phrase.words)])
    return None if case == "lower" or plain or bare else (folded, phrase, 0.9)  # `12. Secret` is an item of a list


def _cell(sheet: Sheet, index: int) -> Found | None:
    found = []
    for cell in cells(sheet.document.lines[index], sheet.document.lines.starts[index]):
        phrase = sheet.grammar.whole(cell)
        beside = len(cell.text.strip()) < len(sheet.document.lines[index].strip())
        written = _words(sheet, cell, phrase) if phrase and beside else ""
        if phrase and written and (case_of(written) == "upper" or _headed(sheet, index, cell, phrase)) and cell.text.lstrip()[0] != "(":
            found.append((cell, phrase, 0.9 if phrase.caveats else 0.8))
    return found[0] if len(found) == 1 else None


def _headed(sheet: Sheet, index: int, cell: Folded, phrase: Phrase) -> bool:
    """Say whether a level of another language closes a line of the head: `Ministerium ...            Vertrauliche Verschlußsache`."""
    line, start = sheet.document.lines[index], sheet.document.lines.starts[index]
    last = cell.source(0, len(cell.text))[1] >= start + len(line.rstrip())
    head = sum(1 for _ in _near(sheet, index, -1)) < _HEAD
    return last and head and in_sentence_case(_words(sheet, cell, phrase)) and sheet.foreign(cell, phrase)


def _noisy(sheet: Sheet, index: int) -> Found | None:
    folded = sheet.line(index)
    levels = list(sheet.grammar.level.finditer(folded.text))
    if len(levels) != 1:
        return None
    phrase = sheet.grammar.leading(folded.text, levels[0])
    if case_of(_words(sheet, folded, phrase)) != "upper":
        return None
    if on_form(folded, phrase.start, phrase.end):
        return folded, phrase, 0.85
    line = sheet.document.lines[index]
    start, end = (at - sheet.document.lines.starts[index] for at in folded.source(phrase.start, phrase.end))
    dirty = sheet.free_sides(index) and among_specks(line, line[:start], line[end:], sheet.words)
    return (folded, phrase, 0.7) if dirty else None


def _sure(sheet: Sheet, index: int, folded: Folded, phrase: Phrase) -> float:
    """Return how sure it is that a line of nothing but a level phrase is a mark; 0 where it is none."""
    case = case_of(_words(sheet, folded, phrase))
    free = sheet.free_sides(index)
    if case == "upper":
        above = sheet.line(index - 1).text if index and free < 2 else ""
        return 0.0 if _pattern(_SENTENCE_ABOVE).search(above) else (0.88, 0.95, 0.97)[free]
    line = sheet.document.lines[index].strip()
    foreign = in_sentence_case(_words(sheet, folded, phrase)) and sheet.foreign(folded, phrase)
    line = line.removesuffix("!") if foreign else line  # `Geheime Kommandosache!`
    if (case == "title" or foreign) and free and line[-1:] not in ".,;:!?" and (line[0].isalnum() or line[0] in "*_"):
        return 0.8  # `[Restricted]` on an identification form is a value that is withheld
    return 0.0


def _words(sheet: Sheet, folded: Folded, phrase: Phrase) -> str:
    return sheet.document.text[slice(*folded.source(*phrase.words))]


def _menu(sheet: Sheet, index: int, phrase: Phrase) -> bool:
    """Say whether the line is part of a form's offer: different levels line by line, or two about a routing sheet's title."""
    near = [sheet.line(at) for step in (-1, 1) for at in _near(sheet, index, step)]
    offered = (match for folded in near if len(folded.text) < _OFFER for match in sheet.grammar.level.finditer(folded.text))
    levels = {phrase.level, *(sheet.grammar.levels[spelt(match.group())][0] for match in offered)}
    form = any(_pattern(r"INTERNAL|ROUTING|USE PREVIOUS|^ONLY$").search(folded.text) for folded in near)
    return len(levels) > 2 or (len(levels) == 2 and form) or _cover(sheet, index)


def _cover(sheet: Sheet, index: int) -> bool:
    """Say whether the line is in the column of levels that the cover of a Bureau message offers, beside Teletype, Facsimile, Airtel."""
    above = " ".join(sheet.line(at).text for at in (index, *_near(sheet, index, -1, _COVER)))
    if not _pattern(r"\bTELETYPE\b|\bFACSIMILE\b|\bAIRTEL\b").search(above):
        return False
    column = " ".join(sheet.line(at).text for step in (-1, 1) for at in _near(sheet, index, step))
    return len(set(_pattern(r"(?<!UN)CLASSIFICATION|SECRET|CONFIDENTIAL|UNCLAS").findall(column))) > 1


def _near(sheet: Sheet, index: int, step: int, reach: int = 5) -> Iterator[int]:
    """Give the next five (`reach`) lines with words on one side; pages and files end the search."""
    at, seen = index + step, 0
    while 0 <= at < len(sheet.document.lines) and seen < reach:
        if "\f" in sheet.document.lines[at]:
            return
        if not sheet.document.lines.blank(at):
            seen += 1
            yield at
        at += step


def _role(sheet: Sheet, index: int, phrase: Phrase, *, email: bool) -> str:
    lines, start = sheet.document.lines, sheet.document.lines.starts[index]
    column = max(lines.starts[max(0, index - _COLUMN)], sheet.document.text.rfind("\f", 0, start) + 1)
    if not lines[index].isupper() and _pattern(_LABEL).search(sheet.document.text, column, start):
        return "metadata"
    if email:
        return "heading"
    above = next((lines[at] for at in range(index - 1, max(-1, index - 6), -1) if lines[at].strip()), "")
    if _BESIDE.intersection(phrase.caveats) or (len(above) < 120 and _pattern(_DATELINE).search(above)):
        return "header"
    return "page_banner"
