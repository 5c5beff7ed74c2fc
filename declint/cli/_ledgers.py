"""The waivers and baselines of a run: those of each document's configuration, read once."""

from __future__ import annotations

from argparse import Namespace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from declint.cli._settings import Desk
from declint.config import BASELINE, WAIVERS, Configuration
from declint.inputs import Inputs
from declint.inputs.walk import shown
from declint.model import DocumentResult, Finding
from declint.waivers.ledger import Covers, Ledger

if TYPE_CHECKING:
    from declint.rule import Ruleset
    from declint.waivers.baseline import Baseline
    from declint.waivers.file import Waiver


class Ledgers:
    """What is known of the findings of a run. `main` is the ledger of the configuration nearest to the first input."""

    def __init__(self, desk: Desk, args: Namespace, inputs: Inputs, today: str) -> None:
        """Read the files of the main configuration, so that what is wrong with them is told before a long run."""
        self._desk, self._args, self._inputs, self._today = desk, args, inputs, today
        self._found: dict[Path | None, tuple[Configuration, Ledger]] = {}
        self.main = self._of(desk.main)

    def settle(self, result: DocumentResult) -> DocumentResult:
        """Return a result with what is known of its findings."""
        own = self._desk.configuration(result.path)
        return self._of(own).settle(result, own.key(result.path))

    def ledger(self, path: str) -> Ledger:
        """Return the ledger of a document."""
        return self._of(self._desk.configuration(path))

    def notices(self) -> tuple[Finding, ...]:
        """Tell what is expired or unused."""
        return tuple(one for own, ledger in self._found.values() for one in ledger.notices(self.asked, self.covers(own)))

    def decisions(self) -> tuple[dict[str, str | int | bool], ...]:
        """Return all waivers as reports list them: whether one is expired, and whether a finding met it."""
        return tuple(one for _, ledger in self._found.values() for one in ledger.decisions())

    def files(self) -> tuple[tuple[str, str], ...]:
        """Return the files of waivers that are known by now, each with the hash of what is in it."""
        return tuple((shown(path), sha256(path.read_bytes()).hexdigest()) for own, _ in self._found.values() if (path := self._file(own)))

    def _file(self, own: Configuration) -> Path | None:
        path = waivers_file(own, self._args)
        return path if path and path.is_file() else None

    def all(self) -> tuple[tuple[Configuration, Ledger], ...]:
        """Return every configuration of the run with its ledger."""
        return tuple(self._found.values())

    def asked(self, rule: str) -> bool:
        """Say whether the run judged by a rule; by all of them, where none is named. A rule that is no more would have been."""
        here, whole = self._desk.ruleset, self._desk.whole
        if self._args.profile or (not rule and len(here.rules) < len(whole.rules)):
            return False
        known = here.find(rule)
        return (known is None and whole.find(rule) is None) or (known is not None and (self._inputs.whole or not known.spans_collection))

    def covers(self, own: Configuration) -> Covers:
        """Return what says whether the run looked at all of a folder, named from a configuration's folder."""
        whole = self._inputs.whole
        named = [path.absolute() for path in self._inputs.paths] if whole else []
        addresses = [f"{address.rstrip('/')}/" for address in self._inputs.addresses] if whole else []
        home = (own.folder or Path()).absolute()
        return lambda folder: any((home / folder).is_relative_to(path) for path in named) or f"{folder}/".startswith(tuple(addresses))

    def _of(self, own: Configuration) -> Ledger:
        if own.folder not in self._found:
            self._found[own.folder] = own, self._read(own)
        return self._found[own.folder][1]

    def _read(self, own: Configuration) -> Ledger:
        waivers, known = waivers_file(own, self._args), baseline_file(own, self._args)
        if getattr(self._args, "begins_baseline", False) and known and not known.exists():
            known = None
        return Ledger(
            today=self._today,
            waivers=_waivers(waivers, self._desk.whole) if waivers else (),
            baseline=_baseline(known) if known else None,
            waivers_name=shown(waivers) if waivers else "",
            baseline_name=shown(known) if known else "",
            two_person=frozenset(own.listed("two-person")),
        )


def _waivers(path: Path, ruleset: Ruleset) -> tuple[Waiver, ...]:
    from declint.waivers import file  # noqa: PLC0415 -- most runs have none

    return file.load(path, shown(path), ruleset)


def _baseline(path: Path) -> Baseline:
    from declint.waivers import baseline  # noqa: PLC0415 -- as above

    return baseline.load(path, shown(path))


def waivers_file(own: Configuration, args: Namespace) -> Path | None:
    """Return the file of waivers: that of the option, of the configuration, else the one of the usual name where it is."""
    return _chosen(getattr(args, "waivers", None) or own.waivers, own.beside(WAIVERS), args)


def baseline_file(own: Configuration, args: Namespace) -> Path | None:
    """Return the file of known findings, in the same way."""
    return _chosen(getattr(args, "baseline", None) or own.baseline, own.beside(BASELINE), args)


def _chosen(stated: Path | None, usual: Path, args: Namespace) -> Path | None:
    return stated or (usual if usual.is_file() and not args.isolated else None)
