"""What loading rules comes to: the rules that can be used, and what is wrong with the others."""

from __future__ import annotations

from declint.errors import Problem, RulesError
from declint.frozen import frozen
from declint.rule import Ruleset


@frozen
class Loaded:
    """The rules that can be used, and every problem of those that cannot."""

    ruleset: Ruleset
    problems: tuple[Problem, ...] = ()

    def sound(self) -> Ruleset:
        """Return the rules, or raise `RulesError` where anything at all was wrong."""
        if self.problems:
            raise RulesError(self.problems)
        return self.ruleset
