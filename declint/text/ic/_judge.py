"""One marking: read it, mend it where it is damaged, and say all that is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from declint.text.ic import _lists, _order, _relations
from declint.text.ic._build import build
from declint.text.ic._read import Syntax, read
from declint.text.ic._render import modern, render
from declint.text.ic._spelled import spelled
from declint.text.ic.model import Category, Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from declint.text.ic._atoms import Parsed
    from declint.text.ic._lexicon import Lexicon
    from declint.text.ic.model import Marking

_DOUBTFUL = ("format", "form", "duplicate")
_ALIKE = {
    **dict.fromkeys(map(ord, "\t\n\r\u00a0"), " "),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "⁄∕／"), "/"),
    ord("＼"): "\\",
}


class Given(NamedTuple):
    """A marking as given, and prepared: in capitals, without brackets, beginning at `offset` of the text."""

    text: str
    form: str
    core: str
    offset: int


class Judged(NamedTuple):
    """A marking as read, with its faults and advice at their places in the text that was read."""

    parsed: Parsed
    faults: tuple[Fault, ...]
    advice: tuple[Fault, ...]

    @property
    def damaged(self) -> bool:
        """Say whether a word or delimiter is none."""
        return self.parsed.damaged or any(fault.kind == "unknown_token" for fault in self.faults)

    @property
    def doubtful(self) -> bool:
        """Say whether another marking may be meant: a word is none, or stands where it cannot."""
        return self.damaged or any(self._doubt(fault) for fault in self.faults)

    def _doubt(self, fault: Fault) -> bool:
        """Say whether a fault may be that of another marking. The name of a program may be any, one that stands twice too."""
        if fault.kind == "duplicate" and any(
            atom.category is Category.SAP and atom.start <= fault.start < atom.end for atom in self.parsed.atoms
        ):
            return False
        return fault.kind in _DOUBTFUL or (fault.kind == "parent" and len(fault.token) == 1)


def parsed(text: str, form: str, day: str | None, lexicon: Lexicon) -> Marking:
    """Return the marking that a text is, on a day."""
    given = Given(text, form, *prepared(text, form))
    on = _full(day) if day else _order.REGISTER
    judged = judge(given.core, form, on, lexicon)
    if judged.doubtful:
        from declint.text.ic._mend import mended  # noqa: PLC0415 - only damaged markings need it, and string distances with it

        judged = mended(given.core, form, on, lexicon, judged) or judged
    return _finished(given, judged, lexicon)


def judge(core: str, form: str, on: str, lexicon: Lexicon) -> Judged:
    """Read a prepared text word for word and judge it."""
    syntax = Syntax(on >= _since(lexicon, "SINGLE SLASH"), on >= _since(lexicon, "AEA SLOT"))
    found = read(core, lexicon, syntax)
    faults = list(found.faults)
    advice: list[Fault] = []
    for one, sure in _order.years(found, lexicon, on):
        (faults if sure else advice).append(one)
    faults += _form(found, form, on, lexicon)
    faults += _relations_of(found, lexicon, on)
    advice += _relations.companions(_relations.facts(found, lexicon, on), "wants")
    return Judged(found, _unique(faults), _unique(advice))


def prepared(text: str, form: str) -> tuple[str, int]:
    """Return a marking in capitals without its brackets and the blanks around it, and where it begins."""
    core = "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in text.translate(_ALIKE))
    core = _barred(text, core) if len(core) == len(text) else core
    start = len(core) - len(core.lstrip())
    core = core.strip()
    if form == "portion" and core[:1] in ("(", "[", "{"):
        inner = core[1:].rstrip(")]}")
        start += 1 + len(inner) - len(inner.lstrip())
        core = inner.strip()
    elif form == "portion":
        core = core.rstrip(")]}").rstrip()
    return core, start


def _barred(text: str, core: str) -> str:
    """Return capitals in which a single small l among capitals is a bar: OCR has `SECRETllNOFORN`."""
    if "l" not in text or sum(map(str.islower, text)) > sum(map(str.isupper, text)):
        return core
    return "".join(
        "|" if letter == "l" and not any(near.islower() and near != "l" for near in text[max(0, at - 1) : at + 2]) else core[at]
        for at, letter in enumerate(text)
    )


def _form(found: Parsed, form: str, on: str, lexicon: Lexicon) -> Iterator[Fault]:
    yield from _order.orders(found, lexicon, aea_apart=on >= _since(lexicon, "AEA SLOT"))
    yield from _order.inner(found, lexicon)
    yield from _order.duplicates(found)
    yield from _order.forms(found, form, lexicon)
    yield from _lists.lists(found, form, lexicon, plain=on >= _since(lexicon, "LIST WITHOUT AND"))
    if on >= _since(lexicon, "ONE SAR"):
        yield from _order.repeated_sar(found)


def _relations_of(found: Parsed, lexicon: Lexicon, on: str) -> Iterator[Fault]:
    facts = _relations.facts(found, lexicon, on)
    yield from _relations.levels(facts, found.head, lexicon)
    yield from _relations.companions(facts, "requires")
    yield from _relations.conflicts(facts)
    yield from _relations.parents(found, lexicon, on)


@cache
def _full(day: str) -> str:
    """Complete a year or month to its first day, so that it can be compared."""
    return day + {4: "-01-01", 7: "-01"}.get(len(day), "")


def _since(lexicon: Lexicon, name: str) -> str:
    term = lexicon.terms.get(name)
    return (term.years.first if term else None) or ""


def _unique(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return faults in order of place, one of a kind at one place."""
    found: dict[tuple[int, int, str], Fault] = {}
    for fault in sorted(faults):
        found.setdefault((fault.start, fault.end, fault.kind), fault)
    return tuple(found.values())


