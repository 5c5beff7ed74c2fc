"""How often two readings of the same record agree: records that the corpus holds in several OCR versions (same-record.csv).

`python bench/agreement.py` prints for each pair of pipelines how many of their common records agree in their levels, number of
banners, dates of release stamps and exemption codes; `--worst N` shows records that disagree in levels. `--marks FILE` as for
bench/accuracy.py; DECLINT_SHARED names the folder.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

from _corpus import by_document, see_marks, shared, tail
from _tables import table

Marks = list[dict[str, Any]]
Versions = dict[str, dict[str, Marks]]  # record to pipeline to marks
ASPECTS = ("levels", "banners", "near", "release", "codes")
TITLES = ("same levels", "same number of banners", "at most one off", "same release dates", "same codes")


def pipeline(path: str) -> str:
    """Return who read a version: its folder, and the year of the release where the folder holds several."""
    folder, name = tail(path).split("/")
    year = re.match(r"20\d\d(?=_)", name)
    return f"{folder} {year.group()}" if year else folder


def versions(marks: Path) -> Versions:
    """Return the marks on every version of the records."""
    seen = by_document(marks)
    found: Versions = defaultdict(dict)
    with (shared() / "corpus" / "same-record.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if tail(row["path"]) in seen:
                found[row["record_number"]][pipeline(row["path"])] = seen[tail(row["path"])]
    return found


def aspect(name: str, marks: Marks) -> Any:
    """Return what is compared of a reading."""
    if name in ("banners", "near"):
        return sum(mark["kind"] == "classification" and mark["attributes"].get("role") == "page_banner" for mark in marks)
    if name == "levels":
        return {mark["attributes"].get("level") for mark in marks if mark["kind"] == "classification"} - {None}
    if name == "release":
        return {
            str(mark["attributes"]["date"])[:10] for mark in marks if mark["kind"] == "release_stamp" and mark["attributes"].get("date")
        }
    return {code for mark in marks if mark["kind"] == "exemption" for code in mark["attributes"].get("codes", [])}


def agree(name: str, one: Marks, other: Marks) -> bool:
    """Say whether two readings agree in an aspect."""
    first, second = aspect(name, one), aspect(name, other)
    return bool(abs(first - second) <= 1) if name == "near" else bool(first == second)


def by_pair(records: Versions) -> list[tuple[str, ...]]:
    """Return a row for each pair of pipelines: common records, and how many agree in each aspect."""
    counts: dict[tuple[str, str], list[int]] = {}
    for read in records.values():
        for pair in combinations(sorted(read), 2):
            row = counts.setdefault(pair, [0] * (1 + len(ASPECTS)))
            row[0] += 1
            for at, name in enumerate(ASPECTS, 1):
                row[at] += agree(name, read[pair[0]], read[pair[1]])
    return [(f"{a}, {b}", str(row[0]), *(f"{right}/{row[0]}" for right in row[1:])) for (a, b), row in sorted(counts.items())]


def main() -> int:
    """Compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--marks", type=Path, metavar="FILE", help="marks of an earlier run, or where to keep those of this one")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="show so many records that disagree in levels")
    options = parser.parse_args()
    records = versions(see_marks(options.marks))
    print(f"{len(records)} records, {sum(map(len, records.values()))} versions\n")
    print(table(("pipelines", "records", *TITLES), by_pair(records)))
    shown = 0
    for number, read in sorted(records.items()):
        levels = {name: sorted(aspect("levels", marks)) for name, marks in sorted(read.items())}
        if shown < options.worst and len({tuple(one) for one in levels.values()}) > 1:
            shown += 1
            print(number, levels)
    return 0


if __name__ == "__main__":
    sys.exit(main())
