"""The words of the trade with the years in which they were lawful: frozen data, filled from `rules/vocabulary/*.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache

from declint.frozen import Same, frozen


@frozen
class Years:
    """Half-open range of ISO dates in which something was in force; None is open."""

    first: str | None = None
    until: str | None = None

    def hold(self, date: str) -> bool | None:
        """Say whether a date (ISO, perhaps only a year or month) lies inside; None where its precision cannot tell."""
        answers = {self._holds(date + tail) for tail in _ends(date)}
        return answers.pop() if len(answers) == 1 else None

    def _holds(self, day: str) -> bool:
        return (self.first is None or day >= self.first) and (self.until is None or day < self.until)


def _ends(date: str) -> tuple[str, str]:
    """Return what completes an ISO date to its first and its last possible day."""
    return {4: ("-01-01", "-12-31"), 7: ("-01", "-31")}.get(len(date), ("", ""))


@frozen
class Term:
    """One word of a vocabulary: a level, caveat, office, order, instruction, exemption or profile.

    `name` as reports show it; `forms` as documents write it (each a literal, matched without regard to case where
    `exact` is false); `rank` orders levels and extents; `system` is us, uk, nato ...; `data` holds what only one vocabulary
    needs (an exemption's lapse in years, a caveat's class). `unconfirmed` facts never make an error.
    """

    name: str
    forms: tuple[str, ...] = ()
    system: str = ""
    rank: int | None = None
    years: Years = Years()
    cite: str = ""
    unconfirmed: bool = False
    data: Mapping[str, object] = field(default_factory=dict)


@frozen
class Vocabulary:
    """All vocabularies by name (`levels`, `caveats`, `offices`, `orders`, `instructions`, `exemptions`, `profiles` ...).

    `phrases` are the patterns that rules themselves look for: `{pattern: cue}`.
    """

    terms: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)

    def of(self, kind: str) -> tuple[Term, ...]:
        """Return one vocabulary, empty where no pack fills it."""
        return self.terms.get(kind, ())

    def find(self, kind: str, name: str, system: str = "") -> Term | None:
        """Return the term of that name (of that system, where given and held), or None."""
        named = _named(Same(self.of(kind))).get(name, ())
        return next((term for term in named if term.system == system), named[0] if named else None)

    def rank(self, name: str, system: str = "") -> int | None:
        """Return the rank of a level, or else of an extent; None where systems rank the word differently and none is given.

        SECRETO is the highest grade in Spain and the second in Brazil: by its spelling alone it has no rank.
        """
        for kind in ("levels", "extents"):
            named = _named(Same(self.of(kind))).get(name, ())
            ranks = {term.rank for term in named if term.system == system} or {term.rank for term in named}
            if ranks:
                return ranks.pop() if len(ranks) == 1 else None
        return None


@lru_cache(maxsize=64)
def _named(same: Same[tuple[Term, ...]]) -> Mapping[str, tuple[Term, ...]]:
    """Return the terms of each name."""
    found: dict[str, tuple[Term, ...]] = {}
    for term in same.value:
        found[term.name] = (*found.get(term.name, ()), term)
    return found
