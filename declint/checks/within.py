"""`within: AMOUNT` with `of: VALUE`: a number lies at most that far from it, or a date at most so many days ("2 days")."""

from declint.checks import Aid
from declint.checks._days import apart
from declint.model import Value

OPERAND = {"type": ["number", "string"]}
MODIFIERS = ("of",)


def test(have: Value, want: Value, aid: Aid) -> bool | None:
    """Measure the distance; None where the precision of a date, or a kind of value, does not allow it."""
    other = aid.modifiers.get("of")
    if isinstance(have, str) and isinstance(other, str):
        limit = int(str(want).split()[0])
        least, most = apart(have, other)
        return True if most <= limit else (False if least > limit else None)
    if isinstance(have, (int, float)) and isinstance(other, (int, float)) and isinstance(want, (int, float)):
        return abs(have - other) <= want
    return None
