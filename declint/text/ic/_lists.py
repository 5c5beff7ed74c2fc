"""What is wrong with the lists of countries and organisations in a marking, and with the words between them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from declint.text.ic._atoms import Word, fault
from declint.text.ic._build import codes, conjunction
from declint.text.ic._head import NOBODY
from declint.text.ic.model import Category, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.text.ic._atoms import Atom, Head, Parsed
    from declint.text.ic._lexicon import Lexicon

_BETWEEN = {"REL TO": ", ", "DISPLAY ONLY": ", ", "FGI": " ", "EYES ONLY": "/"}
USA, NATO = "USA", "NATO"
_EYES = ("USA", "AUS", "CAN", "GBR", "NZL")


def lists(parsed: Parsed, form: str, lexicon: Lexicon, *, plain: bool) -> Iterator[Fault]:
    """Give what is wrong with lists; `plain`: the day's grammar has no `and` before their last member."""
    for atom in parsed.atoms:
        if atom.name in _BETWEEN and atom.category in (Category.DISSEM, Category.FGI):
            yield from _members(atom, lexicon)
            yield from _asked(atom, form)
            yield from _between(atom, plain=plain)
    yield from _owners(parsed.head, form, lexicon)
    yield from _joint(parsed, lexicon)


def _kept(atom: Atom) -> list[Word]:
    return [word for at, word in enumerate(atom.words) if not conjunction(atom, at)]


def _members(atom: Atom, lexicon: Lexicon) -> Iterator[Fault]:
    yield from _known(_kept(atom), lexicon)
    yield from ordered(_kept(atom), lexicon, usa_first=atom.name in ("REL TO", "EYES ONLY"))


def _known(words: list[Word], lexicon: Lexicon) -> Iterator[Fault]:
    for word in words:
        if word.text not in lexicon.codes:
            yield fault("unknown_token", word, f"“{word.text}” is no code of a country or organisation")


def ordered(words: list[Word], lexicon: Lexicon, *, usa_first: bool) -> Iterator[Fault]:
    """Give the members of a list that stand twice or out of order."""
    wanted = lexicon.sorted_codes(tuple(word.text for word in words), usa_first=usa_first)
    rank = {code: at for at, code in enumerate(wanted)}
    seen: set[str] = set()
    highest: Word | None = None
    for word in words:
        if word.text in seen:
            yield fault("duplicate", word, f"“{word.text}” stands twice in the list")
        elif highest is not None and rank[word.text] < rank[highest.text]:
            yield fault("order", word, f"“{word.text}” goes before “{highest.text}”")
        else:
            highest = word
        seen.add(word.text)


def _asked(atom: Atom, form: str) -> Iterator[Fault]:
    """Give what the list itself asks for: REL TO names the USA and one more, FGI never the USA."""
    found = codes(atom)
    if not found and atom.name in ("REL TO", "DISPLAY ONLY"):
        if not (form == "portion" and atom.form == "REL"):
            yield fault("list", atom, f"“{atom.form}” needs a list of countries or organisations")
    elif atom.name == "REL TO":
        if USA not in found:
            yield fault("list", _kept(atom)[0], "the list of REL TO begins with USA")
        elif len(set(found)) == 1:
            yield fault("list", atom, "REL TO names at least one country or organisation besides USA")
        if atom.words[0].start > atom.start and not atom.form.startswith(("REL TO", "AUTHORIZED")):
            yield Fault(atom.start, atom.words[0].start, "form", atom.form.split(" ")[0], "the list of releasability is written “REL TO”")
    elif atom.name in ("FGI", "DISPLAY ONLY") and USA in found:
        word = next(word for word in atom.words if word.text == USA)
        yield fault("list", word, f"the United States has no place in the list of {atom.name}")
    elif atom.name == "EYES ONLY" and (found or form == "banner"):
        yield from _eyes(atom, found)


