"""The grammar of level phrases: a level of any system, with what stands beside it (`covering`, caveats, precedence)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from declint.text.fold import fold

if TYPE_CHECKING:
    from declint.text.fold import Folded
    from declint.vocabulary import Term, Vocabulary

Entry = tuple[str, str, str, str]  # folded form, name, system, class
SEPARATOR = r"[ ]*(?://|\\\\?|[/;,:.&–-]|\bAND\b)?[ ]*"
# A category of a modern banner line that the vocabulary does not hold: `//SI-G ABCD EFGH`, `//SAR-NAME`.
CATEGORY = r"//[ ]*[A-Z0-9][A-Z0-9 ,/-]{1,60}?(?=[ ]*(?://|$))"
COUNTRIES = r"[ ]+[A-Z]{2,5}(?:(?:,[ ]*|[ ]+AND[ ]+|[ ]+)[A-Z]{3,5}\b){0,20}"
# To whom a message goes, beside the level: `FOR THE PRIME MINISTER`, `PERSONAL TO BEASLEY ALONE FROM EVATT`.
ADDRESSED = r"(?:FOR|TO|FROM)[ ]+(?:THE[ ]+)?(?!THE\b|OF\b)[A-Z]{3,20}(?:[ ]+(?:MINISTER|AMBASSADOR|SECRETARY))?(?:[ ]+(?:ALONE|ONLY))?"
# A message number before the level: `4648\\. RESTRICTED IMMEDIATE`, `UN608. Secret`, `O.LH40061 CONFIDENTIAL`.
NUMBERED = r"(?:(?:UNNUMBERED|(?:[A-Z]{1,3}[. ]?){0,2}[0-9]{2,7})[ ]*\\?[.]?[ ]*){0,2}"
FOREIGN = r"(?://[ ]*(?:JOINT|[A-Z]{3,4})[ ]+)?"


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Grammar:
    """Compiled patterns of one vocabulary. `levels` and `caveats`: folded form without blanks to (name, systems)."""

    levels: dict[str, tuple[str, frozenset[str]]]
    caveats: dict[str, tuple[str, frozenset[str]]]
    level: regex.Pattern[str]
    caveat: regex.Pattern[str]
    before: regex.Pattern[str]
    after: regex.Pattern[str]
    heading: regex.Pattern[str]
    ending: regex.Pattern[str]

    def whole(self, folded: Folded) -> Phrase | None:
        """Read a line that is a level phrase and nothing else (but for punctuation and markup around it)."""
        found = list(self.level.finditer(folded.text))
        return self.around(folded.text, found[0], 0, len(folded.text)) if len(found) == 1 else None

    def around(self, text: str, match: regex.Match[str], start: int, end: int) -> Phrase | None:
        """Read the phrase about a level if it fills text[start:end]."""
        head = self.before.fullmatch(text, start, match.start())
        tail = self.after.fullmatch(text, match.end(), end)
        return self.phrase(match, head, tail) if head and tail else None

    def heading_line(self, folded: Folded) -> Phrase | None:
        """Read the heading of a message: number, precedence, addressee and level in any order, and nothing else."""
        found = list(self.level.finditer(folded.text))
        if len(found) != 1:
            return None
        head = self.heading.fullmatch(folded.text, 0, found[0].start())
        tail = self.ending.fullmatch(folded.text, found[0].end(), len(folded.text))
        return self.phrase(found[0], head, tail) if head and tail else None

    def leading(self, text: str, match: regex.Match[str]) -> Phrase:
        """Read the phrase that begins with a level and goes on as far as caveats do."""
        tail = self.after.match(text, match.end())
        return self.phrase(match, None, tail)

    def phrase(self, match: regex.Match[str], head: regex.Match[str] | None, tail: regex.Match[str] | None) -> Phrase:
        """Put a level and the caveats found before and after it together."""
        name, systems = self.levels[squeezed(match.group())]
        beside = [(part, span) for side in (head, tail) if side for part, span in _captured(side, "caveat")]
        caveats = tuple(dict.fromkeys(self.caveat_name(words) for words, _ in beside))
        covering = head is not None and "covering" in head.re.groupindex and bool(head.captures("covering"))
        edges = [*match.span(), *(edge for _, span in beside for edge in span)]
        if covering and head:
            edges.append(head.starts("covering")[0])
        hints = {system for words, _ in beside for system in self._systems(words)}
        return Phrase(name, _only(systems) or _only(frozenset(hints)), caveats, min(edges), max(edges), match.span(), covering)

    def caveat_name(self, words: str) -> str:
        """Return the name of a caveat as written; lists of countries and unknown categories stand as they are."""
        words = words.strip(" /\\,;:.-")
        found = self.caveats.get(squeezed(words))
        return found[0] if found else " ".join(words.split())

    def _systems(self, words: str) -> frozenset[str]:
        found = self.caveats.get(squeezed(words.strip(" /\\,;:.-")))
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


def squeezed(words: str) -> str:
    """Return folded words without blanks, as forms are looked up."""
    return words.replace(" ", "")


def _entries(terms: tuple[Term, ...]) -> tuple[Entry, ...]:
    return tuple((_folded(form), term.name, term.system, str(term.data.get("class", ""))) for term in terms for form in term.forms)


@lru_cache(maxsize=4096)
def _folded(form: str) -> str:
    return fold(form).text


@lru_cache(maxsize=16)
def _grammar(levels: tuple[Entry, ...], caveats: tuple[Entry, ...]) -> Grammar:
    level = _alternatives(form for form, *_ in levels)
    listed = _alternatives(form for form, _, _, _ in caveats if form.startswith(("REL", "DISPLAY", "FGI")))
    caveat = rf"(?:{listed}){COUNTRIES}|{_alternatives(form for form, *_ in caveats)}"
    bounded = rf"(?<![A-Z0-9])(?:{caveat})(?![A-Z0-9])"
    return Grammar(
        _names(levels),
        _names(caveats),
        regex.compile(rf"(?<![A-Z0-9])(?:{level})(?![A-Z0-9])"),
        regex.compile(bounded),
        regex.compile(rf"[^A-Z0-9]*?(?P<covering>COVERING[ ]+)?{FOREIGN}(?:(?P<caveat>{bounded}){SEPARATOR})*+[^A-Z0-9]*"),
        regex.compile(rf"(?:{SEPARATOR}(?P<caveat>{bounded})|[ ]*(?P<caveat>{CATEGORY}))*+[^A-Z0-9]*"),
        regex.compile(rf"[^A-Z0-9]*{NUMBERED}(?:(?:(?P<caveat>{bounded})|{ADDRESSED}\b){SEPARATOR}){{0,6}}[^A-Z0-9]*"),
        regex.compile(rf"(?:{SEPARATOR}(?:(?P<caveat>{bounded})|{ADDRESSED}\b)){{0,6}}[^A-Z0-9]*"),
    )


def _alternatives(forms: object) -> str:
    """Return an alternation of literals, longest first, whose blanks may be missing or several."""
    unique = sorted(set(forms), key=lambda form: (-len(form), form))  # type: ignore[call-overload]
    return "|".join(r"[ ]*".join(regex.escape(part) for part in form.split()) for form in unique) or r"(?!)"


def _names(entries: tuple[Entry, ...]) -> dict[str, tuple[str, frozenset[str]]]:
    names: dict[str, tuple[str, frozenset[str]]] = {}
    for form, name, system, _ in entries:
        key = squeezed(form)
        first, systems = names.get(key, (name, frozenset()))
        names[key] = (first, systems | {system})
    return names


def _captured(match: regex.Match[str], group: str) -> list[tuple[str, tuple[int, int]]]:
    return [(words, span) for words, span in zip(match.captures(group), match.spans(group), strict=True) if words.strip()]


def _only(systems: frozenset[str]) -> str | None:
    named = systems - {""}
    return next(iter(named)) if len(named) == 1 else None
