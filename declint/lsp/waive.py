"""The edit that adds a waiver: one piece of text put into the file of waivers, which is the only file that an edit ever concerns."""

from __future__ import annotations

from pathlib import Path

from declint.errors import DeclintError
from declint.frozen import frozen
from declint.lsp.ledgers import Opened, Place, shown
from declint.model import Finding
from declint.rule import Ruleset
from declint.waivers import _paths
from declint.waivers.edit import added
from declint.waivers.file import loads

REASON = "write here why"
STATES = {"waived": "Waive", "false-positive": "Waive as a false positive"}


@frozen
class Clerk:
    """Who waives, on what day, and with what in mind: the rules, and the files that are open."""

    by: str
    today: str
    ruleset: Ruleset
    opened: Opened


@frozen
class Change:
    """Text that takes the place of another in a file, by offsets; `reason` is where the words stand that are to be written over."""

    file: Path
    before: str
    start: int
    end: int
    text: str
    exists: bool

    @property
    def after(self) -> str:
        """Return the text of the file once it is changed."""
        return self.before[: self.start] + self.text + self.before[self.end :]

    @property
    def reason(self) -> tuple[int, int]:
        """Return where the words for the reason stand in the text after the change."""
        start = self.after.find(REASON, self.start)
        return start, start + len(REASON)


def change_for(finding: Finding, state: str, place: Place, clerk: Clerk) -> Change | None:
    """Return the change that waives a finding, None where there is no file of waivers for it or the file is not to be edited."""
    if place.waivers is None or not finding.fingerprint or finding.state is not None:
        return None
    open_text = clerk.opened(place.waivers)
    exists = open_text is not None or place.waivers.exists()
    try:
        before = place.waivers.read_bytes().decode("utf-8-sig") if open_text is None and exists else open_text or ""
        after = added(before, shown(place.waivers), _entry(finding, state, place, clerk))
        loads(after, shown(place.waivers), clerk.ruleset)
    except (DeclintError, OSError, UnicodeError):  # broken, or laid out so that only a person can add to it
        return None
    start, end, text = _difference(before, after)
    return Change(place.waivers, before, start, end, text, exists)


def _entry(finding: Finding, state: str, place: Place, clerk: Clerk) -> dict[str, str]:
    """Return the entry as `declint waivers add` writes it; the reason is left to the person."""
    entry = {"fingerprint": finding.fingerprint, "path": _paths.pattern(place.key), "rule": finding.rule}
    return {**entry, "state": state, "reason": REASON, "by": clerk.by, "date": clerk.today}


def _difference(before: str, after: str) -> tuple[int, int, str]:
    """Return the one stretch of a text that differs in another, and what stands there instead."""
    most = min(len(before), len(after))
    start = next((at for at in range(most) if before[at] != after[at]), most)
    tail = next((at for at in range(most - start) if before[-1 - at] != after[-1 - at]), most - start)
    return start, len(before) - tail, after[start : len(after) - tail]
