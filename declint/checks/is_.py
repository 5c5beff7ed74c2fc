"""`is: VALUE` (or the plain value): the attribute equals it; a list equals a list in the same order."""

from declint.checks import Aid
from declint.checks._equal import equal
from declint.model import Value

OPERAND = {"type": ["string", "number", "boolean", "array"]}
MODIFIERS = ()


def test(have: Value, want: Value, aid: Aid) -> bool:  # noqa: ARG001 -- the protocol's third argument
    """Compare for equality."""
    return equal(have, want)
