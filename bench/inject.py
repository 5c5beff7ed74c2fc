"""How many planted defects are found: defects of known kinds are put into copies of real records, which are checked before and after.

`python bench/inject.py` prints a table: kind, rules that may find it, planted, found by one of them (as error or warning), documents
that gained any other error. `--check` exits 1 where less than 90 % are found or more than 2 % of the documents gain another error.
DECLINT_SHARED names the folder of the documents. What is planted, and into which documents, hangs on the seed alone.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field, replace
from functools import cache
from random import Random
from typing import TYPE_CHECKING

from _corpus import ROOT, shared
from _defects import CABLES, EDITION, KINDS, MAIL, STRUCK, Kind, struck_copy
from _tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.rule import Ruleset

SEED = 17
EACH = 10  # documents a kind
FOUND, OTHERS = 0.90, 0.02
FOLDERS = {
    CABLES: ("state-cables-aad-text/*.txt", "txt"),
    STRUCK: ("state-cables-aad-text/*.txt", "txt"),
    MAIL: ("hrc-emails-txt/*.txt", "txt"),
    EDITION: ("frus-docs-tei/*.xml", "xml"),
}
TODAY = "2026-01-01"
Said = set[tuple[str, str]]  # (severity, rule)


@dataclass
class Score:
    """What became of one kind: documents planted, found, with other errors; and the names of those missed or disturbed."""

    planted: int = 0
    found: int = 0
    others: int = 0
    notes: list[str] = field(default_factory=list)


@cache
def rules() -> Ruleset:
    """Return the packaged rules that are on."""
    from declint.ruleset.load import load  # noqa: PLC0415 -- the path is set by _corpus

    whole = load().sound()
    return replace(whole, rules=tuple(rule for rule in whole.rules if rule.enabled))


def said(text: str, ending: str, beside: str = "") -> Said:
    """Return the errors and warnings on a text, in a collection with the one beside it."""
    from declint.collate import collate  # noqa: PLC0415
    from declint.documents import Source, open_document  # noqa: PLC0415 -- the path is set by _corpus
    from declint.engine import lint  # noqa: PLC0415
    from declint.rule import Settings  # noqa: PLC0415

    sources = {f"{name}.{ending}": words for name, words in (("record", text), ("other", beside)) if words}
    settings = {name: Settings(collection=True) for name in sources}
    results = [lint(open_document(Source(name, words.encode())), rules(), TODAY, settings[name]) for name, words in sources.items()]
    result = collate(results, rules(), TODAY, settings)[0]
    return {(one.severity.value, one.rule) for one in result.findings if one.severity.value != "info"}


def copies(kind: Kind, rng: Random) -> Iterator[tuple[str, str, str]]:
    """Give name, whole text and damaged text of documents into which a kind can be planted, in an order of the seed's own."""
    pattern, _ = FOLDERS[kind.source]
    paths = sorted((shared() / "corpus").glob(pattern))
    rng.shuffle(paths)
    for path in paths:
        text: str | None = path.read_text(encoding="utf-8", errors="replace")
        whole = struck_copy(text or "") if kind.source == STRUCK else text
        damaged = kind.plant(whole, rng) if whole else None
        if whole and damaged and damaged != whole:
            yield path.name, whole, damaged


def tried(kind: Kind, used: set[str]) -> Score:
    """Plant one kind into documents that no kind has had, as far as there are any, and that are clean of what it is looked for."""
    score = Score()
    rng = Random(f"{SEED} {kind.name}")  # noqa: S311 -- no secret hangs on it
    ending = FOLDERS[kind.source][1]
    for name, whole, damaged in sorted(copies(kind, rng), key=lambda one: one[0] in used):
        if score.planted == EACH:
            break
        before = said(damaged, ending, damaged.replace("Part I of", "Part II of")) if kind.pair else said(whole, ending)
        if any(rule in kind.rules for _, rule in before):
            continue
        used.add(name)
        _count(score, kind, name, said(damaged, ending) - before)
    return score


def _count(score: Score, kind: Kind, name: str, gained: Said) -> None:
    right = any(rule in kind.rules for _, rule in gained)
    others = sorted(rule for severity, rule in gained if severity == "error" and rule not in kind.rules)
    score.planted += 1
    score.found += right
    score.others += bool(others)
    if not right or others:
        score.notes.append(f"{name}: {'found' if right else 'missed'} {' '.join(others)}")


def main() -> int:
    """Plant every kind and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="exit 1 where the goals are missed")
    parser.add_argument("--kind", default="", help="only kinds whose name holds these words")
    parser.add_argument("-v", "--verbose", action="store_true", help="name the documents that were missed or gained another error")
    args = parser.parse_args()
    used: set[str] = set()
    scores = {kind: tried(kind, used) for kind in KINDS if args.kind in kind.name}
    counts = [(one.planted, one.found, one.others) for one in scores.values()]
    rows = [(kind.name, ", ".join(kind.rules), *map(str, count)) for kind, count in zip(scores, counts, strict=True)]
    totals = [sum(column) for column in zip(*counts, strict=True)]
    print(table(("defect", "rules", "planted", "found", "other errors"), [*rows, ("all", "", *map(str, totals))]))
    for kind, one in scores.items() if args.verbose else ():
        for note in one.notes:
            print(f"{kind.name}: {note}", file=sys.stderr)
    planted, found, others = totals
    met = found >= FOUND * planted and others <= OTHERS * planted
    return int(args.check and not met)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    raise SystemExit(main())
