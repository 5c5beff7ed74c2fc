"""The order of values: levels and extents by rank, numbers by size; nothing else is ordered."""

from declint.model import Value
from declint.vocabulary import Vocabulary


def rank(value: Value, vocabulary: Vocabulary) -> float | None:
    """Return a number to order by, or None where the value has no place in any order."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    if not isinstance(value, str):
        return None
    term = vocabulary.find("levels", value) or vocabulary.find("extents", value)
    return term.rank if term else None


def difference(have: Value, want: Value, vocabulary: Vocabulary) -> float | None:
    """Return by how much `have` is above `want` (negative: below), or None where the two cannot be ordered."""
    high, low = rank(have, vocabulary), rank(want, vocabulary)
    return None if high is None or low is None else high - low
