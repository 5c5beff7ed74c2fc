"""A marking as the Register would have it written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from declint.text.ic._lexicon import listed, text_of
from declint.text.ic.model import Compartment, Control

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from declint.text.ic._lexicon import Lexicon
    from declint.text.ic.model import Fault, Marking
    from declint.vocabulary import Term


def render(marking: Marking, lexicon: Lexicon, form: str = "banner", spelled: dict[str, str] | None = None) -> str:
    """Return the marking in order, with its delimiters; `spelled`: names to be written in another of their banner forms."""
    words = _Words(lexicon, form, spelled or {})
    slots = [words.head(marking), *("/".join(slot) for slot in words.slots(marking) if slot)]
    text = "//".join(slot for slot in slots if slot)
    return f"({text})" if form == "portion" else text


def modern(marking: Marking, faults: Iterable[Fault], lexicon: Lexicon) -> Marking:
    """Return a marking with what took the place of its superseded words: TK for KDK, no ECI before a compartment."""
    if all(fault.kind != "superseded" for fault in faults):
        return marking
    level = text_of(lexicon.terms.get(marking.level or ""), "becomes")
    name, _, more = level.partition("//")
    sap = (Control(more),) if text_of(lexicon.terms.get(more), "category") == "sap" else ()
    return replace(
        marking,
        level=name or marking.level,
        sap=(*marking.sap, *sap),
        aea=(*marking.aea, *((more,) if more and not sap else ())),
        sci=tuple(_modern(control, lexicon) for control in marking.sci),
        declass=(),
    )


def _modern(control: Control, lexicon: Lexicon) -> Control:
    name = text_of(lexicon.terms.get(control.name), "becomes") or control.name
    kept = (_unindicated(part, lexicon.terms.get(name)) for part in control.compartments)
    known = lexicon.compartments.get(name, {})
    return Control(
        name, tuple(Compartment(known[part.name].term.forms[0] if part.name in known else part.name, part.subs) for part in kept)
    )


def _unindicated(part: Compartment, system: Term | None) -> Compartment:
    """Return a compartment without the indicator before it: `ABC` of `ECI ABC`."""
    return Compartment(part.subs[0], part.subs[1:]) if part.subs and part.name in listed(system, "indicators") else part


class _Words:
    """How names are written in one form of marking."""

    def __init__(self, lexicon: Lexicon, form: str, spelled: dict[str, str]) -> None:
        self.lexicon, self.portion, self.spelled = lexicon, form == "portion", spelled

    def word(self, name: str) -> str:
        """Return a name as this form writes it."""
        term = self.lexicon.terms.get(name)
        if self.portion:
            return next(iter(listed(term, "portion")), name)
        return self.spelled.get(name) or (term.forms[0] if term and term.forms else name)

    def head(self, marking: Marking) -> str:
        """Return the level with its owners."""
        level = self.word(marking.level) if marking.level else ""
        owners = " ".join(self.lexicon.sorted_codes(marking.owners, usa_first=False))
        if marking.system == "us" or not marking.system:
            return level
        if marking.activity:
            last = (marking.level or "").split(" ")[-1]
            return f"//N{marking.activity}{last[0]}" if self.portion else f"//NATO {marking.activity} {last}"
        return {"joint": f"//JOINT {level} {owners}".rstrip(), "nato": f"//{level}"}.get(marking.system, f"//{owners} {level}")

    def slots(self, marking: Marking) -> Iterator[list[str]]:
        """Give the controls of each category in order."""
        yield [self.sci(control) for control in in_order(marking.sci)]
        yield list(self.sap(marking))
        yield [self.aea(name) for name in by_register(_together(marking.aea), self.lexicon)]
        yield [] if marking.fgi is None else [" ".join((self.word("FGI"), *self.lexicon.sorted_codes(marking.fgi, usa_first=False)))]
        yield [self.dissem(name, marking) for name in by_register(marking.dissem, self.lexicon)]
        yield [self.word(name) for name in by_register(marking.nonic, self.lexicon)]
        yield list(dict.fromkeys(marking.declass))

    def sci(self, control: Control) -> str:
        """Return a control system; compartments as they were spelled."""
        parts = (" ".join((self.spelled.get(f"{control.name}-{part.name}", part.name), *part.subs)) for part in control.compartments)
        return "-".join((self.word(control.name), *parts))

    def sap(self, marking: Marking) -> Iterator[str]:
        """Give the programs, the first with the indicator; NATO's own follow."""
        own = [control for control in marking.sap if text_of(self.lexicon.terms.get(control.name), "category") == "sap"]
        programs = in_order(control for control in marking.sap if control not in own)
        for at, control in enumerate(programs):
            yield f"{self.word('SAR')}-{control}" if at == 0 else str(control)
        yield from (control.name for control in own)

    def aea(self, name: str) -> str:
        """Return an atomic energy marking with its subsets."""
        base, *parts = name.split("-")
        words = [self.word(base)]
        for part in parts:
            head, *numbers = part.split(" ")
            words.append(" ".join((self.word(f"{base}-{head}"), *sorted(dict.fromkeys(numbers), key=lambda number: (len(number), number)))))
        return "-".join(words)

    def dissem(self, name: str, marking: Marking) -> str:
        """Return a dissemination control, with its list where it has one."""
        if name == "EYES ONLY":
            eyes = "/".join(self.lexicon.sorted_codes(marking.eyes, usa_first=True))
            return f"{eyes} EYES ONLY" if eyes else self.word(name)
        codes = {"REL TO": marking.rel_to, "DISPLAY ONLY": marking.display_only}.get(name, ())
        if name == "REL TO" and not codes:
            return "REL" if self.portion else self.word(name)
        if name == "REL TO" and "USA" not in codes:
            codes = ("USA", *codes)
        return " ".join(filter(None, (self.word(name), ", ".join(self.lexicon.sorted_codes(codes, usa_first=name == "REL TO")))))


def _together(names: Iterable[str]) -> list[str]:
    """Put the subsets of one atomic energy marking together: RD and RD-CNWDI are `RD-CNWDI`."""
    bases: dict[str, dict[str, None]] = {}
    for name in names:
        base, *parts = name.split("-")
        bases.setdefault(base, {}).update(dict.fromkeys(parts))
    return ["-".join((base, *sorted(parts, key=lambda part: part.split(" ")[0]))) for base, parts in bases.items()]  # CNWDI, SIGMA


def by_register(names: Iterable[str], lexicon: Lexicon) -> list[str]:
    """Return names once each, in the order of the Register."""
    return sorted(
        dict.fromkeys(names), key=lambda name: (lexicon.order.get(name.split("-")[0] if name not in lexicon.order else name, 999), name)
    )


def in_order(controls: Iterable[Control]) -> list[Control]:
    """Return control systems in order, digits before letters, those of one name put together."""
    merged: dict[str, dict[Compartment, None]] = {}
    for control in controls:
        merged.setdefault(control.name, {}).update(dict.fromkeys(map(_tidy, control.compartments)))
    return [Control(name, tuple(sorted(parts, key=lambda part: part.name))) for name, parts in sorted(merged.items())]


def _tidy(part: Compartment) -> Compartment:
    return Compartment(part.name, tuple(sorted(dict.fromkeys(part.subs))))
