"""Bring a baseline up to date: what is found now is known, what was looked for and not found is forgotten."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from declint.cli import _gather
from declint.cli.baseline import _keep
from declint.text.visible import visible


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    _gather.configure(parser)
    parser.set_defaults(begins_baseline=True)


def run(args: Namespace) -> int:
    """Check the inputs and write the baseline anew; entries for records that were not looked at stay."""
    found = _gather.gather(args)
    if not found.sound:
        return found.code
    ledgers = found.asked.ledgers
    for own, ledger in _keep.ledgers(found, args):
        before, now = _keep.before(ledger), _keep.now(found, own)
        gone = set(ledger.unmet(ledgers.asked, ledgers.covers(own)))
        after = (before - gone - ledger.met) | now.keys()
        name = _keep.keep(_keep.place(own, args), after)
        added = [*now.values()].count(False)
        sys.stdout.write(f"{visible(name)}: {added:,} added, {len(before) + added - len(after):,} removed, {len(after):,} known now\n")
    return found.code
