"""What makes a finding the same finding in the next run, though its lines have moved: pure functions, no I/O.

    fingerprint = "f1-" IDENTITY "-" CONTEXT "-" NUMBER, such as f1-9a3e51c07d42-5be0c2f1-1
        IDENTITY  the first 12 hex digits of SHA-256 over "f1", rule id, path, normalised words, joined by NUL
        CONTEXT   the first 8 hex digits of SHA-256 over the context
        NUMBER    from 1, tells apart findings that agree in all of this

`f1` is the version of this formula; a change of it is a new number, so that old waivers are seen to be old. The path is
relative to the configuration file, with forward slashes. Normalised words are those of the match without regard to case,
marks and blanks. The context are the four words before and the four after in the same paragraph, wherever its lines break;
words that have their lines to themselves (a banner, a stamp) have none, since whatever stands next to them is no part of
them and may go elsewhere. No line number, page, commit, time or message goes into it.

The identity stands for itself so that a finding can be known again though the text around it was read anew: `pairs`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import regex

    from declint.model import Document, Mark

VERSION = "f1"
WORDS_AROUND = 4
PLAIN = re.compile(r"[A-Za-z0-9]+")  # what `_word` finds where all is ASCII, without bringing the library
FARTHEST = 400  # code points to each side that are looked at for context


def fingerprint(rule: str, path: str, words: str, context: str, number: int = 1) -> str:
    """Return the fingerprint of a finding; `words` are those of the match, `context` is that of `context_of`."""
    return f"{VERSION}-{_digest(VERSION, rule, path, normalised(words))[:12]}-{_digest(context)[:8]}-{number}"


def identity(whole: str) -> str:
    """Return the part of a fingerprint that stands for rule, path and words alone."""
    return whole.rsplit("-", 2)[0]


def is_fingerprint(words: str) -> bool:
    """Say whether words have the shape of a fingerprint."""
    return _shape().fullmatch(words) is not None


def pairs(found: Iterable[str], kept: Iterable[str]) -> dict[str, str]:
    """Return which fingerprint that was kept each of those found is, one to one.

    The same one first; of the rest those of the same identity: a finding with the same words in the same file, where the old
    place has it no more, has moved (or its neighbours were read anew). One more than before is left over, whatever moved.
    """
    kept = list(dict.fromkeys(kept))
    known, had = dict.fromkeys(found), set(kept)
    same = {one: one for one in known if one in had}
    free: defaultdict[str, list[str]] = defaultdict(list)
    for one in reversed(kept):
        if one not in same:
            free[identity(one)].append(one)
    moved = {one: free[identity(one)].pop() for one in known if one not in same and free.get(identity(one))}
    return same | moved


def normalised(words: str) -> str:
    """Return the words without regard to case, marks and blanks; what has no word in it (`____`) without its blanks."""
    found = PLAIN.findall(words) if words.isascii() else _word().findall(words)
    return _folded(found) if found else "".join(words.split())


def context_of(document: Document, mark: Mark) -> str:
    """Return the words around a mark in its paragraph, `before|after`; nothing where its lines are its own."""
    text = document.text
    before = text[max(mark.start - FARTHEST, 0) : mark.start]
    after = text[mark.end : mark.end + FARTHEST]
    if not _word().search(before.rpartition("\n")[2]) and not _word().search(after.partition("\n")[0]):
        return "|"
    before, after = _gap().split(before)[-1], _gap().split(after, 1)[0]
    nearest = [match.group() for match in islice(_word_before().finditer(before), WORDS_AROUND)][::-1]
    return f"{_folded(nearest)}|{_folded([match.group() for match in islice(_word().finditer(after), WORDS_AROUND)])}"


def _digest(*parts: str) -> str:
    return sha256(chr(0).join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _folded(words: Sequence[str]) -> str:
    return normalize("NFKC", " ".join(words)).casefold()


@cache
def _shape() -> regex.Pattern[str]:
    return _compiled(r"f[0-9]{1,3}-[0-9a-f]{12}-[0-9a-f]{8}-[1-9][0-9]{0,8}")


@cache
def _word() -> regex.Pattern[str]:
    return _compiled(r"[^\W_]+")


@cache
def _gap() -> regex.Pattern[str]:
    """Return the pattern of what parts paragraphs: a line without words, or a new page."""
    return _compiled(r"\n[^\S\n]*(?=\n)|\f")


@cache
def _word_before() -> regex.Pattern[str]:
    """Return the pattern that finds words backwards from where a search ends."""
    return _compiled(r"(?r)[^\W_]+")


def _compiled(pattern: str) -> regex.Pattern[str]:
    import regex  # noqa: PLC0415 -- a run that knows every result needs no pattern

    return regex.compile(pattern)
