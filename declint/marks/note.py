"""Editors' notes: the source note of Foreign Relations, footnotes, and the calls that lead to them (`morning.2`)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Region, Value
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("note",)
OWNS = ("paragraph",)  # the note's number is no paragraph number
SOURCE = r"^[ \t]*(?:(?P<number>\d{1,3})[.)]?[ \t]+|\*[ \t]?)?\[?(?P<form>Sources?:)(?:[ \t]+|[ \t]*\n[ \t]*)(?!https?:)\S"
NOTES = ("source_note", "footnote")
NUMBERED = r"[ \t]*(?P<number>\d{1,3})[.)]?[ \t]+\S"
# Glued to the end of a word or sentence: "(Dobrynin)1", "morning.2"; also "[2]". Taken only where a footnote bears the number.
END = r"(?<=\p{L}[\"')\u2019\u201d]?[.,;:!?]?[\"')\u2019\u201d]?)"
CALL = END + r"(?<![\p{Lu}\d.-]{2})(?P<number>\d{1,2})(?=[\s,;:.)]|$)|\[(?P<number>\d{1,3})\]"
UNMARKED = (
    r"\b(?i:no\s+(?:security\s+)?classification\s+(?:markings?|indicated|indication|given))\b[^.]*\."
    r"|\b(?i:(?:has|had|have|bears?|with)\s+no\s+(?:security\s+)?classification)\b[^.]*\."
)


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 -- the protocol's argument
    """Return the source note's opening word, numbered lines, and digits that are glued to a word."""
    return (
        r"\bSources?:",
        r"^[ \t]*\d{1,3}[.)]?[ \t]+\S",
        r"[\p{L}.,;:!?\"')\u2019\u201d]\d{1,2}(?=[\s,;:.)]|$)",
        r"\[\d{1,3}\]",
    )


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield notes of `type` source, footnote and call, with `number`.

    A source note has `form` (as it opens), `classified` (a sentence in it says how the original was classified),
    `statement` (that sentence) and `unmarked` (it says that the original bears no marking). A footnote is `placed` where the format
    puts it at the word it belongs to, so that nothing has to call it.
    """
    yield from _stated(document, vocabulary)
    lines = tuple(dict.fromkeys(hit.line for hit in hits))
    sources = [(line, match) for line in lines if (match := _opening(document, line)) is not None]
    numbers = set(_region_numbers(document))
    for line, match in sources:
        yield _source(document, _block(document, line, int(match["number"] or 0)), match["form"], match["number"], vocabulary)
        notes = tuple(_footnotes(document, line, int(match["number"] or 0)))
        numbers |= {int(match["number"] or 0), *(int(str(note.get("number"))) for note in notes)}
        yield from notes
    yield from _calls(document, lines, numbers - {0})


def _stated(document: Document, vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield the notes that the format itself names."""
    for region in document.regions:
        words = document.text[region.start : region.end] if region.kind in NOTES else ""
        opens = regex.match(r"\W*Sources?:", words) is not None
        if region.kind == "source_note" or (opens and _number(region) in (0, 1, None)):
            form = "Source:" if opens else "none"
            yield _source(document, (region.start, region.end), form, str(region.attributes.get("number") or ""), vocabulary)
        elif region.kind == "footnote":
            note = _footnote(document, region.start, region.end, _number(region))
            yield replace(note, attributes={**note.attributes, "placed": True}) if document.format == "tei" else note


def _number(region: Region) -> int | None:
    label = str(region.attributes.get("number") or region.attributes.get("n") or "")
    return int(label) if label.isdigit() else None


def _region_numbers(document: Document) -> Iterator[int]:
    return (number for region in document.regions if region.kind == "footnote" and (number := _number(region)))


def _opening(document: Document, line: int) -> regex.Match[str] | None:
    """Match the opening of a source note; without a number it must at least be a sentence ("Source: a survey" is none)."""
    lines = document.lines
    match = _pattern(SOURCE).match(document.text, lines.starts[line], lines.end(min(line + 1, len(lines) - 1)))
    if match is None or any(region.kind in NOTES and region.start <= match.start() < region.end for region in document.regions):
        return None
    start, end = _block(document, line)
    return match if match["number"] or document.text[start:end].endswith((".", ".]")) else None


