"""What makes a finding the same finding in the next run, though its lines have moved: pure functions, no I/O.

    fingerprint = "f1-" + first 20 hex digits of SHA-256 over, joined by NUL:
        "f1", rule id, path, normalised words, context, occurrence number

`f1` is the version of this formula; a change of it is a new number, so that old waivers are seen to be old. The path is
relative to the configuration file, with forward slashes. Normalised words are those of the match without regard to case,
marks and blanks. The context is the four words before and the four after, wherever the lines break. The occurrence number
(from 1) tells apart findings that agree in all of this. No line number, page, commit, time or message goes into it.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING
from unicodedata import normalize

import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declint.model import Document, Mark

VERSION = "f1"
WORDS_AROUND = 4


def fingerprint(rule: str, path: str, words: str, context: str, number: int = 1) -> str:
    """Return the fingerprint of a finding; `words` are those of the match, `context` is that of `context_of`."""
    parts = (VERSION, rule, path, normalised(words), context, str(number))
    return f"{VERSION}-{sha256(chr(0).join(parts).encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"


def normalised(words: str) -> str:
    """Return the words without regard to case, marks and blanks; what has no word in it (`____`) without its blanks."""
    found = _word().findall(words)
    return _folded(found) if found else "".join(words.split())


def context_of(document: Document, mark: Mark) -> str:
    """Return the words around a mark, `before|after`, the same however the text is wrapped or moved down."""
    before = islice(_word_before().finditer(document.text, 0, mark.start), WORDS_AROUND)
    after = islice(_word().finditer(document.text, mark.end), WORDS_AROUND)
    return f"{_folded([match.group() for match in before][::-1])}|{_folded([match.group() for match in after])}"


def below(path: str, folder: str) -> str:
    """Return a path as counted from a folder, both with forward slashes and from the same root; outside of it unchanged."""
    folder = folder.rstrip("/")
    return path[len(folder) + 1 :] if folder and path.startswith(folder + "/") else path.removeprefix("./")


def _folded(words: Sequence[str]) -> str:
    return normalize("NFKC", " ".join(words)).casefold()


@cache
def _word() -> regex.Pattern[str]:
    return regex.compile(r"[^\W_]+")


@cache
def _word_before() -> regex.Pattern[str]:
    """Return the pattern that finds words backwards from where a search ends."""
    return regex.compile(r"(?r)[^\W_]+")
