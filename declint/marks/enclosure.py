"""Enclosures that a record announces: `the enclosed copy of ...`, `Enclosure: ...`, `covering SECRET`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("enclosure",)
THING = (
    r"(?:cop(?:y|ies)|letters?|messages?|minutes?|notes?|papers?|drafts?|memorand(?:um|a)|reports?|telegrams?|texts?|records?"
    r"|lists?|statements?|briefs?|extracts?|documents?)"
)
# `words`: a sentence announces it; `heading`: a line names it, or stands above the thing itself; `covering`: a British covering mark.
FORMS = {
    "covering": r"^[ \t>*_#]*covering[ \t]+(?P<level>[A-Z]{3,}(?:[ \t]+[A-Z]{3,}){0,2})[ \t*_]*$",
    "words": (
        rf"\b(?:the[ \t]+)?enclosed[ \t]+(?:[\w-]+[ \t]+){{0,2}}{THING}\b(?:[ \t]+(?:of|from)[ \t]+[^\n.,;]{{1,60}})?"
        r"|\bI[ \t]+(?:now[ \t]+)?(?:enclose|attach)\b(?:[ \t]+[\w-]+){0,4}"
    ),
    "heading": (
        r"^[ \t>*_#]*(?:Enclosures?|Encls?\.?|Attachments?|Anlagen?|Annexe?s?)"
        r"(?:[ \t]*[:\-\u2013(](?![ \t]*(?:n/?a|none|nil)\b)[^\n]{0,160}|[ \t*_]*)$"
    ),
}
FLAGS = {"covering": regex.MULTILINE, "words": regex.IGNORECASE, "heading": regex.MULTILINE}


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 -- the protocol's argument
    """Return the words that announce one."""
    return (r"\benclos", r"\bI[ \t]+(?:now[ \t]+)?attach\b", r"\bencl", r"\battachment", r"\banlage", r"\bannex", r"\bcovering[ \t]+[A-Z]")


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:  # noqa: ARG001 -- the protocol's argument
    """Yield a mark with `announced` (true), `form` (words, heading, covering) and, for a covering mark, `level`."""
    for line in dict.fromkeys(hit.line for hit in hits):
        start, end = document.lines.starts[line], document.lines.end(line)
        for form in FORMS:
            for match in _pattern(form).finditer(document.text, start, end):
                words = match.group().strip(" \t>*_#")
                at = document.text.index(words, match.start())
                level = {"level": " ".join(match["level"].split())} if form == "covering" else {}
                yield Mark(
                    "enclosure", at, at + len(words), words, 0.9 if form != "heading" else 0.7, {"announced": True, "form": form, **level}
                )


@cache
def _pattern(form: str) -> regex.Pattern[str]:
    return regex.compile(FORMS[form], FLAGS[form])
