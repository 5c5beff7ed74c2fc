"""Judges the rules over a collection on records that are there in several versions: corpus/same-record.csv (134 records, 495 versions).

`python bench/same_record.py` lists what the rules say of them, `--check` exits 1 where a finding is not in bench/same_record.csv (which
says of each whether it is right) or one judged right there is gone. `--planted` changes the level, the date or the decision on the form
of one version of a record, one after the other, and counts how many of the changes are told. The folder is `DECLINT_SHARED`.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from _corpus import shared

from declint.collate import collate
from declint.documents import Source, open_document
from declint.engine import lint
from declint.errors import InputError
from declint.rule import Settings
from declint.ruleset.load import load

if TYPE_CHECKING:
    from collections.abc import Iterable

    from declint.model import DocumentResult, Finding, Mark

JUDGED = Path(__file__).resolve().parent / "same_record.csv"
TODAY = "2026-01-01"
SETTINGS = Settings(collection=True)
WHOLE = load().sound()
RULES = replace(WHOLE, rules=tuple(rule for rule in WHOLE.rules if rule.spans_collection and rule.enabled))
# What is planted: the attribute that the form gives, what stands there instead, and the rule that should tell.
PLANTED = {"level": "GEN-REC-001", "date": "GEN-REC-002", "decision": "GEN-REC-003"}
INSTEAD = {"level": {"SECRET": "CONFIDENTIAL"}, "decision": {"part": "denied", "denied": "part"}}


def versions() -> dict[str, list[str]]:
    """Return the paths of the versions of each record."""
    found = defaultdict(list)
    with (shared() / "corpus/same-record.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["record_number"]].append(row["path"])
    return dict(found)


def read(path: str) -> DocumentResult | None:
    """Return the result of a version, with what it leaves pending; None where nothing reads it."""
    try:
        document = open_document(Source(path, (shared() / "corpus" / path).read_bytes()))
    except InputError:
        return None
    return lint(document, RULES, TODAY, SETTINGS)


def findings(results: Iterable[DocumentResult]) -> list[Finding]:
    """Return what the rules say of versions."""
    whole = tuple(results)
    told = collate(whole, RULES, TODAY, {result.path: SETTINGS for result in whole})
    return [one for result in told for one in result.findings]


def form(result: DocumentResult) -> Mark | None:
    """Return the number of a record with what its form says."""
    return next((mark for mark in result.marks if mark.kind == "record_number"), None)


def planted(results: dict[str, DocumentResult]) -> None:
    """Change the form of one version at a time, and count what is told of it."""
    by_number: defaultdict[object, list[DocumentResult]] = defaultdict(list)
    for result in results.values():
        if mark := form(result):
            by_number[mark.get("number")].append(result)
    made, told = Counter[str](), Counter[str]()
    for group in by_number.values():
        for name, rule in PLANTED.items():
            needed = (name, "reviewed") if name == "decision" else (name,)
            known = [one for one in group if (mark := form(one)) and all(mark.get(part) for part in needed)]
            if len(known) > 1:
                other = changed(known[0], name)
                made[rule] += 1
                beside = [one for one in group if one is not known[0]]
                told[rule] += any(one.rule == rule and one.path == other.path for one in findings([other, *beside]))
    for rule, count in made.items():
        print(f"{rule}: {told[rule]} of {count} planted differences told")


def changed(result: DocumentResult, name: str) -> DocumentResult:
    """Return a result whose form says something else."""
    mark = form(result)
    value = str(mark.get(name)) if mark else ""
    instead = INSTEAD.get(name, {}).get(value) or (f"{int(value[:4]) - 10}{value[4:]}" if name == "date" else "SECRET")

    def other(one: Mark) -> Mark:
        return replace(one, attributes={**one.attributes, name: instead}) if one == mark else one

    pending = tuple(replace(one, mark=other(one.mark)) for one in result.pending)
    return replace(result, marks=tuple(map(other, result.marks)), pending=pending)


def main() -> int:
    """List, check or plant."""
    results = {path: result for paths in versions().values() for path in paths if (result := read(path)) is not None}
    known = Counter(name for result in results.values() if (mark := form(result)) for name in mark.attributes)
    print(f"{len(results)} versions; read on them: " + ", ".join(f"{name} {count}" for name, count in sorted(known.items())))
    if "--planted" in sys.argv:
        planted(results)
        return 0
    found = {(one.path, one.rule, str(one.place.line)): one.message for one in findings(results.values())}
    with JUDGED.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["now"] == "1"]
    judged = {(row["path"], row["rule"], row["line"]): row["verdict"] for row in rows}
    new = [key for key in found if key not in judged]
    gone = [key for key, verdict in judged.items() if verdict == "right" and key not in found]
    for key, message in found.items():
        print(*key, judged.get(key, "not judged"), message)
    for key in gone:
        print(*key, "was right and is gone")
    return int("--check" in sys.argv and bool(new or gone))


if __name__ == "__main__":
    sys.exit(main())
