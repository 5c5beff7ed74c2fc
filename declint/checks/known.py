"""`known: true | false`: the attribute is (not) there; an empty list counts as not there."""

from declint.checks import Aid
from declint.model import Value

OPERAND = {"type": "boolean"}
MODIFIERS = ()
ASKS_UNKNOWN = True


def test(have: Value, want: Value, aid: Aid) -> bool:  # noqa: ARG001 -- the protocol's third argument
    """Compare knowing with what is wanted."""
    return (have is not None and have not in ((), "")) == want
