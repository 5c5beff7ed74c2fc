"""Phrases that rules and profiles look for: each a pattern with the cue that leads to it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from declint.model import Mark
from declint.text.scan import cued

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from declint.model import Document
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("phrase",)
REACH = 400  # characters that a phrase may run on over the end of its cue's line
SECONDS = 0.25  # of CPU time for one search


def cues(vocabulary: Vocabulary) -> Cues:
    """Return the cues of all phrases."""
    return tuple(dict.fromkeys(_phrases(vocabulary).values()))


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield a mark for each phrase whose first line holds its cue; `pattern` is the pattern. Case counts, unless it says `(?i)`."""
    lines = dict.fromkeys(hit.line for hit in hits)
    wanted = tuple(_phrases(vocabulary).items())
    for line in lines:
        start, end = document.lines.starts[line], document.lines.end(line)
        words = document.text[start:end]
        for pattern, cue in wanted:
            if cued(cue, words):
                yield from _found(document.text, pattern, start, end)


def _found(text: str, pattern: str, start: int, end: int) -> Iterator[Mark]:
    try:
        for match in _compiled(pattern).finditer(text, start, min(len(text), end + REACH), timeout=SECONDS):
            if match.start() > end:
                return
            if match.end() > match.start():
                yield Mark("phrase", match.start(), match.end(), match.group(), 0.95, {"pattern": pattern})
    except TimeoutError:
        return


@lru_cache(maxsize=2048)
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.VERSION1 | regex.MULTILINE)


def _phrases(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Return the rules' phrases and those of the profiles' evidence: `{pattern: cue}`."""
    found = dict(vocabulary.phrases)
    for profile in vocabulary.of("profiles"):
        evidence = profile.data.get("evidence")
        for clue in evidence if isinstance(evidence, (list, tuple)) else ():
            see = clue["see"]
            if see.get("kind") == "phrase":
                found.setdefault(see["pattern"], clue["cue"])
    return found
