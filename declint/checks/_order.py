"""The order of values: levels and extents by rank, numbers by size; nothing else is ordered."""

from declint.checks import Aid
from declint.model import Value


def rank(value: Value, aid: Aid) -> float | None:
    """Return a number to order by, or None where the value has no place in any order."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    return aid.vocabulary.rank(value, aid.system) if isinstance(value, str) else None


def difference(have: Value, want: Value, aid: Aid) -> float | None:
    """Return by how much `have` is above `want` (negative: below), or None where the two cannot be ordered."""
    high, low = rank(have, aid), rank(want, aid)
    return None if high is None or low is None else high - low
