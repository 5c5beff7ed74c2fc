"""Decisions written into the files of waivers of the configurations that they belong to, each file whole or not at all."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from declint.cli._ledgers import Ledgers, waivers_file
from declint.cli._output import told, write
from declint.cli._settings import Desk
from declint.config import WAIVERS, Configuration
from declint.inputs.walk import shown
from declint.review.case import Case, state_of
from declint.review.decision import agreed, decided, entries_of
from declint.waivers import _paths
from declint.waivers.edit import KEYS, Entry, without
from declint.waivers.file import Waiver, loads

if TYPE_CHECKING:
    from declint.model import DocumentResult
    from declint.waivers.ledger import Ledger

Change = Callable[[str, str], str]  # from the text of a file and its name to the new text


class Decisions:
    """The files of waivers of a run: what they hold of its findings, and what is put into them."""

    def __init__(self, desk: Desk, ledgers: Ledgers, args: Namespace) -> None:
        """Begin; nothing is written before there is a decision."""
        self._desk, self._ledgers, self._args = desk, ledgers, args
        self._single: dict[str, dict[str, Waiver]] = {}
        self._before: dict[str, Entry | None] = {}
        self.written: set[Path] = set()

    def cases(self, results: Iterable[DocumentResult]) -> Iterator[Case]:
        """Give the findings of results with how they stand now."""
        for result in results:
            settled, ledger = self._ledgers.settle(result), self._ledgers.ledger(result.path)
            known = self._of(ledger)
            for one in settled.findings:
                waiver = known.get(one.decision) or known.get(one.fingerprint) if one.fingerprint else None
                pending = waiver is not None and one.state is None and ledger.pending(waiver)
                if one.fingerprint:
                    yield Case(one, state_of(one, pending=pending), result.sha256, _entry(waiver))

    def _of(self, ledger: Ledger) -> dict[str, Waiver]:
        """Return the entries on single findings, by what reports call them and by fingerprint."""
        if ledger.waivers_name not in self._single:
            single = [one for one in ledger.waivers if one.fingerprint]
            self._single[ledger.waivers_name] = {ledger.key(one): one for one in single} | {one.fingerprint: one for one in single}
        return self._single[ledger.waivers_name]

    def decide(self, case: Case, entry: Entry) -> None:
        """Keep a decision, in the place of an older one where there is one."""
        self._before.setdefault(entry["fingerprint"], self._known(case).get(entry["fingerprint"]))
        self.put([(case, entry)])

    def put(self, new: Iterable[tuple[Case, Entry]]) -> None:
        """Keep many decisions, each file written once."""
        by_file: dict[Path, list[Entry]] = {}
        for case, entry in new:
            path = _paths.pattern(self._own(case).key(case.finding.path))
            by_file.setdefault(self._file(case), []).append(entry | {"path": path, "rule": case.finding.rule})
        for file, entries in by_file.items():
            self._write(file, lambda text, name, entries=entries: decided(text, name, entries))  # type: ignore[misc]

    def agree(self, case: Case, approver: str) -> None:
        """Keep that a second person agrees."""
        entry = case.entry or {}
        self._before.setdefault(case.finding.fingerprint, self._known(case).get(entry.get("fingerprint", "")))
        self._write(self._file(case), lambda text, name: agreed(text, name, entry["fingerprint"], approver))

    def undo(self, case: Case) -> None:
        """Put back what was there of a case before it was decided here."""
        before = self._before.pop(case.finding.fingerprint)
        self._write(self._file(case), lambda text, name: _undone(text, name, case.finding.fingerprint, before))

    def known(self, cases: Iterable[Case]) -> dict[str, Entry]:
        """Return what the files hold of some cases, by fingerprint."""
        files = {self._file(case): case for case in cases}
        return {known_as: entry for case in files.values() for known_as, entry in self._known(case).items()}

    def _known(self, case: Case) -> dict[str, Entry]:
        file = self._file(case)
        return {one["fingerprint"]: one for one in entries_of(_text(file), shown(file)) if "fingerprint" in one}

    def _own(self, case: Case) -> Configuration:
        return self._desk.configuration(case.finding.path)

    def _file(self, case: Case) -> Path:
        own = self._own(case)
        return waivers_file(own, self._args) or own.beside(WAIVERS)

    def _write(self, file: Path, change: Change) -> None:
        """Change a file, proved to be readable before it takes the old one's place."""
        with told():
            after = change(_text(file), shown(file))
            loads(after, shown(file), self._desk.whole)
            write(file, after)
        self.written.add(file)


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8-sig") if file.exists() else ""


def _entry(waiver: Waiver | None) -> Entry | None:
    return {key: getattr(waiver, key) for key in KEYS if getattr(waiver, key)} if waiver else None


def _undone(text: str, name: str, fingerprint: str, before: Entry | None) -> str:
    if before is not None:
        return decided(text, name, [before])
    index = next(index for index, one in enumerate(entries_of(text, name)) if one.get("fingerprint") == fingerprint)
    return without(text, name, [index])
