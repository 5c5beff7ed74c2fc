"""Conditions and tests, made into functions once and asked often; everything three-valued (True, False, None = cannot tell)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from declint.checks import Aid, asking
from declint.frozen import Same, frozen
from declint.model import Mark, Value
from declint.rule import All, Any, Compare, Condition, Not, Operand, Present, Ref, Selector, Test
from declint.vocabulary import Vocabulary

Answer = bool | None
KEPT = 8192  # conditions and selectors made into functions; 215 rules have 1,300
NONE: Mapping[str, Value] = {}
FIELDS = frozenset({"kind", "text", "page", "item", "path", "confidence"})


@frozen
class Bound:
    """What a name stands for: a mark or an aggregated value, and the marks that it rests on."""

    value: Mark | Value
    marks: tuple[Mark, ...] = ()


Names = Mapping[str, Bound]
Asked = Callable[[Value, Names, Aid], Answer]
Told = Callable[[Names, Vocabulary], Answer]
Fit = Callable[[Mark, Names, Vocabulary], Answer]


def value_of(mark: Mark, name: str) -> Value:
    """Return an attribute of a mark, or one of the fields that every mark has (text, page, item, line, path, confidence)."""
    if name == "line":
        return mark.place.line
    if name in FIELDS:
        field: Value = getattr(mark, name)
        return field
    return mark.attributes.get(name)


def look_up(ref: Ref, names: Names) -> Mark | Value:
    """Follow a reference; an attribute of something that is not there is unknown."""
    bound = names.get(ref.name)
    if bound is None or ref.attribute is None:
        return bound.value if bound else None
    return value_of(bound.value, ref.attribute) if isinstance(bound.value, Mark) else None


def resolve(operand: Operand, names: Names) -> Value:
    """Replace references in an operand by what they lead to."""
    if isinstance(operand, Ref):
        found = look_up(operand, names)
        return found.text if isinstance(found, Mark) else found
    if isinstance(operand, tuple):
        return tuple(resolve(part, names) for part in operand)
    return operand


def every(answers: Iterable[Answer]) -> Answer:
    """Join answers by "and": one False decides, else one None leaves it open."""
    joined: Answer = True
    for answer in answers:
        if answer is False:
            return False
        if answer is None:
            joined = None
    return joined


def some(answers: Iterable[Answer]) -> Answer:
    """Join answers by "or": one True decides, else one None leaves it open."""
    joined: Answer = False
    for answer in answers:
        if answer is True:
            return True
        if answer is None:
            joined = None
    return joined


def fits(mark: Mark, selector: Selector, names: Names, vocabulary: Vocabulary) -> Answer:
    """Say whether a mark is of the selector's kind and meets its tests."""
    return mark.kind == selector.kind and fitting(Same(selector))(mark, names, vocabulary)


def holds(condition: Condition, names: Names, vocabulary: Vocabulary) -> Answer:
    """Say whether a condition holds."""
    return _told(Same(condition))(names, vocabulary)


@lru_cache(maxsize=KEPT)
def fitting(same: Same[Selector]) -> Fit:
    """Return what says whether a mark of a selector's kind meets its tests."""
    asked = [(name, _asked(test)) for name, tests in same.value.tests for test in tests]

    def fit(mark: Mark, names: Names, vocabulary: Vocabulary) -> Answer:
        aid, known = Aid(vocabulary, NONE, _system(mark)), True
        for name, ask in asked:  # as `every` joins them, which would take half as long again
            answer = ask(value_of(mark, name), names, aid)
            if answer is False:
                return False
            known = known and answer is True
        return True if known else None

    return fit if asked else lambda *_: True


@lru_cache(maxsize=KEPT)
def _told(same: Same[Condition]) -> Told:
    """Return a condition as a function."""
    match same.value:
        case Present(ref):
            return lambda names, _: look_up(ref, names) not in (None, 0, (), "", False)
        case Compare(ref, tests):
            return _comparing(ref, tests)
        case All(parts):
            told = [_told(Same(part)) for part in parts]
            return lambda names, vocabulary: every(tell(names, vocabulary) for tell in told)
        case Any(parts):
            told = [_told(Same(part)) for part in parts]
            return lambda names, vocabulary: some(tell(names, vocabulary) for tell in told)
        case Not(part):
            tell = _told(Same(part))
            return lambda names, vocabulary: None if (answer := tell(names, vocabulary)) is None else not answer


def _comparing(ref: Ref, tests: tuple[Test, ...]) -> Told:
    asked = [_asked(test) for test in tests]

    def tell(names: Names, vocabulary: Vocabulary) -> Answer:
        found, bound = look_up(ref, names), names.get(ref.name)
        have = found.text if isinstance(found, Mark) else found
        aid = Aid(vocabulary, NONE, _system(bound.value) if bound else "")
        return every(ask(have, names, aid) for ask in asked)

    return tell


def _asked(test: Test) -> Asked:
    """Return a test of a value as a function."""
    ask, want, modifiers = asking(test.name), test.operand, test.modifiers
    if modifiers:

        def modified(have: Value, names: Names, aid: Aid) -> Answer:
            known = {name: resolve(operand, names) for name, operand in modifiers}
            return ask(have, resolve(want, names), Aid(aid.vocabulary, known, aid.system))

        return modified
    if isinstance(want, (Ref, tuple)):
        return lambda have, names, aid: ask(have, resolve(want, names), aid)
    return lambda have, _, aid: ask(have, want, aid)


def _system(value: Mark | Value) -> str:
    return str(value.attributes.get("system") or "") if isinstance(value, Mark) else ""
