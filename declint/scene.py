"""Where a rule looks: names bound to marks, selectors, conditions; everything three-valued (True, False, None = cannot tell)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from declint.checks import Aid, compare
from declint.frozen import frozen
from declint.model import Mark, Value
from declint.rule import Aggregate, All, Any, Compare, Condition, Not, Operand, Present, Ref, Selector, Test
from declint.vocabulary import Vocabulary
from declint.want import Want, want_of

MarksOf = Callable[[Want], Iterable[Mark]]
"""The marks in the whole collection that meet a want (more may come; they are tested again)."""


@frozen
class Bound:
    """What a name stands for: a mark or an aggregated value, and the marks that it rests on."""

    value: Mark | Value
    marks: tuple[Mark, ...] = ()


Names = Mapping[str, Bound]


@frozen
class Scene:
    """The marks of one document by kind, the vocabulary, and the way to the rest of the collection."""

    marks: Mapping[str, tuple[Mark, ...]]
    vocabulary: Vocabulary
    elsewhere: MarksOf | None = None


def by_kind(marks: Iterable[Mark]) -> dict[str, tuple[Mark, ...]]:
    """Sort marks into kinds, keeping their order."""
    kinds: dict[str, list[Mark]] = {}
    for mark in marks:
        kinds.setdefault(mark.kind, []).append(mark)
    return {kind: tuple(group) for kind, group in kinds.items()}


def value_of(mark: Mark, name: str) -> Value:
    """Return an attribute of a mark, or one of the fields that every mark has (text, page, item, line, path, confidence)."""
    if name == "line":
        return mark.place.line
    if name in {"kind", "text", "page", "item", "path", "confidence"}:
        field: Value = getattr(mark, name)
        return field
    return mark.get(name)


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


def every(answers: Iterable[bool | None]) -> bool | None:
    """Join answers by "and": one False decides, else one None leaves it open."""
    known = list(answers)
    if False in known:
        return False
    return None if None in known else True


def some(answers: Iterable[bool | None]) -> bool | None:
    """Join answers by "or": one True decides, else one None leaves it open."""
    known = list(answers)
    if True in known:
        return True
    return None if None in known else False


def meets(have: Value, tests: tuple[Test, ...], names: Names, vocabulary: Vocabulary, system: str = "") -> bool | None:
    """Say whether a value, that of a mark of a `system`, meets all tests."""
    return every(compare(test.name, have, resolve(test.operand, names), Aid(vocabulary, _modifiers(test, names), system)) for test in tests)


def _modifiers(test: Test, names: Names) -> dict[str, Value]:
    return {name: resolve(operand, names) for name, operand in test.modifiers}


def _system(value: Mark | Value) -> str:
    return str(value.get("system") or "") if isinstance(value, Mark) else ""


def fits(mark: Mark, selector: Selector, names: Names, vocabulary: Vocabulary) -> bool | None:
    """Say whether a mark is of the selector's kind and meets its tests."""
    if mark.kind != selector.kind:
        return False
    return every(meets(value_of(mark, name), tests, names, vocabulary, _system(mark)) for name, tests in selector.tests)


def select(scene: Scene, subject: Mark, selector: Selector, names: Names) -> Iterator[Mark]:
    """Yield the marks near the subject (itself left out) that surely fit, in order of place."""
    for mark in _near(scene, subject, selector, names):
        if not _same(mark, subject) and fits(mark, selector, names, scene.vocabulary) is True:
            yield mark


def _same(one: Mark, other: Mark) -> bool:
    """Say whether two marks are one: by their place, and where they have none (metadata, attachments) by what is known of them."""
    alike = (one.start, one.end, one.kind, one.path) == (other.start, other.end, other.kind, other.path)
    return alike and (one.start < one.end or one == other)


def _near(scene: Scene, subject: Mark, selector: Selector, names: Names) -> Iterable[Mark]:
    if selector.near == "collection":
        want = want_of(selector, lambda operand: resolve(operand, names)) if scene.elsewhere else None
        return scene.elsewhere(want) if scene.elsewhere and want else ()
    here = scene.marks.get(selector.kind, ())
    if selector.near == "file":
        return here
    if selector.near == "next_page":
        return (mark for mark in here if mark.page == subject.page + 1)
    mine = (mark for mark in here if mark.item == subject.item)
    return (mark for mark in mine if mark.page == subject.page) if selector.near == "page" else mine


def bind(scene: Scene, subject: Mark, spec: Selector | Aggregate, names: Names) -> Bound:
    """Bind a companion (at most one mark) or an aggregate over many; of a companion no more is looked for than is needed."""
    if isinstance(spec, Selector):
        found = select(scene, subject, spec, names)
        chosen = tuple(found)[-1:] if spec.pick == "last" else tuple(islice(found, 1))
        return Bound(chosen[0] if chosen else None, chosen)
    marks = tuple(islice(select(scene, subject, spec.of, names), spec.most))
    return Bound(_aggregate(spec, marks, scene.vocabulary), marks)


def _aggregate(spec: Aggregate, found: tuple[Mark, ...], vocabulary: Vocabulary) -> Value:
    if spec.how == "count" and spec.attribute == "each":
        return len(found)
    values = [value for mark in found if (value := value_of(mark, spec.attribute)) is not None]
    if spec.how == "count":
        return len(set(values))
    if spec.how == "list":
        return tuple(values)
    if spec.how == "set":
        members = {member for value in values for member in (value if isinstance(value, tuple) else (value,))}
        return tuple(sorted(members, key=str)) if found else None
    return _extreme(values, spec.how, vocabulary)


def _extreme(values: Sequence[Value], how: str, vocabulary: Vocabulary) -> Value:
    """Return the highest or lowest value; ISO dates are told apart by their text, all else by rank."""

    def key(value: Value) -> tuple[float, str]:
        rank = vocabulary.rank(str(value))
        if rank is not None:
            return rank, ""
        return (value, "") if isinstance(value, (int, float)) else (0, str(value))

    return (max if how == "max" else min)(values, key=key, default=None)


def holds(condition: Condition, names: Names, vocabulary: Vocabulary) -> bool | None:
    """Say whether a condition holds."""
    match condition:
        case Present(ref):
            return look_up(ref, names) not in (None, 0, (), "", False)
        case Compare(ref, tests):
            found = look_up(ref, names)
            bound = names.get(ref.name)
            system = _system(bound.value) if bound else ""
            return meets(found.text if isinstance(found, Mark) else found, tests, names, vocabulary, system)
        case All(parts):
            return every(holds(part, names, vocabulary) for part in parts)
        case Any(parts):
            return some(holds(part, names, vocabulary) for part in parts)
        case Not(part):
            answer = holds(part, names, vocabulary)
            return None if answer is None else not answer