def _source(document: Document, span: tuple[int, int], form: str, number: str | None, vocabulary: Vocabulary) -> Mark:
    text = document.text[slice(*span)]
    statement = _statement(text, vocabulary)
    attributes: dict[str, Value] = {"type": "source", "form": form, "classified": statement is not None}
    if statement is not None:
        attributes |= {"statement": statement, "unmarked": _pattern(UNMARKED).search(statement) is not None}
    if number and number.isdigit():
        attributes["number"] = int(number)
    return Mark("note", *span, text, 0.95, attributes)


def _statement(words: str, vocabulary: Vocabulary) -> str | None:
    """Return the sentence that begins with a level or caption ("Secret; Nodis.", "Eyes Only.") or says that there is no marking."""
    if (match := _pattern(UNMARKED).search(words)) is not None:
        return " ".join(match.group().split())
    terms = (*vocabulary.of("levels"), *vocabulary.of("caveats"))
    match = _levels(tuple(sorted({form for term in terms for form in (term.name, *term.forms) if len(form) > 3}))).search(words)
    return " ".join(match["sentence"].split()) if match else None


@cache
def _levels(forms: tuple[str, ...]) -> regex.Pattern[str]:
    """Compile the sentence that begins with one of these levels; case is folded, since notes print `Top Secret`."""
    words = "|".join(regex.escape(form).replace(r"\ ", r"\s+") for form in forms) or r"(?!)"
    return regex.compile(
        rf"(?:^|[.\]\u201d]\s+)(?P<sentence>(?:Personal,? and |Strictly )?(?:{words})\b(?=\s*[.;,]|\s*$)[^.]{{0,200}}\.?)", regex.IGNORECASE
    )


def _block(document: Document, line: int, number: int = 0) -> tuple[int, int]:
    """Return the note's span: from its first word to the last line before a blank one or the next number.

    In a wrapped note another number may begin a line: `... Box` / `27 ...`.
    """
    last = line
    while last + 1 < len(document.lines) and not document.lines.blank(last + 1) and not _is_next(document, last + 1, number):
        last += 1
    start, end = document.lines.starts[line], document.lines.end(last)
    text = document.text[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def _is_next(document: Document, line: int, number: int) -> bool:
    """Say whether the note after that of a number begins on a line; after one without a number any may be it."""
    match = _match(document, NUMBERED, line)
    return match is not None and (not number or int(match["number"]) == number + 1)


def _footnotes(document: Document, line: int, number: int) -> Iterator[Mark]:
    """Yield the numbered notes that follow a source note, one after the other."""
    line = document.lines.index(_block(document, line, number)[1]) if number else line
    while number and line + 1 < len(document.lines):
        line += 1
        match = None if document.lines.blank(line) else _match(document, NUMBERED, line)
        if match is not None and int(match["number"]) == number + 1:
            number += 1
            start, end = _block(document, line, number)
            yield _footnote(document, start, end, number)
            line = document.lines.index(end)
        elif match is not None:
            return


def _footnote(document: Document, start: int, end: int, number: int | None) -> Mark:
    return Mark("note", start, end, document.text[start:end], 0.9, {"type": "footnote", **({"number": number} if number else {})})


def _calls(document: Document, lines: tuple[int, ...], numbers: set[int]) -> Iterator[Mark]:
    for line in lines if numbers else ():
        for match in _pattern(CALL).finditer(document.text, document.lines.starts[line], document.lines.end(line)):
            number = int(match["number"])
            if number in numbers:
                yield Mark("note", match.start(), match.end(), match.group(), 0.8, {"type": "call", "number": number})


def _match(document: Document, source: str, line: int) -> regex.Match[str] | None:
    return _pattern(source).match(document.text, document.lines.starts[line], document.lines.end(line))


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source, regex.MULTILINE)
