"""What a word of the trade is: in which systems, with what rank, from when to when it was lawful, and on whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.frozen import frozen
from declint.text.fold import fold
from declint.text.forms import spelt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.vocabulary import Term, Vocabulary

KINDS = {
    "levels": "level",
    "caveats": "caveat",
    "ic": "intelligence control",
    "orders": "executive order",
    "instructions": "declassification instruction",
    "exemptions": "exemption",
    "offices": "office",
    "agencies": "agency",
}
_NEAR = 3  # words that are offered for one that is not known
_SURE = 60  # per cent of likeness, below which a word is no guess


@frozen
class Entry:
    """One term as the lexicon shows it.

    `equivalents`: the levels of the same rank elsewhere, as (name, system); `begun_by`, `ended_by`: the executive orders that took
    effect on its first day and on the first day after; `in_force`: on the day asked for; None: not asked, or it cannot be told.
    """

    kind: str
    term: Term
    title: str
    equivalents: tuple[tuple[str, str], ...] = ()
    begun_by: str | None = None
    ended_by: str | None = None
    replaced_by: str | None = None
    in_force: bool | None = None


def look_up(word: str, vocabulary: Vocabulary, day: str | None = None) -> tuple[Entry, ...]:
    """Return every term of that name or form, levels first; accents, case, blanks and dashes do not count."""
    key = _key(word)
    return tuple(
        _entry(kind, term, vocabulary, day) for kind, term in _terms(vocabulary) if any(_key(form) == key for form in _forms(term))
    )


def nearest(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the known words that are likest to one that is not known."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 -- only for somebody who has mistyped

    known = {_key(form): form for _, term in _terms(vocabulary) for form in reversed(_forms(term))}
    found = process.extract(_key(word), list(known), scorer=fuzz.ratio, limit=_NEAR, score_cutoff=_SURE)
    return tuple(dict.fromkeys(known[key] for key, *_ in found))


def _terms(vocabulary: Vocabulary) -> Iterator[tuple[str, Term]]:
    seen: set[tuple[str, str, str]] = set()
    for kind in KINDS:
        for term in vocabulary.of(kind):
            own = (term.name, term.system, "levels" if kind == "ic" and term.data.get("category") == "level" else kind)
            if own not in seen and term.data.get("class") != "copy":  # COPY is no caveat, and ic has the levels again
                seen.add(own)
                yield kind, term


def _forms(term: Term) -> tuple[str, ...]:
    portion = term.data.get("portion", ())
    return (term.name, *term.forms, *(map(str, portion) if isinstance(portion, (list, tuple)) else ()))


def _key(word: str) -> str:
    return spelt(fold(word).text.strip().replace("EXECUTIVE ORDER", "EO"))


def _entry(kind: str, term: Term, vocabulary: Vocabulary, day: str | None) -> Entry:
    system = vocabulary.find("systems", term.system)
    ranked = kind == "levels" and term.rank
    alike = dict.fromkeys((other.name, other.system) for other in vocabulary.of("levels") if ranked and other.rank == term.rank)
    became = term.data.get("becomes")
    return Entry(
        kind=KINDS[kind],
        term=term,
        title=str(system.data["title"]) if system and "title" in system.data else term.system.replace("-", " ").title(),
        equivalents=tuple(other for other in alike if other != (term.name, term.system)),
        begun_by=_order(vocabulary, term, term.years.first),
        ended_by=_order(vocabulary, term, term.years.until),
        replaced_by=str(became) if became else None,
        in_force=term.years.hold(day) if day and (term.years.first or term.years.until) else None,
    )


def _order(vocabulary: Vocabulary, term: Term, day: str | None) -> str | None:
    """Return the executive order that took effect on a day, for American terms other than itself."""
    orders = (order for order in vocabulary.of("orders") if order.years.first == day and order.name != term.name)
    found = next(orders, None) if day and term.system == "us" else None
    return f"EO {found.name}" if found else None