def _finished(given: Given, judged: Judged, lexicon: Lexicon) -> Marking:
    marking = build(given.text, given.form, judged.parsed, lexicon)
    moved = tuple(_moved(fault, given) for fault in judged.faults)
    faults = _unique((*moved, *_case(given, moved), *_brackets(given)))
    return replace(
        marking,
        faults=faults,
        advice=tuple(_moved(fault, given) for fault in judged.advice),
        proposed=_proposed(given, judged, marking, lexicon) if faults else None,
    )


def _proposed(given: Given, judged: Judged, marking: Marking, lexicon: Lexicon) -> str | None:
    """Return what is meant by a marking that is not written so; None where it is, or where nobody can tell."""
    twice = any(atom.category is Category.LEVEL for atom in judged.parsed.atoms)
    if marking.unknown or marking.level is None or judged.damaged or twice:
        return None
    wanted = render(modern(marking, judged.faults, lexicon), lexicon, given.form, spelled(judged.parsed, lexicon, given.form))
    plain = wanted if given.form == "banner" or next(_brackets(given), None) else wanted.strip("()")
    return None if plain == given.text[given.offset : given.offset + len(given.core)] else wanted


def _moved(fault: Fault, given: Given) -> Fault:
    start, end = fault.start + given.offset, fault.end + given.offset
    return replace(fault, start=start, end=end, token=given.text[start:end])


def _brackets(given: Given) -> Iterator[Fault]:
    """Give the bracket of a portion mark that has no other."""
    text = given.text.rstrip()
    start = len(text) - len(text.lstrip())
    if given.form != "portion" or not text.strip():
        return
    opened, closed = text[start] in "([", text[-1] in ")]"
    if opened and not closed:
        yield Fault(len(text) - 1, len(text), "delimiter", text[-1], "the bracket is not closed")
    elif closed and not opened:
        yield Fault(start, start + 1, "delimiter", text[start], "the bracket is not opened")


def _case(given: Given, faults: tuple[Fault, ...]) -> Iterator[Fault]:
    """Give the words in small letters; a marking is written in capitals (`and` in a list of before 2005 is not)."""
    import regex  # noqa: PLC0415 - loaded long before, and only markings with small letters need it

    if given.text.isupper():
        return
    end = given.offset + len(given.core)
    for match in regex.finditer(r"[^\s,/()\[\]-]*\p{Ll}[^\s,/()\[\]-]*", given.text, pos=given.offset, endpos=end):
        damaged = any(fault.start < match.end() and match.start() < fault.end for fault in faults if fault.kind in ("typo", "delimiter"))
        if match.group() != "and" and not damaged:
            yield Fault(*match.span(), "case", match.group(), f"“{match.group()}” is in small letters")
