"""The dated words of the grammar, looked up by how they are written; made from the vocabularies `ic` and `ic.countries`."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from declint.frozen import frozen
from declint.text.levels import Held

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from declint.vocabulary import Term, Vocabulary

KIND = "ic"
SIMPLE = ("aea", "dissem", "nonic")  # controls that are one word of the vocabulary, with nothing after it
BANNER, PORTION, FORMER = "banner", "portion", "former"


@frozen
class Known:
    """A word as written: its term and whose form it is (a banner's, a portion's, one of former years)."""

    term: Term
    forms: frozenset[str]


@frozen
class Lexicon:
    """All words of the grammar. `controls`: form to word; `levels` by system; `compartments` by control system.

    `codes`: country and organisation codes with their weight (0 the most frequent); `members`: who is in an organisation;
    `order`: the place of a name in the Register.
    """

    terms: Mapping[str, Term]
    levels: Mapping[str, Mapping[str, Known]]
    controls: Mapping[str, Known]
    systems: Mapping[str, Known]
    compartments: Mapping[str, Mapping[str, Known]]
    codes: Mapping[str, int]
    tetragraphs: frozenset[str]
    members: Mapping[str, tuple[str, ...]]
    order: Mapping[str, int]

    def rank(self, name: str | None) -> int | None:
        """Return the height of a level, or None."""
        term = self.terms.get(name or "")
        return term.rank if term else None

    def sorted_codes(self, codes: tuple[str, ...], *, usa_first: bool) -> tuple[str, ...]:
        """Return codes as a list has them: countries from A to Z, then organisations; USA first where it leads."""
        unique = dict.fromkeys(codes)
        return tuple(sorted(unique, key=lambda code: (usa_first and code != "USA", code in self.tetragraphs or len(code) > 3, code)))

    def expanded(self, codes: tuple[str, ...]) -> frozenset[str]:
        """Return countries with the members of those organisations whose membership is published (FVEY, ACGU, TEYE)."""
        return frozenset(member for code in codes for member in (code, *self.members.get(code, ())))


def lexicon(vocabulary: Vocabulary) -> Lexicon:
    """Return the lexicon of a vocabulary, made once."""
    return _lexicon(Held(vocabulary))


def listed(term: Term | None, key: str) -> tuple[str, ...]:
    """Return a list of a term's data, empty where it has none."""
    found = term.data.get(key) if term else None
    return tuple(map(str, found)) if isinstance(found, (list, tuple)) else ()


def text_of(term: Term | None, key: str) -> str:
    """Return a text of a term's data, empty where it has none."""
    found = term.data.get(key) if term else None
    return found if isinstance(found, str) else ""


@lru_cache(maxsize=4)
def _lexicon(held: Held) -> Lexicon:
    own = [term for term in held.vocabulary.of(KIND) if term.system != "country"]
    countries = [term for term in held.vocabulary.of(KIND) if term.system == "country"]
    levels: dict[str, dict[str, Known]] = {system: _words(_of(own, "level", system)) for system in ("us", "nato", "foreign")}
    levels["foreign"] = {**levels["us"], **levels["foreign"]}
    compartments: dict[str, dict[str, Known]] = defaultdict(dict)
    for term in (*_of(own, "compartment"), *_of(own, "aeapart")):
        compartments[text_of(term, "parent")].update(_words([term]))
    simple = [term for term in own if text_of(term, "category") in SIMPLE and not term.data.get("list")]
    simple += [term for term in own if term.data.get("simple")]
    return Lexicon(
        terms={term.name: term for term in own},
        levels=levels,
        controls=_words(simple),
        systems=_words(_of(own, "sci")),
        compartments=compartments,
        codes={code: _weight(term) for term in countries for code in term.forms},
        tetragraphs=frozenset(code for term in _of(countries, "tetragraph") for code in term.forms),
        members={term.name: listed(term, "members") for term in countries if term.data.get("members")},
        order={term.name: place for place, term in enumerate(own)},
    )


def _of(terms: list[Term], category: str, system: str | None = None) -> list[Term]:
    return [term for term in terms if text_of(term, "category") == category and system in (None, term.system)]


def _weight(term: Term) -> int:
    found = term.data.get("weight")
    return found if isinstance(found, int) else 0


def _words(terms: list[Term]) -> dict[str, Known]:
    found: dict[str, Known] = {}
    for term in terms:
        for form, whose in _forms(term):
            known = found.get(form)
            found[form] = Known(term, (known.forms if known and known.term is term else frozenset()) | {whose})
    return found


def _forms(term: Term) -> Iterator[tuple[str, str]]:
    for form in term.forms:
        yield form, BANNER
    for form in listed(term, "portion"):
        yield form, PORTION
    for form in listed(term, "former"):
        yield form, FORMER
