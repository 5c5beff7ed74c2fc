"""What the editors of a documentary edition say of the original's marking: `Source: ... Secret; Nodis.`, and small capitals."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.marks._banner import KIND, Sheet, case_of
from declint.model import Mark, Region
from declint.text.fold import fold
from declint.text.forms import squeezed
from declint.text.levels import Phrase, Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Value
    from declint.text.fold import Folded
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = (KIND,)
_CUES = (
    r"\bSource[ \t]*:",
    r"SECRET",
    r"CONFIDEN",
    r"UNCLASSIFIED",
    r"RESTRICTED",
    r"OFFICIAL USE",
    r"NO[ ]+CLASSIFICATION",
    r"NOT[ ]+CLASSIFIED",
)
_NOTE = r"(?m)^[ \t>*_]{0,40}(?:\[?\d{1,3}[\].):]{0,3}[ \t]{0,8})?[*_]{0,3}Source[*_]{0,3}[ \t]{0,4}:"
_NOTE_END = r"\n[ \t]*(?:\n|\d{1,3}[.)][ \t])"
_LONGEST = 3000
_NEAR = 40
# A sentence, or the first words of one: after a full stop, a bracket or nothing.
_SENTENCE = r"(?:^|[.;:)\]>*_”\"])[ ]*(?:[A-Z]{4,12}[ ]+AND[ ]+)?$"
_LIST = r"(?:[ ]*[;,][ ]*(?P<caveat>(?:\[[^\]]{1,60}\]|[^.;,\[\]]){2,60}))*"
_AND = r"(?P<caveat>PERSONAL|PRIVATE|STRICTLY PERSONAL)[ ]+AND[ ]+$"
_UNMARKED = r"\b(?:NO\s+CLASSIFICATION(?:\s+MARKINGS?)?|NO\s+MARKINGS?|NOT\s+CLASSIFIED|NO\s+INDICATION\s+OF\s+CLASSIFICATION)\b"


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source)


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 - the protocol's
    """Return how source notes begin, and the words of levels in mixed case."""
    return _CUES


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield the first statement of classification of each source note, and document headings in small capitals."""
    if not hits:
        return
    sheet = Sheet.of(document, vocabulary)
    for start, end in _notes(document):
        mark = _stated(sheet, start, end)
        if mark:
            yield mark
    for region in document.regions:
        if region.kind == "small_caps":
            yield from _small_capitals(sheet, region)


def _notes(document: Document) -> Iterator[tuple[int, int]]:
    """Give the source notes: those that the format names, else paragraphs that begin with `Source:`."""
    named = [(region.start, region.end) for region in document.regions if region.kind == "source_note"]
    yield from named
    for match in _pattern(_NOTE).finditer(document.text):
        if not any(start <= match.start() < end for start, end in named):
            stop = _pattern(_NOTE_END).search(document.text, match.end(), match.end() + _LONGEST)
            yield match.start(), stop.start() if stop else min(len(document.text), match.end() + _LONGEST)


def _stated(sheet: Sheet, start: int, end: int) -> Mark | None:
    folded = fold(sheet.document.text[start:end], start)
    for level in sheet.grammar.level.finditer(folded.text):
        words = sheet.document.text[slice(*folded.source(*level.span()))]
        if (
            _pattern(_SENTENCE).search(_before(folded.text, level.start()))
            and case_of(words) != "lower"
            and _ends(folded.text, level.end())
        ):
            return sheet.mark(folded, _with_list(sheet, folded, level), 0.95, role="source_note")
    unmarked = _pattern(_UNMARKED).search(folded.text)
    return _none(sheet, folded, *unmarked.span()) if unmarked else None


def _before(text: str, at: int) -> str:
    return text[:at] if at <= _NEAR else "x" + text[at - _NEAR : at]


def _ends(text: str, at: int) -> bool:
    """Say whether a sentence or an item of its list ends here: `Secret;` does, `Secret telegram` does not."""
    return text[at : at + _NEAR].lstrip()[:1] in ("", *".;,)]*_<")


def _with_list(sheet: Sheet, folded: Folded, level: regex.Match[str]) -> Phrase:
    phrase = sheet.grammar.phrase(folded.text, level, Side(), Side())
    before = _pattern(_AND).search(folded.text, max(0, level.start() - _NEAR), level.start())
    after = _pattern(_LIST).match(folded.text, level.end())
    spans = [*(before.spans("caveat") if before else []), *(after.spans("caveat") if after else [])]
    names = tuple(_name(sheet, folded, span) for span in spans)
    end = after.end() if after and after.captures("caveat") else level.end()
    return replace(phrase, caveats=names, start=before.start() if before else level.start(), end=len(folded.text[:end].rstrip()))


def _name(sheet: Sheet, folded: Folded, span: tuple[int, int]) -> str:
    """Return the name of a caveat, or its words as printed: `[codeword not declassified]`."""
    known = sheet.grammar.caveats.get(squeezed(folded.text[slice(*span)]))
    return known[0] if known else sheet.document.text[slice(*folded.source(*span))].strip()


def _none(sheet: Sheet, folded: Folded, start: int, end: int) -> Mark:
    """Make the mark of a document that its editors found unmarked: it has no level."""
    first, last = folded.source(start, end)
    attributes: dict[str, Value] = {"level": None, "unmarked": True, "role": "source_note", "struck": None, "caveats": ()}
    return Mark(KIND, first, last, sheet.document.text[first:last], 0.97, attributes)


def _small_capitals(sheet: Sheet, region: Region) -> Iterator[Mark]:
    """Read a level set in small capitals, which the file has in lower case, on a line of its own."""
    index = sheet.document.lines.index(region.start)
    folded = fold(sheet.document.text[region.start : region.end], region.start)
    phrase = sheet.grammar.whole(folded)
    alone = sheet.document.lines[index].strip() == sheet.document.text[region.start : region.end].strip()
    if phrase and alone and case_of(sheet.document.text[slice(*folded.source(*phrase.words))]) != "upper":
        yield sheet.mark(folded, phrase, 0.95, role="document_header")
