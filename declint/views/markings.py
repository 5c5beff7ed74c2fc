"""Banners and portion marks of the intelligence community's grammar taken apart, and the banner that the portions add up to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from declint.model import Mark
from declint.views._sheet import marks_within

if TYPE_CHECKING:
    from declint.model import Item, Reading, Value
    from declint.text.ic import Marking
    from declint.vocabulary import Vocabulary

KINDS = ("ic_marking", "ic_rollup")
ORDER = 60
SINCE = "2003"  # from this year on the grammar is that of the Register; earlier `//` follows other rules
FORMS = {"classification": "banner", "portion_mark": "portion"}
SLASHES = "//"
PARTS = ("sci", "sap", "aea", "dissem", "rel_to", "display_only", "nonic", "owners")
FAULTS = (
    "unknown_token",
    "typo",
    "delimiter",
    "case",
    "form",
    "order",
    "duplicate",
    "floor",
    "ceiling",
    "requires",
    "excludes",
    "parent",
    "list",
    "format",
    "superseded",
    "premature",
)
LISTS = ("REL TO", "DISPLAY ONLY")
COMPILED = r"(?i)\b(?:classif\w+ by (?:compilation|aggregation)|when (?:compiled|aggregated)|compilation of (?:individually|unclassified))"


def derive(reading: Reading, vocabulary: Vocabulary) -> tuple[Mark, ...]:
    """Give classification and portion marks with `//` the parts of the grammar, and add `ic_marking` and `ic_rollup` marks.

    Parts: `sci`, `sap`, `aea`, `fgi` (its sources; `concealed_fgi` where they are not named), `dissem`, `rel_to`, `display_only`,
    `nonic`, `owners`, `faults` (`kind:token`; by the Register of 2016 where the document has no date) and `proposed`. An
    `ic_marking` has them too, with `form`, and the wrong tokens under the name of each kind of fault (empty where there is none).
    An `ic_rollup` stands on the first banner: all `controls` of the item, `atomic`, `nato`, `notices_missing`, `notices_unfounded`,
    and where its portions can be read `shown`, `expected`, `missing`, `unexpected`, `too_wide`.
    """
    if not any(_is_ic(mark) for mark in reading.marks):
        return _of_attributes(reading, vocabulary) if reading.document.format == "ism" else reading.marks
    changed: dict[int, Mark] = {}
    added: list[Mark] = []
    for item in reading.items:
        within = marks_within(reading.marks, item.start, item.end)
        day = next((str(mark.get("value")) for mark in within if mark.kind == "date" and mark.get("role") == "document"), None)
        if day is not None and day < SINCE:
            continue
        slashed = any(_is_ic(mark) for mark in within)
        marks = [mark for mark in within if _is_ic(mark) or (slashed and _is_single(mark))]
        read = [(mark, _parsed(reading, mark, day, vocabulary)) for mark in marks]
        found = [(mark, marking) for mark, marking in read if marking.level is not None]  # `FOUO//LES` is another grammar
        changed |= {id(mark): replace(mark, attributes={**mark.attributes, **_told(marking)}) for mark, marking in found}
        added += [_marking(mark, marking) for mark, marking in found]
        added += [mark for mark in [_rolled_up(reading, item, found, day, vocabulary)] if mark is not None]
    return (*(changed.get(id(mark), mark) for mark in reading.marks), *added)


def _of_attributes(reading: Reading, vocabulary: Vocabulary) -> tuple[Mark, ...]:
    """Give the classification of each XML element the parts that its security attributes say, as of the Register."""
    from declint.text.ic import parse  # noqa: PLC0415 -- such files are few
    from declint.text.ic.ism import portion_of  # noqa: PLC0415 -- as above

    elements: dict[int, dict[str, str]] = {}
    for region in reading.document.regions:
        if region.kind == "ism_attribute":
            said = elements.setdefault(reading.document.lines.index(region.start), {})
            said[str(region.attributes.get("name"))] = str(region.attributes.get("value", ""))
    marks = []
    for mark in reading.marks:
        text = portion_of(elements.get(reading.document.lines.index(mark.start), {})) if mark.kind == "classification" else ""
        told = _told(parse(text, form="portion", vocabulary=vocabulary)) if SLASHES in text else {}
        marks.append(replace(mark, attributes={**mark.attributes, **told}) if told else mark)
    return tuple(marks)


def _is_ic(mark: Mark) -> bool:
    slashed = SLASHES in mark.text or SLASHES in str(mark.get("reading"))
    return mark.kind in FORMS and slashed and mark.get("system") in (None, "us", "nato") and mark.get("role") != "ism_attribute"


def _is_single(mark: Mark) -> bool:
    """Say whether a mark has one slash where the others of its record have two: `(S/RELIDO)`."""
    return mark.kind in FORMS and "/" in mark.text and bool(mark.get("caveats")) and mark.get("system") in (None, "us")


def _parsed(reading: Reading, mark: Mark, day: str | None, vocabulary: Vocabulary) -> Marking:
    from declint.text.ic import parse  # noqa: PLC0415 -- records with such markings are few

    before = reading.document.text[max(0, mark.start - len(SLASHES)) : mark.start]
    text = SLASHES * (before == SLASHES) + mark.text
    return parse(text, form=FORMS[mark.kind], on=day, vocabulary=vocabulary)


def _told(marking: Marking) -> dict[str, Value]:
    """Return the parts that there are, as attributes."""
    told: dict[str, Value] = {name: tuple(map(str, getattr(marking, name))) for name in PARTS if getattr(marking, name)}
    if marking.fgi is not None:
        told |= {"fgi": marking.fgi, "concealed_fgi": not marking.fgi}
    told["faults"] = tuple(f"{fault.kind}:{fault.token}" for fault in marking.faults)
    if marking.proposed:
        told["proposed"] = marking.proposed
    return told


def _marking(mark: Mark, marking: Marking) -> Mark:
    """Make the mark that rules of the grammar judge."""
    known: dict[str, Value] = {"form": marking.form, "level": marking.level, "system": marking.system, **_told(marking)}
    known |= {kind: tuple(fault.token for fault in marking.faults if fault.kind == kind) for kind in FAULTS}
    known["advice"] = tuple(fault.message for fault in marking.advice)
    kinds = {fault.kind for fault in marking.faults}
    known |= {f"why_{kind}": "; ".join(fault.message for fault in marking.faults if fault.kind == kind) for kind in kinds}
    known["struck"] = mark.get("struck")
    return Mark(
        "ic_marking", mark.start, mark.end, mark.text, mark.confidence, {name: value for name, value in known.items() if value is not None}
    )


def _rolled_up(reading: Reading, item: Item, found: list[tuple[Mark, Marking]], day: str | None, vocabulary: Vocabulary) -> Mark | None:
    """Make the mark of what an item's markings add up to; it stands on the first banner."""
    within = marks_within(reading.marks, item.start, item.end)
    first = next(((mark, marking) for mark, marking in found if mark.kind == "classification" and marking.level is not None), None)
    if first is None:
        return None
    banner, shown = first
    tokens = list(dict.fromkeys(token for _, marking in found for token in _tokens(marking)))
    known: dict[str, Value] = {
        "shown": shown.text,
        "level": shown.level,
        "controls": tuple(tokens),
        "atomic": tuple(name for name in ("RD", "FRD", "TFNI") if name in tokens),
        "nato": any(marking.system == "nato" or "FGI NATO" in _tokens(marking) for _, marking in found),
        "withheld": any(mark.kind in {"redaction_note", "redaction_region", "exemption"} for mark in within),
        "compiled": _holds(COMPILED, reading, item),
        **_notices(reading, item, tokens, vocabulary),
    }
    portions = [mark for mark in within if mark.kind == "portion_mark" and mark.get("edge") is None]
    expected = _expected(portions, day, vocabulary)
    if expected is not None:
        known |= _compared(shown, expected)
    return Mark("ic_rollup", banner.start, banner.end, banner.text, banner.confidence, known)


