"""Phrases that rules and profiles look for: each a pattern with the cue that leads to it."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from time import process_time
from typing import TYPE_CHECKING

import regex

from declint.model import Mark
from declint.text.levels import Held

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from declint.model import Document
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("phrase", "overrun")
EACH_CUE = True  # each phrase is looked for on the lines of its own cue
REACH = 400  # characters that a phrase may run on over the end of its cue's line
SECONDS = 0.25  # of CPU time for one search
SHOWN = 40  # characters of the line on which a search was given up
IN_ALL = 1.0  # of CPU time for one phrase in a document


def cues(vocabulary: Vocabulary) -> Cues:
    """Return the cues of all phrases."""
    return tuple(dict.fromkeys(_phrases(Held(vocabulary)).values()))


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield a mark for each phrase whose first line holds its cue; `pattern` is the pattern. Case counts, unless it says `(?i)`.

    A pattern that takes too long is given up, and marked as overrun where that was.
    """
    lines: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for hit in hits:
        lines[hit.cue][hit.line] = None
    for pattern, cue in _phrases(Held(vocabulary)).items() if hits else ():
        if at := lines.get(cue):
            yield from _found(document, pattern, at)


def _found(document: Document, pattern: str, at: Iterable[int]) -> Iterator[Mark]:
    left = IN_ALL
    for line in at:
        start, end, begun = document.lines.starts[line], document.lines.end(line), process_time()
        try:
            yield from _on(document.text, pattern, start, end)
            left -= process_time() - begun
        except TimeoutError:
            left = 0
        if left <= 0:
            end = min(end, start + SHOWN)
            yield Mark("overrun", start, end, document.text[start:end], 1.0, {"pattern": pattern})
            return


def _on(text: str, pattern: str, start: int, end: int) -> Iterator[Mark]:
    """Give the phrases that begin on a line; raise `TimeoutError`."""
    for match in _compiled(pattern).finditer(text, start, min(len(text), end + REACH), timeout=SECONDS):
        if match.start() > end:
            return
        if match.end() > match.start():
            yield Mark("phrase", match.start(), match.end(), match.group(), 0.95, {"pattern": pattern})


@lru_cache(maxsize=2048)
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.VERSION1 | regex.MULTILINE)


@lru_cache(maxsize=8)
def _phrases(held: Held) -> Mapping[str, str]:
    """Return the rules' phrases and those of the profiles' evidence: `{pattern: cue}`."""
    found = dict(held.vocabulary.phrases)
    for profile in held.vocabulary.of("profiles"):
        evidence = profile.data.get("evidence")
        for clue in evidence if isinstance(evidence, (list, tuple)) else ():
            see = clue["see"]
            if see.get("kind") == "phrase":
                found.setdefault(see["pattern"], clue["cue"])
    return found
