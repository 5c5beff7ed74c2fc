"""`equals: [VALUES]`: the attribute has the same members, in any order."""

from declint.checks import Aid
from declint.checks._members import members
from declint.model import Value

OPERAND = {"type": ["array", "string"]}
MODIFIERS = ()


def test(have: Value, want: Value, aid: Aid) -> bool:  # noqa: ARG001 -- the protocol's third argument
    """Compare as sets."""
    return members(have) == members(want)
