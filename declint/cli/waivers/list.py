"""List the waivers with their states, reasons and people."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import date, timedelta
from pathlib import Path

from declint.cli import _options, _terminal
from declint.cli._ledgers import waivers_file
from declint.cli._rules import loaded
from declint.config import configuration
from declint.errors import CLEAN, UsageError
from declint.inputs.walk import shown
from declint.reports._grid import Column, draw
from declint.reports._text import one_line
from declint.text.visible import visible
from declint.waivers.edit import KEYS
from declint.waivers.file import STATES, Waiver, load

COLUMNS = (
    Column("State"), Column("Rule"), Column("Path", path=True, least=16), Column("Line"), Column("Reason", least=20),
    Column("By", least=8), Column("Date"), Column("Until"),
)  # fmt: skip


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("path", nargs="?", type=Path, default=Path(), metavar="PATH", help="whose waivers (those of the working folder)")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="how to write them")
    parser.add_argument("--state", choices=STATES, help="only those in this state")
    parser.add_argument("--expiring", type=_days, metavar="DAYS", help="only those that expire within so many days, or have expired")
    parser.add_argument("--today", type=_options.day, metavar="DATE", help="the day from which that is counted")
    parser.add_argument("--waivers", type=Path, metavar="FILE", help="the file of waivers, instead of the configuration's")
    _options.configured(parser)
    parser.add_argument("--rules", action="append", default=[], type=Path, metavar="DIR", help="a further folder of rules")
    _options.common(parser)


def run(args: Namespace) -> int:
    """Write the waivers, in the order of the file."""
    file, today = waivers_file(configuration(args.path, args.config, isolated=args.isolated), args), args.today or _options.today()
    found = load(file, shown(file), loaded(args).ruleset) if file else ()
    last = (date.fromisoformat(today) + timedelta(args.expiring or 0)).isoformat()
    wanted = [one for one in found if args.state in {None, one.state} and (args.expiring is None or one.expired(last))]
    if args.format == "json":
        sys.stdout.write(json.dumps([_entry(one, today) for one in wanted], indent=2) + "\n")
    elif wanted:
        rows = [_row(one, today) for one in wanted]
        sys.stdout.write(draw(COLUMNS, rows, _terminal.columns(), colour=_terminal.coloured(args.color)) + "\n")
    return CLEAN


def _entry(one: Waiver, today: str) -> dict[str, object]:
    """Return a waiver for programs: what the file says, its line, and whether it holds no more."""
    return {key: getattr(one, key) for key in KEYS if getattr(one, key)} | {"line": one.line, "expired": one.expired(today)}


def _row(one: Waiver, today: str) -> tuple[str, ...]:
    people = one_line(one.by) + (f", approved by {one_line(one.approver)}" if one.approver else "")
    until = one.until + (" (expired)" if one.expired(today) else "")
    where = visible(one.literal or one.path or one.fingerprint)
    return one.state, visible(one.rule), where, str(one.line), one_line(one.reason), people, one.date, until


def _days(words: str) -> int:
    if words.isdecimal() and len(words) < 6:
        return int(words)
    raise UsageError(f"--expiring {words}: a number of days")
