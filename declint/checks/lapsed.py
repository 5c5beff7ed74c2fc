"""`lapsed: DATE` with `since: DATE`: the exemption named by the attribute no longer holds for a record of that last year.

The years after which an exemption lapses stand in the vocabulary (`data: {lapses_after: 30}`) and count from the year after
the latest paper of the file (Freedom of Information Act 2000, sections 62 and 63).
"""

from declint.checks import Aid

OPERAND = {"type": "string"}
MODIFIERS = ("since",)


def test(have: str, want: str, aid: Aid) -> bool | None:
    """Count the years; None for an exemption whose lapse is not in the vocabulary."""
    term = aid.vocabulary.find("exemptions", have)
    years, since = term.data.get("lapses_after") if term else None, aid.modifiers.get("since")
    if not isinstance(years, int) or not isinstance(since, str):
        return None
    return int(want[:4]) > int(since[:4]) + years
