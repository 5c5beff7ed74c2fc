"""`Part I of II`: a record that says of itself that it is one of several."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.model import Mark
from declint.text.numbers import ordinal_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Value
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("part",)
CUE = r"\bPart[ \t]+[\w-]+[ \t]+of[ \t]+[\w-]+"
# The whole line, but for brackets and punctuation: "Part one of the treaty" in a sentence is none.
LINE = r"[ \t>*_#(\[-]*Part[ \t]+(?P<n>[\w-]+)[ \t]+of[ \t]+(?P<of>[\w-]+)[ \t)\].:*_-]*$"
SUBJECT = r"^[ \t>*_#-]*(?:SUBJECT|SUBJ|RE|BETREFF|OBJET)[ \t*_]*:[ \t*_]*(?P<title>\S[^\n]{0,300})"
FOLLOWS = r"\n(?![ \t]*\n)(?![ \t>*_#-]*[A-Z][A-Za-z ./-]{1,40}:)[ \t]*(?P<more>\S[^\n]{0,200})"


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 -- the protocol's argument
    """Return the phrase."""
    return (CUE,)


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:  # noqa: ARG001 -- the protocol's argument
    """Yield a mark with `n`, `of` and, where a subject line is there, `title` (capitals and white space evened out)."""
    for hit in hits:
        start, end = document.lines.starts[hit.line], document.lines.end(hit.line)
        match = _pattern(LINE).match(document.text, start, end)
        if match is None:
            continue
        n, of = ordinal_of(match["n"]), ordinal_of(match["of"])
        if n and of and n <= of:
            title = _title(document.text, start)
            attributes: dict[str, Value] = {"n": n, "of": of, **({"title": title} if title else {})}
            yield Mark("part", hit.start, hit.end, hit.words, 0.95, attributes)


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source, regex.IGNORECASE | regex.MULTILINE)


def _title(text: str, before: int) -> str:
    """Return the subject nearest above (within 3,000 characters), with the line on which it goes on, in capitals."""
    found = list(_pattern(SUBJECT).finditer(text, max(0, before - 3000), before))
    if not found:
        return ""
    more = regex.compile(FOLLOWS).match(text, found[-1].end(), before)
    words = found[-1]["title"] + (" " + more["more"] if more else "")
    return " ".join(words.split()).strip("*_ ").upper()
