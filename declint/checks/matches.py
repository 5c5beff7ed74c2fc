"""`matches: PATTERN` (with `cue: TEXT` where the pattern has no literal of its own): the pattern is found in the attribute."""

from functools import lru_cache
from typing import TYPE_CHECKING

from declint.checks import Aid

if TYPE_CHECKING:
    import regex

OPERAND = {"type": "string", "format": "regex", "maxLength": 2000}
MODIFIERS = ("cue",)
SECONDS = 0.25  # of CPU time for one search


@lru_cache(maxsize=512)
def compiled(pattern: str) -> "regex.Pattern[str]":
    """Compile a rule's pattern once."""
    import regex  # noqa: PLC0415 -- every test of the language is loaded where one is asked

    return regex.compile(pattern, regex.VERSION1)


def test(have: object, want: str, aid: Aid) -> bool | None:  # noqa: ARG001 -- the protocol's third argument
    """Search; None where the pattern does not come to an end in time."""
    try:
        return compiled(want).search(str(have), timeout=SECONDS) is not None
    except TimeoutError:
        return None
