"""The grammar as an automaton: from each state, which delimiter and which words may come next. What mends a damaged marking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from declint.frozen import frozen
from declint.text.ic._lexicon import BANNER, FORMER, PORTION, Lexicon, listed, text_of
from declint.text.ic.model import SLOTS, Category

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from declint.text.ic._lexicon import Known

State = tuple[str, ...]
Table = tuple[tuple[str, State, float], ...]  # word, what follows it, how unlikely it is

START: State = ("start",)
_ACCEPTING = ("body", "listed", "fgi", "sys", "comp", "sap", "aea", "sigma", "joint")
_FREE = {"sub": r"[A-Z0-9]{1,8}", "comp": r"[A-Z0-9]{2,8}", "program": r"[A-Z0-9]{2,24}", "system": r"[A-Z0-9]{2,3}|[A-Z]{4,8}"}
_DATED = r"(?:19|20)\d{6}|X[1-8]|25X[1-9]"
_HEADS = ("SAR", "FGI", "REL")
BACKWARDS = 0.35  # a category that stands too late
FREE = 0.06  # a word that the vocabulary does not hold, where such words may stand
UNPUBLISHED = 0.4
ENDED = 0.15  # a control that is no longer used
RARE = 0.08  # a control that few records have


@frozen
class Arc:
    """A delimiter, and the words that may follow it: a table, or any word of a shape (`free`, none `barred`) that leads to `to`."""

    delimiter: str
    table: Table = ()
    free: str = ""
    to: State = ()
    cost: float = 0.0
    barred: frozenset[str] = frozenset()


def accepts(state: State) -> bool:
    """Say whether a marking may end here."""
    return state[0] in _ACCEPTING


Way = Callable[["Paths", State], list[Arc]]


@dataclass(frozen=True, slots=True, eq=False)
class Paths:
    """The automaton of one form of marking; compared by identity, so that its tables can be kept."""

    lexicon: Lexicon
    form: str

    def arcs(self, state: State) -> tuple[Arc, ...]:
        """Return what may follow in a state."""
        return _arcs(self, state)

    def words(self, words: Mapping[str, Known]) -> Iterator[tuple[str, str]]:
        """Give the forms that this kind of marking writes or wrote, with their names."""
        wanted = {BANNER if self.form == "banner" else PORTION, FORMER}
        return ((form, known.term.name) for form, known in words.items() if wanted & known.forms)

    def unlikely(self, form: str, name: str) -> float:
        """Return how unlikely a control is to be meant: few records have it, or none since it ended."""
        term = self.lexicon.terms[name]
        ended = bool(term.years.until) or form in listed(term, "former")
        return ENDED * ended + RARE * (not term.data.get("common"))


@lru_cache(maxsize=512)
def _arcs(paths: Paths, state: State) -> tuple[Arc, ...]:
    way = _WAYS.get(state[0])
    return (*(way(paths, state) if way else ()), *(_onward(paths, state) if accepts(state) else ()))


def _list_of(separator: str, to: State) -> Way:
    """Return the way of a state after which codes follow."""

    def way(paths: Paths, state: State) -> list[Arc]:  # noqa: ARG001 - one signature for all states
        return [Arc(separator, _codes(paths, to))]

    return way


def _eyes(paths: Paths, state: State) -> list[Arc]:
    return [Arc("/", _codes(paths, ("eyes", "more"))), *([Arc(" ", _EYES)] if len(state) > 1 else [])]


def _sigma(paths: Paths, state: State) -> list[Arc]:
    return [Arc(" ", _numbers(paths, state[1])), *_atomic(paths, state)]


_EYES: Table = (("EYES ONLY", ("body", Category.DISSEM), 0.0),)
_SLOT = {
    "listed": Category.DISSEM,
    "fgi": Category.FGI,
    "sys": Category.SCI,
    "comp": Category.SCI,
    "sap": Category.SAP,
    "aea": Category.AEA,
    "sigma": Category.AEA,
}


def _slot(state: State) -> Category:
    return _SLOT.get(state[0]) or (Category(state[1]) if state[0] == "body" else Category.LEVEL)


def _onward(paths: Paths, state: State) -> Iterator[Arc]:
    here = _slot(state)
    for slot in SLOTS[1:]:
        table = _openings(paths, slot)
        yield Arc("//", table, cost=0.0 if SLOTS.index(slot) > SLOTS.index(here) else BACKWARDS)
        if slot is here and here is not Category.FGI:
            yield Arc("/", table)
    yield Arc("//", free=_DATED, to=("body", Category.DECLASS), cost=ENDED)
    if here in (Category.LEVEL, Category.SCI):
        known = frozenset((*paths.lexicon.controls, *paths.lexicon.systems, *_HEADS))
        yield Arc("//" if here is Category.LEVEL else "/", free=_FREE["system"], to=("sys", "*"), cost=UNPUBLISHED, barred=known)


def _start(paths: Paths, state: State) -> list[Arc]:  # noqa: ARG001 - one signature for all states
    levels = tuple((form, ("body", "level"), 0.0) for form, _ in paths.words(paths.lexicon.levels["us"]))
    nato = tuple((form, ("body", "level"), 0.05) for form, _ in paths.words(paths.lexicon.levels["nato"]))
    joint = tuple((f"JOINT {form}", ("joint",), 0.05) for form, _ in paths.words(paths.lexicon.levels["foreign"]))
    concealed = (("FGI", ("owner",), 0.1),) if paths.form == "portion" else ()
    activity = [Arc("//", free=r"N[A-Z]{1,4}[SCRU]", to=("body", "level"), cost=FREE)] if paths.form == "portion" else []
    return [Arc("", levels), Arc("//", (*nato, *joint, *concealed, *_codes(paths, ("owner",)))), *activity]


def _owner(paths: Paths, state: State) -> list[Arc]:  # noqa: ARG001 - one signature for all states
    levels = tuple((form, ("body", "level"), 0.0) for form, _ in paths.words(paths.lexicon.levels["foreign"]))
    return [Arc(" ", levels), Arc(" ", _codes(paths, ("owner",)))]


@lru_cache(maxsize=64)
def _codes(paths: Paths, to: State) -> Table:
    weight = {0: 0.0, 1: 0.04, 2: 0.12}
    return tuple((code, to, weight.get(heavy, 0.3)) for code, heavy in paths.lexicon.codes.items())


@lru_cache(maxsize=64)
def _openings(paths: Paths, slot: Category) -> Table:
    """Return the words that a category may begin with, and what follows each."""
    lexicon = paths.lexicon
    found: list[tuple[str, State, float]] = []
    if slot is Category.SCI:
        found += [(form, ("sys", name), paths.unlikely(form, name)) for form, name in paths.words(lexicon.systems)]
    for form, name in paths.words(lexicon.controls):
        if text_of(lexicon.terms[name], "category") == slot:
            to = ("aea", name) if name in ("RD", "FRD") else ("body", slot)
            found.append((form, to, paths.unlikely(form, name)))
    found += _special(paths, slot)
    return tuple(found)


def _special(paths: Paths, slot: Category) -> list[tuple[str, State, float]]:
    portion = paths.form == "portion"
    if slot is Category.SAP:
        heads = ("SAR",) if portion else ("SAR", "SPECIAL ACCESS REQUIRED")
        return [(head, ("sar",), 0.0) for head in heads]
    if slot is Category.FGI:
        return [("FGI", ("fgi",), 0.0), *([] if portion else [("FOREIGN GOVERNMENT INFORMATION", ("fgi",), 0.0)])]
    if slot is Category.DECLASS:
        term = paths.lexicon.terms.get("DECLASSIFICATION VALUE")
        return [(form, ("body", slot), ENDED) for form in (term.forms if term else ())]
    if slot is not Category.DISSEM:
        return []
    long = [] if portion else [("AUTHORIZED FOR RELEASE TO", ("list",), 0.0)]
    short = [("REL", ("body", slot), 0.0), ("EYES", ("body", slot), 0.1)] if portion else []
    return [("REL TO", ("list",), 0.0), ("DISPLAY ONLY", ("list",), 0.0), ("USA", ("eyes",), 0.05), *long, *short]


def _system(paths: Paths, state: State) -> list[Arc]:
    name = state[1]
    term = paths.lexicon.terms.get(name)
    known = tuple((form, ("comp", name, sub), 0.0) for form, sub in paths.words(paths.lexicon.compartments.get(name, {})))
    shape = text_of(term, "comps") if term else _FREE["comp"]
    return [Arc("-", known), *([Arc("-", free=shape, to=("comp", name, "*"), cost=FREE)] if shape else [])]


def _compartment(paths: Paths, state: State) -> list[Arc]:
    term = paths.lexicon.terms.get(state[2]) or paths.lexicon.terms.get(f"{state[1]}-*")
    shape = text_of(term, "subs") if term else _FREE["sub"]
    return [*_system(paths, state), *([Arc(" ", free=shape, to=state, cost=FREE)] if shape else [])]


def _program(paths: Paths, state: State) -> list[Arc]:  # noqa: ARG001 - one signature for all states
    return [Arc(sep, free=_FREE[shape], to=("sap",), cost=FREE) for sep, shape in (("-", "sub"), (" ", "sub"), ("/", "program"))]


def _atomic(paths: Paths, state: State) -> list[Arc]:
    known = paths.words(paths.lexicon.compartments.get(state[1], {}))
    return [Arc("-", tuple((form, ("numbers" if sub.endswith("SIGMA") else "aea", state[1]), 0.0) for form, sub in known))]


def _numbers(paths: Paths, name: str) -> Table:
    return tuple((number, ("sigma", name), 0.0) for number in listed(paths.lexicon.terms.get(f"{name}-SIGMA"), "numbers"))


def _first_program(paths: Paths, state: State) -> list[Arc]:  # noqa: ARG001 - one signature for all states
    return [Arc("-", free=_FREE["program"], to=("sap",), cost=FREE)]


def _first_number(paths: Paths, state: State) -> list[Arc]:
    return [Arc(" ", _numbers(paths, state[1]))]


_WAYS: dict[str, Way] = {
    "start": _start,
    "owner": _owner,
    "joint": _list_of(" ", ("joint",)),
    "list": _list_of(" ", ("listed",)),
    "listed": _list_of(", ", ("listed",)),
    "fgi": _list_of(" ", ("fgi",)),
    "eyes": _eyes,
    "sys": _system,
    "comp": _compartment,
    "sar": _first_program,
    "sap": _program,
    "aea": _atomic,
    "numbers": _first_number,
    "sigma": _sigma,
}
