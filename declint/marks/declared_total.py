"""Totals that a record states of itself: a Foreign Relations preface of its excisions, an FBI sheet of its deleted pages."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.model import Mark
from declint.text.numbers import NUMBER, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("declared_total",)
CUES = (r"\bwithh[eo]ld", r"\bexcis", r"\bminor\b", r"\bTotal Deleted Page")
VALUE = rf"(?P<value>{NUMBER})(?:\s+of\s+\d[\d,]*)?"
# 1969-76 XII "withhold no documents", Guatemala "minor excisions from 190 of 287 documents"; each on any number of lines.
TOTALS = {
    "withheld": rf"withh(?:o|e)ld(?:ing)?\s+{VALUE}\s+documents?(?:\s+in\s+full)?",
    "paragraph": rf"excis(?:e|ed|ing|ions?\s+of)\s+(?:of\s+)?a\s+paragraph\s+or\s+more\s+(?:in|from)\s+{VALUE}\s+documents?",
    "deleted pages": rf"Total[ \t]+Deleted[ \t]+Pages?(?:\(s\))?[ \t]*[~=:-]+[ \t]*{VALUE}",
    "minor": rf"minor\s+excisions?(?:\s+of\s+less\s+than\s+a\s+paragraph)?\s+(?:in|from|to)\s+{VALUE}\s+documents?",
}


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 -- the protocol's argument
    """Return the verbs with which the totals begin."""
    return CUES


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:  # noqa: ARG001 -- the protocol's argument
    """Yield a mark for each total with `of` (withheld, paragraph, minor) and `value`."""
    for hit in hits:
        for name in TOTALS:
            match = _pattern(name).match(document.text, hit.start)
            if match is not None and (value := number_of(match["value"])) is not None:
                yield Mark("declared_total", match.start(), match.end(), match.group(), 0.9, {"of": name, "value": value})


@cache
def _pattern(name: str) -> regex.Pattern[str]:
    return regex.compile(TOTALS[name], regex.IGNORECASE)
