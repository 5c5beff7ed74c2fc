"""Banners that OCR has damaged: what the line says, and what it most likely said on paper."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import regex

from declint.frozen import frozen
from declint.marks._banner import KIND, Sheet
from declint.marks._banner_line import private
from declint.text.damage import Reading, cost, nearest
from declint.text.fold import close_up, fold
from declint.text.forms import spelt, squeezed
from declint.text.levels import Held, Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from declint.model import Document, Mark, Value
    from declint.text.fold import Folded
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = (KIND,)
# A candidate is defined by its cue: a short line without small letters (a stray one may be a misread capital).
_CUE = r"(?-i:^(?=[^\n]{4,96}$)(?:[^a-z\n]+(?:[a-z][^a-z\n]+){0,2}|(?:[a-z][^a-z\n]+){1,2})[a-z]?$)"
_CORE = r"[^\W_](?:.*[\w!|)/])?"
_SPLIT = r"[ ]*(?://|\\\\|[/;,–-])[ ]*|[ ]+"
_LONG, _LONG_REACH = 14, 2.0
_BY_PATTERN = 0.5
_FOREIGN_COST = 0.7  # one look-alike: of languages whose words we do not know, `SEGRETA` is no damaged SEGRETO
_NEAR_SHARE = 0.5  # a caveat half of whose letters are read still counts beside a level that is whole


@frozen
class Lexicon:
    """What may have been damaged: levels and caveats as documents of any year write them, and words that are only alike."""

    levels: tuple[str, ...]
    caveats: tuple[str, ...]
    words: frozenset[str]
    foreign: tuple[str, ...] = ()

    @classmethod
    def of(cls, vocabulary: Vocabulary, systems: frozenset[str]) -> Lexicon:
        """Collect the long names: a short one (SBU, OFFICIAL) is too near to too much; `foreign` ones of the systems named."""
        levels = {t.name for t in vocabulary.of("levels") if t.system in ("us", "uk") and t.forms and len(squeezed(t.name)) >= 6}
        beside = [t for t in vocabulary.of("caveats") if t.data.get("class") in ("dissemination", "caption")]
        caveats = {form for term in beside for form in (term.name, *term.forms) if 5 <= len(form) <= 24}
        words = frozenset(form for term in vocabulary.of("lookalikes") for form in term.forms)
        foreign = {fold(t.name).text for t in vocabulary.of("levels") if t.system in systems and len(squeezed(t.name)) >= 6}
        return cls(tuple(sorted(levels - {"OFFICIAL"})), tuple(sorted(caveats)), words, tuple(sorted(foreign)))

    def alike(self, core: str) -> bool:
        """Say whether a line holds a word of the language; words of a caveat and the halves of a level (`CONFIDENT IAL`) are none."""
        squeezed_core = squeezed(core)
        found = self.words.intersection(_pattern(r"[A-Z0-9]+").findall(core))
        if nearest(core, self.levels, _LONG_REACH) and len(squeezed_core) >= _LONG:
            return False  # `LIMITED OFFICIAL US`: so many letters agree that no word of it is meant otherwise
        return bool(found) and not (" " in core and squeezed_core not in self.words and squeezed_core in map(squeezed, self.levels))


@frozen
class Line:
    """A candidate: its folded text, the range of its core, its form (`W - W W`) and the sides on which it stands alone."""

    index: int
    folded: Folded
    start: int
    end: int
    free: int

    @property
    def core(self) -> str:
        """Return the words between the specks at either end."""
        return self.folded.text[self.start : self.end]

    @property
    def form(self) -> str:
        """Return the line with each word replaced by W: `SECRET - EVES CELY` has the form `W - W W`."""
        return _pattern(r"[A-Z0-9.!|']+").sub("W", self.core)


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source)


@lru_cache(maxsize=16)
def _lexicon(held: Held, systems: frozenset[str]) -> Lexicon:
    return Lexicon.of(held.vocabulary, systems)


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 - the protocol's
    """Return the shape of a candidate line."""
    return (_CUE,)


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield damaged banners: first those that letters alone tell, then lines formed like them where a level would stand."""
    if not hits or document.format == "ism":  # which states its levels in attributes
        return
    sheet = Sheet.of(document, vocabulary)
    candidates = [(line, sheet.grammar.whole(line.folded)) for line in _candidates(sheet, hits)]
    lines = [line for line, phrase in candidates if phrase is None]
    lexicon = _lexicon(Held(vocabulary), _foreign(sheet, candidates))
    read: dict[int, tuple[Line, Phrase, Reading]] = {}
    for line in lines:
        found = _read(sheet, line, lexicon)
        if found:
            read[line.index] = (line, *found)
    yield from (_mark(sheet, *found) for found in read.values())
    yield from _alike(sheet, [line for line in lines if line.index not in read], list(read.values()))


def _foreign(sheet: Sheet, candidates: list[tuple[Line, Phrase | None]]) -> frozenset[str]:
    """Return the systems of other languages of which a sound banner stands in the document."""
    sound = ((line, phrase) for line, phrase in candidates if phrase is not None and sheet.foreign(line.folded, phrase))
    systems = (sheet.origin(line.folded, phrase)[1] for line, phrase in sound)
    return frozenset(system for system in systems if system is not None)


def _candidates(sheet: Sheet, hits: Iterable[Hit]) -> Iterator[Line]:
    for index in sorted({hit.line for hit in hits}):
        folded = close_up(sheet.document.lines[index], sheet.document.lines.starts[index])
        core = _pattern(_CORE).search(folded.text)
        free = sheet.free_sides(index) if core else 0
        if core and free and 4 <= len(core.group()) <= 48 and sum(map(str.isalpha, core.group())) >= 4:
            yield Line(index, folded, *core.span(), free)


