"""Exemption codes where a releasing agency stamped them, in place of words, in a margin or under its decision; and UK closures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from declint.marks._closure import CLOSURE_CUES, closures
from declint.marks._code_places import RELEASED, Placed, accepted, placed_codes
from declint.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Value
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("exemption",)
_CODES = (
    r"\bb[^\S\n]?[1-9l][A-F]?\b",
    r"1\.[45][^\S\n]?\(?[a-h]",
    r"\(b\)[^\S\n]?\(",
    r"\b(?:25X|50X)\d",
    r"\bSTAT(?:INTL)?\b",
    r"\bJFK[^\S\n]+(?:Act|Law)\b",
    r"\b(?:3\.[345]|6\.2)[^\S\n]?\(?[a-d]\b",
)


def cues(vocabulary: Vocabulary) -> Cues:
    """Return the codes, the words of a release, which show that codes are stamps, and those of closure notes."""
    del vocabulary
    return (*_CODES, RELEASED, *CLOSURE_CUES)


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield the code lists that a release put there, and the sections of closure notes."""
    every = list(placed_codes(document, hits))
    released = any(regex.search(RELEASED, hit.words, regex.IGNORECASE) for hit in hits)
    for group in _wrapped(document, accepted(every, document, released=released)):
        yield _mark(document, group)
    yield from closures(document, hits, vocabulary)


def _wrapped(document: Document, taken: list[Placed]) -> Iterator[list[Placed]]:
    """Give each list, with the next line where the list under a decision goes on there: `RELEASE IN PART B1,` / `1.4(D), B6`."""
    group: list[Placed] = []
    for one in taken:
        if group and not (one.line - group[-1].line == 1 and _summary(document, one) and _goes_on(document, group[-1])):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _goes_on(document: Document, one: Placed) -> bool:
    """Say whether a list beside or under a decision ends with its line unfinished."""
    rest = document.text[one.codes.end : document.lines.end(one.line)]
    return _summary(document, one) and (not rest.strip() if one.decided else rest.strip() == ",")


def _summary(document: Document, one: Placed) -> bool:
    """Say whether a list sums the others up: it stands beside or under a decision."""
    return one.decided or (one.apart and _decision_near(document, one.line))


def _mark(document: Document, group: list[Placed]) -> Mark:
    """Make the mark of a list."""
    first = group[0].codes
    start, end = first.start, group[-1].codes.end
    codes = tuple(dict.fromkeys(code for one in group for code in one.codes.codes))
    known: dict[str, Value] = {"codes": codes, "law": first.law, "role": "summary" if _summary(document, group[0]) else "inline"}
    if first.statute:
        known["statute"] = first.statute
    if first.style == "jfk":
        known["section"] = regex.sub(r"^JFK \w+ ", "", codes[0])
    return Mark(KINDS[0], start, end, document.text[start:end], 0.95 if group[0].apart else 0.9, known)


def _decision_near(document: Document, line: int) -> bool:
    """Say whether a decision, whole or the first half of a broken one, stands on the line or on the two above it."""
    decision = r"\b(?:RELEASED?|DENIED)[^\S\n]+IN\b|\bRELEASE[^\S\n]*$"
    return any(regex.search(decision, document.lines[index]) for index in range(max(line - 2, 0), line + 1))
