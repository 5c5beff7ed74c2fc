"""Show what is seen on records, without judging it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from declint.cli import _options, _terminal
from declint.cli._marks import Marks, as_lines, as_table
from declint.cli._request import desk_of, inputs_of
from declint.cli._rules import loaded
from declint.errors import CLEAN, UNCHECKED, USAGE, InputError
from declint.run import reading_of

FORMATS = {"jsonl": as_lines, "table": as_table}


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--format", choices=tuple(FORMATS), default="jsonl", help="how to write them")
    parser.add_argument("--allow-unchecked", action="store_true", help="inputs that cannot be read do not fail the run")
    _options.inputs(parser)
    parser.add_argument("--rules", action="append", default=[], type=Path, metavar="DIR", help="a further folder of rules and vocabulary")
    _options.common(parser)


def run(args: Namespace) -> int:
    """Write the marks of each input; exit 3 where one could not be read, or none was."""
    found = loaded(args)
    desk = desk_of(args, found)
    statuses = []
    for one in _terminal.watched(inputs_of(args, desk)):
        try:
            seen = Marks(one.path, "scanned", reading=reading_of(one, desk.ruleset, desk.settings(one.path)))
        except InputError as error:
            if error.status == "skipped" and not one.named:
                continue
            seen = Marks(one.path, error.status, str(error))
        statuses.append(seen.status)
        sys.stdout.write(FORMATS[args.format](seen))
    failed = not statuses or any(status != "scanned" for status in statuses)
    return USAGE if found.problems else UNCHECKED if failed and not args.allow_unchecked else CLEAN
