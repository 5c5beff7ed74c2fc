"""The kinds of mark that a comparison makes, and which rules judge them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from declint.rule import Rule, Ruleset

WITHHELD, OMISSION, COUNTERPART = KINDS = ("withheld", "omission", "counterpart")
SUBJECTS = frozenset({WITHHELD, OMISSION})


def compares(rule: Rule) -> bool:
    """Say whether a rule judges what only a comparison sees."""
    return rule.each.kind in SUBJECTS


def comparing(ruleset: Ruleset) -> Ruleset:
    """Return the rules of a ruleset that compare releases."""
    return replace(ruleset, rules=tuple(filter(compares, ruleset.rules)))


def by_itself(ruleset: Ruleset) -> Ruleset:
    """Return the rules of a ruleset that need no comparison: those of every other command.

    Only rules over several documents are looked into: to make all kept rules of their JSON costs a start a third.
    """
    return replace(ruleset, rules=tuple(rule for rule in ruleset.rules if not (rule.spans_collection and compares(rule))))
