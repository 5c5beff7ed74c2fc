"""The review of a captioned document: three printed outcomes (`Cat. A) Caption removed` ...), of which one may be ticked."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document
    from declint.text.lines import Lines
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("caption_review",)
FARTHEST = 5  # lines between two categories of one form, blank ones included


def cues(vocabulary: Vocabulary) -> Cues:
    """Return the head of a category."""
    del vocabulary
    return (r"\bCat(?:egory)?\.?[^\S\n]?[ABC]\b",)


@cache
def _category() -> regex.Pattern[str]:
    """Compile a category with the tick before it, and its words as far as the next field of the form."""
    tick = r"(?P<tick>[(\[][^\S\n]*[xX✓✔][^\S\n]*[)\]]|[☑☒✓✔])?"
    words = r"(?P<words>(?:(?!\b(?:Reviewed[^\S\n]by|Cat(?:egory)?\.?[^\S\n]?[ABC]\b))[^\n]){0,120})"
    return regex.compile(rf"{tick}[^\S\n]*\bCat(?:egory)?\.?[^\S\n]?(?P<letter>[ABC])\b{words}", regex.IGNORECASE)


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield each form of at least two categories that speaks of captions, transfer or access."""
    del vocabulary
    for group in _groups(document.lines, hits):
        letters = tuple(dict.fromkeys(match["letter"].upper() for match in group))
        words = " ".join(match["words"] for match in group)
        if len(letters) > 1 and regex.search(r"caption|transfer|retain|access", words, regex.IGNORECASE):
            chosen = [match["letter"].upper() for match in group if match["tick"]]
            yield _mark(document, group, letters, chosen[0] if len(chosen) == 1 else None)


def _groups(lines: Lines, hits: tuple[Hit, ...]) -> list[list[regex.Match[str]]]:
    """Return the categories, those near each other together; an A begins a new form."""
    groups: list[list[regex.Match[str]]] = []
    last = None
    for index in dict.fromkeys(hit.line for hit in hits):
        for match in _category().finditer(lines.text, lines.starts[index], lines.end(index)):
            near = last is not None and index - last <= FARTHEST
            if near and match["letter"].upper() != "A":
                groups[-1].append(match)
            else:
                groups.append([match])
            last = index
    return groups


def _mark(document: Document, group: list[regex.Match[str]], letters: tuple[str, ...], chosen: str | None) -> Mark:
    start = group[0].start("tick") if group[0]["tick"] else group[0].start() + len(group[0].group()) - len(group[0].group().lstrip())
    end = group[-1].start() + len(group[-1].group().rstrip())
    known = {"categories": letters} | ({"chosen": chosen} if chosen else {})
    return Mark(KINDS[0], start, end, document.text[start:end], confidence=0.8, attributes=known)
