"""Paragraph numbers at line starts: `3.`, `- 3.`, `(3)`, `a.`, `(a)`, `IV.`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.model import Mark
from declint.text.numbers import roman

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Value
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("paragraph",)
# A list dash before the number is a converter's; capitals in brackets are left out: (C) is a portion mark.
PATTERN = r"^[ \t\f>]*(?:[-*+\u2022][ \t]+)?(?P<label>\d{1,3}[.)]|\(\d{1,3}\)|[a-z][.)]|\([a-z]\)|[A-Z]\.|[IVX]{1,5}\.)(?=[ \t]+\S)"
# "759. (1) The ferry", "(c) —(1) The ferry": the first number of an inner list stands on the line of the outer one.
INNER = r"[ \t]+(?:[-\u2013\u2014]+[ \t]*)?(?P<label>\(1\))(?=[ \t]+\S)"
# Depth in the usual order of official writing; what is deeper than its neighbours is told by the sequence, not by this.
LEVELS = {"I.": 1, "A.": 1, "1.": 2, "a.": 3, "1)": 3, "(1)": 4, "a)": 4, "(a)": 5}


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 -- the protocol's argument
    """Return the number with what stands before it on its line."""
    return (regex.sub(r"\?P<\w+>", "?:", PATTERN),)


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:  # noqa: ARG001 -- the protocol's argument
    """Yield a mark for each number: `number`, `style` (`1.`, `(1)`, `a.` ...), `level` (1 the outermost), `dash` (a converter's list)."""
    for hit in hits:
        match = _pattern().match(document.text, hit.start)
        if match is None or (reading := _read(match["label"])) is None:
            continue
        style, number = reading
        dash = document.text[match.start() : match.start("label")].strip(" \t\f>") != ""
        attributes: dict[str, Value] = {"number": number, "style": style, "level": LEVELS[style], "dash": dash}
        yield Mark("paragraph", *match.span("label"), match["label"], 0.9, attributes)
        if style != "(1)" and (inner := _inner().match(document.text, match.end("label"))) is not None:
            opened: dict[str, Value] = {"number": 1, "style": "(1)", "level": LEVELS["(1)"], "dash": False}
            yield Mark("paragraph", *inner.span("label"), inner["label"], 0.9, opened)


@cache
def _pattern() -> regex.Pattern[str]:
    return regex.compile(PATTERN, regex.MULTILINE)


@cache
def _inner() -> regex.Pattern[str]:
    return regex.compile(INNER)


def _read(label: str) -> tuple[str, int] | None:
    """Return style and number: `3.` is 3 of style `1.`; `V.` is Roman, `B.` a letter; `C.` and `D.` are letters too."""
    core = label.strip("().")
    if core.isdigit():
        return label.replace(core, "1"), int(core)
    if core.isupper():
        value = roman(core) if set(core) <= set("IVX") else None
        return ("I.", value) if value else ("A.", ord(core) - 64) if len(core) == 1 else None
    return label.replace(core, "a"), ord(core) - 96
