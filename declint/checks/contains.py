"""`contains: VALUE`: it is among the attribute's members, or the text holds these words (case does not matter)."""

from declint.checks import Aid
from declint.model import Value

OPERAND = {"type": ["string", "number"]}
MODIFIERS = ()


def test(have: Value, want: Value, aid: Aid) -> bool:  # noqa: ARG001 -- the protocol's third argument
    """Look for the member or for the words."""
    if isinstance(have, tuple):
        return want in have
    return str(want).casefold() in str(have).casefold()
