"""What the commands on baselines share: a run, and the files that come of it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from declint.cli._gather import Gathered
from declint.cli._ledgers import baseline_file
from declint.cli._output import told, write
from declint.config import BASELINE, Configuration
from declint.errors import UsageError
from declint.inputs.walk import shown
from declint.waivers.baseline import Entry, dumps
from declint.waivers.ledger import Ledger


def place(own: Configuration, args: Namespace) -> Path:
    """Return where the baseline of a configuration is, or would be."""
    return baseline_file(own, args) or own.beside(BASELINE)


def ledgers(found: Gathered, args: Namespace) -> tuple[tuple[Configuration, Ledger], ...]:
    """Return the ledgers of the run; one file cannot be that of several configurations, each counts paths from its own folder."""
    several = found.asked.ledgers.all()
    if args.baseline and len(several) > 1:
        raise UsageError("--baseline: the inputs have several configurations; without the option each has its own baseline")
    return several


def now(found: Gathered, own: Configuration) -> dict[Entry, bool]:
    """Return the open findings of the run under a configuration, and whether each was known; a waived one needs no baseline."""
    desk = found.asked.desk
    mine = (one for one in found.findings() if one.waived is None and desk.configuration(one.path).folder == own.folder)
    return {Entry(one.fingerprint, one.rule, own.key(one.path)): one.known for one in mine}


def before(ledger: Ledger) -> set[Entry]:
    """Return the entries that a baseline had."""
    return {one for entries in ledger.baseline.entries.values() for one in entries} if ledger.baseline else set()


def keep(path: Path, entries: Iterable[Entry]) -> str:
    """Write a baseline and return what to call it."""
    with told():
        write(path, dumps(entries))
    return shown(path)
