"""The little of CSS that says what is struck or not shown: declarations, and rules with one simple selector."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from declint.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMENT = regex.compile(r"/\*.*?(?:\*/|\Z)", regex.DOTALL)
# Each pattern begins only where a rule may begin: from anywhere else it would scan the same words again and again.
# Rules for printing only do not change what is shown on a page; their blocks are left out whole.
OTHER_MEDIA = regex.compile(
    r"(?<![^{};])\s*+@media\s++(?:only\s++)?(?:print|speech)[^{}]*+\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}", regex.IGNORECASE
)
RULE = regex.compile(r"(?<![^{};])([^{};]++)\{([^{}]*+)\}")
SELECTOR = regex.compile(r"\A([A-Za-z][A-Za-z0-9-]*|\*)?([.#][\w-]+)?\Z")
NOT_STRUCK = ("none", "underline", "overline", "initial", "unset")


@frozen
class Look:
    """What a style says of words: struck, hidden; None where it says nothing. `how` is the declaration that hides."""

    struck: bool | None = None
    hidden: bool | None = None
    how: str = ""

    def under(self, other: Look) -> Look:
        """Return this look with another one put over it."""
        hidden = self if other.hidden is None else other
        return Look(self.struck if other.struck is None else other.struck, hidden.hidden, hidden.how)

    def __bool__(self) -> bool:
        return self.struck is not None or self.hidden is not None


class Styles:
    """The looks that style sheets give to elements, by element name, class and id."""

    def __init__(self) -> None:
        """Begin without rules."""
        self._looks: dict[tuple[str, str], Look] = {}

    def add(self, sheet: str) -> None:
        """Add the rules of a sheet that strike or hide; selectors with combinators or conditions are passed over."""
        for match in RULE.finditer(OTHER_MEDIA.sub("", COMMENT.sub("", sheet))):
            look = look_of(match[2])
            if look:
                for part in (SELECTOR.match(selector.strip()) for selector in match[1].split(",")):
                    if part and part.group():
                        key = ((part[1] or "*").lower(), part[2] or "")
                        self._looks[key] = self._looks.get(key, Look()).under(look)

    def look(self, element: str, attributes: Mapping[str, str]) -> Look:
        """Return the look of an element: rules for classes go over those for names, those for an id over both."""
        signs = ["", *(f".{name}" for name in attributes.get("class", "").split()), "#" + attributes.get("id", "")]
        look = Look()
        for key in ((name, sign) for sign in signs for name in ("*", element)):
            if key in self._looks:
                look = look.under(self._looks[key])
        return look


def look_of(declarations: str) -> Look:
    """Return what declarations such as those of a `style` attribute say; the last one wins."""
    look = Look()
    for declaration in declarations.split(";"):
        name, _, value = declaration.partition(":")
        look = look.under(_said(name.strip().lower(), value.replace("!important", "").strip().lower()))
    return look


def _said(name: str, value: str) -> Look:
    if name in ("text-decoration", "text-decoration-line"):
        if "line-through" in value:
            return Look(struck=True)
        return Look(struck=False) if value.split(" ", maxsplit=1)[0] in NOT_STRUCK else Look()
    if name == "display" and value:
        return Look(hidden=value == "none", how="display: none")
    if name == "visibility" and value:
        return Look(hidden=value in ("hidden", "collapse"), how="visibility: hidden")
    return Look()
