"""How often marks are right that are stated at some confidence, and the table that makes the statement true.

`python bench/calibration.py` prints the reliability of what the detectors say of themselves and, by cross-validation over records
(tenths of the records are judged by a table made from the others), of what is stated after calibration. `--write` makes
rules/vocabulary/confidence.yaml anew. Marks are right where the scorer pairs them with a label of their kind and level (gold tier,
DECLINT_SHARED), or where `bench/audited.csv` says so: marks on documents without labels, drawn at random and read by eye.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from _corpus import ROOT, scorer
from _judged import Judged, judged
from _tables import figure, table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FOLDS = 10
EDGES = (0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)  # of what detectors say; under the first nothing is changed
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.88, 0.92, 0.95, 0.98)  # of what is stated
PRIOR = 4  # marks' worth of trust in the rate of all kinds, where a kind has few marks
SUREST = 0.99  # nothing read from a scan is certain
VOCABULARY = ROOT / "rules" / "vocabulary" / "confidence.yaml"
Table = dict[str, list[tuple[float, float]]]


def bin_of(said: float) -> float:
    """Return the lower edge of the bin that a statement of a detector falls into; 0 where it is under the first."""
    return max((edge for edge in EDGES if edge <= said + 1e-9), default=0.0)


def fitted(marks: Sequence[Judged]) -> Table:
    """Return for each family the steps from what a detector says to the share of right marks, never falling."""
    every = _counts(marks, lambda one: bin_of(one.said))
    rates = {edge: (right + 0.5) / (number + 1) for edge, (right, number) in every.items()}
    found: Table = {}
    for family in sorted({one.family for one in marks}):
        own = _counts([one for one in marks if one.family == family], lambda one: bin_of(one.said))
        shares = [
            (edge, (own[edge][0] + PRIOR * rates[edge]) / (own[edge][1] + PRIOR), own[edge][1] + PRIOR) for edge in sorted(own) if edge
        ]
        found[family] = [(edge, min(SUREST, share)) for edge, share in _rising(shares)]
    return found


def _counts(marks: Sequence[Judged], key: Callable[[Judged], float]) -> dict[float, tuple[int, int]]:
    """Return how many marks of each key are right, and how many there are."""
    found: dict[float, tuple[int, int]] = {}
    for one in marks:
        right, number = found.get(key(one), (0, 0))
        found[key(one)] = (right + one.right, number + 1)
    return found


def _rising(shares: Sequence[tuple[float, float, float]]) -> list[tuple[float, float]]:
    """Join neighbours whose shares fall (pool adjacent violators); return edge and share."""
    joined: list[tuple[float, float, float]] = []
    for one in shares:
        joined.append(one)
        while len(joined) > 1 and joined[-2][1] > joined[-1][1]:
            _, last, heavy = joined.pop()
            edge, share, weight = joined.pop()
            joined.append((edge, (share * weight + last * heavy) / (weight + heavy), weight + heavy))
    return [(edge, share) for edge, share, _ in joined]


def stated(one: Judged, steps: Table) -> float:
    """Return what is stated of a mark."""
    return max(((edge, share) for edge, share in steps.get(one.family, []) if edge <= one.said + 1e-9), default=(0.0, one.said))[1]


def crossed(marks: Sequence[Judged]) -> list[tuple[float, Judged]]:
    """Return every mark with what a table made without its tenth of the records states of it."""
    found = []
    for fold in range(FOLDS):
        steps = fitted([one for one in marks if _fold(one) != fold])
        found += [(stated(one, steps), one) for one in marks if _fold(one) == fold]
    return found


def _fold(one: Judged) -> int:
    return zlib.crc32(one.record.encode()) % FOLDS


def reliability(pairs: Sequence[tuple[float, Judged]]) -> str:
    """Return the table of what is stated against what is right, with the 95 % interval of the share (Wilson)."""
    lines = []
    for low, high in zip(BINS, (*BINS[1:], 1.01), strict=True):
        here = [(said, one.right) for said, one in pairs if low <= said < high]
        if here:
            right, number = sum(good for _, good in here), len(here)
            least, most = _interval(right, number)
            mean = sum(said for said, _ in here) / number
            lines.append(
                (f"{low:.2f} to {min(high, 1):.2f}", str(number), f"{mean:.3f}", figure(right / number), f"{least:.2f}-{most:.2f}")
            )
    return table(("stated", "marks", "mean", "right", "95 % interval"), lines)


def _interval(right: int, number: int) -> tuple[float, float]:
    z, share = 1.96, right / number
    middle = (share + z * z / (2 * number)) / (1 + z * z / number)
    half = z / (1 + z * z / number) * (share * (1 - share) / number + z * z / (4 * number * number)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def brier(pairs: Sequence[tuple[float, Judged]]) -> float:
    """Return the mean square of what was stated wrongly."""
    return sum((said - one.right) ** 2 for said, one in pairs) / len(pairs)


def by_family(marks: Sequence[Judged]) -> str:
    """Return for each kind what detectors say and how many of such marks are right."""
    families = sorted({one.family for one in marks})
    lines = []
    for family in families:
        counts = _counts([one for one in marks if one.family == family], lambda one: bin_of(one.said))
        lines.append((family, *("{}/{}".format(*counts[edge]) if edge in counts else "" for edge in (0.0, *EDGES))))
    return table(("kind", "under 0.6", *(f"from {edge}" for edge in EDGES)), lines)


def vocabulary_file(marks: Sequence[Judged]) -> str:
    """Return the vocabulary of confidence."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for kind, family in scorer().FAMILIES.items():
        kinds[family].append(kind)
    lines = [
        "# From what a detector says of a mark on, how many of such marks were right: made by `python bench/calibration.py --write`",
        f"# on {datetime.now(tz=UTC).date().isoformat()} from {len(marks)} marks read by eye. A mark of which its detector is",
        "# less sure than the first step keeps what the detector says: too few of them could be judged. docs/accuracy.md",
        "kind: confidence",
        "terms:",
    ]
    for family, steps in fitted(marks).items():
        number = sum(one.family == family for one in marks)
        told = {f"{share:.2f}": edge for edge, share in reversed(steps)}  # a step that says the same as the one before is none
        pairs = ", ".join(f"[{edge}, {share}]" for share, edge in reversed(told.items()))
        forms = ", ".join(kinds[family])
        lines.append(f"  - {{name: {family}, forms: [{forms}], cite: {number} marks, data: {{steps: [{pairs}]}}}}")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, and write the table where that is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="make rules/vocabulary/confidence.yaml anew")
    options = parser.parse_args()
    marks = judged()
    raw, calibrated = [(one.said, one) for one in marks], crossed(marks)
    records = len({one.record for one in marks})
    print(f"{len(marks)} marks on {records} records, {sum(not one.right for one in marks)} of them wrong\n\n{by_family(marks)}\n")
    print(f"as the detectors say (Brier score {brier(raw):.4f})\n\n{reliability(raw)}\n")
    print(f"calibrated, {FOLDS} folds over records (Brier score {brier(calibrated):.4f})\n\n{reliability(calibrated)}")
    if options.write:
        VOCABULARY.write_text(vocabulary_file(marks), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
