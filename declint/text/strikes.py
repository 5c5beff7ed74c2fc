"""Struck-through words in texts that have no markup but their own characters: `~~words~~` and Unicode overlay strokes."""

from __future__ import annotations

from functools import cache

import regex

from declint.model import Span

# Tildes pair within one paragraph; a run of three or more is a fence, a rule or scribble, and `~~ SECRET` alone is no strike.
# An overlay is a combining stroke (U+0335 to U+0338) after every letter, two letters at least.
TILDES = r"(?<![~\\])~~(?!~)(?=\S)(?P<words>[^~\n]*(?:\n(?![ \t]*\n)[^~\n]*){0,20}(?<=\S))~~(?!~)"
OVERLAY = r"(?P<words>[^\W_][\u0335-\u0338]+(?:[ \t.,'\u2019/-]{0,3}[\u0335-\u0338]*[^\W_][\u0335-\u0338]+)++)"


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source)


def strikes_in(text: str) -> tuple[Span, ...]:
    """Return the struck words in order, their tildes not included."""
    found: list[Span] = []
    if "~~" in text:
        found += [_trimmed(text, *match.span("words")) for match in _pattern(TILDES).finditer(text)]
    if any(stroke in text for stroke in "\u0335\u0336\u0337\u0338"):
        found += [_trimmed(text, *match.span("words")) for match in _pattern(OVERLAY).finditer(text)]
    return tuple(sorted(span for span in found if span.start < span.end))


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))
