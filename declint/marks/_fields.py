"""Fields of review forms: `Review Date: 09 SEP 2002`, also where the value stands on the next line or in a column of its own."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from declint.frozen import frozen
from declint.marks._stamp_reading import decision_in
from declint.model import Mark
from declint.text.dates import find_dates
from declint.text.stamps import flexible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Value
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Term, Vocabulary

NEXT = 2  # lines: a value stands at most so far under its label, where the line of the label is empty
# What the short statuses of the forms mean; `X` and `P` have no confirmed meaning.
_STATUS = {
    "redact": "part",
    "withhold": "denied",
    "open": "full",
    "open in full": "full",
    "released": "approved",
    "released, approved": "approved",
}
COLUMN = 60  # lines: the column of values ends at most so far under the column of labels


@frozen
class Field:
    """A printed label and what its value makes; `value` is a pattern, or `date`; `apart` how one away from its label begins."""

    name: str
    makes: str
    value: str
    apart: str
    labels: tuple[str, ...]


def fields(kinds: tuple[str, ...], vocabulary: Vocabulary) -> tuple[Field, ...]:
    """Return the fields whose values are marks of these kinds."""
    return tuple(_field(term) for term in vocabulary.of("review_fields") if term.data.get("makes") in kinds)


def field_cues(kinds: tuple[str, ...], vocabulary: Vocabulary) -> Cues:
    """Return the labels, and the beginnings of values that may stand away from them."""
    found = fields(kinds, vocabulary)
    return (
        *(label for field in found for label in field.labels),
        *(rf"^[^\w\n]{{0,3}}(?:{flexible(field.apart)})" for field in found if field.apart),
    )


def field_marks(kinds: tuple[str, ...], document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield the values of the fields as marks."""
    found = fields(kinds, vocabulary)
    for index in dict.fromkeys(hit.line for hit in hits):
        for field in found:
            label = _label(field.labels).search(document.text, document.lines.starts[index], document.lines.end(index))
            if label and (span := _value(document, field, index, label.end())):
                yield _mark(document, field, *span, vocabulary)


def _field(term: Term) -> Field:
    data = {name: str(term.data.get(name, "")) for name in ("makes", "value", "apart")}
    return Field(term.name, data["makes"], data["value"], data["apart"], tuple(flexible(form) for form in term.forms))


@lru_cache(maxsize=64)
def _label(labels: tuple[str, ...]) -> regex.Pattern[str]:
    """Compile a label at the head of a line, up to where its value begins."""
    words = "|".join(labels)
    head = r"^[^\w\n]{0,80}(?:\w{1,3}[^\w\n]{1,3})?"
    return regex.compile(rf"{head}(?:{words})\b[^\S\n]*(?:[*:.;=—-]+[^\S\n]*|$|(?=\d))", regex.IGNORECASE | regex.MULTILINE)


@lru_cache(maxsize=64)
def _pattern(value: str) -> regex.Pattern[str]:
    return regex.compile(flexible(value), regex.IGNORECASE)


def _value(document: Document, field: Field, index: int, at: int) -> tuple[int, int] | None:
    """Return the span of a field's value: on its line, on the next one, or in the column of values."""
    lines = document.lines
    if span := _read(document, field, at, lines.end(index)):
        return span
    if regex.search(r"\w", lines.text[at : lines.end(index)]):
        return None  # something else is written there: `n/a`, a misread value
    if not field.apart:
        return None
    following = _following(document, index)
    return (following is not None and _alone(document, field, following)) or _in_column(document, field, index)


def _following(document: Document, index: int) -> int | None:
    """Return the next line that holds something, if it is near."""
    lines = document.lines
    near = range(index + 1, min(index + 1 + NEXT, len(lines)))
    return next((number for number in near if not lines.blank(number)), None)


def _in_column(document: Document, field: Field, index: int) -> tuple[int, int] | None:
    """Return the value in the column of values under the column of labels: the last line there that reads as one."""
    lines = document.lines
    last = None
    for number in range(index + 1, min(index + COLUMN, len(lines))):
        if _ends_form(lines[number]):
            break
        if span := _alone(document, field, number):
            last = span
            if field.value != "date":
                break
    return last


def _ends_form(line: str) -> bool:
    """Say whether the form ends here: at the footer of the collection, a page heading or a page break."""
    return bool(regex.search(r"^\f|\bDoc[Il1]d\b|ITEM IS RESTRICTED|^#+ Page|^-{3,}", line, regex.IGNORECASE))


def _alone(document: Document, field: Field, index: int) -> tuple[int, int] | None:
    """Return a value that is all of its line."""
    start, end = document.lines.starts[index], document.lines.end(index)
    if not regex.match(rf"[^\w\n]{{0,3}}(?:{flexible(field.apart)})", document.lines[index], regex.IGNORECASE):
        return None
    span = _read(document, field, start, end)
    rest = span and document.text[start : span[0]] + document.text[span[1] : end]
    return span if span and rest is not None and not regex.search(r"\w", rest) else None


def _read(document: Document, field: Field, start: int, end: int) -> tuple[int, int] | None:
    """Return a value that begins here, odd marks of the OCR aside."""
    text = document.text
    while start < end and not (text[start].isalnum() or text[start] in "([/"):
        start += 1
    if field.value == "date":
        date = next((date for date in find_dates(text, start, end, order="mdy") if date.start == start), None)
        return (date.start, date.end) if date and (date.value or date.impossible) else None
    match = _pattern(field.value).match(text, start, end)
    if match is None or regex.fullmatch(r"n/?a\W*", text[start:end], regex.IGNORECASE):
        return None
    return match.start(), match.start() + len(match.group().rstrip())


def _mark(document: Document, field: Field, start: int, end: int, vocabulary: Vocabulary) -> Mark:
    """Make the mark of a value."""
    words = document.text[start:end]
    known: dict[str, Value] = {"field": field.name, "role": "metadata"}
    if field.value == "date":
        known |= _date(document.text, start, end)
    elif field.makes == "review_decision":
        known |= {"decision": _decision(words, vocabulary), "value": words}
    else:
        known["value"] = words
    return Mark(field.makes, start, end, words, attributes={name: value for name, value in known.items() if value is not None})


def _date(text: str, start: int, end: int) -> dict[str, Value]:
    date = next(iter(find_dates(text, start, end, order="mdy")))
    found: dict[str, Value] = {"date": date.value, "date_text": text[start:end]}
    return found | ({"ambiguous": True} if date.ambiguous else {})


def _decision(words: str, vocabulary: Vocabulary) -> str | None:
    """Return the contract's word for a status; the form's own words stay in `value`."""
    said = words.strip().lower()
    return decision_in(words, vocabulary.of("decisions")) or {
        "redact": "part",
        "withhold": "denied",
        "open": "full",
        "released, approved": "approved",
        "released": "approved",
    }.get(said)
