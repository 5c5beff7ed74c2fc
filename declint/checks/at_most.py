"""`at_most: VALUE`: the attribute is this or lower; levels and extents go by rank, numbers by size."""

from declint.checks import Aid
from declint.checks._order import difference
from declint.model import Value

OPERAND = {"type": ["string", "number"]}
MODIFIERS = ()


def test(have: Value, want: Value, aid: Aid) -> bool | None:
    """Order the two; None where one has no rank."""
    by = difference(have, want, aid)
    return None if by is None else by <= 0
