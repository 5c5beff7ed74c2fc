"""Rules that take too long: told at the end of a run, and switched off after the third document that they held up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from declint.model import DocumentResult, Finding, Related, Severity
from declint.notices import notice

if TYPE_CHECKING:
    from declint.rule import Settings

MOST = 3  # documents
MOST_RELATED = 50


@dataclass(slots=True)
class Patience:
    """The documents that each rule held up, in the order of the run."""

    held_up: dict[str, list[str]] = field(default_factory=dict)

    def take(self, result: DocumentResult) -> DocumentResult:
        """Count what a document says; of a rule that is off by then it says nothing, whether or not it was asked before."""
        off = self.off
        for rule in result.overrun:
            self.held_up.setdefault(rule, []).append(result.path)
        if not off:
            return result
        return replace(
            result,
            findings=tuple(one for one in result.findings if one.rule not in off),
            passes=tuple(one for one in result.passes if one.rule not in off),
            undetermined=tuple(one for one in result.undetermined if one.rule not in off),
        )

    @property
    def off(self) -> frozenset[str]:
        """Return the rules that are switched off."""
        return frozenset(rule for rule, paths in self.held_up.items() if len(paths) >= MOST)

    def sparing(self, settings: Callable[[str], Settings]) -> Callable[[str], Settings]:
        """Return the settings of each path without the rules that are switched off by then."""

        def spared(path: str) -> Settings:
            held = settings(path)
            return replace(held, severities={**held.severities, **dict.fromkeys(off)}) if (off := self.off) else held

        return spared

    def notices(self, asked: str) -> tuple[Finding, ...]:
        """Tell of each rule."""
        return tuple(_told(rule, paths, asked) for rule, paths in sorted(self.held_up.items()))


def _told(rule: str, paths: list[str], asked: str) -> Finding:
    reason = f"{rule} was given up on {paths[0]}" + (f" and {len(paths) - 1} more" if len(paths) > 1 else "")
    reason += ", and switched off after that" if len(paths) >= MOST else ""
    related = tuple(Related(path, 1, 1, "given up here") for path in paths[:MOST_RELATED])
    return replace(notice("RUN-RULE-001", asked, reason, Severity.WARNING), related=related)
