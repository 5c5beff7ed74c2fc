"""The members of a value: those of a list, or the value itself."""

from declint.model import Value


def members(value: Value) -> frozenset[Value]:
    """Return the members as a set."""
    return frozenset(value) if isinstance(value, tuple) else frozenset((value,))
