"""Marks of single portions: `(S)`, `(U//FOUO)`, `(C - ENTIRE TEXT)`, `BEGIN UNCLASSIFIED`; never enumerators or copyright signs."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import regex

from declint.frozen import frozen
from declint.marks._banner import Sheet
from declint.model import Mark
from declint.text.levels import Held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Value
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("portion_mark",)
_CUES = (r"[(\[][ ]?(?-i:/{0,2}[A-Z])[A-Z0-9 /\\,.–—-]{0,60}[)\]]", r"\bENTIRE TEXT\b", r"(?-i:\b(?:BEGIN|END)[ ]+[A-Z])")
# A portion mark stands before its portion: at the head of a line or paragraph, or after the label of a field.
_BEFORE = (
    r"(?:^|[\n\f])[ \t>*_#•·-]*(?:[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.):][ \t]*)?$"
    r"|(?:[A-Za-z)][ \t]*[*_]{0,2}:|\bFW:|\bRE:)[*_]{0,2}[ \t]*$"
)
_NOT_AFTER = r"(?i)(?:reason|section|sec[.]|copyright|exemption|code|grade|type|class|option|ref)[ \t]*[*_]*:?[ \t]*$"
_COPYRIGHT = r"[ \t]*(?:(?:19|20)\d\d\b|(?i:copyright|by\b|all rights))"
_ENUMERATORS = r"(?m)(?:^|[\s:;])[(\[](?:A|B|D|E|F|G|R|T|Q)[)\]](?=\s)"
_NEAR = 120
_CATALOGUE = 8
_CATALOGUE_FIELD = r"[*_ -]*[A-Z][\w /()-]{1,40}:[*_]*(?:[ ]|$)"
_ENTIRE = r"ENTIRE[ ]+(?:TEXT|MESSAGE|DOCUMENT|CABLE)|ALL PARAGRAPHS"


@frozen
class Grammar:
    """Compiled patterns of portion marks and what each code stands for."""

    codes: dict[str, str]
    names: dict[str, str]
    caveats: frozenset[str]
    bracket: regex.Pattern[str]
    bare: regex.Pattern[str]
    edge: regex.Pattern[str]


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source)


@lru_cache(maxsize=8)
def _grammar(held: Held) -> Grammar:
    terms = [term for term in held.vocabulary.of("levels") if term.system in ("us", "nato")]
    codes = {str(code): term.name for term in reversed(terms) for code in _listed(term.data.get("portion"))}
    names = {form: term.name for term in reversed(terms) for form in term.forms if len(form) > 4}
    caveats = {code: term.name for term in held.vocabulary.of("caveats") for code in _listed(term.data.get("portion"))}
    level = "|".join(sorted(map(regex.escape, {*codes, *names}), key=len, reverse=True))
    rest = r"(?:(?P<separator>[ ]*(?://|\\\\|/|[,–—-])[ ]*|[ ]+)(?P<caveat>[A-Z][A-Z0-9 ,/\\-]{0,50}?))?[.]?"
    foreign = r"(?://[A-Z]{3,4}[ ])?"
    return Grammar(
        {**codes, **{code: "" for code in caveats if code not in codes}},
        names,
        frozenset({*caveats, *(form for term in held.vocabulary.of("caveats") for form in term.forms)}),
        regex.compile(rf"[(\[][ ]?{foreign}(?P<level>{level}){rest}[ ]?[)\]](?![\w(])"),
        regex.compile(rf"(?m)^[ \t]*(?:\d{{1,2}}[.)][ \t]*)?(?P<mark>(?P<level>{level})[ ]*[-–—]{{0,2}}[ ]*(?P<caveat>{_ENTIRE}))"),
        regex.compile(rf"\b(?P<edge>BEGIN|END)[ ]+(?P<level>{level})\b(?![ ]+[a-z])"),
    )


def _listed(found: object) -> tuple[str, ...]:
    return tuple(map(str, found)) if isinstance(found, list | tuple) else ()


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 - the protocol's
    """Return the shape of a bracketed mark and the words of unbracketed ones."""
    return _CUES


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield the portion marks on the lines that hold a cue."""
    if not hits:
        return
    grammar, sheet = _grammar(Held(vocabulary)), Sheet.of(document, vocabulary)
    enumerated = _pattern(_ENUMERATORS).search(document.text) is not None
    copyrighted = _speaks_of_copyright(document)
    for index in sorted({hit.line for hit in hits}):
        start, end = document.lines.starts[index], document.lines.end(index)
        for match in grammar.bracket.finditer(document.text, start, end):
            if _stands(grammar, document, match, enumerated=enumerated, copyrighted=copyrighted):
                yield _bracketed(sheet, grammar, match)
        for match in (*grammar.bare.finditer(document.text, start, end), *grammar.edge.finditer(document.text, start, end)):
            yield _worded(sheet, grammar, match)


