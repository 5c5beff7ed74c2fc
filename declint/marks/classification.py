"""Levels that stand on lines of their own: banners, headings, telegram lines, named fields and the foot of an e-mail."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import regex

from declint.marks._banner import KIND, Sheet, case_of
from declint.marks._banner_line import banner
from declint.text.fold import fold
from declint.text.levels import Held, Phrase
from declint.text.origin import is_foreign, labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Mark
    from declint.text.fold import Folded
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = (KIND,)
# Words in which every English level is found, also letter-spaced; the last cue is a short line without small Latin letters,
# where full-width, struck or foreign banners stand.
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
    r"S[ ._-]{1,3}E[ ._-]{1,3}C[ ._-]{1,3}R[ ._-]{1,3}E",
    r"C[ ._-]{1,3}O[ ._-]{1,3}N[ ._-]{1,3}F[ ._-]{1,3}I",
    r"(?-i:^[ \t]{0,80}[^a-z\s][^a-z\n]{0,60}$)",
)
_STEM = 5  # letters of a word of another language that lead to its levels
_HEAD = 20000  # where a mail shows that it is one
_LONGEST = 400  # a longer line is a paragraph
_STAMP = r"UNCLASSIFIED[ ]+U\.?[ ]*S\.?[ ]+DEPARTMENT OF STATE|RELEASE DECISION"
_STAMP_BELOW = r"^[^A-Z0-9]*U\.?[ ]*S\.?[ ]+DEPARTMENT OF STATE\b"
_SECTION = r"(?:(?:FINAL[ ]+)?SECTION[ ]+\w{1,3}[ ]+OF[ ]+\w{1,3}\b)"
_POST = r"(?!HANDLING\b)[A-Z][A-Z.'/]*+(?:[ ]+(?!AND\b|OF\b|TO\b|THE\b|IN\b|FROM\b|SECTION\b)[A-Z.'/]++){0,3}"
_TELEGRAM = (
    rf"[ ]+(?:{_SECTION}[ ]*)?(?:{_POST}[ ]+)?\d{{2,7}}(?:/\d+)?Z?(?:[ ]+[A-Z]{{3}}[ ]+\d{{2,4}})?(?:[ ]+(?:{_SECTION}|STAFF))?[ ]*$"
)
_FIELD = (
    r"^[^A-Z0-9]*(?P<label>(?:[A-Z][A-Z .'/()-]{0,40}[ -])?(?<!DE)CLASSIFICATION|REPORT CLASS)"
    r"[ *]*:[ *\"'`~]*(?P<value>[A-Z][^\"*|]*?)[ \"*'`|~]*$"
)
_EMAIL = r"^[^A-Z0-9]*THIS (?:E-?MAIL|MESSAGE|CORRESPONDENCE|TRANSMISSION) IS "
_SHORT_VALUES = {"U": "UNCLASSIFIED", "C": "CONFIDENTIAL", "S": "SECRET", "TS": "TOP SECRET", "R": "RESTRICTED"}
_HEADED = r"(?im)^[ \t>*]{0,20}From[*]{0,2}:[^\n]*\n(?:[^\n]*\n){0,3}?[ \t>*]{0,20}Sent[*]{0,2}:|\bThis (?:e-?mail|message) is "


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source)


def cues(vocabulary: Vocabulary) -> Cues:
    """Return the stems of levels and the shape of a banner line."""
    return (*_CUES, *_stems(Held(vocabulary)))


@lru_cache(maxsize=8)
def _stems(held: Held) -> Cues:
    """Return what leads to the levels of other languages in small letters: their longest word without accents, else all of them.

    Other scripts have no small Latin letters, and so the shape of a banner line.
    """
    terms = [term for term in held.vocabulary.of("levels") if is_foreign(frozenset((term.system,)), held.vocabulary)]
    runs = {form: max(_pattern(r"[a-z]*").findall(form.lower()), key=len) for term in terms for form in term.forms if form < _LATIN_END}
    known = [*_ENGLISH, *(run for run in runs.values() if len(run) >= _STEM)]
    stems = {run for run in known if run not in _ENGLISH and not any(other != run and other in run for other in known)}
    whole = (words for form, run in runs.items() if len(run) < _STEM for words in (form, fold(form).text))
    return (*sorted(stems), *sorted(set(whole)))


_LATIN_END = "\u0250"
_ENGLISH = ("secret", "confiden", "classifi")


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield a mark for every level that stands as one; sentences that speak of levels, menus and stamps yield none."""
    if document.format == "ism":  # it states its levels in attributes; its words may be a list of them
        return
    found = list(_found(document, hits, vocabulary))
    words = frozenset(term.name for term in vocabulary.of("levels") if term.data.get("everyday"))
    several = sum(_heading_word(mark, words) for mark in found) > 1
    for mark in found:
        if several or not _heading_word(mark, words) or not (document.text[: mark.start].strip() and document.text[mark.end :].strip()):
            yield mark


def _heading_word(mark: Mark, words: frozenset[str]) -> bool:
    """Say whether a mark is one everyday word (OFFICIAL, PROTECTED), which forms print over a column; a banner is at head and foot."""
    return mark.get("level") in words and not mark.get("caveats") and mark.get("role") == "page_banner"


def _found(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    sheet = Sheet.of(document, vocabulary)
    email = _pattern(_HEADED).search(document.text, 0, _HEAD) is not None
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
    mark = banner(sheet, index, email=email)
    if mark is not None:
        yield mark


def _field(sheet: Sheet, index: int, folded: Folded) -> Mark | None:  # noqa: ARG001 - one signature for all ways
    match = _pattern(_FIELD).search(folded.text) or _foreign_field(Held(sheet.vocabulary)).search(folded.text)
    if match is None:
        return None
    level = next(sheet.grammar.level.finditer(folded.text, *match.span("value")), None)
    phrase = sheet.grammar.around(folded.text, level, *match.span("value")) if level else _short(match)
    if phrase is None:
        return None
    name = sheet.document.text[slice(*folded.source(*match.span("label")))]
    return sheet.mark(folded, phrase, 0.95, role="metadata", field=name)


@lru_cache(maxsize=8)
def _foreign_field(held: Held) -> regex.Pattern[str]:
    """Compile the labels of forms in other languages: `Geheimhaltungsgrad: GEHEIM`."""
    known = "|".join(regex.escape(fold(label).text) for label in labels(held.vocabulary)) or "(?!)"
    return regex.compile(rf"^[\W_]*(?P<label>{known})[ *]*[:.][ *\"'`~«„]*(?P<value>[^\W\d_][^\"*|]*?)[ \"*'`|~»“”]*$")


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


def _words(sheet: Sheet, folded: Folded, phrase: Phrase) -> str:
    return sheet.document.text[slice(*folded.source(*phrase.words))]
