"""An editor's cut, which is no security cut: `[Omitted here is ...]`, `[Here follows ...]`, `[matter omitted]`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.model import Mark
from declint.text.brackets import around, opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Value
    from declint.text.brackets import Bracketed
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("editorial_omission",)
START = r"\[[ \t_*\\]*(?:omitted[ \t]|omission\b|here[ \t]+follows?\b|there[ \t]+follows?\b|here[ \t]*$|omitted[ \t]*$)"
# What stands at the end of its bracket; the matter before it is short.
END = r"\b(?:omitted|omission)\b"
MATTERS = (
    "matter|text|passage|paragraphs?|sentences?|material|section|portion|words?|lines?|remainder|list|table"
    "|enclosures?|attachments?|footnotes?|addresses?|salutation"
)
FORMS = {
    "omitted_here": r"omitted here\b.{0,1900}",
    "here_follows": r"(?:here|there) follows?\b.{0,1900}",
    "omission": r"(?:.{1,60}\s)?omissions?\b.{0,60}",
    "matter_omitted": rf"(?:(?:the )?(?:{MATTERS})\b.{{0,60}}\s)?omitted\b.{{0,60}}",
}


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 -- the protocol's argument
    """Return how such a bracket opens, and the word with which the short ones end."""
    return (START, END)


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:  # noqa: ARG001 -- the protocol's argument
    """Yield a mark with `form` and `original` (the omission is the original transcript's own)."""
    seen = -1
    for hit in hits:
        bracket = _bracket(document.text, hit)
        if bracket is None or bracket.start < seen or (form := _form(bracket.words)) is None:
            continue
        seen = bracket.end
        attributes: dict[str, Value] = {"form": form, "original": "original" in bracket.words.casefold()}
        yield Mark("editorial_omission", bracket.start, bracket.end, document.text[bracket.start : bracket.end], 0.95, attributes)


def _bracket(text: str, hit: Hit) -> Bracketed | None:
    return opening(text, hit.start) if hit.words.startswith("[") else around(text, hit.start, 120)


def _form(words: str) -> str | None:
    return next((form for form in FORMS if _pattern(form).fullmatch(words)), None)


@cache
def _pattern(form: str) -> regex.Pattern[str]:
    return regex.compile(FORMS[form], regex.IGNORECASE | regex.DOTALL)
