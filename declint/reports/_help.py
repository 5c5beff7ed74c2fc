"""What stands behind a rule id, in a few lines of text and of Markdown made from the rule file: help beside an alert."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declint.reports._text import one_line

if TYPE_CHECKING:
    from declint.reports import About
    from declint.rule import Rule

SET_ASIDE = (
    "Never edit the record. Where the finding does not hold, waive it in declint-waivers.yaml by its fingerprint (or by path and rule), "
    "with a reason."
)


def text(about: About) -> str:
    """Return the help as plain text."""
    rests = f"Rests on: {'; '.join(about.authority)}." if about.authority else ""
    parts = (f"{about.title}.", about.why, rests, SET_ASIDE, f"More: declint explain {about.id}")
    return "\n\n".join(one_line(part) for part in parts if part)


def markdown(about: About, rule: Rule | None) -> str:
    """Return the help as Markdown, with the first example of what the rule finds, where it has one."""
    rests = "\n".join(f"- {one_line(cite)}" for cite in about.authority)
    parts = [
        f"**{one_line(about.title)}.**",
        one_line(about.why),
        f"Rests on:\n\n{rests}" if rests else "",
        _example(rule) if rule else "",
        SET_ASIDE,
        f"More: `declint explain {one_line(about.id)}`",
    ]
    return "\n\n".join(part for part in parts if part)


def _example(rule: Rule) -> str:
    """Show a text that the rule speaks of, in a fence longer than any within it."""
    shown = next((test.text.strip("\n") for test in rule.tests if test.expect == "fail" and not test.beside), "")
    if not shown:
        return ""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", shown)), default=0))
    return f"Found in:\n\n{fence}text\n{shown}\n{fence}"
