"""Caveats that stand without a level: captions, codewords in slug lines, handling fields, notices."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import regex

from declint.frozen import frozen
from declint.marks._banner import Sheet, case_of, cells
from declint.model import Mark
from declint.text.fold import fold
from declint.text.forms import squeezed
from declint.text.levels import Held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document
    from declint.text.fold import Folded
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("caveat",)
_LABELLED = r"HANDLING RESTRICTIONS?|ASSOCIATED CAVEATS?|CAVEATS|DISSEM(?:INATION)? CONTROLS?|MESSAGE HANDLING INDICATOR"
_FIELD = rf"(?i)^[^\w\n]*(?P<label>(?:[A-Z]+[ ])*(?:{_LABELLED}))[ *]*:[* ]*(?P<value>\S[^\n]*?)[ \t]*$"
_LONGEST = 400  # a longer line is a paragraph
_NO_VALUE = r"(?i)^(?:n/?a|none|null|nil|-+|unknown)$"
# To whom alone: `Eyes only Secretary.` at the head of a telegram or after its address.
_EYES = r"(?:^|[.—–-][ ]?)[ ]*(?P<mark>EYES[ -]ONLY)(?=[ ]+(?:FOR[ ]+)?(?:THE[ ]+)?(?:AMB|SECRETARY|ACTING|UNDER|PRESIDENT|[A-Z]{3,}))"
_LABELS = (
    r"HANDLING RESTRICTION",
    r"CAVEATS?[ *]*:",
    r"DISSEM\w* CONTROL",
    r"HANDLING INDICATOR",
    r"EYES[ -]ONLY",
)


@frozen
class Alone:
    """Caveats that make a mark without a level, by where they may stand; forms folded without blanks."""

    line: frozenset[str]
    anywhere: regex.Pattern[str]
    slug: regex.Pattern[str]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Alone:
        """Sort the vocabulary's forms by `data.alone`."""
        found: dict[str, list[str]] = {"line": [], "anywhere": [], "slug": []}
        for term in vocabulary.of("caveats"):
            found.get(str(term.data.get("alone")), []).extend(fold(form).text for form in term.forms)
        every = "|".join(sorted(map(regex.escape, found["anywhere"]), key=len, reverse=True)).replace(r"\ ", "[ ]*") or "(?!)"
        slug = "|".join(map(regex.escape, found["slug"])) or "(?!)"
        return cls(
            frozenset(map(squeezed, [*found["line"], *found["anywhere"], *found["slug"]])),
            regex.compile(rf"(?<![A-Z0-9])(?:{every})(?![A-Z0-9])"),
            regex.compile(rf"^[^A-Z0-9]*(?:[A-Z0-9/.-]+[: ]+){{0,3}}?(?P<mark>{slug})(?![A-Z])"),
        )


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source)


@lru_cache(maxsize=8)
def _alone(held: Held) -> Alone:
    return Alone.of(held.vocabulary)


def cues(vocabulary: Vocabulary) -> Cues:
    """Return the stems of the forms that stand alone, the labels of fields and the middles of notices."""
    return _cues(Held(vocabulary))


@lru_cache(maxsize=8)
def _cues(held: Held) -> Cues:
    terms = [term for term in held.vocabulary.of("caveats") if term.data.get("alone") in ("line", "anywhere", "slug")]
    stems = {_stem(form) for term in terms for form in term.forms}
    shorter = sorted(stem for stem in stems if not any(other != stem and other in stem for other in stems))
    return (*shorter, *_LABELS)


