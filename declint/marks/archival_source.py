"""Where an edition found a document: `Source: National Archives, ... Files, Box 27`; the box, and the series as its title is compared."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from declint.model import Mark
from declint.text.levels import Held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Value
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("archival_source",)
BOX = r"\bBox[ \t]+\d{1,5}\b"
BEFORE = 500  # characters from the word Source to its box, at most
# A full stop ends the sentence, but for that of an initial: `Henry A. Kissinger Office Files`.
PLACE = r"\bSource[*_]*[ \t]*:[*_\s]*(?P<place>(?:[^.;]|(?<=\b[A-Z])\.|(?<=\bNo)\.){3,400}?),\s*Box[ \t]+(?P<box>\d{1,5})\b"
NOTHING = "NOTHING"


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 -- the protocol's argument
    """Return the box."""
    return (BOX,)


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield a mark on what stands between the word Source and the number of the box.

    `archive`: what comes before the series; `series`: its title as written, white space evened out; `box`; `title`: the words of
    the series that tell it from others, in one spelling.
    """
    done = -1
    for hit in hits:
        found = [*_pattern(PLACE).finditer(document.text, max(done, hit.start - BEFORE, 0), hit.end)]
        if found and found[-1].end() == hit.end:
            yield _source(found[-1], vocabulary)
            done = hit.end


def _source(match: regex.Match[str], vocabulary: Vocabulary) -> Mark:
    archive, _, series = " ".join(match["place"].split()).rpartition(", ")
    title = plain_title(series, vocabulary)
    attributes: dict[str, Value] = {"archive": plain_title(archive, vocabulary), "series": series, "box": int(match["box"]), "title": title}
    start = match.start("place")
    return Mark("archival_source", start, match.end(), match.group()[start - match.start() :], 0.9, attributes)


def plain_title(title: str, vocabulary: Vocabulary) -> str:
    """Return the words of a title that tell it from others: in small letters, without initials, each in one spelling."""
    words = " ".join(word for word in regex.findall(r"\w+", title.casefold()) if len(word) > 1 or word.isdigit())
    plain = _pattern(r"\s+").sub(" ", _spellings(Held(vocabulary)).sub(lambda match: _names(Held(vocabulary))[match.group()], f" {words} "))
    return " ".join(plain.split())


@lru_cache(maxsize=8)
def _names(held: Held) -> dict[str, str]:
    """Return what each form stands for; the words without a meaning of their own stand for nothing."""
    terms = held.vocabulary.of("series_words")
    return {form: "" if term.name == NOTHING else term.name for term in terms for form in (*term.forms, term.name) if form != NOTHING}


@lru_cache(maxsize=8)
def _spellings(held: Held) -> regex.Pattern[str]:
    forms = sorted(_names(held), key=len, reverse=True)
    return regex.compile(rf"(?<!\w)(?:{'|'.join(map(regex.escape, forms)) or '(?!)'})(?!\w)")


@lru_cache(maxsize=8)
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source)
