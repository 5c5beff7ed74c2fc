"""`in: [VALUES]`: the attribute is one of them."""

from declint.checks import Aid
from declint.checks._equal import equal
from declint.model import Value

OPERAND = {"type": ["array", "string"], "minItems": 1}
MODIFIERS = ()


def test(have: Value, want: Value, aid: Aid) -> bool | None:  # noqa: ARG001 -- the protocol's third argument
    """Look the value up; a list with an unknown member can only say yes."""
    members = want if isinstance(want, tuple) else (want,)
    if any(equal(have, member) for member in members):
        return True
    return None if None in members else False
