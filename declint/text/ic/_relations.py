"""What the words of a marking ask of each other: levels, companions, parents, and what must not stand together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.frozen import frozen
from declint.text.ic._atoms import Atom, Word, fault, pattern
from declint.text.ic._lexicon import listed, text_of
from declint.text.ic.model import Category

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from declint.text.ic._atoms import Head, Parsed
    from declint.text.ic._lexicon import Lexicon
    from declint.text.ic.model import Fault
    from declint.vocabulary import Term


@frozen
class Fact:
    """A name that a marking holds, and where."""

    name: str
    at: Word | Atom | Head
    term: Term | None
    day: str

    def names(self, relation: str) -> tuple[str, ...]:
        """Return the names that stand in a relation to this one on the day; both a relation and a name may have begun later."""
        return tuple(name for name in listed(self.term, relation) if self.holds(relation) and self.holds(name))

    def holds(self, what: str) -> bool:
        """Say whether a relation holds on the day: Register 5.1 of December 2011 still had LIMDIS in the banners of secrets."""
        since = self.term.data.get("since") if self.term else None
        return not isinstance(since, dict) or self.day >= str(since.get(what, ""))


def facts(parsed: Parsed, lexicon: Lexicon, day: str) -> tuple[Fact, ...]:
    """Return every name that a rule may speak of on a day: `SI`, `SI-G`, `SI-G *`, `NATO`, `JOINT`, `NOFORN` ..."""
    found = [Fact(name, at, lexicon.terms.get(name), day) for name, at in _names(parsed, lexicon)]
    return tuple(found)


def _names(parsed: Parsed, lexicon: Lexicon) -> Iterator[tuple[str, Word | Atom | Head]]:
    head = parsed.head
    if head.system == "nato" or any(word.text in ("NATO", *lexicon.tetragraphs) for word in head.owners):
        yield "NATO", head
    if head.system == "joint":
        yield "JOINT", head
    for atom in parsed.atoms:
        if atom.category is Category.SAP and atom.name not in lexicon.terms:
            yield "SAR", atom
        else:
            yield atom.name, atom
        if atom.category is Category.FGI and any(word.text in lexicon.tetragraphs for word in atom.words):
            yield "NATO", atom
        if atom.category in (Category.SCI, Category.AEA):
            yield from _inside(atom, lexicon)


def _inside(atom: Atom, lexicon: Lexicon) -> Iterator[tuple[str, Word | Atom]]:
    if atom.category is Category.SCI and atom.name not in lexicon.terms:
        yield "UNPUBLISHED SCI", atom
    for first, subs in atom.parts:
        known = lexicon.compartments.get(atom.name, {}).get(first.text)
        name = known.term.name if known else f"{atom.name}-*"
        spot = Word(f"{atom.name}-{first.text}", atom.start if len(atom.parts) == 1 else first.start, first.end)
        yield name, spot
        if subs:
            yield f"{name} *", Word(subs[0].text, first.start, subs[-1].end)


def levels(found: Iterable[Fact], head: Head, lexicon: Lexicon) -> Iterator[Fault]:
    """Give the controls that the level is too low or too high for."""
    rank = lexicon.rank(head.level)
    if rank is None:
        return
    told: set[str] = set()
    for fact in found:
        floor, ceiling = text_of(fact.term, "floor"), text_of(fact.term, "ceiling")
        low = floor and rank < (lexicon.rank(floor) or 0)
        parent = fact.name.split(" *")[0].split("-")[0]
        if low and parent not in told:
            told |= {parent} if fact.name == parent else set()
            yield fault("floor", fact.at, f"“{fact.name}” needs at least {floor}; the marking is {head.level}")
        elif ceiling and fact.holds("ceiling") and rank > (lexicon.rank(ceiling) or 0):
            yield fault("ceiling", fact.at, f"“{fact.name}” stands only on {ceiling}; the marking is {head.level}")


def companions(found: tuple[Fact, ...], key: str) -> Iterator[Fault]:
    """Give the names whose companions (`requires`, or `wants`) are not there, each companion once."""
    names = {fact.name for fact in found}
    told: set[str] = set()
    for fact in found:
        for wanted in fact.names(key):
            if names.isdisjoint(wanted.split("|")) and wanted not in told:
                told.add(wanted)
                yield fault("requires", fact.at, f"“{fact.name}” goes with {wanted.replace('|', ' or ')}, which is not there")


def conflicts(found: tuple[Fact, ...]) -> Iterator[Fault]:
    """Give the names that must not stand beside another one: the one that gives way."""
    first = {fact.name: fact for fact in reversed(found)}
    told: set[str] = set()
    for fact in found:
        for other in fact.names("excludes"):
            if other in first and other not in told:
                told.add(other)
                yield fault("excludes", first[other].at, f"“{other}” must not stand beside “{fact.name}”")
        above = next((name for name in fact.names("below") if name in first), None)
        if above:
            yield fault("excludes", fact.at, f"“{fact.name}” is not written beside “{above}”")


def parents(parsed: Parsed, lexicon: Lexicon, day: str) -> Iterator[Fault]:
    """Give compartments without their control system, systems without the compartment they need, words of no known shape."""
    for atom in parsed.atoms:
        term = lexicon.terms.get(atom.name)
        category = text_of(term, "category")
        if category in ("compartment", "aeapart"):
            yield fault("parent", atom, f"“{atom.form}” does not stand alone; it belongs to {text_of(term, 'parent')}")
        elif category == "sci" and not atom.parts and text_of(term, "alone") and day >= text_of(term, "alone"):
            kind = "superseded" if atom.name == "HCS" else "parent"
            yield fault(kind, atom, f"“{atom.form}” does not stand without a compartment")
        if atom.category in (Category.SCI, Category.AEA):
            yield from _shapes(atom, lexicon, day)


def _shapes(atom: Atom, lexicon: Lexicon, day: str) -> Iterator[Fault]:
    system = lexicon.terms.get(atom.name) or lexicon.terms.get("UNPUBLISHED SCI")
    for first, subs in atom.parts:
        known = lexicon.compartments.get(atom.name, {}).get(first.text)
        own = known.term if known else None
        if own is None and len(first.text) > 1 and first.text in lexicon.systems:
            yield fault("delimiter", first, f"“{first.text}” is a control system of its own: “/” stands before it, not “-”")
            continue
        if own is None and first.text in listed(system, "indicators"):
            if day < text_of(system, "indicators_until"):
                continue
            yield fault("superseded", first, f"“{first.text}” before the compartments of {atom.name} is no longer used")
            continue
        if own is None and not _fits(text_of(system, "comps"), first):
            elsewhere = any(first.text in own for own in lexicon.compartments.values())
            yield fault("parent" if elsewhere else "unknown_token", first, f"“{first.text}” is no compartment of {atom.name}")
            continue
        if own is not None and own.data.get("numbers"):
            yield from _numbers(first, subs, own)
            continue
        rule = own or lexicon.terms.get(f"{atom.name}-*") or system
        for sub in subs:
            if not _fits(text_of(rule, "subs"), sub):
                yield fault("format", sub, f"“{sub.text}” has not the form of a sub-compartment of {atom.name}-{first.text}")


def _fits(shape: str, word: Word) -> bool:
    return bool(shape) and pattern(shape).fullmatch(word.text) is not None


def _numbers(first: Word, found: tuple[Word, ...], term: Term) -> Iterator[Fault]:
    if not found:
        yield fault("list", first, f"“{first.text}” needs a number")
    for number in found:
        if number.text in listed(term, "former_numbers"):
            yield fault("superseded", number, f"SIGMA {number.text} is no longer used")
        elif number.text not in listed(term, "numbers"):
            yield fault("unknown_token", number, f"there is no SIGMA {number.text}")
