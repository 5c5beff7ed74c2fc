"""Selectors, tests and conditions: from the plain values of a rule file to the dataclasses of `declint.rule`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from declint.checks import tests
from declint.model import Value
from declint.rule import Aggregate, All, Compare, Condition, Not, Operand, Present, Ref, Selector, Test
from declint.rule import Any as AnyOf

REFERENCE = re.compile(r"\$([a-z][a-z_]*)(?:\.([a-z][a-z_]*))?")
SUBJECT = re.compile(r"([a-z][a-z_]*)(?:\.([a-z][a-z_]*))?")
HOWS = ("count", "max", "min", "set", "list")
PHRASE = "phrase"

Keys = tuple[str | int, ...]


class LanguageError(Exception):
    """A value that the rule language has no meaning for, and the keys that lead to it."""

    def __init__(self, keys: Keys, message: str) -> None:
        """Keep the place."""
        self.keys = keys
        super().__init__(message)


@dataclass(slots=True)
class Seen:
    """What a rule was seen to use, for the checks of meaning: references and patterns, with the keys that lead there.

    `phrases` are the patterns that the rule looks for itself, each with its cue.
    """

    references: list[tuple[Keys, Ref]] = field(default_factory=list)
    patterns: list[tuple[Keys, str]] = field(default_factory=list)
    phrases: dict[str, str] = field(default_factory=dict)


@cache
def modifiers() -> dict[str, frozenset[str]]:
    """Return the modifiers of every test: what may stand beside it in a mapping."""
    return {name: frozenset(check.MODIFIERS) for name, check in tests().items()}


def operand_of(value: Any, at: Keys, seen: Seen) -> Operand:
    """Return an operand; `$name.attribute` becomes a reference, a list a tuple."""
    if isinstance(value, str):
        found = REFERENCE.fullmatch(value) if value.startswith("$") else None
        if found is None:
            return value
        seen.references.append((at, Ref(found[1], found[2])))
        return seen.references[-1][1]
    if isinstance(value, list):
        return tuple(operand_of(part, (*at, index), seen) for index, part in enumerate(value))
    return plain(value, at)


def plain(value: Any, at: Keys) -> Value:
    """Return a value of the model; mappings and nothing are none."""
    if isinstance(value, (str, int, float)):
        return value
    if isinstance(value, list):
        return tuple(plain(part, (*at, index)) for index, part in enumerate(value))
    raise LanguageError(at, "must be a value or a list of values")


def tests_of(value: Any, at: Keys, seen: Seen) -> tuple[Test, ...]:
    """Return the tests of a plain value (equal to it) or of a mapping (all of them hold)."""
    if not isinstance(value, dict):
        return (Test("is", operand_of(value, at, seen)),)
    known = modifiers()
    names = [name for name in value if name in known]
    taken = {name for test in names for name in known[test]}
    stray = next((key for key in value if key not in known and key not in taken), None)
    if not names or stray is not None:
        raise LanguageError(at if stray is None else (*at, stray), f"“{stray or next(iter(value), '')}” is no test, nor goes with one")
    seen.patterns.extend(((*at, "matches"), value["matches"]) for name in names if name == "matches")
    return tuple(_test(name, value, at, seen) for name in names)


def _test(name: str, value: dict[str, Any], at: Keys, seen: Seen) -> Test:
    beside = tuple((key, operand_of(value[key], (*at, key), seen)) for key in value if key in modifiers()[name])
    operand = value[name] if name == "matches" else operand_of(value[name], (*at, name), seen)
    return Test(name, operand, beside)


def selector_of(value: Any, at: Keys, seen: Seen) -> Selector:
    """Return a selector; that of a phrase looks for marks that say which pattern they were found by."""
    if not isinstance(value, dict) or not isinstance(value.get("kind"), str):
        raise LanguageError(at, "must be a mapping with a kind of mark")
    attributes = {name: part for name, part in value.items() if name not in {"kind", "near", "pick"}}
    if value["kind"] == PHRASE:
        attributes = _phrase(attributes, at, seen)
    built = tuple((name, tests_of(part, (*at, name), seen)) for name, part in attributes.items())
    return Selector(value["kind"], built, value.get("near", "item"), value.get("pick", "first"))


def _phrase(attributes: dict[str, Any], at: Keys, seen: Seen) -> dict[str, Any]:
    """Turn `matches: pattern` with its `cue` into the test `pattern: pattern`, and note the pattern."""
    pattern, cue = attributes.get("matches"), attributes.get("cue")
    if not isinstance(pattern, str):
        raise LanguageError(at, "a phrase needs a pattern: {kind: phrase, matches: ...}")
    seen.phrases[pattern] = cue if isinstance(cue, str) else pattern
    seen.patterns.extend(((*at, name), attributes[name]) for name in ("matches", "cue") if name in attributes)
    return {"pattern": {"is": pattern}} | {name: part for name, part in attributes.items() if name not in {"matches", "cue"}}


def binding_of(value: Any, at: Keys, seen: Seen) -> Selector | Aggregate:
    """Return what a name in `with` stands for: one mark, or a sum over marks."""
    if not isinstance(value, dict) or not isinstance(value.get("of"), dict):
        return selector_of(value, at, seen)
    hows = [how for how in HOWS if how in value]
    most = value.get("most")
    if len(hows) != 1 or value.keys() - {*hows, "of", "most"} or not isinstance(value[hows[0]], str) or not isinstance(most, int | None):
        raise LanguageError(at, "needs exactly one of count, max, min, set and list, naming an attribute, beside `of`")
    return Aggregate(hows[0], value[hows[0]], selector_of(value["of"], (*at, "of"), seen), most)


def condition_of(value: Any, at: Keys, seen: Seen) -> Condition:
    """Return a condition: a name, a list (all hold), or a mapping of all, any, not and tests (all hold)."""
    if isinstance(value, str):
        return Present(_subject(value, at, seen))
    if isinstance(value, list) and value:
        return _all([condition_of(part, (*at, index), seen) for index, part in enumerate(value)])
    if isinstance(value, dict) and value:
        return _all([_entry(key, part, (*at, key), seen) for key, part in value.items()])
    raise LanguageError(at, "must be a name, a list of conditions or a mapping of tests")


def _entry(key: str, value: Any, at: Keys, seen: Seen) -> Condition:
    if key == "not":
        return Not(condition_of(value, at, seen))
    if key in {"all", "any"}:
        if not isinstance(value, list) or not value:
            raise LanguageError(at, "must be a list of conditions")
        parts = tuple(condition_of(part, (*at, index), seen) for index, part in enumerate(value))
        return All(parts) if key == "all" else AnyOf(parts)
    return Compare(_subject(key, at, seen), tests_of(value, at, seen))


def _all(parts: list[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _subject(value: str, at: Keys, seen: Seen) -> Ref:
    found = SUBJECT.fullmatch(value)
    if found is None:
        raise LanguageError(at, "must be a name, or name.attribute")
    seen.references.append((at, Ref(found[1], found[2])))
    return seen.references[-1][1]
