"""What the words of a stamp say: who, when, which decision, under which number and order."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from declint.text.dates import FoundDate, find_dates
from declint.text.options import read_options
from declint.text.stamps import Family, compiled, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from declint.model import Span, Value
    from declint.vocabulary import Term, Vocabulary

_ORDER = regex.compile(r"(?:\b[EF]\.?[^\S\n]?)?\b[O0][.,]?[^\S\n]*(?P<number>\d{5})\b", regex.IGNORECASE)
_SECTION = regex.compile(r"\b(?:SEC(?:TION|S)?\b\.?|§)[^\S\n]*(?P<number>\d[.-]\d{1,3})[^\S\n]*(?P<letter>\([A-Z0-9]\))?", regex.IGNORECASE)
_DIGITS = str.maketrans("OIl", "011")  # as OCR reads a year: 2O25
_NUMERIC = regex.compile(r"(?<!\w)[\dOIl]{1,4}([/-])[\dOIl]{1,2}\1[\dOIl]{2,4}(?!\w)")
_CATEGORY = regex.compile(r"\bCat(?:egory)?\.?[^\S\n]?([ABC])\b", regex.IGNORECASE)


def read_stamp(text: str, parts: tuple[Span, ...], family: Family, vocabulary: Vocabulary) -> dict[str, Value]:
    """Return the attributes of a stamp of a family; what it does not say is left out."""
    words = words_of(text, parts)
    found: dict[str, Value] = {name: value for name, value in family.sets.items() if name != "decision"}
    found |= {name: value for name, pattern in family.reads.items() if (value := _read(words, pattern))}
    if "date" in found:
        found["date"] = str(found["date"]).replace(" ", "").translate(_DIGITS)
    found |= _decision(words, family, vocabulary)
    found |= _date(text, parts, family)
    found |= _order(words)
    if office := _office(words, vocabulary):
        found["office"] = office
    if categories := tuple(sorted({match.upper() for match in _CATEGORY.findall(words)})):
        found["categories"] = categories
    return {"stamp": family.name, **found}


def _read(words: str, pattern: str) -> str | None:
    """Return what the first group of a pattern takes, in one line."""
    match = compiled(pattern, exact=True).search(words)
    value = next((group for group in match.groups() if group), match.group()) if match else ""
    return " ".join(value.split()).strip(" .,:;_-") or None


def _decision(words: str, family: Family, vocabulary: Vocabulary) -> dict[str, Value]:
    """Return the decision; options that nobody ticked are none."""
    if family.decides == "none":
        return {}
    terms = vocabulary.of("decisions")
    if family.decides == "options":
        options = read_options(words, {option: option for term in terms for option in _options(term)})
        taken = [term for term in terms if set(_options(term)) & set(options.ticked)]
        unread = "undecided" if options.printed else "unknown"  # the form shows no tick, or its options cannot be read at all
        chosen = max(taken, key=lambda term: term.rank or 0).name if taken else unread
        return {"decision": chosen, "options": options.printed, **({"ticked": options.ticked} if taken else {})}
    said = decision_in(words, terms) or family.sets.get("decision")
    return {"decision": said} if said else {}


def _options(term: Term) -> tuple[str, ...]:
    """Return how a form prints the choice of a decision."""
    printed = term.data.get("options", ())
    return tuple(map(str, printed)) if isinstance(printed, (list, tuple)) else ()


def decision_in(words: str, terms: tuple[Term, ...]) -> str | None:
    """Return the name of the first decision whose words stand here, whatever blanks and line ends are between them."""
    return next((term.name for term in terms if term.forms and _phrases(term.forms).search(words)), None)


@lru_cache(maxsize=64)
def _phrases(forms: tuple[str, ...]) -> regex.Pattern[str]:
    """Compile phrases, blanks flexible."""
    phrases = "|".join(r"\s+".join(map(regex.escape, form.split())) for form in forms)
    return regex.compile(rf"(?<![A-Z])(?:{phrases})", regex.IGNORECASE)


def _date(text: str, parts: tuple[Span, ...], family: Family) -> dict[str, Value]:
    """Return the date of a stamp: that after the words for it, else the last one; `unread` where words stand that are none."""
    found = list(_dates(text, parts, family)) or list(_dates(_with_digits(text, parts), parts, family))
    if not found:
        written = _after(text, parts, family)
        return {"unread": ("date",), "date_text": written} if written else {}
    date = found[-1]
    known: dict[str, Value] = {"date": date.value, "date_text": text[date.start : date.end]}
    return known | ({"ambiguous": True} if date.ambiguous else {})


def _with_digits(text: str, parts: tuple[Span, ...]) -> str:
    """Return the text up to the end of a stamp, its numeric dates with the digits that OCR took for letters: `2003/O4/22`."""
    lead, stamp = text[: parts[0].start], text[parts[0].start : parts[-1].end]
    return lead + _NUMERIC.sub(lambda date: date.group().translate(_DIGITS), stamp)


def _after(text: str, parts: tuple[Span, ...], family: Family) -> str | None:
    """Return what stands where the date should, as `alip/oy` after `NARA, Date`."""
    if not family.dated:
        return None
    written = (text[start : part.end].strip() for part in parts for start in _starts(text, part, family))
    return next((words for words in written if any(letter.isalnum() for letter in words)), None)


def _dates(text: str, parts: tuple[Span, ...], family: Family) -> Iterator[FoundDate]:
    """Give the dates that may be a stamp's own."""
    for part in parts:
        for start in _starts(text, part, family):
            for date in find_dates(text, start, part.end, order=family.order):
                if date.value and (not family.dated or not text[start : date.start].strip(" \t:.-")):
                    yield date


def _starts(text: str, part: Span, family: Family) -> list[int]:
    """Return where in a part a date may begin: anywhere, or right after certain words."""
    if not family.dated:
        return [part.start]
    return [match.end() for match in compiled(family.dated).finditer(text, part.start, part.end)]


def _order(words: str) -> dict[str, Value]:
    """Return the executive order and section named."""
    order, section = _ORDER.search(words), _SECTION.search(words)
    found: dict[str, Value] = {"order": f"EO {order['number']}"} if order else {}
    if order and section:
        found["section"] = f"{section['number']}{(section['letter'] or '').lower()}"
    return found


def _office(words: str, vocabulary: Vocabulary) -> str | None:
    """Return the name of the office whose form stands here, the longest form first."""
    forms = _office_forms(tuple((form, term.name) for term in vocabulary.of("offices") for form in term.forms))
    return next((name for pattern, name in forms if pattern.search(words)), None)


@lru_cache(maxsize=8)
def _office_forms(forms: tuple[tuple[str, str], ...]) -> tuple[tuple[regex.Pattern[str], str], ...]:
    """Compile the offices' forms."""
    longest = sorted(forms, key=lambda form: -len(form[0]))
    return tuple((regex.compile(rf"(?<![\w/]){regex.escape(form)}(?!\w)"), name) for form, name in longest)


def contract_names(attributes: Mapping[str, Value]) -> dict[str, Value]:
    """Return the attributes with unknown ones left out."""
    return {name: value for name, value in attributes.items() if value not in (None, "", ())}
