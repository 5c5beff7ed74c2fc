"""The way through many findings: each is shown, a key decides, the decision is kept at once; back takes it out again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from declint.errors import UsageError
from declint.frozen import frozen
from declint.review.case import Case
from declint.review.decision import NEEDS_UNTIL, faults
from declint.waivers.edit import Entry

DECIDE = {"c": "confirmed", "f": "false-positive", "w": "waived", "a": "under-review"}
KEYS = {
    "c": "confirm", "f": "false positive", "w": "waive", "a": "ask", "y": "agree", "s": "skip", "b": "back", "q": "quit", "?": "help",
}  # fmt: skip
HELP = """\
  c  confirm: it is right, and must be mended (it goes on counting)
  f  false positive: it is wrong (it counts no more)
  w  waive: it is right, and is accepted until a last day (it counts again after it)
  a  ask: somebody else must look at it; the reason says whom you ask what (it goes on counting)
  y  agree, as the second person, to what another has decided
  s  skip: leave it as it is       b  back: to the one before; what you decided there is taken out again
  q  quit: all that was decided is kept
  Every decision takes a reason; = alone takes the one given last, nothing at all goes back to the keys.
"""
AGAIN = "="


class Person(Protocol):
    """Who answers: somebody at a terminal, or lines of standard input."""

    def key(self, prompt: str, choices: str) -> str:
        """Return one of the letters of `choices`; `q` at the end of all input."""
        ...

    def ask(self, prompt: str) -> str:
        """Return a line without blanks around it, empty at the end of all input."""
        ...

    def tell(self, words: str) -> None:
        """Show lines."""
        ...


class Keep(Protocol):
    """Where decisions are kept."""

    def decide(self, case: Case, entry: Entry) -> None:
        """Keep a decision."""
        ...

    def agree(self, case: Case, approver: str) -> None:
        """Keep that a second person agrees."""
        ...

    def undo(self, case: Case) -> None:
        """Put back what was there of a case before the session."""
        ...


@frozen
class Terms:
    """What all decisions of a session have in common; `two` are the states in which a second person must agree."""

    by: str
    today: str
    approver: str = ""
    two: frozenset[str] = frozenset()


@dataclass
class Session:
    """One reviewer's way through some cases."""

    person: Person
    keep: Keep
    terms: Terms
    show: Callable[[Case], str]
    counts: Counter[str] = field(default_factory=Counter)
    _last: dict[str, str] = field(default_factory=dict)
    _done: dict[int, str] = field(default_factory=dict)  # what was decided of which case

    def go(self, cases: Iterable[Case]) -> Counter[str]:
        """Go through the cases until there are no more, or the reviewer has enough; return how often what was decided."""
        coming: Iterator[Case] = iter(cases)
        seen: list[Case] = []
        at = 0
        while at < len(seen) or (case := next(coming, None)) is not None:
            if at == len(seen):
                seen.append(case)  # type: ignore[arg-type]  # the loop ends where there is none
            step = self._look(at, seen[at])
            if not step:
                break
            at = max(at + step, 0)
            if step < 0 and at in self._done:
                self.keep.undo(seen[at])
                self.counts[self._done.pop(at)] -= 1
        return +self.counts

    def _look(self, at: int, case: Case) -> int:
        """Show a case until something comes of it; return how far to go on: 1, -1, or 0 for no more."""
        self.person.tell(f"\n[{at + 1}] {self.show(case)}")
        choices = "".join(key for key in KEYS if key != "y" or self._may_agree(case))
        prompt = "  ".join(f"{key} {KEYS[key]}" for key in choices)
        while True:
            key = self.person.key(f"{prompt} > ", choices)
            if key in "sbq":
                return {"s": 1, "b": -1, "q": 0}[key]
            if key == "?":
                self.person.tell(HELP)
            elif done := self._agreed(case) if key == "y" else self._decided(case, DECIDE[key]):
                self._done[at] = done
                self.counts[done] += 1
                return 1

    def _may_agree(self, case: Case) -> bool:
        return bool(case.entry) and case.state == "pending"

    def _agreed(self, case: Case) -> str:
        try:
            self.keep.agree(case, self.terms.by)
        except UsageError as error:
            self.person.tell(f"  {error}\n")
            return ""
        return "agreed to"

    def _decided(self, case: Case, state: str) -> str:
        """Ask for what a decision takes and keep it; return the state, or nothing where it was left."""
        entry = {"fingerprint": case.finding.fingerprint, "rule": case.finding.rule, "state": state, "date": self.terms.today}
        entry |= {"by": self.terms.by, "approver": self.terms.approver if state in self.terms.two else ""}
        entry["reason"] = self._asked("whom do you ask, and what" if state == "under-review" else "reason")
        if not entry["reason"]:
            return ""
        if state == NEEDS_UNTIL:
            entry["until"] = self._asked("until (last day, such as 2030-01-31)")
        if wrong := faults(entry):
            self.person.tell("".join(f"  {words}\n" for words in wrong))
            return ""
        self.keep.decide(case, entry)
        if state in self.terms.two and not entry["approver"]:
            self.person.tell("  a second person must agree: declint review --state pending --by NAME\n")
        return state

    def _asked(self, what: str) -> str:
        """Ask for words; `=` stands for those given last."""
        said = self.person.ask(f"{what}: ")
        said = self._last.get(what, "") if said == AGAIN else said
        if said:
            self._last[what] = said
        return said
