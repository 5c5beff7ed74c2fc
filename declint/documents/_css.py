"""The little of CSS that says what is struck or not seen: declarations, and the sheets' rules by the elements that they fit."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import regex

from declint.audit.html import AS_IS, Look
from declint.documents._css_select import Element, Selector, selectors
from declint.documents._css_values import SAYS, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

BYTES = 300_000  # of all sheets of a page
RULES = 4_000
TESTS = 1_000_000  # selectors tried on elements and those around them
DEPTH = 3  # of rules within @media and the like
SCREEN = regex.compile(r"\s*+(?:only\s++)?(?:screen|all)\s*+", regex.IGNORECASE)
# Conditions that only a browser knows; rules for paper or speech are left out without a doubt.
ELSEWHERE = regex.compile(r"\s*+(?:only\s++)?(?:print|speech)\b[^,]*+", regex.IGNORECASE)


Weight = tuple[int, int, int, int]
INLINE: Weight = (RULES, 0, 0, 0)


class Said(NamedTuple):
    """What a declaration says of one field of a look; `important` ones go over all others."""

    field: str
    value: Any
    important: bool


class Rule(NamedTuple):
    """A selector with what it says, and its place among all rules."""

    selector: Selector
    says: tuple[Said, ...]
    order: int


class Styles:
    """The rules of a page's style sheets.

    `unsure`: some of what the sheets say of colours and grounds is not known. `note` says what was too much to be read.
    """

    def __init__(self) -> None:
        """Begin without rules."""
        self.unsure = False
        self.note = ""
        self.pointed: set[str] = set()
        self._rules: dict[str, list[Rule]] = {}
        self._number = self._read = self._tests = 0

    def add(self, sheet: str) -> None:
        """Add the rules of a sheet that strike, hide or colour."""
        self._read += len(sheet)
        if self._read > BYTES or self._number > RULES:
            self._give_up("style sheets too large to be read in full")
        elif SAYS.search(sheet):
            import tinycss2  # type: ignore[import-untyped]  # noqa: PLC0415 -- only pages with style sheets need it

            self._take(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), 0)

    def elsewhere(self) -> None:
        """Note that the page has sheets in other files."""
        self.unsure = True

    @property
    def any(self) -> bool:
        """Say whether there are rules at all."""
        return bool(self._rules)

    def look(self, elements: Sequence[Element], inline: str, first: Mapping[str, Any]) -> Look:
        """Return the look that sheets and its own declarations give to the last one of these open elements, over what it has at `first`."""
        own = declarations(inline) if inline else ()
        found = [*(self._fitting(elements) if self._rules else ()), *((INLINE, one) for one in own)]
        if not found and not first:
            return AS_IS
        ordered = sorted(found, key=lambda pair: (pair[1].important, pair[0]))
        return Look(**{**first, **{one.field: one.value for _, one in ordered}})

    def _fitting(self, elements: Sequence[Element]) -> Iterable[tuple[Weight, Said]]:
        element = elements[-1]
        if self._tests > TESTS:
            return
        for key in ("*", element.name, *(f".{name}" for name in element.classes), f"#{element.id}"):
            for rule in self._rules.get(key, ()):
                self._tests += 1 + len(elements) * (len(rule.selector.parts) - 1)
                if self._tests > TESTS:
                    self._give_up("too many elements and style rules to be told in full")
                    return
                if rule.selector.fits(elements):
                    yield from (((*rule.selector.weight, rule.order), one) for one in rule.says)

    def _take(self, nodes: Iterable[Any], depth: int) -> None:
        for node in nodes:
            if node.type == "qualified-rule":
                self._rule(node)
            elif node.type == "at-rule" and node.lower_at_keyword == "import":
                self.unsure = True
            elif node.type == "at-rule" and node.lower_at_keyword in ("media", "supports", "layer") and node.content is not None:
                self._conditional(node, depth)

    def _conditional(self, node: Any, depth: int) -> None:
        import tinycss2  # noqa: PLC0415 -- loaded by then

        condition = tinycss2.serialize(node.prelude)
        if node.lower_at_keyword == "media" and ELSEWHERE.fullmatch(condition):
            return
        if node.lower_at_keyword == "layer" or (SCREEN.fullmatch(condition) and depth < DEPTH):
            self._take(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True), depth + 1)
        else:
            self.unsure = True

    def _rule(self, node: Any) -> None:
        says = tuple(_declared(node.content))
        if not says:
            return
        import tinycss2  # noqa: PLC0415 -- loaded by then

        for selector in selectors(tinycss2.serialize(node.prelude)):
            if isinstance(selector, str):
                self.unsure = self.unsure or any(one.field in ("ground", "colour") for one in says)
                self.pointed |= {selector} if selector else set()
                continue
            self._number += 1
            if self._number > RULES:
                self._give_up("style sheets with too many rules to be read in full")
                return
            self._rules.setdefault(selector.key, []).append(Rule(selector, says, self._number))

    def _give_up(self, why: str) -> None:
        self.note, self.unsure = self.note or why, True


def _declared(content: Iterable[Any]) -> Iterable[Said]:
    import tinycss2  # noqa: PLC0415 -- loaded by then

    for one in tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration":
            yield from (Said(field, value, one.important) for field, value in said(one.lower_name, one.value))


@lru_cache(maxsize=1024)
def declarations(inline: str) -> tuple[Said, ...]:
    """Return what the declarations of a `style` attribute say, in order."""
    if not SAYS.search(inline) or len(inline) > BYTES:
        return ()
    import tinycss2  # noqa: PLC0415 -- only where a style says something

    return tuple(_declared(tinycss2.parse_component_value_list(inline)))
