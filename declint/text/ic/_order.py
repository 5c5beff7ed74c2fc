"""What is wrong with how a marking is put together: order, duplicates, forms of the other kind of marking, words out of their years."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from declint.text.ic._atoms import fault
from declint.text.ic._head import proper
from declint.text.ic._lexicon import BANNER, FORMER, PORTION, Known, listed, text_of
from declint.text.ic.model import SLOTS, Category, Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from declint.text.ic._atoms import Atom, Head, Parsed, Word
    from declint.text.ic._lexicon import Lexicon
    from declint.vocabulary import Term

REGISTER = "2016-12-31"  # the day of the Register that holds where no date is known; what it does not have was gone by then
_PROGRAM = 3  # letters of a program in a portion, at most
_NOT_SIMPLE = (Category.SCI, Category.SAP)


def orders(parsed: Parsed, lexicon: Lexicon, *, aea_apart: bool) -> Iterator[Fault]:
    """Give the controls that stand too late: a category after a later one, a name after one that the Register has below it."""
    highest: Atom | None = None
    for atom in parsed.atoms:
        if atom.category is None or atom.category is Category.LEVEL or (atom.category is Category.AEA and not aea_apart):
            continue
        if highest is not None and _key(atom, lexicon) < _key(highest, lexicon):
            yield fault("order", atom, f"“{atom.form}” goes before “{highest.form}”")
        else:
            highest = atom


def _key(atom: Atom, lexicon: Lexicon) -> tuple[int, int, str]:
    slot = SLOTS.index(atom.category) if atom.category else 0
    if atom.category in _NOT_SIMPLE:
        own = atom.category is Category.SAP and atom.name in lexicon.terms
        return slot, int(own), atom.name
    return slot, lexicon.order.get(atom.name, 0), ""


def inner(parsed: Parsed, lexicon: Lexicon) -> Iterator[Fault]:
    """Give compartments, sub-compartments and numbers that are out of order or stand twice."""
    for atom in parsed.atoms:
        yield from _ascending([first for first, _ in atom.parts] if atom.category in _NOT_SIMPLE else [])
        yield from _subsets(atom, lexicon) if atom.category is Category.AEA else ()
        for at, (first, subs) in enumerate(atom.parts):
            yield from _ascending(subs)
            yield from _repeated(subs)
            if any(first.text == other.text and subs == again for other, again in atom.parts[:at]):
                yield fault("duplicate", first, f"“{first.text}” stands twice")


def _subsets(atom: Atom, lexicon: Lexicon) -> Iterator[Fault]:
    """Give the subsets of atomic energy information that stand after one the Register has below them: `RD-SIGMA 14-CNWDI`."""
    found = [(lexicon.compartments.get(atom.name, {}).get(first.text), first) for first, _ in atom.parts]
    ranked = [(lexicon.order[known.term.name], first) for known, first in found if known]
    for (high, above), (low, word) in pairwise(ranked):
        if low < high:
            yield fault("order", word, f"“{word.text}” goes before “{above.text}”")


def _ascending(words: Iterable[Word]) -> Iterator[Fault]:
    highest: Word | None = None
    for word in words:
        if highest is not None and _rank(word) < _rank(highest):
            yield fault("order", word, f"“{word.text}” goes before “{highest.text}”")
        else:
            highest = word


def _rank(word: Word) -> tuple[int, str]:
    return (int(word.text), "") if word.text.isdigit() else (10**9, word.text)


def _repeated(words: Iterable[Word]) -> Iterator[Fault]:
    seen: set[str] = set()
    for word in words:
        if word.text in seen:
            yield fault("duplicate", word, f"“{word.text}” stands twice")
        seen.add(word.text)


def duplicates(parsed: Parsed) -> Iterator[Fault]:
    """Give the controls that stand twice."""
    seen: set[tuple[object, ...]] = set()
    for atom in parsed.atoms:
        key = (atom.category, atom.name, tuple((first.text, tuple(sub.text for sub in subs)) for first, subs in atom.parts))
        bare = (atom.category, atom.name)
        if atom.category is not None and ((bare if atom.category in _NOT_SIMPLE else key) in seen):
            yield fault("duplicate", atom, f"“{atom.form}” stands twice")
        seen |= {key, bare}


def forms(parsed: Parsed, form: str, lexicon: Lexicon) -> Iterator[Fault]:
    """Give the words that are written as only the other kind of marking writes them."""
    other = "a portion mark" if form == "banner" else "a banner"
    if parsed.head.level and not proper(parsed.head, form, lexicon):
        yield fault("form", parsed.head, f"“{parsed.head.form}” is the form of {other}")
    for atom in parsed.atoms:
        wanted = BANNER if form == "banner" else PORTION
        known = written(atom, lexicon)
        if known and wanted not in known.forms and FORMER not in known.forms:
            yield fault("form", atom, f"“{atom.form}” is the form of {other}; here it is “{_right(known, form)}”")
        if form == "portion" and atom.category is Category.SAP and atom.name not in lexicon.terms and len(atom.name) > _PROGRAM:
            yield fault("form", atom, f"“{atom.name}” is the form of a banner; a portion has the two or three letters of the program")
        for first, _ in atom.parts:
            sub = lexicon.compartments.get(atom.name, {}).get(first.text)
            if sub and wanted not in sub.forms and FORMER not in sub.forms:
                yield fault("form", first, f"“{first.text}” is the form of {other}; here it is “{_right(sub, form)}”")


def _right(known: Known, form: str) -> str:
    return known.term.forms[0] if form == "banner" else next(iter(listed(known.term, "portion")), known.term.name)


def written(atom: Atom, lexicon: Lexicon) -> Known | None:
    """Return the word of the vocabulary that a control is written with, lists and compartments left out."""
    if atom.category is Category.SCI:
        return lexicon.systems.get(atom.form.split("-")[0])
    head = atom.form
    for term in (lexicon.terms.get(atom.name), lexicon.terms.get("SAR") if atom.category is Category.SAP else None):
        options = [
            (form, whose) for whose, found in _all(term) for form in found if head == form or head.startswith((form + " ", form + "-"))
        ]
        if term and options and atom.name != "EYES ONLY":
            longest = max(len(form) for form, _ in options)
            return Known(term, frozenset(whose for form, whose in options if len(form) == longest))
    return lexicon.controls.get(atom.form)


def _all(term: Term | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    if term is not None:
        yield from ((BANNER, term.forms), (PORTION, listed(term, "portion")), (FORMER, listed(term, "former")))


def years(parsed: Parsed, lexicon: Lexicon, day: str) -> Iterator[tuple[Fault, bool]]:
    """Give the words that were not lawful on a day, each with whether the date is confirmed."""
    for part, name, form in _dated(parsed, lexicon):
        term = lexicon.terms.get(name)
        if term is None:
            continue
        former = form in listed(term, "former")
        ended = (text_of(term, "former_until") or "2003-01-01") if former else term.years.until
        if ended and day >= ended:
            instead = text_of(term, "becomes") or (name if former else "")
            message = f"“{form}” is no longer used" + (f"; it is “{instead}”" if instead else "")
            yield fault("superseded", part, message), former or not term.unconfirmed or day >= REGISTER
        elif term.years.first and day < term.years.first:
            yield fault("premature", part, f"“{form}” is not in use before {term.years.first}"), not term.unconfirmed


def _dated(parsed: Parsed, lexicon: Lexicon) -> Iterator[tuple[Word | Atom | Head, str, str]]:
    yield parsed.head, parsed.head.level or "", parsed.head.level or ""
    for atom in parsed.atoms:
        if atom.category is Category.DECLASS:
            yield atom, "DECLASSIFICATION VALUE", atom.form
            continue
        known = written(atom, lexicon)
        head = atom.form.split("-")[0] if atom.category is Category.SCI else _former(atom, known)
        yield atom, atom.name if atom.category is not Category.SAP or atom.name in lexicon.terms else "SAR", head
        for first, _ in atom.parts:
            sub = lexicon.compartments.get(atom.name, {}).get(first.text)
            if sub:
                yield first, sub.term.name, first.text


def _former(atom: Atom, known: Known | None) -> str:
    found = next((form for form in (listed(known.term, "former") if known else ()) if atom.form.startswith(form)), None)
    return found if found and known and known.forms == {FORMER} else atom.form


def repeated_sar(parsed: Parsed) -> Iterator[Fault]:
    """Give the indicators of special access programs after the first."""
    programs = [atom for atom in parsed.atoms if atom.category is Category.SAP]
    for atom in programs[1:]:
        if atom.form.startswith(("SAR-", "SPECIAL ACCESS REQUIRED-")):
            yield fault("superseded", atom, "the indicator of special access programs stands once, before the first (since December 2011)")
