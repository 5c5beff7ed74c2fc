"""`before: DATE` (with `plus: "25 years"` added to it): the date lies before; dates of a year or month only may be undecided."""

from declint.checks import Aid
from declint.checks._days import shift, span

OPERAND = {"type": "string"}
MODIFIERS = ("plus",)


def test(have: str, want: str, aid: Aid) -> bool | None:
    """Compare the days that the two dates may mean."""
    amount = aid.modifiers.get("plus")
    first, last = span(shift(want, str(amount)) if amount else want)
    mine = span(have)
    if mine[1] < first:
        return True
    return False if mine[0] >= last else None