def _expected(portions: list[Mark], day: str | None, vocabulary: Vocabulary) -> Marking | None:
    """Return the banner of an item's portions; None where there are none, or one cannot be read."""
    from declint.text.ic import parse, roll_up  # noqa: PLC0415 -- records with such markings are few

    read = [parse(mark.text, form="portion", on=day, vocabulary=vocabulary) for mark in portions]
    if not read or any(one.level is None or one.unknown for one in read):
        return None
    return roll_up(read, vocabulary=vocabulary, on=day)


def _compared(shown: Marking, expected: Marking) -> dict[str, Value]:
    have, want = _tokens(shown), _tokens(expected)
    return {
        "expected": expected.text,
        "expected_level": expected.level,
        "missing": tuple(token for token in want if token not in have and token not in LISTS),
        "unexpected": tuple(token for token in have if token not in want),
        "too_wide": tuple(code for code in shown.rel_to if expected.rel_to and code not in expected.rel_to),
    }


def _notices(reading: Reading, item: Item, tokens: list[str], vocabulary: Vocabulary) -> dict[str, Value]:
    """Tell which warnings are not there though the content is, and which are there without it."""
    terms = {term.name: str(term.data["notice"]) for term in vocabulary.of("ic") if term.data.get("notice")}
    there = {name for name, pattern in terms.items() if _holds(pattern, reading, item)}
    covered = {"RD": ("FRD",), "LES NOFORN": ("LES",)}  # the warning of the first serves for the others
    bound = {name for name in tokens if name in terms and not any(name in covered.get(other, ()) and other in tokens for other in covered)}
    served = {other for name in there for other in covered.get(name, ())}
    return {
        "notices_missing": tuple(sorted(bound - there - served)),
        "notices_unfounded": tuple(sorted(name for name in there - set(tokens) if not set(covered.get(name, ())) & set(tokens))),
    }


def _holds(pattern: str, reading: Reading, item: Item) -> bool:
    """Say whether an item holds a pattern."""
    import regex  # noqa: PLC0415 -- records with such markings are few

    return regex.search(pattern, reading.document.text, pos=item.start, endpos=item.end) is not None


def _tokens(marking: Marking) -> list[str]:
    """Return the controls of a marking one by one: `SI`, `SI-G`, `SI-G ABCD`, `NOFORN`, `FGI GBR` ..."""
    found: list[str] = []
    for control in (*marking.sci, *marking.sap):
        found.append(control.name)
        for part in control.compartments:
            found += [f"{control.name}-{part.name}", *(f"{control.name}-{part.name} {sub}" for sub in part.subs)]
    for name in marking.aea:
        base, *parts = name.split("-")
        found += [base, *(f"{base}-{part}" for part in parts)]
    if marking.fgi is not None:
        found += ["FGI", *(f"FGI {code}" for code in marking.fgi)]
    return list(dict.fromkeys((*found, *marking.dissem, *marking.nonic)))