def _eyes(atom: Atom, found: tuple[str, ...]) -> Iterator[Fault]:
    if len(found) < 2 or USA not in found:
        yield fault("list", atom, "EYES ONLY names USA and at least one more country")
    for word in atom.words:
        if len(word.text) == 3 and word.text not in _EYES:
            yield fault("list", word, f"EYES ONLY is for AUS, CAN, GBR and NZL, not {word.text}")


def _between(atom: Atom, *, plain: bool) -> Iterator[Fault]:
    """Give the delimiters within a list that are not the ones it is written with."""
    wanted = _BETWEEN[atom.name]
    for at, (left, right) in enumerate(zip(atom.words, atom.words[1:], strict=False)):
        found = atom.form[left.end - atom.start : right.start - atom.start]
        joins = conjunction(atom, at + 1) or conjunction(atom, at)
        if joins and not plain:
            continue
        if conjunction(atom, at + 1):
            yield fault("superseded", right, "since July 2005 a list has no “and” before its last member")
        elif found != wanted and not joins:
            yield Fault(left.end, right.start, "delimiter", found, f"between {left.text} and {right.text} stands “{found}”, not “{wanted}”")
    rest = atom.form[atom.words[-1].end - atom.start :] if atom.words and atom.name != "EYES ONLY" else ""
    if rest.strip():
        yield Fault(atom.words[-1].end, atom.end, "delimiter", rest, f"“{rest.strip()}” stands after the last of the list")
    head = atom.words[0] if atom.words and atom.words[0].start > atom.start and atom.name != "EYES ONLY" else None
    before = atom.form[: head.start - atom.start] if head else " "
    if head and not (before.endswith(" ") and not before.endswith(("  ", ", ", ": "))):
        yield Fault(head.start - 1, head.start, "delimiter", before[-1:], f"a blank stands before {head.text}")


def _owners(head: Head, form: str, lexicon: Lexicon) -> Iterator[Fault]:
    words = [word for word in head.owners if word.text != NOBODY]
    yield from _known(words, lexicon)
    yield from ordered(words, lexicon, usa_first=False)
    if head.system == "foreign":
        yield from _foreign_owners(head, words)
    if head.system == "joint":
        yield from _joint_owners(head, form, lexicon)


def _foreign_owners(head: Head, words: list[Word]) -> Iterator[Fault]:
    if words and len(words) < len(head.owners):
        yield fault("excludes", words[0], "a concealed source (FGI) is not named")
    for word in words:
        if word.text == USA:
            yield fault("list", word, "a foreign marking does not name the United States")
        if word.text == NATO:
            yield fault("form", head, f"NATO has levels of its own; “{head.form}” is none of them")


def _joint_owners(head: Head, form: str, lexicon: Lexicon) -> Iterator[Fault]:
    words, level = head.owners, lexicon.terms.get(head.level or "")
    found = {word.text for word in words}
    if level is not None and level.data.get("joint") is False:
        yield fault("excludes", head, f"there is no JOINT {head.level}: the United States has no such level")
    if words and USA not in found:
        yield fault("list", head, "the United States is an owner of every JOINT marking")
    if len(found) == 1 or (not words and form == "banner"):
        yield fault("list", head, "JOINT names all owners, at least two")
    for left, right in pairwise(words):
        if right.start - left.end != 1:
            yield Fault(left.end, right.start, "delimiter", "", f"between {left.text} and {right.text} stands one blank")


def _joint(parsed: Parsed, lexicon: Lexicon) -> Iterator[Fault]:
    """Give the owners of a joint marking to whom it is not released."""
    released = next((atom for atom in parsed.atoms if atom.name == "REL TO"), None)
    if parsed.head.system != "joint" or released is None or not released.words:
        return
    reached = lexicon.expanded(codes(released))
    for word in parsed.head.owners:
        if word.text not in reached and word.text in lexicon.codes:
            yield fault("requires", word, f"{word.text} is an owner and has to stand in REL TO")
