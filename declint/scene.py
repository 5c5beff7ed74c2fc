"""Where a rule looks: the marks near its subject, and the names that are bound to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import islice

from declint.conditions import Bound, Names, fitting, resolve, value_of
from declint.frozen import Same, frozen
from declint.model import Mark, Value
from declint.rule import Aggregate, Selector
from declint.vocabulary import Vocabulary
from declint.want import Want, want_of

MarksOf = Callable[[Want], Iterable[Mark]]
"""The marks in the whole collection that meet a want (more may come; they are tested again)."""


@frozen
class Scene:
    """The marks of one document by kind, the vocabulary, and the way to the rest of the collection."""

    marks: Mapping[str, tuple[Mark, ...]]
    vocabulary: Vocabulary
    elsewhere: MarksOf | None = None
    near: dict[tuple[str, str], dict[int, list[Mark]]] = field(default_factory=dict)

    def at(self, kind: str, by: str, number: int) -> Sequence[Mark]:
        """Return the marks of a kind on a page or in an item (`by`), in order of place; sorted when first asked for."""
        if (kind, by) not in self.near:
            found = self.near[kind, by] = {}
            for mark in self.marks.get(kind, ()):
                found.setdefault(mark.page if by == "page" else mark.item, []).append(mark)
        return self.near[kind, by].get(number, ())


def by_kind(marks: Iterable[Mark]) -> dict[str, tuple[Mark, ...]]:
    """Sort marks into kinds, keeping their order."""
    kinds: dict[str, list[Mark]] = {}
    for mark in marks:
        kinds.setdefault(mark.kind, []).append(mark)
    return {kind: tuple(group) for kind, group in kinds.items()}


def select(scene: Scene, subject: Mark, selector: Selector, names: Names) -> Iterator[Mark]:
    """Yield the marks near the subject (itself left out) that surely fit, in order of place."""
    fit, vocabulary = fitting(Same(selector)), scene.vocabulary
    for mark in _near(scene, subject, selector, names):
        if not _same(mark, subject) and fit(mark, names, vocabulary) is True:
            yield mark


def _same(one: Mark, other: Mark) -> bool:
    """Say whether two marks are one: by their place, and where they have none (metadata, attachments) by what is known of them."""
    if one.start != other.start or one.end != other.end or one.kind != other.kind or one.path != other.path:
        return False
    return one.start < one.end or one == other


def _near(scene: Scene, subject: Mark, selector: Selector, names: Names) -> Iterable[Mark]:
    if selector.near == "collection":
        want = want_of(selector, lambda operand: resolve(operand, names)) if scene.elsewhere else None
        return scene.elsewhere(want) if scene.elsewhere and want else ()
    if selector.near == "file":
        return scene.marks.get(selector.kind, ())
    if selector.near == "next_page":
        return scene.at(selector.kind, "page", subject.page + 1)
    if selector.near == "page":
        return (mark for mark in scene.at(selector.kind, "page", subject.page) if mark.item == subject.item)
    return scene.at(selector.kind, "item", subject.item)


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
