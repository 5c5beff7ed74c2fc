"""Levels that stand on lines of their own: banners, headings, telegram lines, named fields and the foot of an e-mail."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.marks._banner import KIND, Sheet, case_of, cells
from declint.marks._noise import among_specks, on_form
from declint.text.levels import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Mark
    from declint.text.fold import Folded
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = (KIND,)
# Words in which every Latin level is found, also letter-spaced; the last cue is a short line without small letters, where
# full-width, struck or foreign banners stand.
_CUES = (
    r"SECRET",
    r"CONFIDEN",
    r"CLASSIFI",
    r"UNCLAS",
    r"RESTRICTED",
    r"OFFICIAL[ -:]",
    r"\bSBU\b",
    r"\bLOU\b",
    r"PROTECTED",
    r"GEHEIM",
    r"VERTRAULICH",
    r"S[ ._-]{1,3}E[ ._-]{1,3}C[ ._-]{1,3}R[ ._-]{1,3}E",
    r"C[ ._-]{1,3}O[ ._-]{1,3}N[ ._-]{1,3}F[ ._-]{1,3}I",
    r"(?-i:^[^a-z\n]{3,48}$)",
)
_LONGEST = 400  # a longer line is a paragraph
_STAMP = r"UNCLASSIFIED[ ]+U\.?[ ]*S\.?[ ]+DEPARTMENT OF STATE|RELEASE DECISION"
_STAMP_BELOW = r"^[^A-Z0-9]*U\.?[ ]*S\.?[ ]+DEPARTMENT OF STATE\b"
_SENTENCE_ABOVE = r"(?:\bHEREIN|\bIS|\bARE|\bCLASSIFIED|\bINFORMATION|\bTO|\bOF|\bTHE)[^A-Z0-9]*$"
_SECTION = r"(?:(?:FINAL[ ]+)?SECTION[ ]+\w{1,3}[ ]+OF[ ]+\w{1,3}\b)"
_POST = r"[A-Z][A-Z.'/]*+(?:[ ]+(?!AND\b|OF\b|TO\b|THE\b|IN\b|FROM\b|SECTION\b)[A-Z.'/]++){0,3}"
_TELEGRAM = (
    rf"[ ]+(?:{_SECTION}[ ]*)?(?:{_POST}[ ]+)?\d{{2,7}}(?:/\d+)?Z?(?:[ ]+[A-Z]{{3}}[ ]+\d{{2,4}})?(?:[ ]+(?:{_SECTION}|STAFF))?[ ]*$"
)
_FIELD = r"^[^A-Z0-9]*(?P<label>(?:[A-Z][A-Z .'/()-]{0,40}[ -])?(?<!DE)CLASSIFICATION|REPORT CLASS)[ *]*:[ *\"'`~]*(?P<value>[A-Z][^\"*|]*?)[ \"*'`|~]*$"
_EMAIL = r"^[^A-Z0-9]*THIS (?:E-?MAIL|MESSAGE|CORRESPONDENCE|TRANSMISSION) IS "
_SHORT_VALUES = {"U": "UNCLASSIFIED", "C": "CONFIDENTIAL", "S": "SECRET", "TS": "TOP SECRET", "R": "RESTRICTED"}
_HEADED = r"(?im)^[ \t>*]*(?:From|Sent|To|Subject)[*]*:[ \t]"
_DATELINE = r"(?i)\b(?:cablegram|telegram|teleprinter|despatch|letter|memorandum|minute|message|savingram|airgram|note|submission)\b.*\d"


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source)


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 - the protocol's
    """Return the stems of levels and the shape of a banner line."""
    return _CUES


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield a mark for every level that stands as one; sentences that speak of levels, menus and stamps yield none."""
    if document.format == "ism":  # it states its levels in attributes; its words may be a list of them
        return
    sheet = Sheet.of(document, vocabulary)
    email = len(_pattern(_HEADED).findall(document.text[:20000])) > 2
    for index in sorted({hit.line for hit in hits}):
        if document.lines.end(index) - document.lines.starts[index] > _LONGEST:
            continue
        folded = sheet.line(index)
        if sheet.grammar.level.search(folded.text) is None and "CLASSIFICATION" not in folded.text:
            continue
        if not _in_stamp(sheet, index, folded):
            yield from _line(sheet, index, folded, email=email)


def _in_stamp(sheet: Sheet, index: int, folded: Folded) -> bool:
    """Say whether the line opens or is part of a release stamp, whose level is the stamp's own."""
    if _pattern(_STAMP).search(folded.text):
        return True
    below = sheet.line(index + 1).text if index + 1 < len(sheet.document.lines) else ""
    return "UNCLASSIFIED" in folded.text and _pattern(_STAMP_BELOW).search(below) is not None


def _line(sheet: Sheet, index: int, folded: Folded, *, email: bool) -> Iterator[Mark]:
    """Read one line: the first way of standing that fits it counts."""
    for way in (_field, _telegram, _statement):
        mark = way(sheet, index, folded)
        if mark is not None:
            yield mark
            return
    yield from _banners(sheet, index, email=email)


def _field(sheet: Sheet, index: int, folded: Folded) -> Mark | None:  # noqa: ARG001 - one signature for all ways
    match = _pattern(_FIELD).search(folded.text)
    if match is None:
        return None
    level = next(sheet.grammar.level.finditer(folded.text, *match.span("value")), None)
    phrase = sheet.grammar.around(folded.text, level, *match.span("value")) if level else _short(match)
    if phrase is None:
        return None
    name = sheet.document.text[slice(*folded.source(*match.span("label")))]
    return sheet.mark(folded, phrase, 0.95, role="metadata", field=name)


