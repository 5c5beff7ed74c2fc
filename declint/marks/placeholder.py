"""What a transcriber or typist left open: `[Handwritten signature]`, `[illegible]`, `/s/`, clearance blanks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Attributes, Document
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("placeholder",)
# Each stays on its line; `rest` is what it says more.
WHATS = {
    "signature": r"\[[ \t]*(?:(?:hand[ -]?written|manuscript)[ \t]+)?(?:signature|signed|initials?|initialled)\b(?P<rest>[^\]\n]{0,80})\]",
    "handwriting": r"\[[ \t]*(?:hand[ -]?written|manuscript)\b(?P<rest>[^\]\n]{0,120})\]",
    "illegible": r"\[[ \t]*(?:illegible|unreadable|unclear|undecipherable|indecipherable)\b(?P<rest>[^\]\n]{0,80})\]",
    "stamp": r"\[[ \t]*(?:rubber[ -])?stamp(?:ed)?\b(?P<rest>[^\]\n]{0,120})\]",
    "conformed_signature": r"(?<![\w/.:])/[ \t]?[sS][ \t]?/(?![\w/])(?P<rest>[^\n]{0,60})",
    "blank": r"(?<=[^\s_])[ \t]{0,3}(?P<rest>_{3,})(?!\w)",
}


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 -- the protocol's argument
    """Return the literals that they begin with."""
    return (r"\[[ \t]*(?:hand|manu|sign|initial|illeg|unread|unclear|undeci|indeci|rubber|stamp)", r"/[ \t]?s[ \t]?/", r"_{3,}")


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:  # noqa: ARG001 -- the protocol's argument
    """Yield a mark with `what` (signature, handwriting, illegible, stamp, conformed_signature, blank) and `label` or `words`."""
    for hit in hits:
        found = _found(document, hit)
        if found is not None and _named(document, *found):
            what, match = found
            start, end = match.span("rest") if what == "blank" else match.span()
            text = document.text[start:end].rstrip()
            yield Mark("placeholder", start, start + len(text), text, 0.9, _attributes(document, what, match))


def _found(document: Document, hit: Hit) -> tuple[str, regex.Match[str]] | None:
    start, end = document.lines.starts[hit.line], document.lines.end(hit.line)
    for what in WHATS:
        for match in _pattern(what).finditer(document.text, start, end):
            if match.start() <= hit.start < match.end():
                return what, match
    return None


def _named(document: Document, what: str, match: regex.Match[str]) -> bool:
    """Say whether a blank is one that a field names; underscores elsewhere are rules and scanner's noise."""
    return what != "blank" or ":" in document.text[document.lines.starts[document.lines.index(match.start())] : match.start("rest")]


@cache
def _pattern(what: str) -> regex.Pattern[str]:
    return regex.compile(WHATS[what], regex.IGNORECASE)


def _attributes(document: Document, what: str, match: regex.Match[str]) -> Attributes:
    """Return what it is and its name: a blank has it before itself (`Clearance: Ambassador Wiggins`), the others within."""
    if what == "blank":
        line = document.lines.starts[document.lines.index(match.start())]
        return {"what": what, "label": " ".join(document.text[line : match.start("rest")].replace("_", " ").split())}
    words = match["rest"].strip(" \t:.")
    return {"what": what, **({"words": words} if words else {})}
