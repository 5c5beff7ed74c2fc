"""`starts_with: TEXT`: the attribute begins with these words (case and spacing do not matter)."""

from declint.checks import Aid

OPERAND = {"type": "string"}
MODIFIERS = ()


def test(have: object, want: object, aid: Aid) -> bool:  # noqa: ARG001 -- the protocol's third argument
    """Compare the beginnings."""
    return _plain(have).startswith(_plain(want))


def _plain(value: object) -> str:
    return " ".join(str(value).casefold().split())
