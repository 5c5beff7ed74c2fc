"""References to other telegrams: IFT, MIFT, reftel, `REF:` lines, and what is passed or sent saving."""

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

KINDS = ("reference",)
# "the immediately following telegram", "my immediately ..."; capitals only, since MIFT and IFT are no words.
WHATS = {
    "ift": r"\bM?IFTS?\b|\b(?i:my immediately (?:following|preceding) telegram)\b",
    "mipt": r"\bM?IPTS?\b",
    "reftel": r"\b(?i:reftels?)\b|\bREFTELS?\b",
    "telegram": r"\b(?i:my|your)\s+(?i:telno|telegram (?:no\.?|number))\s*(?P<to>\d{1,5})\b",
    "ref": r"^[ \t>*]*(?:REFS?|REFERENCES?)[ \t]?:[ \t]*(?P<to>(?!n/?a\b)\S[^\n]{0,120})",
    "pass_saving": r"\bPASS(?:ED)?[ \t]+SAVING\b(?:[ \t]+TO[ \t]+(?P<to>[^\n]{1,120}))?",
    "saving": r"^[ \t>*]*(?:INFO|TO|AND|REPEATED)[ \t]+(?:[A-Z]+[ \t]+)?SAVING[ \t]+(?:TO[ \t]+)?(?P<to>[^\n]{1,160})",
}


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 -- the protocol's argument
    """Return the words themselves."""
    return (
        r"\bMI[FP]TS?\b",
        r"\bI[FP]TS?\b",
        r"\breftel",
        r"\btelno\b",
        r"\btelegram n",
        r"immediately (?:following|preceding) tel",
        r"\bref(?:s|erences?)?[ \t]?:",
        r"\bsaving\b",
    )


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:  # noqa: ARG001 -- the protocol's argument
    """Yield a mark with `what` (ift, mipt, reftel, telegram, ref, pass_saving, saving) and `to` (what is named, or whom it goes to)."""
    for line in dict.fromkeys(hit.line for hit in hits):
        start, end = document.lines.starts[line], document.lines.end(line)
        for what in WHATS:
            for match in _pattern(what).finditer(document.text, start, end):
                words = match.group().strip(" \t>*")
                at = document.text.index(words, match.start())
                yield Mark("reference", at, at + len(words), words, 0.9, _attributes(what, match))


@cache
def _pattern(what: str) -> regex.Pattern[str]:
    return regex.compile(WHATS[what], regex.MULTILINE)


def _attributes(what: str, match: regex.Match[str]) -> dict[str, str]:
    to = match.groupdict().get("to")
    return {"what": what, **({"to": " ".join(to.split())} if to else {})}
