"""Which system a level belongs to that several write alike: TAJNÉ is Czech or Slovak, SECRETO Spanish or Brazilian."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from declint.frozen import frozen
from declint.text.levels import Held

if TYPE_CHECKING:
    from declint.vocabulary import Term, Vocabulary

_HEAD = 20000  # characters that are looked at; a letter gives its origin away at once
_LETTERHEAD = 60  # lines

Named = tuple[tuple[str, str], ...]  # name and system


@frozen
class Origins:
    """What a vocabulary knows of systems: words of their language, lines of their letterheads, labels of their forms.

    `english`: the systems whose levels are English words, which only a letterhead tells apart.
    """

    words: dict[str, tuple[str, ...]]
    heads: dict[str, frozenset[str]]
    english: frozenset[str]
    labels: tuple[str, ...]


@lru_cache(maxsize=8)
def _origins(held: Held) -> Origins:
    terms = held.vocabulary.of("systems")
    return Origins(
        {term.name: tuple(form.replace("_", " ") for form in term.forms) for term in terms},
        {term.name: frozenset(_listed(term, "heads")) for term in terms},
        frozenset(term.name for term in terms if term.data.get("english")),
        tuple(label for term in terms for label in _listed(term, "labels")),
    )


def _listed(term: Term, name: str) -> tuple[str, ...]:
    found = term.data.get(name, ())
    return tuple(map(str, found)) if isinstance(found, (list, tuple)) else ()


def labels(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return how forms of other languages label their field for the level: `Geheimhaltungsgrad`, `Гриф секретности`."""
    return _origins(Held(vocabulary)).labels


def is_foreign(systems: frozenset[str], vocabulary: Vocabulary) -> bool:
    """Say whether a level is no English word; other languages write a banner with one capital letter: `Streng geheim`."""
    return not systems & (_origins(Held(vocabulary)).english | {""})


def settled(named: Named, written: str, text: str, vocabulary: Vocabulary) -> tuple[str, str | None]:
    """Return the name of a level and its system, None where nothing in the text tells it.

    `named`: its name in each system; `written`: the words as they stand, whose accents count where the language does not tell.
    """
    systems = tuple(system for _, system in named)
    english = not is_foreign(frozenset(systems), vocabulary)
    best = set(_best(Held(vocabulary), text[:_HEAD], systems, english=english))
    if len(best) != 1 and not written.isascii():
        best = {system for name, system in named if name == " ".join(written.upper().split()) and system in best} or best
    names = [name for name, system in named if system in best]
    return next((name for name in names if name == written.upper()), names[0]), next(iter(best)) if len(best) == 1 else None


@lru_cache(maxsize=64)
def _best(held: Held, head: str, systems: tuple[str, ...], *, english: bool) -> frozenset[str]:
    """Return the systems for which most of a document's beginning speaks; all where nothing does."""
    found = _origins(held)
    small = f" {' '.join(head.casefold().split())} "
    heads = frozenset(" ".join(line.split()) for line in head.casefold().split("\n", _LETTERHEAD)[:_LETTERHEAD])
    scores = {
        system: 3 * bool(heads & found.heads.get(system, frozenset()))
        + (0 if english else sum(form in small for form in found.words.get(system, ())))
        for system in systems
    }
    most = max(scores.values())
    return frozenset(system for system, score in scores.items() if score == most)