def _stem(form: str) -> str:
    """Return the first words of a form, which are enough to lead to it, as a pattern."""
    return regex.escape(" ".join(form.split()[:2])).replace(r"\ ", r"[ ]+")


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield caveats line by line; the first way of standing that fits a line counts."""
    if not hits or document.format == "ism":  # which states its caveats in attributes
        return
    sheet, alone = Sheet.of(document, vocabulary), _alone(Held(vocabulary))
    done = -1
    for index in sorted({hit.line for hit in hits}):
        if document.lines.starts[index] < done:
            continue
        folded = sheet.line(index)
        marks = list(_line(sheet, alone, index, folded))
        done = max((mark.end for mark in marks), default=done)
        yield from marks


def _line(sheet: Sheet, alone: Alone, index: int, folded: Folded) -> Iterator[Mark]:
    for way in (_field, _whole):
        mark = way(sheet, alone, index, folded)
        if mark:
            yield mark
            return
    yield from _within(sheet, alone, folded)


def _field(sheet: Sheet, alone: Alone, index: int, folded: Folded) -> Mark | None:  # noqa: ARG001 - one signature for all ways
    match = _pattern(_FIELD).search(sheet.document.lines[index]) if len(folded.text) < _LONGEST else None
    if match is None or _pattern(_NO_VALUE).match(match["value"]) or len(match["value"]) > 80 or case_of(match["value"]) != "upper":
        return None
    start = sheet.document.lines.starts[index]
    return _mark(sheet, (start + match.start("value"), start + match.end("value")), match["value"], "metadata", 0.93)


def _whole(sheet: Sheet, alone: Alone, index: int, folded: Folded) -> Mark | None:
    """Read a line, or a cell of it, that is caveats and nothing else, without a level."""
    if sheet.grammar.level.search(folded.text):
        return None
    found = [
        (cell, names)
        for cell in cells(sheet.document.lines[index], sheet.document.lines.starts[index])
        if (names := _names(sheet, alone, cell))
    ]
    if len(found) != 1 or len(folded.text) > _LONGEST:
        return None
    cell, names = found[0]
    stripped = cell.text.strip(" .*_#/")
    start = cell.text.index(stripped)
    place = cell.source(start, start + len(stripped))
    one_word = " " not in stripped
    if case_of(sheet.document.text[slice(*place)]) != "upper" and (one_word or not sheet.free_sides(index)):
        return None
    role = "telegram_line" if {"NODIS", "EXDIS", "LIMDIS", "STADIS"}.intersection(names) else "handling"
    return _mark(sheet, place, ", ".join(names), role, 0.93)


def _names(sheet: Sheet, alone: Alone, cell: Folded) -> tuple[str, ...]:
    """Return the caveats that a cell consists of, if at least one may stand alone; else nothing."""
    rest, names, strong = cell.text, [], False
    for match in sheet.grammar.caveat.finditer(cell.text):
        names.append(sheet.grammar.caveat_name(match.group()))
        strong = strong or squeezed(match.group()) in alone.line
        rest = rest.replace(match.group(), " ", 1)
    return tuple(names) if strong and not any(map(str.isalnum, rest)) else ()


def _within(sheet: Sheet, alone: Alone, folded: Folded) -> Iterator[Mark]:
    """Read codewords in slug lines, words that are caveats wherever they stand, and `eyes only` before a name."""
    level = next(sheet.grammar.level.finditer(folded.text), None)
    spans = [match.span() for match in alone.anywhere.finditer(folded.text)]
    slug = alone.slug.match(folded.text)
    spans += [slug.span("mark")] if slug and _capitals(folded, sheet) else []
    if slug and spans:
        spans += [m.span() for m in _pattern(slug["mark"]).finditer(folded.text, slug.end(), slug.end())]
    spans += [match.span("mark") for match in _pattern(_EYES).finditer(folded.text) if _addressed(sheet, folded, match)]
    for span in sorted(set(spans)):
        place = folded.source(*span)
        if level and sheet.grammar.leading(folded.text, level).end >= span[1] > level.end():
            continue
        words = sheet.document.text[slice(*place)]
        if case_of(words) != "lower" or words.lower().startswith("eyes"):
            yield _mark(sheet, place, sheet.grammar.caveat_name(folded.text[slice(*span)]), "handling", 0.88)


def _capitals(folded: Folded, sheet: Sheet) -> bool:
    words = sheet.document.text[folded.starts[0] : folded.ends[-1]] if folded.text else ""
    letters = [letter for letter in words if letter.isalpha()]
    return sum(map(str.isupper, letters)) > 0.8 * len(letters)


def _addressed(sheet: Sheet, folded: Folded, match: regex.Match[str]) -> bool:
    """Say whether a name or office follows: it has a capital in the source."""
    end = folded.source(*match.span("mark"))[1]
    rest = sheet.document.text[end : end + 30]
    return _pattern(r"^[ ]+(?:(?i:for|the)[ ]+)*[A-Z]").match(rest) is not None


def _mark(sheet: Sheet, place: tuple[int, int], value: str, role: str, sure: float) -> Mark:
    known = {"value": value, "role": role, "struck": sheet.struck(*place)}
    return Mark(KINDS[0], *place, sheet.document.text[slice(*place)], sure, known)