def _stands(grammar: Grammar, document: Document, match: regex.Match[str], *, enumerated: bool, copyrighted: bool) -> bool:
    """Say whether a bracket is a mark: single letters only where a portion begins and no list counts with letters."""
    level, caveat = match["level"], match["caveat"]
    line = document.lines.index(match.start())
    before = _before(document, line, match.start())
    if before[-1:].isalnum() or _pattern(_NOT_AFTER).search(before):
        return False
    if caveat:
        return _known(grammar, caveat) or match["separator"].strip() in ("//", "\\\\")
    if len(level) > 2:  # `Controlled Unclassified Information (CUI)` tells what the letters mean
        named = _pattern(r"[A-Za-z][\"'’]?[ ]+$").search(before) and not _pattern(r"(?i)\b(?:subject|subj|fwd?|re)\b[^:]{0,3}:").search(
            before
        )
        return not named and not _catalogued(document, line)
    if enumerated or level == "R" or (level == "C" and (copyrighted or _pattern(_COPYRIGHT).match(document.text, match.end()))):
        return False
    return _pattern(_BEFORE).search(before) is not None and not _catalogued(document, line)


def _speaks_of_copyright(document: Document) -> bool:
    """Say whether `(C)` is the sign throughout: the text speaks of copyright and marks no portion with another letter."""
    return _pattern(r"(?i)\bcopyright").search(document.text) is not None and not _pattern(r"[(](?:S|U|TS)[)]").search(document.text)


def _before(document: Document, line: int, at: int) -> str:
    """Return what precedes a place on its line, the last words of it (a line may be a book)."""
    start = document.lines.starts[line]
    return document.text[start:at] if at - start <= _NEAR else "x" + document.text[at - _NEAR : at]


def _known(grammar: Grammar, caveat: str) -> bool:
    """Say whether what follows the level is a caveat; `(SECRET AND CONFIDENTIAL PAPERS)`, `(C COMPANY)`, `(R-VA)` are none."""
    parts = [part.strip() for part in _pattern(r"//|\\\\|/|,").split(caveat) if part.strip()]
    return _pattern(rf"REL(?:[ ]TO)?\b|{_ENTIRE}").match(caveat) is not None or all(part in grammar.caveats for part in parts)


def _catalogued(document: Document, line: int) -> bool:
    """Say whether a line is one of a catalogue's fields, which repeat the title with its mark: eight and more in a row."""
    lines = document.lines
    fields = 0
    for step in (-1, 1):
        at = line + step
        while 0 <= at < len(lines) and fields < _CATALOGUE and _pattern(_CATALOGUE_FIELD).match(lines[at]):
            fields, at = fields + 1, at + step
    return fields >= _CATALOGUE and _pattern(_CATALOGUE_FIELD).match(lines[line]) is not None


def _level(grammar: Grammar, words: str) -> str:
    return grammar.codes.get(words) or grammar.names.get(words) or words


def _bracketed(sheet: Sheet, grammar: Grammar, match: regex.Match[str]) -> Mark:
    separator = (match["separator"] or "").strip() or None
    caveat = (match["caveat"] or "").strip()
    known: dict[str, Value] = {"level": _level(grammar, match["level"])}
    if caveat and _pattern(_ENTIRE).search(caveat):
        known["scope"] = "entire text"
    elif caveat:
        known["caveats"] = tuple(part.strip() for part in _pattern(r"//|\\\\|/").split(caveat) if part.strip())
    known["separator"] = separator
    before = sheet.document.text[max(0, match.start() - 60) : match.start()].rsplit("\n", 1)[-1]
    if _pattern(r"(?i)\bsubj(?:ect)?\b[^:]*:").search(before):
        known["scope"] = "subject"
    known["struck"] = sheet.struck(*match.span())
    sure = 0.95 if caveat or len(match["level"]) > 1 else 0.9
    return Mark(KINDS[0], match.start(), match.end(), match.group(), sure, known)


def _worded(sheet: Sheet, grammar: Grammar, match: regex.Match[str]) -> Mark:
    group = "mark" if "mark" in match.re.groupindex else 0
    known: dict[str, Value] = {"level": _level(grammar, match["level"]), "struck": sheet.struck(*match.span(group))}
    known.update({"scope": "entire text"} if group else {"edge": match["edge"].lower()})
    return Mark(KINDS[0], *match.span(group), match[group], 0.92, known)
