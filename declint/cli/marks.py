"""Show what is seen on records, without judging it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from functools import partial
from pathlib import Path

from declint.cli import _options, _terminal
from declint.cli._marks import FORMATS, Looking, salt, write, write_lost
from declint.cli._request import desk_of, inputs_of
from declint.cli._rules import loaded
from declint.dispatch import Work, dispatch
from declint.errors import BUG, CLEAN, UNCHECKED, USAGE
from declint.examine import prepare


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--format", choices=FORMATS, default="jsonl", help="how to write them")
    parser.add_argument("--allow-unchecked", action="store_true", help="inputs that cannot be read do not fail the run")
    _options.inputs(parser)
    _options.reveal(parser)
    _options.recognition(parser)
    parser.add_argument("--rules", action="append", default=[], type=Path, metavar="DIR", help="a further folder of rules and vocabulary")
    _options.common(parser)


def run(args: Namespace) -> int:
    """Write the marks of each input; exit 3 where one could not be read, or none was."""
    found = loaded(args)
    desk = desk_of(args, found)
    looking = Looking(desk.ruleset, args.format, _terminal.columns(), salt(), args.reveal)
    work = Work(partial(write, looking), partial(prepare, desk.ruleset), partial(write_lost, looking), args.debug)
    statuses, faults = [], []
    for told in _terminal.watched(dispatch(inputs_of(args, desk), desk.settings, work, args.jobs)):
        if told is not None:
            statuses.append(told.status)
            faults += [told.trace] if told.trace else []
            sys.stdout.write(told.text)
    if faults and args.debug:
        sys.stderr.writelines(faults)
    failed = not statuses or any(status != "scanned" for status in statuses)
    if faults:
        return BUG
    return USAGE if found.problems else UNCHECKED if failed and not args.allow_unchecked else CLEAN
