"""Waivers and a baseline applied to the results of a run, and what is told of them at its end: expired, unused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from declint.fingerprint import identity, pairs
from declint.model import DocumentResult, Finding, Place, Related, Severity, Status
from declint.notices import OF_STATUS, notice

if TYPE_CHECKING:
    from declint.waivers.baseline import Baseline, Entry
    from declint.waivers.file import Waiver

MOST_RELATED = 50
DECIDED = ("state", "reason", "by", "approver", "date", "until", "rule", "path", "fingerprint")

Asked = Callable[[str], bool]
Covers = Callable[[str], bool]


@dataclass(slots=True)
class Ledger:
    """What holds for the documents of one configuration; paths are counted from its folder.

    `waivers_name` and `baseline_name` are what reports call the files. `used`, `seen` and `barred` are indexes of waivers:
    those that a finding met, those whose path was checked, those whose path could not be. `two_person`: the states in which an
    entry must be agreed to by a second person; until then it does not hold.
    """

    today: str
    waivers: tuple[Waiver, ...] = ()
    baseline: Baseline | None = None
    waivers_name: str = ""
    baseline_name: str = ""
    two_person: frozenset[str] = frozenset()
    used: set[int] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)
    barred: set[int] = field(default_factory=set)
    met: set[Entry] = field(default_factory=set)
    checked: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    _single: dict[str, dict[str, int]] = field(default_factory=dict)  # by identity, then by fingerprint
    _literal: dict[str, list[int]] = field(default_factory=dict)
    _patterns: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Sort the waivers by what must be asked of them."""
        for index, waiver in enumerate(self.waivers):
            if waiver.fingerprint:
                self._single.setdefault(identity(waiver.fingerprint), {})[waiver.fingerprint] = index
            if waiver.literal is not None:
                self._literal.setdefault(waiver.literal, []).append(index)
            elif waiver.path:
                self._patterns.append(index)

    def settle(self, result: DocumentResult, key: str) -> DocumentResult:
        """Return a document's result with what is known of its findings; `key` is its path."""
        scanned = result.status is Status.SCANNED
        here = self._concerning(key, patterns=bool(result.findings) or not scanned)
        (self.seen if scanned else self.barred).update(here)
        if self.baseline is not None:
            (self.checked if scanned else self.unread).add(key)
        if not result.findings or not (self.waivers or self.baseline):
            return result
        known, waived = self._known(result.findings, key), self._waived(result.findings, here)
        return replace(
            result, findings=tuple(self._marked(one, waived.get(at), one.fingerprint in known) for at, one in enumerate(result.findings))
        )

    def notices(self, asked: Asked, covers: Covers) -> tuple[Finding, ...]:
        """Tell what is expired or unused. `asked`: the run judged by a rule; `covers`: it looked at all of a folder."""
        old = (
            self._told("RUN-WAIVER-001", one, f"{_named(one)} held until {one.until}") for one in self.waivers if one.expired(self.today)
        )
        unused = (one for index, one in enumerate(self.waivers) if self._unused(index, asked, covers) and not one.expired(self.today))
        told = (*old, *(self._told("RUN-WAIVER-002", one, _named(one)) for one in unused))
        return (*told, *(self._alone(one) for one in self.waivers if self.pending(one)), *self._stale(asked, covers))

    def pending(self, waiver: Waiver) -> bool:
        """Say whether a second person must still agree to a waiver."""
        return waiver.state in self.two_person and waiver.alone and not waiver.expired(self.today)

    def decisions(self) -> tuple[dict[str, str | int | bool], ...]:
        """Return every waiver as a report lists it."""
        return tuple(
            {
                **{name: getattr(one, name) for name in DECIDED if getattr(one, name)},
                "key": self.key(one),
                "file": self.waivers_name,
                "line": one.line,
                "expired": one.expired(self.today),
                "used": index in self.used,
            }
            for index, one in enumerate(self.waivers)
        )

    def unused(self, asked: Asked, covers: Covers) -> list[int]:
        """Return the indexes of the waivers that no finding met, where the run looked for one."""
        return [index for index in range(len(self.waivers)) if self._unused(index, asked, covers)]

    def unmet(self, asked: Asked, covers: Covers) -> list[Entry]:
        """Return the entries of the baseline that no finding met, where the run looked for one."""
        found = []
        for path, entries in self.baseline.entries.items() if self.baseline else ():
            if path in self.checked or (path not in self.unread and covers(path.rpartition("/")[0])):
                found += [one for one in entries if one not in self.met and asked(one.rule)]
        return sorted(found)

    def _concerning(self, key: str, *, patterns: bool) -> set[int]:
        """Return the waivers whose path means a document: itself, a folder above it, or a pattern that fits."""
        parts = key.split("/")
        above = ("/".join(parts[:count]) for count in range(1, len(parts) + 1))
        found = {index for path in above for index in self._literal.get(path, ())} if self._literal else set[int]()
        return found | {index for index in self._patterns if patterns and self.waivers[index].spec.match_file(key)}

    def _known(self, findings: Iterable[Finding], key: str) -> set[str]:
        """Return the fingerprints that the baseline has."""
        entries = {one.fingerprint: one for one in self.baseline.entries.get(key, ())} if self.baseline else {}
        found = pairs((one.fingerprint for one in findings if one.fingerprint), entries)
        self.met.update(entries[one] for one in found.values())
        return set(found)

    def _waived(self, findings: tuple[Finding, ...], here: set[int]) -> dict[int, Waiver]:
        """Return the waiver of each finding that has one in force, by the finding's index; a fingerprint goes first."""
        prints = [one.fingerprint for one in findings if one.fingerprint]
        single = {whole: index for one in dict.fromkeys(map(identity, prints)) for whole, index in self._single.get(one, {}).items()}
        met = pairs(prints, single)
        found: dict[int, Waiver] = {}
        for at, finding in enumerate(findings):
            of_it = [single[met[finding.fingerprint]]] if finding.fingerprint in met else []
            of_it += [index for index in sorted(here) if self._means(index, finding)]
            self.used.update(of_it)
            if held := [one for index in of_it if self._holds(one := self.waivers[index])]:
                found[at] = held[0]
        return found

    def _holds(self, waiver: Waiver) -> bool:
        return not waiver.expired(self.today) and not self.pending(waiver)

    def _means(self, index: int, finding: Finding) -> bool:
        waiver = self.waivers[index]
        return not waiver.fingerprint and waiver.rule == finding.rule

    def _unused(self, index: int, asked: Asked, covers: Covers) -> bool:
        """Say whether a waiver met nothing, although the run looked at what it means."""
        waiver = self.waivers[index]
        barred = index in self.barred and waiver.rule not in OF_STATUS.values()
        if index in self.used or barred or not asked(waiver.rule):
            return False
        return (waiver.literal is not None and index in self.seen) or covers(waiver.folder)

    def _told(self, name: str, waiver: Waiver, reason: str) -> Finding:
        found = notice(name, self.waivers_name, reason, Severity.WARNING)
        return replace(found, place=Place(waiver.line, 1, waiver.line, 1))

    def _alone(self, waiver: Waiver) -> Finding:
        approved = f"was decided by {waiver.by} alone" if not waiver.approver else f"was decided and approved by {waiver.by}"
        found = notice("RUN-WAIVER-003", self.waivers_name, f"{_named(waiver)} {approved}")
        return replace(found, place=Place(waiver.line, 1, waiver.line, 1))

    def key(self, waiver: Waiver) -> str:
        """Return what names a waiver in reports: its file and line."""
        return f"{self.waivers_name}:{waiver.line}"

    def _marked(self, finding: Finding, waiver: Waiver | None, known: bool) -> Finding:  # noqa: FBT001 -- private
        if waiver is None:
            return replace(finding, known=known) if known else finding
        reason = waiver.reason if waiver.sets_aside else None
        return replace(finding, waived=reason, state=waiver.state, known=known, decision=self.key(waiver))

    def _stale(self, asked: Asked, covers: Covers) -> tuple[Finding, ...]:
        """Tell once of all entries of the baseline that are unused."""
        entries = self.unmet(asked, covers)
        if not entries or self.baseline is None:
            return ()
        lines = Counter({one: self.baseline.entries[one.path][one] for one in entries})
        found = notice("RUN-BASELINE-001", self.baseline_name, f"{len(entries):,}", Severity.WARNING)
        related = tuple(Related(self.baseline_name, lines[one], 1, f"{one.rule} in {one.path}") for one in entries[:MOST_RELATED])
        return (replace(found, place=Place(related[0].line, 1, related[0].line, 1), related=related),)


def _named(waiver: Waiver) -> str:
    """Name a waiver in a message."""
    of_what = f"of {waiver.rule}" if waiver.rule else f"of {waiver.fingerprint}"
    where = waiver.literal or waiver.path
    return f"the waiver {of_what}{f' in {where}' if where else ''}"
