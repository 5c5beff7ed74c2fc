"""What the detectors of classification share: the place of a line on its page, strikes, and the marks made of level phrases."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.frozen import frozen
from declint.model import Mark
from declint.text.fold import fold
from declint.text.forms import spelt
from declint.text.levels import Grammar, grammar
from declint.text.origin import is_foreign, settled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Value
    from declint.text.fold import Folded
    from declint.text.levels import Phrase
    from declint.vocabulary import Vocabulary

KIND = "classification"
STRAY = 5  # one letter in so many may be a misread capital: `SECREt`
SPECK = 3  # a line of fewer letters and digits is dirt
SHORT = 60  # a line at most so long may be a banner that frees its neighbour


@frozen
class Sheet:
    """A document as the detectors of classification look at it.

    `tells_strikes`: it would show a struck level; `words`: short words that make a sentence of a level.
    """

    document: Document
    vocabulary: Vocabulary
    grammar: Grammar
    tells_strikes: bool
    words: frozenset[str]

    @classmethod
    def of(cls, document: Document, vocabulary: Vocabulary) -> Sheet:
        """Lay a document out; a strike over any level shows that its others are live."""
        phrases = grammar(vocabulary)
        strikes = (fold(document.text[span.start : span.end]).text for span in document.strikes)
        tells = document.shows_strikes or any(phrases.level.search(words) for words in strikes)
        short = vocabulary.find("lookalikes", "function words")
        return cls(document, vocabulary, phrases, tells, frozenset(short.forms if short else ()))

    def line(self, index: int) -> Folded:
        """Return a line folded."""
        return fold(self.document.lines[index], self.document.lines.starts[index])

    def free_sides(self, index: int) -> int:
        """Count the sides on which a line stands alone: a blank, a rule, a heading, a page or file edge, another banner."""
        return self._free(index - 1, above=True) + self._free(index + 1, above=False)

    def _free(self, index: int, *, above: bool) -> bool:
        lines = self.document.lines
        if not 0 <= index < len(lines):
            return True
        line = lines[index]
        edge = lines[index + 1] if above else line
        if edge.startswith("\f") or sum(map(str.isalnum, line[:SHORT])) < SPECK or line.lstrip().startswith(("#", "<!--", "```")):
            return True
        return len(line) < SHORT and self.grammar.whole(fold(line)) is not None

    def struck(self, start: int, end: int) -> bool | None:
        """Say whether words are struck; None where nothing shows that the document could tell."""
        strikes = self.document.strikes
        at = bisect_left(strikes, end, key=lambda span: span.start)  # they stand in order of place
        if any(start < span.end for span in strikes[max(0, at - 2) : at]):
            return True
        return False if self.tells_strikes else None

    def origin(self, folded: Folded, phrase: Phrase) -> tuple[str, str | None]:
        """Return the level's name and system; where several systems write it alike, the document's language tells."""
        named = self.grammar.homonyms.get(spelt(folded.text[slice(*phrase.words)]), ())
        if phrase.system is not None or len(named) < 2:
            return phrase.level, phrase.system
        written = self.document.text[slice(*folded.source(*phrase.words))]
        return settled(named, written, self.document.text, self.vocabulary)

    def foreign(self, folded: Folded, phrase: Phrase) -> bool:
        """Say whether a level is no English word."""
        named = self.grammar.homonyms.get(spelt(folded.text[slice(*phrase.words)]), ())
        return bool(named) and is_foreign(frozenset(system for _, system in named), self.vocabulary)

    def mark(self, folded: Folded, phrase: Phrase, confidence: float, **more: Value) -> Mark:
        """Make the mark of a level phrase; its span is level and caveats, strike markup left out."""
        start, end = folded.source(phrase.start, phrase.end)
        level, system = self.origin(folded, phrase)
        attributes: dict[str, Value] = {
            "level": level,
            "system": system,
            "struck": self.struck(*folded.source(*phrase.words)),
            "caveats": phrase.caveats,
            "spaced": folded.spaced(*phrase.words),
        }
        attributes.update({"covering": True} if phrase.covering else {})
        words = self.document.text[slice(*folded.source(*phrase.words))]
        if case_of(words) == "upper" and any(letter.islower() and letter != "ß" for letter in words):
            attributes.update({"damaged": True, "reading": phrase.level})
        return Mark(KIND, start, end, self.document.text[start:end], confidence, {**attributes, **more})


@cache
def _gap() -> regex.Pattern[str]:
    return regex.compile(r"[ ]{3,}|[ ]*\t[ ]*|[ ]*[|][ ]*")


def cells(line: str, offset: int) -> Iterator[Folded]:
    """Give the cells of a line, folded: stretches kept apart by three blanks, a tab or a bar."""
    at = 0
    for match in _gap().finditer(line):
        if line[at : match.start()].strip():
            yield fold(line[at : match.start()], offset + at)
        at = match.end()
    if line[at:].strip():
        yield fold(line[at:], offset + at)


def case_of(words: str) -> str:
    """Return how words are written: upper (a stray small letter aside), title (`Top Secret`) or lower (`secret`, `top Secret`)."""
    letters = [letter for letter in words if letter.isalpha()]
    if sum(map(str.islower, letters)) <= len(letters) / STRAY:
        return "upper"
    return "title" if all(word[0].isupper() or not word[0].isalpha() for word in words.split()) else "lower"


def in_sentence_case(words: str) -> bool:
    """Say whether words are written as languages but English write a banner: `Streng geheim`, `Сов. секретно`."""
    first = next((letter for letter in words if letter.isalpha()), "")
    return first.isupper()
