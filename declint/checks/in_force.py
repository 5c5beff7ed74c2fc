"""`in_force: DATE`: the office, order, instruction, level or caveat named by the attribute was lawful on that date."""

from declint.checks import Aid
from declint.vocabulary import Term, Vocabulary

OPERAND = {"type": "string"}
MODIFIERS = ()
VOCABULARIES = ("offices", "orders", "instructions", "levels", "caveats", "exemptions")


def test(have: str, want: str, aid: Aid) -> bool | None:
    """Ask every term of that name; None where none is known, or where only unconfirmed years speak against it."""
    answers = [(term.years.hold(want), term.unconfirmed) for term in _named(have, aid.vocabulary)]
    if any(holds for holds, _ in answers):
        return True
    if not answers or any(holds is None or unconfirmed for holds, unconfirmed in answers):
        return None
    return False


def _named(name: str, vocabulary: Vocabulary) -> list[Term]:
    return [term for kind in VOCABULARIES for term in vocabulary.of(kind) if name == term.name or name in term.forms]
