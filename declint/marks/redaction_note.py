"""Words that stand where something was taken out: `[1 line not declassified]`, `[ REDACTED: Grand Jury ]`, black blocks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.model import Mark
from declint.text.brackets import around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Value
    from declint.text.brackets import Bracketed
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("redaction_note",)
CUES = (
    r"\bdeclas",
    r"\bredacted\b",
    r"\bdeleted\b",
    r"\bwithheld\b",
    r"\bexcised\b",
    r"\bsaniti[sz]ed\b",
    r"\bretained\b",
    r"\bclosed\b",
    r"\bexpunged\b",
    r"[\u2588\u2587\u2593]{2,}",
    r"\u25a0{4,}",
)
BLOCKS = r"[\u2588\u2587\u2593]{2,}|\u25a0{4,}"
# What a bracket may say. FRUS: "[less than 1 line of source text not declassified]", its misprints included.
DECLASSIFIED = r"(?P<extent>.{0,110}?)\s*\bnot (?:yet )?(?:been )?declas{1,2}i?f?i?ed(?P<more>\s*[-\u2013\u2014;,:(].{0,60})?\.?"
REDACTED = (
    r"(?P<extent>.{0,60}?)\s*\bredacted\b"
    r"(?:\s*[-\u2013\u2014:;,(]\s*(?P<reason>.{1,80}?)|\s+(?P<reason>(?:under|for|per|pursuant|due)\b.{1,70}))?\)?\.?"
)
TAKEN = (
    r"(?P<extent>.{0,60}?)\s*\b(?P<reason>deleted|withheld|excised|saniti[sz]ed|expunged)\b"
    r"(?P<more>\s*(?:[-\u2013\u2014:;,(]|under|for|per|pursuant|and)\b?.{0,90})?\.?"
)
# The National Archives (UK) on slips and in brackets; the passage stays with the department or is closed under an exemption.
CLOSED = (
    r"(?P<extent>.{0,60}?)\s*\b(?P<reason>(?:deleted and )?(?:retained|closed)\b.{0,40}?"
    r"\b(?:section|s\.|FOI|freedom of information|public records act)).{0,90}"
)
PAGES = r"\b(?P<extent>\d{1,4}\s+(?:pages?|lines?|paragraphs?)(?:\s+of\s+source\s+text)?)\s+not\s+declassified\b"
CODE = r"\(b\)\s?\(\d\)(?:\([A-Za-z]\))?|\bs(?:ection|\.)?\s?\d{1,2}(?:\(\d\))*|\b[Bb][1-9]\b|\b1\.4\s?\([a-h]\)"


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 -- the protocol's argument
    """Return the verbs of taking out, and the blocks."""
    return CUES


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield a mark with `reason` (as written, or `block`), `extent` (name, line, paragraph, page, document, text), `amount`, `codes`."""
    seen = -1
    for hit in hits:
        for mark in _marks(document, hit, vocabulary):
            if mark.start >= seen:
                seen = mark.end
                yield mark


def _marks(document: Document, hit: Hit, vocabulary: Vocabulary) -> Iterator[Mark]:
    text = document.text
    if _pattern(BLOCKS).fullmatch(hit.words):
        yield Mark("redaction_note", hit.start, hit.end, hit.words, 0.95, {"reason": "block"})
    elif (bracket := around(text, hit.start)) is not None:
        if (match := _note(bracket.words)) is not None and text[bracket.end : bracket.end + 1] != "(":
            yield _mark(text, bracket, match, vocabulary)
    elif (match := _pattern(PAGES).search(text, max(0, hit.start - 60), hit.end + 10)) is not None and match.end() > hit.start:
        attributes = _attributes(match.group(), match["extent"], "not declassified", vocabulary)
        yield Mark("redaction_note", match.start(), match.end(), match.group(), 0.8, attributes)
    elif (line := _slip(document, hit)) is not None:
        yield Mark("redaction_note", *line.span(), line.group(), 0.75, _attributes(line.group(), line.group(), line["reason"], vocabulary))


def _note(words: str) -> regex.Match[str] | None:
    """Match the words of a bracket against what such notes say."""
    if "footnote in the" in words.casefold():  # an editor quotes the original's own note
        return None
    return next((match for source in (DECLASSIFIED, REDACTED, CLOSED, TAKEN) if (match := _pattern(source).fullmatch(words))), None)


def _mark(text: str, bracket: Bracketed, match: regex.Match[str], vocabulary: Vocabulary) -> Mark:
    reason = match.groupdict().get("reason") or ("redacted" if "redact" in match.group().casefold() else "not declassified")
    attributes = _attributes(bracket.words, match["extent"], reason.strip(), vocabulary)
    return Mark("redaction_note", bracket.start, bracket.end, text[bracket.start : bracket.end], 0.95, attributes)


def _slip(document: Document, hit: Hit) -> regex.Match[str] | None:
    """Match a lone line that only says `REDACTED`, or a closure slip in capitals."""
    start, end = document.lines.starts[hit.line], document.lines.end(hit.line)
    line = document.text[start:end].strip(" \t\f*_#-")
    if line == "REDACTED" or (line.isupper() and len(line) < 160 and _pattern(CLOSED).fullmatch(line)):
        return regex.compile(r"(?P<reason>[^\n]+)").match(
            document.text, document.text.index(line, start), start + len(document.text[start:end].rstrip())
        )
    return None


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source, regex.IGNORECASE | regex.DOTALL)


def _attributes(words: str, amount: str, reason: str, vocabulary: Vocabulary) -> dict[str, Value]:
    amount = " ".join(amount.split()).strip(" :-\u2013\u2014")
    codes = tuple(_pattern(CODE).findall(words))
    said = {"extent": _extent(amount.casefold(), vocabulary), "amount": amount or None, "codes": codes or None}
    return {"reason": reason, **{name: value for name, value in said.items() if value is not None}}


def _extent(amount: str, vocabulary: Vocabulary) -> str | None:
    """Return the first extent of which a form stands in the words: "1 paragraph (10 lines)" is a paragraph."""
    padded = f" {regex.sub(r'[^a-z-]+', ' ', amount).strip()} "
    return next((term.name for term in vocabulary.of("extents") if any(f" {form} " in padded for form in term.forms)), None)