def _read(sheet: Sheet, line: Line, lexicon: Lexicon) -> tuple[Phrase, Reading] | None:
    """Read a candidate as a level alone, or as a level and a caveat."""
    words = line.core.split()
    if len(words) > 8:
        return None
    if lexicon.alike(line.core):
        return _pair(sheet, line, lexicon, sound=False)
    if lexicon.foreign:  # whose words would be read as damaged English: `SEGRETA`
        abroad = nearest(line.core, lexicon.foreign, _FOREIGN_COST)
        return _damaged(sheet, line, abroad) if abroad and abroad.cost else None
    alone = nearest(line.core, lexicon.levels, _limit(line))
    sound = sheet.grammar.level.search(line.core) is not None  # a sound level among specks is another detector's
    if alone and 0 < alone.cost <= _reach(alone.meant, line) and not (sound and alone.cost > 1.0) and not _specked(sheet, line, alone):
        return Phrase(alone.meant, None, (), line.start, line.end, (line.start, line.end)), alone
    return _pair(sheet, line, lexicon)


def _specked(sheet: Sheet, line: Line, reading: Reading) -> bool:
    """Say whether the level itself is sound and only specks stand about it (`i > : SECRET 4`); `T0P SECRET` is damaged."""
    found = sheet.grammar.level.search(sheet.line(line.index).text)
    return found is not None and sheet.grammar.levels[spelt(found.group())][0] == reading.meant


def _damaged(sheet: Sheet, line: Line, reading: Reading) -> tuple[Phrase, Reading]:
    """Return the phrase of a damaged level of another language: its name and system as its sound form has them."""
    name, _ = sheet.grammar.levels[spelt(reading.meant)]
    return Phrase(name, _system(sheet, reading.meant), (), line.start, line.end, (line.start, line.end)), Reading(name, reading.cost)


def _limit(line: Line) -> float:
    return 3.0 if line.free == 2 else 1.6


def _reach(meant: str, line: Line) -> float:
    """Return the damage at which a level is still read: two errors in SECRET, three in CONFIDENTIAL; less on a crowded line."""
    letters = len(squeezed(meant))
    reach = 2.0 if letters < 9 else 2.4 if letters < 12 else 3.0
    return reach if line.free == 2 else reach / 2


def _pair(sheet: Sheet, line: Line, lexicon: Lexicon, *, sound: bool = True) -> tuple[Phrase, Reading] | None:
    """Read `SECRET - EVES CELY`: a level, sound or damaged, and a caveat of which enough is left.

    Not `sound`: a word of the language stands on the line, and the caveat must be one that has it (`NO FOREIGN DISSEN`).
    """
    for split in _pattern(_SPLIT).finditer(line.core):
        left, right = line.core[: split.start()], line.core[split.end() :]
        level = _level(sheet, left, lexicon)
        caveat = nearest(right, lexicon.caveats, max(2.0, len(right) * _NEAR_SHARE)) if level else None
        if not sound and (lexicon.alike(left) or not split.group().strip()):
            continue
        if level and caveat and caveat.share <= (_NEAR_SHARE if sound and level.cost == 0 and split.group().strip() else 0.25):
            meant = f"{level.meant}{split.group()}{caveat.meant}"
            start = line.start
            known = (sheet.grammar.caveat_name(caveat.meant),)
            phrase = Phrase(level.meant, _system(sheet, left), known, start, line.end, (start, start + len(left)))
            return phrase, Reading(meant, level.cost + caveat.cost)
    return None


def _system(sheet: Sheet, words: str) -> str | None:
    """Return the system of a sound level that only one has: `NATO SECRET`."""
    _, systems = sheet.grammar.levels.get(spelt(words), ("", frozenset()))
    return next(iter(systems)) or None if len(systems) == 1 else None


def _level(sheet: Sheet, words: str, lexicon: Lexicon) -> Reading | None:
    sound = sheet.grammar.level.fullmatch(words)
    if sound:
        return Reading(sheet.grammar.levels[spelt(words)][0], 0.0)
    return nearest(words, lexicon.levels, 1.6) if len(words) >= 5 else None


def _mark(sheet: Sheet, line: Line, phrase: Phrase, reading: Reading) -> Mark:
    """Make the mark; it is the surer the less is changed."""
    sure = max(0.55, min(0.92, 0.97 - reading.share)) - (0.0 if line.free == 2 else 0.1)
    more: dict[str, Value] = {"damaged": True, "reading": reading.meant}
    if private(sheet, line.index, email=False):
        return sheet.mark(line.folded, phrase, round(sure, 2), role="private_heading", government=False, **more)
    return sheet.mark(line.folded, phrase, round(sure, 2), role="page_banner", **more)


def _alike(sheet: Sheet, lines: list[Line], read: list[tuple[Line, Phrase, Reading]]) -> Iterator[Mark]:
    """Read a line by its form alone where two or more damaged banners of the document have that form (`W - W W`)."""
    for line in lines:
        models = [found for found in read if found[1].caveats and found[0].form == line.form]
        if (
            line.free < 2
            or not models
            or sheet.grammar.level.match(line.core)
            or " " not in line.form
            or not _pattern(r"[^W ]").search(line.form)
        ):
            continue
        model, phrase, reading = min(models, key=lambda found: cost(line.core, found[0].core))
        if cost(line.core, model.core) <= len(line.core) * _NEAR_SHARE:
            split = len(line.core.split()[0])
            own = replace(phrase, start=line.start, end=line.end, words=(line.start, line.start + split))
            yield sheet.mark(line.folded, own, _BY_PATTERN, role="page_banner", damaged=True, reading=reading.meant, by_pattern=True)
