"""The decision as a line of its own: `RELEASE IN PART`, also where a narrow column breaks it in two."""

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

KINDS = ("release_decision",)
_WORD = {"FULL": "full", "PART": "part"}
_AFTER = r"(?=[^\S\n]*$|[^\S\n]{2}|[^\S\n]+(?:B\d|1\.[45]\(|\(b\)|UNCLASSIFIED|EXEMPT))"
_SHIFT = 16  # columns: how far the second half of a broken decision may stand from under the first


def cues(vocabulary: Vocabulary) -> Cues:
    """Return the words of decisions, whole or broken."""
    del vocabulary
    return (r"\bRELEASED?(?:[^\S\n]+IN)?[^\S\n]*(?:$|FULL|PART|[^\S\n]{2})", r"\bDENIED[^\S\n]+IN")


@cache
def _whole() -> regex.Pattern[str]:
    """Compile a decision alone in its column; capitals only, since prose says that a report was released in part."""
    words = r"(?P<verb>RELEASED?|DENIED)[^\S\n]+IN[^\S\n]+(?P<extent>FULL|PART)"
    return regex.compile(rf"(?:(?<=^[^\w\n]*)|(?<=[^\S\n]{{2}})|(?<=DECISION:?[^\S\n]*)){words}\b{_AFTER}", regex.MULTILINE)


@cache
def _broken() -> regex.Pattern[str]:
    """Compile the first half of a decision at the end of its line or column."""
    words = r"(?P<verb>RELEASED?|DENIED)(?P<in>[^\S\n]+IN)?(?=[^\S\n]*$|[^\S\n]{2})"
    return regex.compile(rf"(?:(?<=^[^\w\n]*)|(?<=[^\S\n]{{2}})){words}", regex.MULTILINE)


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield the decisions."""
    del vocabulary
    for index in dict.fromkeys(hit.line for hit in hits):
        start, end = document.lines.starts[index], document.lines.end(index)
        for match in _whole().finditer(document.text, start, end):
            yield _mark(document, match.start(), match.end(), match["verb"], match["extent"])
        for match in _broken().finditer(document.text, start, end):
            if second := _second(document.lines, index, match):
                yield _mark(document, match.start(), second.end(), match["verb"], second["extent"])


@cache
def _rest(*, with_in: bool) -> regex.Pattern[str]:
    """Compile the second half of a decision: `PART`, or `IN PART`."""
    word = r"IN[^\S\n]+" if with_in else ""
    return regex.compile(rf"(?:(?<=^[^\w\n]*)|(?<=[^\S\n]{{2}})){word}(?P<extent>FULL|PART)\b{_AFTER}", regex.MULTILINE)


def _second(lines: Lines, index: int, first: regex.Match[str]) -> regex.Match[str] | None:
    """Return the second half, on the next line and about under the first."""
    if index + 1 >= len(lines):
        return None
    start = lines.starts[index + 1]
    column = first.start() - lines.starts[index]
    found = _rest(with_in=not first["in"]).finditer(lines.text, start, lines.end(index + 1))
    return next((match for match in found if abs(match.start() - start - column) <= _SHIFT), None)


def _mark(document: Document, start: int, end: int, verb: str, extent: str) -> Mark:
    """Make the mark; what is denied in part is released in part."""
    decision = "denied" if verb == "DENIED" and extent == "FULL" else _WORD[extent]
    return Mark(KINDS[0], start, end, document.text[start:end], attributes={"decision": decision})
