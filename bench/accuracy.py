"""How well declint sees markings on the labelled documents: precision, recall and F1 by kind and by source.

`python bench/accuracy.py` prints the tables; `--write` puts the short one into the README; `--check` exits 1 where a figure of the
gold tier is under its target or the README shows another than was measured. DECLINT_SHARED names the folder of the documents and
of the scorer; `--marks FILE` keeps the marks there, or takes those of an earlier run.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _corpus import ROOT, by_document, scores, see_marks, version
from _tables import figure, table

if TYPE_CHECKING:
    from collections.abc import Iterator

Figures = dict[str, Any]
README = ROOT / "README.md"
DISPUTED = Path(__file__).resolve().parent / "disputed.csv"  # marks counted as false that LABELS.md would have labelled
BLOCK = re.compile(r"(<!-- accuracy: python bench/accuracy.py -->\n)(.*?)(<!-- end of accuracy -->\n)", re.DOTALL)
SLACK = 0.005  # what a figure in the README may differ from the one measured, before the README must be written again
NAMES = {
    "classification": "classification",
    "portion_mark": "portion marks",
    "release": "release",
    "exemption": "exemptions",
    "instruction": "instructions, classification blocks",
    "redaction": "redaction notes",
    "review": "reviews",
    "caveat": "caveats",
    "ALL": "all",
}
GOLD = {
    "classification": 0.97, "portion_mark": 0.95, "release": 0.95, "exemption": 0.93, "instruction": 0.93,
    "redaction": 0.95, "review": 0.93, "caveat": 0.90, "ALL": 0.95,
}  # fmt: skip
TARGETS = {"gold": GOLD, "silver": {"ALL": 0.93}}  # F1
RIGHT = {"kind": 0.95, "level": 0.98, "date": 0.95, "decision": 0.95, "codes": 0.95}  # of those found, in gold
DATES = 0.90  # gold documents whose own date is right
FALSE = {"classification": 1, "portion_mark": 1}  # the most on documents without markings


def rows_of(found: Figures, tier: str) -> dict[str, Figures]:
    """Return the scores of a tier by name."""
    return {row["name"]: row for row in found["scores"] if row["tier"] == tier}


def share(row: Figures, name: str) -> str:
    """Return how many of the marks found have an attribute right, as `12/13`."""
    exact = row["exact"]
    of = exact.get("n" if name == "kind" else f"{name} n", 0)
    return f"{exact.get(name, 0)}/{of}" if of else ""


def part(words: str) -> float:
    """Return the value of a share; what does not occur is not wrong."""
    right, _, of = words.partition("/")
    return int(right) / int(of) if of else 1.0


def by_kind(found: Figures, tier: str) -> str:
    """Return the table of the kinds."""
    every = rows_of(found, tier)
    head = ("kind", "precision", "recall", "F1", "labelled", *(f"{name} right" for name in RIGHT))
    seen = {title: every[name] for name, title in NAMES.items() if name in every}
    return table(head, [(title, *_rates(row), *(share(row, name) for name in RIGHT)) for title, row in seen.items()])


def by_source(found: Figures, tier: str) -> str:
    """Return the table of the sources."""
    every = rows_of(found, tier)
    lines = [(name.removeprefix("source: "), *_rates(row)) for name, row in sorted(every.items()) if name.startswith("source")]
    return table(("source", "precision", "recall", "F1", "labelled"), lines)


def _rates(row: Figures) -> tuple[str, str, str, str]:
    return figure(row["precision"]), figure(row["recall"]), figure(row["f1"]), str(row["tp"] + row["fn"])


def negatives(found: Figures) -> str:
    """Return what is seen on the documents that hold no marking; specimens show example markings in their prose."""
    lines = []
    for group, counts in sorted(found["negatives"].items()):
        kinds = ", ".join(f"{name.removeprefix('hits: ')} {number}" for name, number in counts.items() if name.startswith("hits: "))
        seen = str(counts.get("documents", 0) - counts.get("not looked at", 0))
        lines.append((group, str(counts.get("documents", 0)), seen, str(counts.get("lines", 0)), str(counts.get("hits", 0)), kinds))
    return table(("documents without markings", "number", "looked at", "lines", "false marks", "which"), lines)


def dates(found: Figures) -> dict[str, str]:
    """Return how many documents have their own date right, by tier."""
    return {tier: f"{counts.get('right', 0)}/{counts['labelled']}" for tier, counts in found["document dates"].items()}


def stamp() -> str:
    """Say what was measured when."""
    return f"declint {version()}, {dt.datetime.now(tz=dt.UTC).date().isoformat()}, `python bench/accuracy.py`"


def whole(found: Figures) -> str:
    """Return every table."""
    parts = [stamp()]
    for tier in ("gold", "silver"):
        parts += [f"{tier}, by kind", by_kind(found, tier), f"{tier}, by source", by_source(found, tier)]
    said = ", ".join(f"{tier} {words}" for tier, words in sorted(dates(found).items()))
    return "\n\n".join([*parts, negatives(found), f"Documents whose own date is right: {said}."])


def short(found: Figures) -> str:
    """Return the table of the README: the kinds, gold beside silver."""
    gold, silver = rows_of(found, "gold"), rows_of(found, "silver")
    lines = [(title, *_rates(gold[name]), *_rates(silver[name])[2:]) for name, title in NAMES.items()]
    head = ("kind of marking", "precision", "recall", "F1", "labelled", "silver F1", "silver labelled")
    return f"{table(head, lines)}\n\nMeasured with {stamp()}.\n"


def disputed(marks: Path) -> list[tuple[str, str]]:
    """Return the kind and the place of each mark that the scorer counts as false and we hold for right."""
    seen = by_document(marks)
    with DISPUTED.open(encoding="utf-8", newline="") as file:
        known = list(csv.DictReader(file))
    return [
        (one["kind"], f"{one['path']}:{one['line']}: {one['why']}")
        for one in known
        if any(mark["kind"] == one["kind"] and mark["line"] == int(one["line"]) for mark in seen.get(one["path"], []))
    ]


def faults(found: Figures, excused: list[str]) -> Iterator[str]:
    """Give each figure that is under its target; `excused` are the kinds of the disputed marks on plain negatives."""
    for tier in ("gold", "silver"):
        every = rows_of(found, tier)
        for name, least in TARGETS[tier].items():
            if (every[name]["f1"] or 0.0) < least:
                yield f"{tier} {name}: F1 {figure(every[name]['f1'])}, {least} wanted"
    for row in rows_of(found, "gold").values():
        for name, least in RIGHT.items():
            if part(share(row, name)) < least:
                yield f"gold {row['name']}: {name} right in {share(row, name)}, {least} wanted"
    if part(dates(found)["gold"]) < DATES:
        yield f"document dates: {dates(found)['gold']} right"
    for name, most in FALSE.items():
        if (hits := found["negatives"]["plain"].get(f"hits: {name}", 0) - excused.count(name)) > most:
            yield f"{hits} false {NAMES[name]} on documents without any, {most} allowed"


def shown() -> str:
    """Return what the README shows."""
    block = BLOCK.search(README.read_text(encoding="utf-8"))
    return block[2] if block else ""


def stale(found: Figures) -> Iterator[str]:
    """Give each row of the README that shows other figures than those measured now."""
    old = shown().splitlines()
    for new in short(found).splitlines()[2:]:
        name = new.split("|")[1].strip() if new.startswith("|") else None
        line = next((line for line in old if name and line.startswith(f"| {name} ")), None)
        if name and (line is None or any(abs(a - b) > SLACK for a, b in zip(_numbers(line), _numbers(new), strict=True))):
            yield f"README.md shows other figures for {name}: `python bench/accuracy.py --write` writes them again"


def _numbers(line: str) -> list[float]:
    """Return the rates in a row of a table."""
    return [float(words) for words in re.findall(r"\d\.\d{3}", line)]


def write(block: str) -> None:
    """Put the short table into the README."""
    text = README.read_text(encoding="utf-8")
    README.write_text(BLOCK.sub(lambda found: found[1] + block + found[3], text), encoding="utf-8", newline="\n")


def main() -> int:
    """Measure, and print, write or check."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--marks", type=Path, metavar="FILE", help="marks of an earlier run, or where to keep those of this one")
    parser.add_argument("--write", action="store_true", help="put the short table into the README")
    parser.add_argument("--check", action="store_true", help="exit 1 where a target is missed or the README shows other figures")
    options = parser.parse_args()
    marks = see_marks(options.marks)
    found, doubtful = scores(marks), disputed(marks)
    print(whole(found))
    print("".join(f"\nCounted as false, but disputed: {place}" for _, place in doubtful))
    if options.write:
        write(short(found))
    wrong = [*faults(found, [kind for kind, _ in doubtful]), *stale(found)] if options.check else []
    print("".join(f"\nFAULT {fault}" for fault in wrong) or "\nno target missed" if options.check else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
