"""A model of OCR damage: how far seen letters are from meant ones when look-alikes cost less than other errors."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from declint.frozen import frozen

# Letters that scanners take for each other in typed, stamped or struck-through capitals. A letter may be in several sets.
_ALIKE_SETS = (
    "CGOQ0D6",
    "EFB83",
    "ILTJ1|!/",
    "T7",
    "C(",
    "S58$",
    "FPR",
    "RKBH",
    "HNM",
    "MW",
    "VYU",
    "A4",
    "Z2",
    "X%",
    "DPB",
    "UOV",
    "AR",
    "GS6",
)
_ALIKE = frozenset(first + second for group in _ALIKE_SETS for first in group for second in group if first != second)
ALIKE_COST = 0.5
OTHER_COST = 1.0
LOST_COST = 0.8  # a letter lost at an edge or in a crease, or one read twice
BLANK_COST = 0.3
MARK_COST = 0.2  # a speck read as a full stop or dash
# Two letters read as one, or one as two: `SECRFT` apart, `COIJFIDENTIAL` is CONFIDENTIAL with its N in two strokes.
_PAIRS = {
    "N": ("IJ", "II", "RI", "TI", "LI"),
    "M": ("IN", "NI", "RN", "III"),
    "D": ("IJ", "CI", "I)"),
    "H": ("II", "LI"),
    "U": ("LI", "II"),
    "E": ("I:", "F,"),
}
PAIR_COST = 0.7


@frozen
class Reading:
    """What damaged words stand for and what the damage costs: 0 is as meant, 1 one plain error, .5 one look-alike."""

    meant: str
    cost: float

    @property
    def share(self) -> float:
        """Return the cost for each letter meant."""
        return self.cost / max(1, sum(map(str.isalnum, self.meant)))


@lru_cache(maxsize=8192)
def cost(seen: str, meant: str) -> float:
    """Return the weighted edit distance of folded words (capitals)."""
    rows: list[list[float]] = []
    for i in range(len(seen) + 1):
        rows.append([0.0] * (len(meant) + 1))
        for j in range(len(meant) + 1):
            rows[i][j] = _cell(rows, seen, meant, i, j)
    return round(rows[-1][-1], 3)


def _cell(rows: list[list[float]], seen: str, meant: str, i: int, j: int) -> float:
    if i == 0 and j == 0:
        return 0.0
    ways: list[float] = []
    if i:
        ways.append(rows[i - 1][j] + _single(seen[i - 1]))
    if j:
        ways.append(rows[i][j - 1] + _single(meant[j - 1]))
    if i and j:
        ways.append(rows[i - 1][j - 1] + _swap(seen[i - 1], meant[j - 1]))
    if i > 1 and j and seen[i - 2 : i] in _PAIRS.get(meant[j - 1], ()):
        ways.append(rows[i - 2][j - 1] + PAIR_COST)
    return min(ways)


def _single(letter: str) -> float:
    if letter == " ":
        return BLANK_COST
    return LOST_COST if letter.isalnum() else MARK_COST


def _swap(seen: str, meant: str) -> float:
    if seen == meant:
        return 0.0
    if not meant.isalnum() or (not seen.isalnum() and seen + meant not in _ALIKE):
        return OTHER_COST + MARK_COST
    return ALIKE_COST if seen + meant in _ALIKE else OTHER_COST


def nearest(seen: str, meants: tuple[str, ...], limit: float) -> Reading | None:
    """Return the meant words nearest to those seen, if their cost is at most `limit` and no other is as near."""
    letters = _letters(seen)
    near = [meant for meant in meants if Levenshtein.distance(letters, _letters(meant), score_cutoff=int(limit) + 3) <= limit + 2]
    readings = sorted((Reading(meant, cost(seen, meant)) for meant in near), key=lambda reading: (reading.cost, reading.meant))
    if not readings or readings[0].cost > limit:
        return None
    return readings[0] if len(readings) == 1 or readings[1].cost > readings[0].cost else None


@lru_cache(maxsize=4096)
def _letters(words: str) -> str:
    return "".join(letter for letter in words if letter.isalnum())
