"""Page numbers that stand in the text: `[Page 328]`, `- 2 -`, `Page 2 of 5`, `## Page 2`, `PAGE 02  LA PAZ 09050 232151Z`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.model import Mark
from declint.text.numbers import roman

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Attributes, Document
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("page_marker",)
LABEL = r"(?P<label>\d{1,4}|[ivxl]{1,7})"
# `brackets` stand at a page's start within the text, `heading` and `telegram` on its first line, `dashes` at its head or foot.
STYLES = {
    "brackets": rf"\[[ \t]*(?:Page|p\.)[ \t]+{LABEL}[ \t]*\]",
    "heading": (
        rf"^[ \t]*(?:\#{{1,6}}|<!--|-{{2,}}|={{2,}})[ \t]*Page[ \t]+{LABEL}\b(?:[ \t]+of[ \t]+(?P<of>\d{{1,4}}))?"
        r"[ \t]*(?:-->|-{2,}|={2,})?[ \t]*$"
    ),
    "telegram": rf"^[ \t\f]*PAGE[ \t]+{LABEL}(?=[ \t]{{2,}}\S)(?:.*?[ \t](?P<section>\d\d)[ \t]+OF[ \t]+\d\d\b)?",
    "of": rf"^[ \t\f]*(?:-[ \t]*)?(?:Page[ \t]+)?{LABEL}[ \t]+of[ \t]+(?P<of>\d{{1,4}})(?:[ \t]*-)?[ \t]*$",
    "dashes": r"^[ \t\f]*[-\u2013\u2014][ \t]?(?P<label>\d{1,4})[ \t]?[-\u2013\u2014][ \t]*$",
}


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 -- the protocol's argument
    """Return what each style holds; where it stands on its line is seen later."""
    return (r"\bPage[ \t]+[\divxl]", r"\[[ \t]*p\.[ \t]", r"\d[ \t]+of[ \t]+\d", r"[-\u2013\u2014][ \t]?\d{1,4}[ \t]?[-\u2013\u2014]")


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:  # noqa: ARG001 -- the protocol's argument
    """Yield a mark for each page number, with `number`, `label` (as written), `style`, and `of` or `section` where stated."""
    for line in dict.fromkeys(hit.line for hit in hits):
        start, end = document.lines.starts[line], document.lines.end(line)
        for style, match in _numbers(document.text, start, end):
            text = match.group().strip()
            at = document.text.index(text, match.start())
            yield Mark("page_marker", at, at + len(text), text, _confidence(style), _attributes(style, match))


def _numbers(text: str, start: int, end: int) -> Iterator[tuple[str, regex.Match[str]]]:
    """Give the page numbers on a line: any in brackets, else the one that is the line's own."""
    found = [("brackets", match) for match in _pattern("brackets").finditer(text, start, end)]
    others = (style for style in STYLES if style != "brackets")
    yield from found or ((style, match) for style in others if (match := _pattern(style).match(text, start, end)) is not None)


@cache
def _pattern(style: str) -> regex.Pattern[str]:
    return regex.compile(STYLES[style], regex.IGNORECASE | regex.MULTILINE)


def _confidence(style: str) -> float:
    """Return how sure it is: a lone number between dashes may belong to a table."""
    return 0.7 if style == "dashes" else 0.95


def _attributes(style: str, match: regex.Match[str]) -> Attributes:
    label, fields = match["label"], match.groupdict()
    number = int(label) if label.isdigit() else roman(label)
    of, section = fields.get("of"), fields.get("section")
    return {
        "number": number,
        "label": label,
        "style": style,
        **({"of": int(of)} if of else {}),
        **({"section": int(section)} if section else {}),
    }
