"""The number under which an archive keeps a record, and what the form that bears it says of the record."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from declint.marks._stamp_reading import decision_in
from declint.model import Mark
from declint.text.dates import find_dates
from declint.text.forms import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Value
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Term, Vocabulary

KINDS = ("record_number",)
HEAD = 400  # characters at the head of a copy where its number stands alone
LABEL = 12  # lines: so far above its value a label may stand, where a form is read in columns
FORM = 3500  # characters of a form before and after its number
ALONE = 12  # letters and digits beside a number that stands alone: what OCR makes of the edge of a page
# A copy of the JFK collection says under its number that it was released; `X-REF` and restrictions name other records.
BESIDE = regex.compile(r"\d{4}[ ]+RELEASE|RELEASE[ ]+UNDER|ASSASSINATION", regex.IGNORECASE)
END = regex.compile(r"\f|^#+[ ]*Page[ ]+[2-9]|^-{3,}[ ]*Page|\bPage[ ]+[2-9]\b|\[R\]", regex.IGNORECASE | regex.MULTILINE)
ZEROS = r"^0{1,2}[/-]0{1,2}[/-]0{2,4}$"
STATUS = {"redact": "part", "withhold": "denied", "open": "full", "released": "approved"}


def cues(vocabulary: Vocabulary) -> Cues:
    """Return the numbers, with their labels where these always stand before them."""
    return tuple(map(_cue, vocabulary.of("record_numbers")))


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield one mention of each number that is the record's own, the first on a form or else at the head, with `number` and its `scheme`.

    Of the form beside it: `date` (of the record, only to the day), `level`, `decision` and `reviewed` (its day); `undated` are the
    zeros that stand for a date.
    """
    terms = {_cue(term): term for term in vocabulary.of("record_numbers")}
    found: dict[str, Mark] = {}
    for hit in hits:
        mark = _mark(document, hit, terms[hit.cue], vocabulary)
        if mark and (mark.text.upper() not in found or found[mark.text.upper()].confidence < mark.confidence):
            found[mark.text.upper()] = mark
    yield from found.values()


def _mark(document: Document, hit: Hit, term: Term, vocabulary: Vocabulary) -> Mark | None:
    """Return the mark of a number that is the record's own: it has its label, or else stands alone at the head."""
    start = hit.end - len(_written(hit, term))
    labelled = _labelled(document, hit.line, start, term)
    if not labelled and not _alone(document, hit, term):
        return None
    words = document.text[start : hit.end]
    said = _said(document.text, start, term, vocabulary) if labelled else {}
    known: dict[str, Value] = {"number": words.upper(), "scheme": str(term.data.get("scheme", "")), **said}
    return Mark("record_number", start, hit.end, words, 0.95 if labelled else 0.8, known)


def _cue(term: Term) -> str:
    number = rf"(?:{term.data.get('number')})(?![\w-])"
    return rf"(?<![\w-]){number}" if term.data.get("head") else rf"(?:{_labels(term)})[^\w\n]{{0,12}}{number}"


def _labels(term: Term) -> str:
    return "|".join(map(regex.escape, term.forms))


def _written(hit: Hit, term: Term) -> str:
    """Return the number among the words of a hit."""
    found = _pattern(rf"(?i)(?:{term.data.get('number')})$").search(hit.words)
    return found.group() if found else hit.words


def _labelled(document: Document, line: int, start: int, term: Term) -> bool:
    """Say whether a label stands before the number, on its line or, in a column of its own, some lines above."""
    if not term.forms:
        return False
    label = _pattern(rf"(?m)(?<!\w)(?:{_labels(term)})(?!\w)")
    if label.search(document.text, document.lines.starts[line], start):
        return True
    above = document.lines.starts[max(line - LABEL, 0)]
    return bool(_pattern(rf"{label.pattern}[^\w\n]*$").search(document.text, above, start))


def _alone(document: Document, hit: Hit, term: Term) -> bool:
    """Say whether a number stands by itself at the head of a copy."""
    if not term.data.get("head") or hit.start > HEAD:
        return False
    line = document.text[document.lines.starts[hit.line] : document.lines.end(hit.line)]
    rest = line.replace(hit.words, "")
    return bool(BESIDE.search(rest)) or len(regex.findall(r"\w", rest)) <= ALONE


def _said(text: str, at: int, term: Term, vocabulary: Vocabulary) -> dict[str, Value]:
    """Return what the form says of the record: each field's value after the number, else before it."""
    last = END.search(text, at, at + FORM)
    stretches = ((at, last.start() if last else min(len(text), at + FORM)), (max(0, at - FORM), at))
    found: dict[str, Value] = {}
    for name, read in (("date", _day), ("level", _level), ("decision", _decision), ("reviewed", _day)):
        labels = term.data.get(name)
        values = (value for stretch in stretches for words in _values(text, labels, stretch) if (value := read(words, vocabulary)))
        value = next(values, None) if labels else None
        found |= {name: value} if value else {}
    zeros = _pattern(ZEROS).search if "date" not in found and term.data.get("date") else None
    empty = zeros and next((words for stretch in stretches for words in _values(text, term.data["date"], stretch) if zeros(words)), None)
    return found | ({"undated": empty} if empty else {})


def _values(text: str, labels: Value | object, stretch: tuple[int, int]) -> Iterator[str]:
    """Yield what stands behind a field's labels, on their lines or where these are empty on the next that is not."""
    names = "|".join(map(regex.escape, labels)) if isinstance(labels, tuple | list) else ""
    field = rf"(?m)^[^\w\n]*(?:{names})(?!\w)[^\w\n]*(?:\n[^\w\n]*){{0,4}}(?P<value>\w[^\n]*)$"
    yield from (match["value"].strip(" *_.") for match in _pattern(field).finditer(text, *stretch, overlapped=True))


def _day(words: str, vocabulary: Vocabulary) -> str | None:  # noqa: ARG001 -- the readers' common form
    date = next((date for date in find_dates(words, order="mdy") if (date.start, date.end) == (0, len(words))), None)
    return date.value if date and date.value and len(date.value) == len("1963-11-22") and not date.impossible else None


def _level(words: str, vocabulary: Vocabulary) -> str | None:
    said = squeezed(words.upper())
    names = (term.name for term in vocabulary.of("levels") if term.system == "us")
    return next((name for name in sorted(names, key=len, reverse=True) if said == squeezed(name)), None)


def _decision(words: str, vocabulary: Vocabulary) -> str | None:
    return decision_in(words, vocabulary.of("decisions")) or STATUS.get(words.split(",", maxsplit=1)[0].strip(" .").lower())


@lru_cache(maxsize=64)
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source)
