"""The banner that portions add up to: Register 2016 D.2, table 3 and the precedence rules of each control."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from declint.frozen import frozen
from declint.text.ic._disclosure import Disclosure, disclosed
from declint.text.ic._lexicon import text_of
from declint.text.ic._render import in_order, render
from declint.text.ic.model import Control, Marking

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from declint.text.ic._lexicon import Lexicon

_WITH_NOFORN = {"SBU NOFORN": "SBU", "LES NOFORN": "LES"}
_RANKS = {4: "TOP SECRET", 3: "SECRET", 2: "CONFIDENTIAL", 1: "CONFIDENTIAL", 0: "UNCLASSIFIED"}  # a US document has no RESTRICTED
_CAPTIONS = ("NODIS", "EXDIS")
_OVER_FOUO = ("NOFORN", "REL TO", "RELIDO", "DISPLAY ONLY")  # what FOUO may stand beside


@frozen
class _Sum:
    """What the portions hold together. `alone`: they are all of one foreign, NATO or joint origin."""

    portions: tuple[Marking, ...]
    lexicon: Lexicon
    rank: int
    alone: bool

    @property
    def classified(self) -> bool:
        """Say whether the whole is classified."""
        return self.rank > 0

    def names(self, field: str) -> list[str]:
        """Return the names of one category over all portions, once each."""
        return list(dict.fromkeys(name for portion in self.portions for name in getattr(portion, field)))


def rolled_up(portions: Sequence[Marking], lexicon: Lexicon, day: str | None) -> Marking:
    """Return the banner that portions add up to; its text is the banner. Without portions it is an empty marking."""
    known = tuple(portion for portion in portions if portion.level is not None)
    if not known:
        return Marking("")
    ranks = [lexicon.rank(portion.level) or 0 for portion in known]
    whole = _Sum(known, lexicon, max(ranks), _of_one_origin(known))
    given = disclosed(known, lexicon, day)
    nonic, forced = _nonic(whole, given)
    given = Disclosure(("NOFORN",)) if forced else given
    banner = replace(
        _head(whole, ranks),
        sci=tuple(in_order(control for portion in known for control in portion.sci)),
        sap=tuple(_programs(whole)),
        aea=tuple(_atomic(whole)),
        fgi=_fgi(whole),
        dissem=tuple(_dissem(whole, given, nonic)),
        rel_to=given.rel_to,
        display_only=given.display_only,
        nonic=tuple(nonic),
    )
    return replace(banner, text=render(banner, lexicon))


def _of_one_origin(portions: tuple[Marking, ...]) -> bool:
    origins = {(portion.system, portion.owners) for portion in portions if portion.owners or portion.system in ("us", "nato")}
    return len(origins) == 1 and portions[0].system != "us" and {portion.system for portion in portions} == {portions[0].system}


def _head(whole: _Sum, ranks: list[int]) -> Marking:
    highest = whole.portions[ranks.index(whole.rank)]
    if not whole.alone or highest.owners == ("FGI",):
        return Marking("", level=_RANKS[whole.rank], system="us")
    owners = next((portion.owners for portion in whole.portions if portion.owners), ())
    return Marking("", level=highest.level, system=highest.system, owners=owners, activity=highest.activity)


def _programs(whole: _Sum) -> Iterable[Control]:
    return in_order(control for portion in whole.portions for control in portion.sap)


def _atomic(whole: _Sum) -> list[str]:
    """Return the atomic energy markings: RD before FRD before TFNI, all SIGMA numbers under the one that stands."""
    names = whole.names("aea")
    base = next((base for base in ("RD", "FRD", "TFNI") if any(name.split("-")[0] == base for name in names)), "")
    numbers = sorted(
        {number for name in names if "-SIGMA " in name for number in name.split("-SIGMA ")[1].split("-")[0].split(" ")}, key=int
    )
    cnwdi = any("CNWDI" in name for name in names)
    own = "".join((base, "-CNWDI" * cnwdi, f"-SIGMA {' '.join(numbers)}" if numbers else ""))
    others = [name for name in names if name.split("-")[0] not in ("RD", "FRD", "TFNI")]
    kept = [name for name in others if not (whole.classified and text_of(whole.lexicon.terms.get(name), "ceiling"))]
    return [*([own] if base else []), *kept]


def _fgi(whole: _Sum) -> tuple[str, ...] | None:
    """Return the sources, () where one of them is concealed; those of a foreign document itself are in its level."""
    sources: list[str] = []
    marked = concealed = False
    for portion in whole.portions:
        own = () if whole.alone else _owners(portion)
        marked |= bool(own) or portion.fgi is not None
        concealed |= portion.fgi == () or "FGI" in own
        sources += [*own, *(portion.fgi or ())]
    if not marked:
        return None
    return () if concealed else whole.lexicon.sorted_codes(tuple(code for code in sources if code != "USA"), usa_first=False)


def _owners(portion: Marking) -> tuple[str, ...]:
    if portion.system == "nato":
        return ("NATO", *((portion.activity,) if len(portion.activity) > 1 else ()))
    return portion.owners if portion.system in ("foreign", "joint") else ()


def _nonic(whole: _Sum, given: Disclosure) -> tuple[list[str], bool]:
    """Return the controls from outside the community, and whether they make the whole NOFORN."""
    names = whole.names("nonic")
    forced = bool(set(_CAPTIONS).intersection(names))
    kept = [name for name in names if not (whole.classified and text_of(whole.lexicon.terms.get(_WITH_NOFORN.get(name, name)), "ceiling"))]
    if "NODIS" in kept:
        kept = [name for name in kept if name != "EXDIS"]
    if forced and not whole.classified:
        kept = [name for name in kept if not name.startswith("SBU")]
    with_noforn = [name for name in names if name in _WITH_NOFORN]
    apart = bool(with_noforn) and (whole.classified or bool(given.names) or forced)
    forced |= apart
    plain = [_WITH_NOFORN.get(name, name) for name in kept] if forced else kept
    return [name for name in dict.fromkeys(plain) if f"{name} NOFORN" not in plain], forced


def _dissem(whole: _Sum, given: Disclosure, nonic: list[str]) -> list[str]:
    names = [name for name in whole.names("dissem") if name not in (*_OVER_FOUO, "EYES ONLY", "FOUO")]
    if "ORCON" in names:
        names = [name for name in names if name != "ORCON-USGOV"]
    unclassified = "FOUO" in whole.names("dissem") and not whole.classified and not names and not nonic and not _atomic(whole)
    found = [*names, *given.names, *(["FOUO"] if unclassified else [])]
    return sorted(found, key=lambda name: whole.lexicon.order.get(name, 0))
