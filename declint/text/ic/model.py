"""What a marking of the intelligence community says, as frozen values: levels, controls, lists, and what is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from declint.frozen import frozen, ordered

Codes = tuple[str, ...]


class Category(StrEnum):
    """The slots of a marking, in the order in which they are written; `//` stands between two of them."""

    LEVEL = "level"
    SCI = "sci"
    SAP = "sap"
    AEA = "aea"
    FGI = "fgi"
    DISSEM = "dissem"
    NONIC = "nonic"
    DECLASS = "declass"


SLOTS = tuple(Category)


@ordered
class Compartment:
    """A compartment with its sub-compartments: `G ABCD EFGH`."""

    name: str
    subs: Codes = ()

    def __str__(self) -> str:
        return " ".join((self.name, *self.subs))


@ordered
class Control:
    """A control system or special access program with its compartments: `SI-G ABCD-MMM`, `BP-J12`."""

    name: str
    compartments: tuple[Compartment, ...] = ()

    def __str__(self) -> str:
        return "-".join((self.name, *map(str, self.compartments)))


@ordered
class Fault:
    """One thing wrong with a marking: text[start:end] is the wrong token, `message` says in words what is wrong with it.

    Kinds: unknown_token, typo, delimiter, case, form (a portion's form in a banner or the reverse), order, duplicate, floor,
    ceiling, requires, excludes, parent, list, format, superseded, premature, missing.
    """

    start: int
    end: int
    kind: str
    token: str
    message: str


@frozen
class Marking:
    """A banner or portion mark taken apart. Names are the Register's abbreviations (`ORCON`, `LES NOFORN`, `RD-SIGMA 18 20`).

    `level`: in words, upper case, or None; `system`: us, joint, nato, foreign; `owners`: of a joint or foreign marking;
    `activity`: of a NATO marking such as NIS. `fgi`: None where none is marked, () where its source is concealed. The lists
    are as written; `dissem` holds REL TO, DISPLAY ONLY and EYES ONLY too. `faults` break the grammar or a rule of the
    Register; `advice` is what only may be wrong. `proposed`: the reading meant by a damaged or wrong one, else None.
    """

    text: str
    form: str = "banner"
    level: str | None = None
    system: str | None = None
    owners: Codes = ()
    activity: str = ""
    sci: tuple[Control, ...] = ()
    sap: tuple[Control, ...] = ()
    aea: Codes = ()
    fgi: Codes | None = None
    dissem: Codes = ()
    rel_to: Codes = ()
    display_only: Codes = ()
    eyes: Codes = ()
    nonic: Codes = ()
    declass: Codes = ()
    unknown: Codes = ()
    faults: tuple[Fault, ...] = ()
    advice: tuple[Fault, ...] = ()
    proposed: str | None = None

    def meaning(self) -> Marking:
        """Return what is said without how it was written: no text, form, faults or proposal."""
        return replace(self, text="", form="", faults=(), advice=(), proposed=None)
