"""Under which regime each item of a document lives, chosen from weighted evidence in the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from declint.model import Mark, Profile, Reading, Value
from declint.vocabulary import Term, Vocabulary

GENERIC = "generic"
LEAST = 2  # weight that a profile needs; less is a hint that any record may hold

Clue = Mapping[str, Any]


def profiles(reading: Reading, vocabulary: Vocabulary, override: str | None = None) -> dict[int, Profile]:
    """Return the profile of each item by its number.

    An enclosure lives under the regime of the file that holds it; an item without evidence of its own under that of its
    document as a whole. Ties and too little evidence give `generic`. `override` comes from the configuration.
    """
    if override is not None:
        return {item.number: Profile(override, _families(vocabulary, override), ("set in the configuration",)) for item in reading.items}
    whole: Profile | None = None
    marks = _by_item(reading)
    found: dict[int, Profile] = {}
    for item in reading.items:
        if item.what == "enclosure" and item.number - 1 in found:
            found[item.number] = _enclosed(found[item.number - 1])
            continue
        found[item.number] = _chosen(marks[item.number], reading, vocabulary)
        if found[item.number].name == GENERIC and len(reading.items) > 1:
            whole = whole or _chosen(_document(reading), reading, vocabulary)
            found[item.number] = whole
    return found


def named(reading: Reading) -> Reading:
    """Return the reading with `profile` on its item marks."""

    def with_profile(mark: Mark) -> Mark:
        number = mark.get("number")
        profile = reading.profiles.get(number) if isinstance(number, int) else None
        return replace(mark, attributes={**mark.attributes, "profile": profile.name}) if profile else mark

    return replace(reading, marks=tuple(with_profile(mark) if mark.kind == "item" else mark for mark in reading.marks))


def _families(vocabulary: Vocabulary, name: str) -> tuple[str, ...]:
    term = vocabulary.find("profiles", name)
    families = term.data.get("families") if term else None
    return tuple(map(str, families)) if isinstance(families, (list, tuple)) else ()


def _enclosed(letter: Profile) -> Profile:
    return replace(letter, evidence=("enclosed with the item before", *letter.evidence))


def _document(reading: Reading) -> Iterator[Mark]:
    """Give all marks and, as one of kind `document`, what the file as a whole says: its format and path."""
    document = reading.document
    yield Mark("document", 0, 0, "", attributes={"format": document.format, "shows_strikes": document.shows_strikes})
    yield from reading.marks


def _by_item(reading: Reading) -> dict[int, list[Mark]]:
    """Sort the marks by item, each list with the document's own mark first."""
    document, *marks = _document(reading)
    sorted_ = {item.number: [document] for item in reading.items}
    for mark in marks:
        sorted_.setdefault(mark.item, [document]).append(mark)
    return sorted_


def _chosen(marks: Iterable[Mark], reading: Reading, vocabulary: Vocabulary) -> Profile:
    """Return the profile with the most weight of evidence in these marks."""
    kinds: dict[str, list[Mark]] = {}
    for mark in marks:
        kinds.setdefault(mark.kind, []).append(mark)
        if mark.kind == "phrase":
            kinds.setdefault(f"phrase {mark.get('pattern')}", []).append(mark)
    scores = sorted(((*_weighed(term, kinds, reading), term.name) for term in vocabulary.of("profiles")), key=lambda one: -one[0])
    if not scores or scores[0][0] < LEAST or (len(scores) > 1 and scores[1][0] == scores[0][0]):
        return Profile(GENERIC, _families(vocabulary, GENERIC), _why_generic(scores))
    weight, evidence, name = scores[0]
    return Profile(name, _families(vocabulary, name), (*evidence, *_runner_up(scores, weight)))


def _why_generic(scores: Sequence[tuple[float, tuple[str, ...], str]]) -> tuple[str, ...]:
    best = [f"{name} ({weight:g})" for weight, _, name in scores if weight > 0 and weight == scores[0][0]]
    return (f"not enough to choose {' or '.join(best)}",) if best else ("no evidence",)


def _runner_up(scores: Sequence[tuple[float, tuple[str, ...], str]], weight: float) -> tuple[str, ...]:
    if len(scores) < 2 or scores[1][0] <= 0:
        return (f"weight {weight:g}",)
    return (f"weight {weight:g}; next {scores[1][2]} with {scores[1][0]:g}",)


def _weighed(term: Term, kinds: Mapping[str, Sequence[Mark]], reading: Reading) -> tuple[float, tuple[str, ...]]:
    """Return the weight of a profile's evidence and what it is; each clue counts once."""
    weight, evidence = 0.0, []
    for clue in _clues(term):
        see = clue["see"]
        own = f"phrase {see['pattern']}" if see["kind"] == "phrase" and isinstance(see.get("pattern"), str) else see["kind"]
        seen = next((mark for mark in kinds.get(own, ()) if _shows(mark, see)), None)
        if seen is not None:
            weight += float(clue["weight"])
            line = f", line {reading.document.lines.index(seen.start) + 1}" if seen.kind != "document" else ""
            evidence.append(f"{clue['because']} ({float(clue['weight']):+g}{line})")
    return weight, tuple(evidence)


def _clues(term: Term) -> Sequence[Clue]:
    clues = term.data.get("evidence")
    return clues if isinstance(clues, (list, tuple)) else ()


def _shows(mark: Mark, see: Mapping[str, Any]) -> bool:
    """Say whether a mark has the attributes that a clue names; a list names alternatives, null what is unknown."""
    return all(_meets(mark.get(name), wanted) for name, wanted in see.items() if name != "kind")


def _meets(have: Value, wanted: Any) -> bool:
    return have in wanted if isinstance(wanted, (list, tuple)) else have == wanted
