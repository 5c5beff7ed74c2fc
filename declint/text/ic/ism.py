"""The portion mark that the security attributes of an XML element (IC ISM) stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LISTS = {"REL": ("REL TO", "releasableTo"), "DISPLAYONLY": ("DISPLAY ONLY", "displayOnlyTo"), "EYES": ("EYES", "releasableTo")}
USA = "USA"


def portion_of(attributes: Mapping[str, str]) -> str:
    """Return `(TS//SI-G ABCD/TK//OC/NF)` for attributes by their local names; empty where there is no classification."""
    level = attributes.get("classification", "")
    if not level:
        return ""
    slots = [
        _owned(level, _values(attributes, "ownerProducer")),
        "/".join(_controls(_values(attributes, "SCIcontrols"))),
        "/".join(("SAR-" * (at == 0)) + name.removeprefix("SAR-") for at, name in enumerate(_values(attributes, "SARIdentifier"))),
        "/".join(_atomic(_values(attributes, "atomicEnergyMarkings"))),
        _foreign(attributes),
        "/".join(_dissemination(attributes)),
        "/".join(_values(attributes, "nonICmarkings")),
    ]
    return f"({'//'.join(slot for slot in slots if slot)})"


def _values(attributes: Mapping[str, str], name: str) -> list[str]:
    return attributes.get(name, "").split()


def _owned(level: str, owners: list[str]) -> str:
    foreign = [owner for owner in owners if owner != USA]
    if not foreign:
        return level
    if USA in owners:
        return f"//JOINT {level} {' '.join(owners)}"
    return f"//{level}" if foreign == ["NATO"] else f"//{' '.join(foreign)} {level}"


def _controls(names: Iterable[str]) -> list[str]:
    """Put compartments back under their systems: SI, SI-G, SI-G-ABCD become `SI-G ABCD`."""
    systems: dict[str, dict[str, list[str]]] = {}
    for name in names:
        system, _, rest = name.partition("-")
        part, _, sub = rest.partition("-")
        parts = systems.setdefault(system, {})
        if part:
            parts.setdefault(part, []).extend([sub] if sub else [])
    return ["-".join((system, *(" ".join((part, *subs)) for part, subs in parts.items()))) for system, parts in systems.items()]


def _atomic(names: list[str]) -> list[str]:
    """Put subsets back under RD and FRD: RD, RD-SG-14, RD-SG-18 become `RD-SG 14 18`."""
    found: dict[str, dict[str, list[str]]] = {}
    for name in names:
        base, *rest = name.split("-")
        parts = found.setdefault(base, {})
        if rest:
            parts.setdefault(rest[0], []).extend(rest[1:])
    return ["-".join((base, *(" ".join((part, *numbers)) for part, numbers in parts.items()))) for base, parts in found.items()]


def _foreign(attributes: Mapping[str, str]) -> str:
    if "FGIsourceProtected" in attributes:
        return "FGI"
    sources = _values(attributes, "FGIsourceOpen")
    return " ".join(("FGI", *(source for source in sources if source != "UNKNOWN"))) if sources else ""


def _dissemination(attributes: Mapping[str, str]) -> list[str]:
    found = []
    for name in _values(attributes, "disseminationControls"):
        head, source = _LISTS.get(name, (name, ""))
        codes = ", ".join(_values(attributes, source)) if source and name != "EYES" else ""
        found.append(f"{head} {codes}".strip())
    return found
