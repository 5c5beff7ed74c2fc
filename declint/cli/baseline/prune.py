"""Take from a baseline what no finding meets any more; nothing is added."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from declint.cli import _gather
from declint.cli.baseline import _keep
from declint.errors import UsageError
from declint.text.visible import visible


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    _gather.configure(parser)


def run(args: Namespace) -> int:
    """Check the inputs and write the baseline without its unused entries."""
    found = _gather.gather(args)
    if not found.sound:
        return found.code
    ledgers = found.asked.ledgers
    kept = [(own, ledger) for own, ledger in _keep.ledgers(found, args) if ledger.baseline is not None]
    if not kept:
        raise UsageError("there is no baseline here: `declint baseline create` makes one")
    for own, ledger in kept:
        before, gone = _keep.before(ledger), set(ledger.unmet(ledgers.asked, ledgers.covers(own)))
        name = _keep.keep(_keep.place(own, args), before - gone) if gone else ledger.baseline_name
        sys.stdout.write(f"{visible(name)}: {len(gone):,} removed, {len(before) - len(gone):,} known now\n")
    return found.code
