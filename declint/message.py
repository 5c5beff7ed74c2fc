"""Message templates: `{name.attribute}` and `{name.attribute|words where it is unknown}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declint.conditions import look_up
from declint.model import Mark, Value
from declint.rule import Ref

if TYPE_CHECKING:
    from declint.conditions import Names

SLOT = re.compile(r"\{([a-z_]+)(?:\.([a-z_]+))?(?:\|([^{}]*))?\}")
LONGEST = 80


def render(template: str, names: Names) -> str:
    """Fill the slots of a template."""

    def fill(slot: re.Match[str]) -> str:
        found = look_up(Ref(slot[1], slot[2]), names)
        return words(found) or (slot[3] if slot[3] is not None else "unknown")

    return SLOT.sub(fill, template)


def words(value: Mark | Value) -> str:
    """Write a value as a reader expects it: "203, 240 and 244", yes or no, the words of a mark."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        parts = [words(part) for part in value]
        return ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else "".join(parts)
    text = " ".join((value.text if isinstance(value, Mark) else str(value)).split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