def _short(match: regex.Match[str]) -> Phrase | None:
    level = _SHORT_VALUES.get(match["value"].strip())
    start, end = match.span("value")
    return Phrase(level, None, (), start, end, (start, end)) if level else None


def _telegram(sheet: Sheet, index: int, folded: Folded) -> Mark | None:
    level = sheet.grammar.level.search(folded.text)
    if level is None or any(map(str.isalnum, folded.text[: level.start()])):
        return None
    phrase = sheet.grammar.leading(folded.text, level)
    if not _pattern(_TELEGRAM).match(folded.text, phrase.end) or case_of(_words(sheet, folded, phrase)) != "upper":
        return None
    spaced = folded.spaced(*phrase.words)
    if not spaced and not sheet.free_sides(index):
        return None
    return sheet.mark(folded, phrase, 0.97 if spaced else 0.92, role="telegram_line")


def _statement(sheet: Sheet, index: int, folded: Folded) -> Mark | None:  # noqa: ARG001 - one signature for all ways
    opening = _pattern(_EMAIL).match(folded.text)
    level = sheet.grammar.level.match(folded.text, opening.end()) if opening else None
    phrase = sheet.grammar.around(folded.text, level, level.start(), len(folded.text)) if level else None
    if not opening or phrase is None:
        return None
    whole = type(phrase)(phrase.level, phrase.system, phrase.caveats, opening.start(), phrase.end, phrase.words)
    return sheet.mark(folded, whole, 0.95, role="email_footer")


def _banners(sheet: Sheet, index: int, *, email: bool) -> Iterator[Mark]:
    """Read a line, or one cell of it, that is a level phrase and nothing else but noise."""
    line = sheet.document.lines[index].strip()
    if line.startswith(("(", "|")) or line[:1] + line[-1:] in ('""', "''", "“”", "‘’"):
        return  # a portion mark, a row of a table, a quotation
    found = next((found for way in (_whole, _heading, _cell, _noisy) if (found := way(sheet, index))), None)
    if found and not _menu(sheet, index, found[1]):
        folded, phrase, sure = found
        yield sheet.mark(folded, phrase, sure, role=_role(sheet, index, phrase, email=email))


Found = tuple["Folded", Phrase, float]


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
    number = regex.match(r"[^A-Z0-9]*([A-Z. ]*)([0-9]*)", folded.text)
    plain = number is not None and bool(number[2]) and len(number[2]) < 3 and not number[1] and not phrase.caveats
    case = case_of(_words(sheet, folded, phrase))
    return None if case == "lower" or plain else (folded, phrase, 0.9)  # `12. Secret` is an item of a list


def _cell(sheet: Sheet, index: int) -> Found | None:
    found = []
    for cell in cells(sheet.document.lines[index], sheet.document.lines.starts[index]):
        phrase = sheet.grammar.whole(cell)
        if phrase and case_of(_words(sheet, cell, phrase)) == "upper" and not cell.text.lstrip().startswith("("):
            found.append((cell, phrase, 0.9 if phrase.caveats else 0.8))
    return found[0] if len(found) == 1 else None


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
    dirty = sheet.free_sides(index) and among_specks(line, line[:start], line[end:])
    return (folded, phrase, 0.7) if dirty else None


def _sure(sheet: Sheet, index: int, folded: Folded, phrase: Phrase) -> float:
    """Return how sure it is that a line of nothing but a level phrase is a mark; 0 where it is none."""
    case = case_of(_words(sheet, folded, phrase))
    free = sheet.free_sides(index)
    if case == "upper":
        above = sheet.line(index - 1).text if index and free < 2 else ""
        return 0.0 if _pattern(_SENTENCE_ABOVE).search(above) else (0.88, 0.95, 0.97)[free]
    line = sheet.document.lines[index].strip()
    if case == "title" and free and line[-1:] not in ".,;:!?" and not line.startswith("#"):
        return 0.8
    return 0.0


def _words(sheet: Sheet, folded: Folded, phrase: Phrase) -> str:
    return sheet.document.text[slice(*folded.source(*phrase.words))]


def _menu(sheet: Sheet, index: int, phrase: Phrase) -> bool:
    """Say whether the line is part of a form's offer: different levels line by line, or two about a routing sheet's title."""
    near = [sheet.line(at) for step in (-1, 1) for at in _near(sheet, index, step)]
    levels = {phrase.level, *(found.level for folded in near if (found := sheet.grammar.whole(folded)))}
    form = any(_pattern(r"INTERNAL|ROUTING|USE PREVIOUS|^ONLY$").search(folded.text) for folded in near)
    return len(levels) > 2 or (len(levels) == 2 and form)


def _near(sheet: Sheet, index: int, step: int) -> Iterator[int]:
    """Give the next five lines with words on one side; pages and files end the search."""
    at, seen = index + step, 0
    while 0 <= at < len(sheet.document.lines) and seen < 5:
        if "\f" in sheet.document.lines[at]:
            return
        if not sheet.document.lines.blank(at):
            seen += 1
            yield at
        at += step


def _role(sheet: Sheet, index: int, phrase: Phrase, *, email: bool) -> str:
    if email:
        return "heading"
    lines = sheet.document.lines
    above = next((lines[at] for at in range(index - 1, max(-1, index - 6), -1) if lines[at].strip()), "")
    beside = {"IMMEDIATE", "MOST IMMEDIATE", "PRIORITY", "PERSONAL", "ROUTINE", "IMPORTANT", "URGENT", "PRIVATE", "HIMSELF"}
    if beside.intersection(phrase.caveats) or (len(above) < 120 and _pattern(_DATELINE).search(above)):
        return "header"
    return "page_banner"
