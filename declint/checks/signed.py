"""`signed: DATE`: the executive order or decree named by the attribute had been signed by that date, in force or not."""

import regex

from declint.checks import Aid
from declint.checks._days import span

OPERAND = {"type": "string"}
MODIFIERS = ()


def test(have: str, want: str, aid: Aid) -> bool | None:
    """Compare with the day of signature in the vocabulary of orders; "EO 12065" and "12065" are the same order."""
    number = regex.sub(r"^\D+", "", have)
    term = next((term for term in aid.vocabulary.of("orders") if term.name == number or have in term.forms), None)
    signed = term.data.get("signed") if term else None
    if not isinstance(signed, str):
        return None
    first, last = span(want)
    return True if first >= signed else (False if last < signed else None)
