"""`in_force: DATE` (with `system: uk`): the office, order, instruction, level or caveat named by the attribute was lawful on that date.

Of an attribute with several members each must have been; those that no vocabulary holds say nothing.
"""

from declint.checks import Aid
from declint.model import Value
from declint.vocabulary import Term

OPERAND = {"type": "string"}
MODIFIERS = ("system",)
VOCABULARIES = ("offices", "orders", "instructions", "levels", "caveats", "exemptions")


def test(have: Value, want: str, aid: Aid) -> bool | None:
    """Ask every term of each name; None where none is known, or where only unconfirmed years speak against it."""
    answers = [_lawful(str(name), want, aid) for name in (have if isinstance(have, tuple) else (have,))]
    if False in answers:
        return False
    return True if True in answers else None


def _lawful(name: str, day: str, aid: Aid) -> bool | None:
    answers = [(term.years.hold(day), term.unconfirmed) for term in _named(name, aid)]
    if any(holds for holds, _ in answers):
        return True
    if not answers or any(holds is None or unconfirmed for holds, unconfirmed in answers):
        return None
    return False


def _named(name: str, aid: Aid) -> list[Term]:
    """Return the terms of a name: those of the system asked for, else of the mark's, where it has any."""
    system = aid.modifiers.get("system") or aid.system
    named = [term for kind in VOCABULARIES for term in aid.vocabulary.of(kind) if name == term.name or name in term.forms]
    return [term for term in named if term.system == system] or named
