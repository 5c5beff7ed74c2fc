"""Exemption codes where a releasing agency stamped them, in place of words, in a margin or under its decision; and UK closures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.marks._closure import CLOSURE_CUES, closures
from declint.model import Mark
from declint.text.codes import CodeList, find_codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Value
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("exemption",)
_RELEASED = (
    r"\bRELEASED?[^\S\n]+IN\b|\bDENIED[^\S\n]+IN\b|\bFOIA[^\S\n]+Exemption"
    r"|Department[^\S\n]+of[^\S\n]+State[^\S\n]+Case|Approved[^\S\n]+for[^\S\n]+Release"
)
_CODES = (
    r"\bb[^\S\n]?[1-9l][A-F]?\b",
    r"1\.[45][^\S\n]?\(?[a-h]",
    r"\(b\)[^\S\n]?\(",
    r"\b(?:25X|50X)\d",
    r"\bSTAT(?:INTL)?\b",
    r"\bJFK[^\S\n]+(?:Act|Law)\b",
    r"\b(?:3\.[345]|6\.2)[^\S\n]?\(?[a-d]\b",
)
ENOUGH = 2  # lists standing apart that make a document one where codes stand for words


@dataclass(frozen=True, slots=True)
class _Placed:
    """A list of codes and how it stands: `apart` from other words, right after a decision, or as the `last` words of a line."""

    codes: CodeList
    line: int
    apart: bool
    decided: bool
    last: bool


def cues(vocabulary: Vocabulary) -> Cues:
    """Return the codes, the words of a release, which show that codes are stamps, and those of closure notes."""
    del vocabulary
    return (*_CODES, _RELEASED, *CLOSURE_CUES)


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield the code lists that a release put there, and the sections of closure notes."""
    placed = list(_placed(document, hits))
    released = any(_release().search(hit.words) for hit in hits)
    for one in placed:
        if _accepted(one, placed, document, released=released):
            yield _mark(document, one)
    yield from closures(document, hits, vocabulary)


@cache
def _release() -> regex.Pattern[str]:
    return regex.compile(_RELEASED, regex.IGNORECASE)


def _placed(document: Document, hits: tuple[Hit, ...]) -> Iterator[_Placed]:
    """Give the lists on the lines hit, but for those that explain a classification (`Reason: 1.4(b)`) or cite a law."""
    for index in dict.fromkeys(hit.line for hit in hits):
        start, end = document.lines.starts[index], document.lines.end(index)
        lists = list(find_codes(document.text, start, end))
        for codes in lists:
            before, after = document.text[start : codes.start], document.text[codes.end : end]
            if not _cited(before, after):
                apart = _apart(before, after, alone=_alone(document.text, start, end, lists))
                decided = bool(regex.search(r"\b(?:PART|FULL)[^\S\n]+$", before))
                yield _Placed(codes, index, apart, decided, last=not regex.search(r"\w", after))


def _alone(text: str, start: int, end: int, lists: list[CodeList]) -> bool:
    """Say whether a line holds nothing but codes."""
    rest = text[start:end]
    for codes in reversed(lists):
        rest = rest[: codes.start - start] + rest[codes.end - start :]
    return not regex.search(r"\w", rest)


def _apart(before: str, after: str, *, alone: bool) -> bool:
    """Say whether codes stand by themselves: nothing else on the line, or blanks between them and it."""
    left = not before.strip() or bool(regex.search(r"(?:[^\S\n]{2}|\t)[^\w\n]?$", before))
    right = not regex.search(r"\w", after) or bool(regex.match(r"[^\w\n]?(?:[^\S\n]{2}|\t)", after))
    return alone or (left and right)


@cache
def _citing() -> regex.Pattern[str]:
    """Compile the words before a citation of a law, or before the reason of a classification."""
    return regex.compile(
        r"(?:\b(?:sub)?(?:sections?|paragraphs?|pars?\.|clauses?|secs?\.|titles?|acts?|orders?)|§+|\bE\.?O\.?\s?\d{5},?|\bSEC)[\s,]*$|\b(?-i:under|or|and|of)[\s,]?$"
        r"|\breasons?\b(?:(?!\s{3})[^—;])*$",
        regex.IGNORECASE,
    )


def _cited(before: str, after: str) -> bool:
    """Say whether codes cite a law in running text: `under section 552(b)(1)`, `1.4(a) of the Order`."""
    return bool(_citing().search(before)) or bool(
        regex.match(r"\(|\s?(?:of\s+(?:this|the|such|section|title)|shall\b|through\b|—\s?Declass)", after)
    )


def _accepted(one: _Placed, placed: list[_Placed], document: Document, *, released: bool) -> bool:
    """Say whether a list is a stamp: the document must show more of them, or that it was released."""
    style = one.codes.style
    alike = sum(other.apart and _family(other) == _family(one) for other in placed)
    if style == "state":
        return released and (one.apart or one.decided or (one.last and alike >= 1))
    if style in ("fbi", "cia", "jfk"):
        return one.apart and (alike >= ENOUGH if style == "fbi" else released or style == "jfk")
    return (alike >= 1 if one.apart and released else alike >= ENOUGH) and not _legal(document)


def _family(one: _Placed) -> str:
    """Return the styles that go together: sections of an order and of the FOIA stand side by side on military records."""
    return {"eo": "government", "foia": "government", "grounds": "government"}.get(one.codes.style, one.codes.style)


def _legal(document: Document) -> bool:
    """Say whether a text numbers its paragraphs like a law, so that `(b)(1)` alone says nothing."""
    return bool(regex.search(r"^\W{0,4}\((?:c|d|e)\)\s?\(1\)", document.text, regex.MULTILINE))


def _mark(document: Document, one: _Placed) -> Mark:
    """Make the mark; a list beside or under a decision sums the others up."""
    codes = one.codes
    summary = one.decided or (one.apart and _decision_near(document, one.line))
    known: dict[str, Value] = {"codes": codes.codes, "law": codes.law, "role": "summary" if summary else "inline"}
    if codes.statute:
        known["statute"] = codes.statute
    if codes.style == "jfk":
        known["section"] = regex.sub(r"^JFK \w+ ", "", codes.codes[0])
    confidence = 0.95 if one.apart else 0.9
    return Mark(KINDS[0], codes.start, codes.end, document.text[codes.start : codes.end], confidence, known)


def _decision_near(document: Document, line: int) -> bool:
    """Say whether a decision, whole or the first half of a broken one, stands on the line or on the two above it."""
    decision = r"\b(?:RELEASED?|DENIED)[^\S\n]+IN\b|\bRELEASE[^\S\n]*$"
    return any(regex.search(decision, document.lines[index]) for index in range(max(line - 2, 0), line + 1))
