"""Decisions from a file: what a page exported, or another reviewer's file of waivers, brought into the one that counts.

The file is a file of waivers, as YAML or as JSON, whose entries have fingerprints; `run` may say which report they were made on:

    {"run": "9f0c...", "waivers": [{"fingerprint": "f1-...", "rule": "US-STR-001", "path": "records/d107.txt", "state": "confirmed",
      "reason": "...", "by": "...", "date": "2026-11-22"}]}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from declint.errors import Problem, RulesError
from declint.frozen import frozen
from declint.review.decision import faults
from declint.rule import Ruleset
from declint.ruleset.yamlfile import YamlFile
from declint.waivers.edit import KEYS, Entry
from declint.waivers.file import waivers_of


@frozen
class Sorted:
    """What becomes of decisions: `new` are kept, `same` are known already, `other` differ from what is known, `unknown` have no finding."""

    new: tuple[Entry, ...]
    same: int
    other: tuple[Entry, ...]
    unknown: tuple[str, ...]


def decisions(file: YamlFile, ruleset: Ruleset) -> dict[str, Entry]:
    """Return the entries of a file by fingerprint; raise `RulesError` for all that is wrong with them, as a reviewer would be told."""
    read = waivers_of(file, ruleset)
    entries: list[Entry] = file.value["waivers"]
    problems: list[Problem] = []
    for index, entry in enumerate(entries):
        if "fingerprint" not in entry:
            problems.append(file.problem(("waivers", index), "has no fingerprint: a decision on one finding is wanted"))
        problems += [file.problem(("waivers", index), words) for words in faults(entry)]
    if problems:
        raise RulesError(tuple(problems))
    return {one.fingerprint: entry for one, entry in zip(read, entries, strict=True)}


def sort(entries: Mapping[str, Entry], known: Mapping[str, Entry], found: Iterable[str], *, replace: bool) -> Sorted:
    """Sort decisions by what is known of their findings; `found` are the fingerprints of the run. `replace`: the new ones go first."""
    there = {one for one in found if one in entries}
    same = {one for one in there if one in known and _alike(entries[one], known[one])}
    other = {one for one in there - same if one in known and not replace}
    return Sorted(
        new=tuple(entry for one, entry in entries.items() if one in there - same - other),
        same=len(same),
        other=tuple(entry for one, entry in entries.items() if one in other),
        unknown=tuple(one for one in entries if one not in there),
    )


def _alike(one: Entry, other: Entry) -> bool:
    """Say whether two entries say the same; how the path is written does not count."""
    return all(one.get(key, "") == other.get(key, "") for key in KEYS if key not in {"path", "rule"})
