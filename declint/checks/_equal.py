"""Equality of attribute values: true and 1 are not the same."""

from declint.model import Value


def equal(have: Value, want: Value) -> bool:
    """Compare values; lists compare in order."""
    return have == want and isinstance(have, bool) == isinstance(want, bool)
