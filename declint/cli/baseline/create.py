"""Write the first baseline: from now on only new findings count."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from declint.cli import _gather
from declint.cli.baseline import _keep
from declint.errors import UsageError
from declint.inputs.walk import shown
from declint.reports._text import counted
from declint.text.visible import visible


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    _gather.configure(parser)
    parser.set_defaults(begins_baseline=True)


def run(args: Namespace) -> int:
    """Check the inputs and write what was found; a baseline that is there already is left alone."""
    found = _gather.gather(args)
    if not found.sound:
        return found.code
    several = _keep.ledgers(found, args)
    for own, _ in several:
        if (path := _keep.place(own, args)).exists():
            raise UsageError(f"{shown(path)} is there already: `declint baseline update` brings it up to date")
    for own, _ in several:
        entries = _keep.now(found, own)
        name = _keep.keep(_keep.place(own, args), entries)
        documents, verb = len({one.path for one in entries}), "is" if len(entries) == 1 else "are"
        known = f"{counted(len(entries), 'finding')} in {counted(documents, 'document')} {verb} known from now on"
        sys.stdout.write(f"{visible(name)}: {known}\n")
    return found.code
