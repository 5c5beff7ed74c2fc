"""Whether the sentence around a day speaks of it as of something to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from declint.text.dates import FoundDate

BEFORE, AFTER = 160, 100  # characters in which a sentence says so
# "NEW ELECTIONS SCHEDULED FOR MAY 1980", "BEFORE THE NEXT ELECTION IN MAY 1980", "to be billeted on Monday, 29 July 1963".
AHEAD = regex.compile(
    r"\b(?:will|shall|would|must|(?:is|are|was|were) to|to (?:be|begin|start|take place|arrive|depart|serve)|ready to"
    r"|(?:re)?scheduled|expect(?:s|ed)|anticipated?|planned|plans? (?:to|for|on)|propose[sd]?|intends?"
    r"|next|coming|forthcoming|upcoming|presumably|elections? for|(?:not|no) later than)\b",
    regex.IGNORECASE,
)
SENTENCE_END = regex.compile(r"(?<=[^\W\d_]{3}\)?)[.;!?](?=\s)|\n[ \t]*\n")


def states_plan(text: str, found: FoundDate) -> bool:
    """Say whether the sentence of a date has words of what is to come."""
    before, after = text[max(found.start - BEFORE, 0) : found.start], text[found.end : found.end + AFTER]
    start = max((end.end() for end in SENTENCE_END.finditer(before)), default=0)
    end = SENTENCE_END.search(after)
    return AHEAD.search(before, start) is not None or AHEAD.search(after, 0, end.start() if end else len(after)) is not None
