"""Selectors of style sheets: names, classes, ids and attributes of an element and of those around it; nothing that needs a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LONGEST = 400  # characters of one selector
PARTS = 5  # elements that one selector names
SIMPLE = regex.compile(
    r"""(?P<name>[A-Za-z][\w-]*+|\*)|\.(?P<class>[\w-]++)|\#(?P<id>[\w-]++)
    |\[\s*+(?P<attribute>[\w-]++)\s*+(?:(?P<test>[~|^$*]?+=)\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[\w-]++))\s*+)?+\]
    |(?P<root>:root)""",
    regex.VERBOSE,
)
JOINT = regex.compile(r"\s*+(>)\s*+|\s++")
HOVER = regex.compile(r"\.([\w-]++):(?:hover|focus|active)")


class Element(NamedTuple):
    """An element that is open, as selectors see it."""

    name: str
    classes: frozenset[str] = frozenset()
    id: str = ""
    attributes: Mapping[str, str] = {}


class Compound(NamedTuple):
    """What a selector asks of one element."""

    name: str
    classes: frozenset[str]
    id: str
    attributes: tuple[tuple[str, str, str], ...]
    root: bool

    def fits(self, element: Element) -> bool:
        """Say whether an element is one of these."""
        return (
            self.name in ("*", element.name)
            and (not self.root or element.name == "html")
            and self.id in ("", element.id)
            and self.classes <= element.classes
            and all(_holds(element.attributes.get(name), test, value) for name, test, value in self.attributes)
        )


class Selector(NamedTuple):
    """Compounds from the outermost to the element itself, each with whether the one before must be its parent; its weight."""

    parts: tuple[tuple[bool, Compound], ...]
    weight: tuple[int, int, int]

    @property
    def key(self) -> str:
        """Return what every element that fits has: an id, else a class, else a name."""
        last = self.parts[-1][1]
        if last.id:
            return f"#{last.id}"
        return f".{min(last.classes)}" if last.classes else "html" if last.root else last.name

    def fits(self, elements: Sequence[Element]) -> bool:
        """Say whether the last one of these open elements is meant; takes at most so many looks as there are parts and elements."""
        if not self.parts[-1][1].fits(elements[-1]):
            return False
        reached = {len(elements) - 1}
        for part in range(len(self.parts) - 1, 0, -1):
            child, outer = self.parts[part][0], self.parts[part - 1][1]
            around = {at - 1 for at in reached if at} if child else range(max(reached))
            reached = {at for at in around if outer.fits(elements[at])}
            if not reached:
                return False
        return True


def selectors(prelude: str) -> Iterator[Selector | str]:
    """Yield the selectors of a rule; for one that cannot be told the class that it changes when pointed at, or an empty string."""
    for text in prelude.split(","):
        told = _selector(text.strip()) if len(text) <= LONGEST else None
        hover = HOVER.search(text)
        yield told or (hover[1] if hover else "")


def _selector(text: str) -> Selector | None:
    parts, at, child = list[tuple[bool, Compound]](), 0, False
    while at < len(text) and len(parts) < PARTS:
        compound, at = _compound(text, at)
        if compound is None:
            return None
        parts.append((child, compound))
        joint = JOINT.match(text, at)
        if joint is None:
            break
        child, at = bool(joint[1]), joint.end()
    if at < len(text) or not parts:
        return None
    every = [compound for _, compound in parts]
    classes = sum(len(one.classes) + len(one.attributes) + one.root for one in every)
    return Selector(tuple(parts), (sum(bool(one.id) for one in every), classes, sum(one.name != "*" for one in every)))


def _compound(text: str, at: int) -> tuple[Compound | None, int]:
    start, name, identity, root = at, "*", "", False
    classes, attributes = set[str](), list[tuple[str, str, str]]()
    while (match := SIMPLE.match(text, at)) and (at == start or not match["name"]):
        at, kind = match.end(), match.lastgroup
        if match["name"]:
            name = match["name"].lower()
        elif match["class"]:
            classes.add(match["class"])
        elif match["id"]:
            identity = match["id"]
        elif kind == "root":
            root = True
        else:
            value = match["double"] or match["single"] or match["bare"] or ""
            attributes.append((match["attribute"].lower(), match["test"] or "", value))
    return (Compound(name, frozenset(classes), identity, tuple(attributes), root) if at > start else None), at


def _holds(value: str | None, test: str, wanted: str) -> bool:
    """Say whether an attribute is as a selector wants it."""
    if value is None:
        return False
    if test == "|=":
        return value == wanted or value.startswith(f"{wanted}-")
    if test == "~=":
        return wanted in value.split()
    tests = {"": True, "=": value == wanted, "^=": value.startswith(wanted), "$=": value.endswith(wanted), "*=": wanted in value}
    return tests[test]
