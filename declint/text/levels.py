"""The grammar of level phrases: a level of any system, with what stands beside it (`covering`, caveats, precedence)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import regex

from declint.frozen import frozen
from declint.text.fold import fold
from declint.text.forms import alternatives, by_first_letter, spelt, squeezed

if TYPE_CHECKING:
    from collections.abc import Callable

    from declint.text.fold import Folded
    from declint.vocabulary import Term, Vocabulary

# Folded form, name, system; `list` where names of countries follow, `copy` where a number does, `aside` for what is no caveat.
Entry = tuple[str, str, str, str]
_NOTHING = r"[\W_]*"
_SEPARATOR = r"[ ]*(?://|\\\\?|[/;,:.&–(-]|\bAND\b)?[ ]*"
# A category of a modern banner line that the vocabulary does not hold: `//SI-G ABCD EFGH`, `//SAR-NAME`.
_CATEGORY = r"[ ]*//[ ]*[A-Z0-9][A-Z0-9 ,/-]{1,60}?(?=[ ]*(?://|$))"
_COUNTRIES = r"[ ]+[A-Z]{2,5}(?:(?:,[ ]*|[ ]+AND[ ]+|[ ]+)[A-Z]{3,5}\b){0,20}"
_OPENING = r"(?:[^A-Z0-9]{0,9}(?P<covering>COVERING[ ]+))?(?:[^A-Z0-9]*?//[ ]*(?:JOINT|[A-Z]{3,4})[ ]+)?"
# To whom a message goes, beside the level: `FOR THE PRIME MINISTER`, `PERSONAL TO BEASLEY ALONE FROM EVATT`.
_ADDRESSED = (
    r"(?:FOR|TO|FROM)[ ]+(?:THE[ ]+)?(?!THE\b|OF\b)[A-Z]{3,20}(?:[ ]+(?:MINISTER|AMBASSADOR|SECRETARY))?(?:[ ]+(?:ALONE|ONLY))?(?![A-Z0-9])"
)
# A message number before the level: `4648. RESTRICTED IMMEDIATE`, `UN608. Secret`, `O.LH40061 CONFIDENTIAL`.
_NUMBERED = r"[\W_]*(?:(?:UNNUMBERED|(?:[A-Z]{1,3}[. ]?){0,2}[0-9]{2,7})[ ]*\\?[.]?[ ]*){0,2}"
# The copy that this is, and what else is no caveat: `COPY NO. 3`, `ЭКЗ. № 1`, `2. AUSFERTIGUNG`, `AMTLICH GEHEIMGEHALTEN`.
_NUMBER = r"[ .:-]*(?:N[RO]?[.:]*|NUM[.]?)?[ ]*(?:[A-Z]{1,3}[ ])?[0-9]{1,5}(?:[ /-][0-9]{1,5}){0,3}"
_COPY = rf"(?:[0-9]{{1,3}}[. ]+(?:%s)|(?:%s){_NUMBER}|(?:%s))(?![^\W_])"
_MOST = 8  # caveats and addressees on one side of a level

Span = tuple[int, int]


@frozen
class Phrase:
    """A level phrase in folded text: the level as meant, its system where only one has it, and the caveats beside it.

    `start` and `end` span level and caveats; `words` the level alone.
    """

    level: str
    system: str | None
    caveats: tuple[str, ...]
    start: int
    end: int
    words: tuple[int, int]
    covering: bool = False


@frozen
class Side:
    """What stands on one side of a level: spans of caveats, and where `covering` begins (-1 where it does not stand)."""

    caveats: tuple[Span, ...] = ()
    covering: int = -1


@frozen
class Grammar:
    """Compiled patterns of one vocabulary. `levels` and `caveats`: a form's key to (name, systems); `copies`: numbers of copies.

    `homonyms`: the key of a form to the name that it has in each system that knows it.
    """

    levels: dict[str, tuple[str, frozenset[str]]]
    caveats: dict[str, tuple[str, frozenset[str]]]
    level: regex.Pattern[str]
    caveat: regex.Pattern[str]
    copies: regex.Pattern[str]
    homonyms: dict[str, tuple[tuple[str, str], ...]]

    def whole(self, folded: Folded) -> Phrase | None:
        """Read a line that is a level phrase and nothing else (but for punctuation and markup around it).

        A level after the first may be a caveat of it: `UNCLASSIFIED//FOR OFFICIAL USE ONLY`.
        """
        first = self.level.search(folded.text)
        return self.around(folded.text, first, 0, len(folded.text)) if first else None

    def around(self, text: str, match: regex.Match[str], start: int, end: int) -> Phrase | None:
        """Read the phrase about a level if it fills text[start:end]."""
        return self._filling(text, match, (start, end), heading=False)

    def heading_line(self, folded: Folded) -> Phrase | None:
        """Read the heading of a message: number, precedence, addressee and level in any order, and nothing else."""
        found = list(self.level.finditer(folded.text))
        return self._filling(folded.text, found[0], (0, len(folded.text)), heading=True) if len(found) == 1 else None

    def leading(self, text: str, match: regex.Match[str]) -> Phrase:
        """Read the phrase that begins with a level and goes on as far as caveats do."""
        spans, _ = self._run(text, match.end(), len(text), heading=False)
        return self.phrase(text, match, Side(), Side(spans))

    def _filling(self, text: str, match: regex.Match[str], bounds: Span, *, heading: bool) -> Phrase | None:
        before = self._before(text, bounds[0], match.start(), heading=heading)
        if before is None:
            return None
        spans, at = self._run(text, match.end(), bounds[1], heading=heading)
        return self.phrase(text, match, before, Side(spans)) if _pattern(_NOTHING).fullmatch(text, at, bounds[1]) else None

    def _before(self, text: str, start: int, end: int, *, heading: bool) -> Side | None:
        """Read what precedes a level, down to its last letter; None where a word is left over."""
        opening = _pattern(_NUMBERED if heading else _OPENING).match(text, start, end)
        at = opening.end() if opening else start
        spans, at = self._run(text, at, end, heading=heading)
        if not _pattern(_SEPARATOR + _NOTHING).fullmatch(text, at, end):
            return None
        return Side(spans, -1 if heading or opening is None else opening.start("covering"))

    def _run(self, text: str, at: int, end: int, *, heading: bool) -> tuple[tuple[Span, ...], int]:
        """Read caveats (in headings also addressees) from a place on; return their spans and where they end."""
        spans: list[Span] = []
        for _ in range(_MOST):
            gap = _pattern(_SEPARATOR).match(text, at, end)
            begin = gap.end() if gap else at
            known = self.caveat.match(text, begin, end)
            if known is None or text[known.end() : known.end() + 1] == "-":  # `SI-G ABCD` is more than SI
                known = _pattern(_CATEGORY).match(text, at, end) or known
            other = _pattern(_ADDRESSED).match(text, begin, end) if heading and not known else None
            found = known or other or self.copies.match(text, begin, end)
            if found is None:
                break
            spans += [found.span()] if known else []
            at = found.end()
        return tuple(spans), at

    def phrase(self, text: str, match: regex.Match[str], head: Side, tail: Side) -> Phrase:
        """Put a level and the caveats found before and after it together."""
        name, systems = self.levels[spelt(match.group())]
        beside = [text[slice(*span)] for span in (*head.caveats, *tail.caveats)]
        edges = [*match.span(), *(edge for span in (*head.caveats, *tail.caveats) for edge in span)]
        edges += [head.covering] if head.covering >= 0 else []
        hints = frozenset(system for words in beside for system in self._systems(words))
        caveats = tuple(dict.fromkeys(map(self.caveat_name, beside)))
        return Phrase(name, _only(systems) or _only(hints), caveats, min(edges), max(edges), match.span(), head.covering >= 0)

    def caveat_name(self, words: str) -> str:
        """Return the name of a caveat as written; lists of countries and unknown categories stand as they are."""
        words = words.strip(" /\\,;:.-")
        found = self.caveats.get(squeezed(words))
        return found[0] if found else " ".join(words.split())

    def _systems(self, words: str) -> frozenset[str]:
        bare = squeezed(words.strip(" /\\,;:.-"))
        found = self.caveats.get(bare) or next(
            (known for form, known in self.caveats.items() if len(form) > 3 and bare.startswith(form)), None
        )
        return found[1] - {""} if found else frozenset()


def grammar(vocabulary: Vocabulary) -> Grammar:
    """Return the grammar of a vocabulary, compiled once."""
    return _held(Held(vocabulary))


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """A vocabulary as the key of a cache: the same object is the same key (its mappings have no hash)."""

    vocabulary: Vocabulary

    def __hash__(self) -> int:
        return id(self.vocabulary)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held) and other.vocabulary is self.vocabulary


@lru_cache(maxsize=8)
def _held(held: Held) -> Grammar:
    return _grammar(_entries(held.vocabulary.of("levels")), _entries(held.vocabulary.of("caveats")))


def _entries(terms: tuple[Term, ...]) -> tuple[Entry, ...]:
    return tuple((_folded(form), term.name, term.system, _kind(term)) for term in terms for form in term.forms)


def _kind(term: Term) -> str:
    kind = term.data.get("class")
    return "list" if term.data.get("list") else str(kind) if kind in ("copy", "aside") else ""


@lru_cache(maxsize=4096)
def _folded(form: str) -> str:
    return fold(form).text


@lru_cache(maxsize=16)
def _grammar(levels: tuple[Entry, ...], caveats: tuple[Entry, ...]) -> Grammar:
    listed, copies, aside = (alternatives(form for form, _, _, kind in caveats if kind == one) for one in ("list", "copy", "aside"))
    caveat = rf"(?:{listed}){_COUNTRIES}|{alternatives(form for form, _, _, kind in caveats if kind not in ('copy', 'aside'))}"
    return Grammar(
        _names(levels, spelt),
        _names(caveats, squeezed),
        regex.compile(rf"(?<![^\W_])(?:{by_first_letter(form for form, *_ in levels)})(?![^\W_])"),
        regex.compile(rf"(?<![A-Z0-9])(?:{caveat})(?![A-Z0-9])"),
        regex.compile(_COPY % (copies, copies, aside)),
        _homonyms(levels),
    )


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source)


def _names(entries: tuple[Entry, ...], key_of: Callable[[str], str]) -> dict[str, tuple[str, frozenset[str]]]:
    names: dict[str, tuple[str, frozenset[str]]] = {}
    for form, name, system, _ in entries:
        key = key_of(form)
        first, systems = names.get(key, (name, frozenset()))
        names[key] = (first, systems | {system})
    return names


def _homonyms(levels: tuple[Entry, ...]) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, dict[tuple[str, str], None]] = {}
    for form, name, system, _ in levels:
        found.setdefault(spelt(form), {})[(name, system)] = None
    return {key: tuple(names) for key, names in found.items()}


def _only(systems: frozenset[str]) -> str | None:
    named = systems - {""}
    return next(iter(named)) if len(named) == 1 else None
