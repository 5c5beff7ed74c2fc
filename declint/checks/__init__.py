"""One module a test of the rule language; the module's name (a trailing underscore dropped) is the test's name in YAML.

A test module has `OPERAND` (JSON Schema of what a rule file may write there), `MODIFIERS` (names of further operands written
beside it, such as `plus`) and `test(have, want, aid)`, which says True, False, or None where it cannot be told. What is not
known (None) is never passed to `test`, unless the module sets `ASKS_UNKNOWN`. The module's docstring is its documentation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Protocol, cast

from declint.frozen import frozen
from declint.model import Value
from declint.vocabulary import Vocabulary


@frozen
class Aid:
    """What a test may consult besides its two values: the vocabulary, its modifiers, resolved, and the system of the mark."""

    vocabulary: Vocabulary
    modifiers: Mapping[str, Value] = field(default_factory=dict)
    system: str = ""


class Check(Protocol):
    """What a module of this package is."""

    OPERAND: Mapping[str, Any]
    MODIFIERS: tuple[str, ...]

    @staticmethod
    def test(have: Any, want: Any, aid: Aid) -> bool | None:
        """Say whether `have` (from the mark) meets `want` (from the rule); None where it cannot be told."""
        ...


@cache
def tests() -> dict[str, Check]:
    """Return the tests by name; a module whose name starts with an underscore is a helper of theirs."""
    names = sorted(name for _, name, _ in iter_modules(__path__) if not name.startswith("_"))
    return {name.rstrip("_"): cast("Check", import_module(f"{__name__}.{name}")) for name in names}


def compare(name: str, have: Value, want: Value, aid: Aid) -> bool | None:
    """Apply one test by name, three-valued; values of kinds that cannot be compared cannot be told."""
    return asking(name)(have, want, aid)


@cache
def asking(name: str) -> Callable[[Value, Value, Aid], bool | None]:
    """Return one test by name, without importing the others; what is not known is never passed to it, unless it asks for that."""
    known = {file.rstrip("_"): file for _, file, _ in iter_modules(__path__) if not file.startswith("_")}
    check = cast("Check", import_module(f"{__name__}.{known[name]}"))
    test = check.test
    if getattr(check, "ASKS_UNKNOWN", False):
        return test

    def ask(have: Value, want: Value, aid: Aid) -> bool | None:
        unknown = have is None or want is None or (aid.modifiers and None in aid.modifiers.values())
        return None if unknown else test(have, want, aid)

    return ask
