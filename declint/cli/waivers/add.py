"""Write down what was decided about a finding."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from declint.cli import _gather, _options
from declint.cli._ledgers import waivers_file
from declint.cli._output import told, write
from declint.config import WAIVERS, Configuration
from declint.errors import CLEAN, UsageError
from declint.fingerprint import is_fingerprint
from declint.inputs.walk import shown
from declint.model import Finding
from declint.text.visible import visible
from declint.waivers import _paths
from declint.waivers.edit import added
from declint.waivers.file import STATES, loads

USES = "two forms are known: `waivers add FINGERPRINT [PATH]` and `waivers add FILE:LINE RULE`"


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "what", metavar="FINGERPRINT|FILE:LINE", help="the finding, as a report shows it; FILE:LINE:COLUMN where a line has two"
    )
    parser.add_argument(
        "of",
        nargs="?",
        default="",
        metavar="PATH|RULE",
        help="where to look for a fingerprint (the working folder), or the rule that speaks at FILE:LINE",
    )
    parser.add_argument("--reason", required=True, metavar="TEXT", help="why; the reports show it")
    parser.add_argument("--by", required=True, metavar="NAME", help="who looked at the finding")
    parser.add_argument("--state", choices=STATES, default="waived", help="what was decided (waived)")
    parser.add_argument("--approver", default="", metavar="NAME", help="who agreed")
    parser.add_argument("--until", type=_options.day, metavar="DATE", help="the last day on which it holds")
    parser.add_argument("--date", type=_options.day, metavar="DATE", help="when it was decided (today)")
    _options.inputs(parser, paths=False)
    _options.rules(parser)
    _options.aside(parser)
    parser.add_argument("--today", type=_options.day, metavar="DATE", help="the day that rules take for today, such as 2026-01-31")
    _options.common(parser)
    parser.set_defaults(**_gather.DEFAULTS, files_from=None, allow_unchecked=False)


def run(args: Namespace) -> int:
    """Find the finding and append its entry to the file of waivers, which is made where there is none."""
    file, line = _split(args)
    args.paths = [file]
    found = _gather.gather(args)
    if not found.sound:
        return found.code
    one = _single(_meant(args, line, list(found.findings())), args, file)
    if one.state is not None:
        raise UsageError(f"{one.fingerprint} has a waiver already ({one.state})")
    own = found.asked.desk.configuration(one.path)
    path, date = _paths.pattern(own.key(one.path)), args.date or args.today or _options.today()
    entry = {"fingerprint": one.fingerprint, "path": path, "rule": one.rule, "state": args.state, "reason": args.reason}
    entry |= {"by": args.by, "approver": args.approver, "date": date, "until": args.until or ""}
    sys.stdout.write(
        f"{visible(shown(_append(own, args, found, entry)))}: {one.rule} at {visible(one.path)}:{one.place.line} is {args.state}\n"
    )
    return CLEAN


def _append(own: Configuration, args: Namespace, found: _gather.Gathered, entry: dict[str, str]) -> Path:
    """Write the file of waivers with one more entry, proved to be readable before it takes the old one's place."""
    path = waivers_file(own, args) or own.beside(WAIVERS)
    with told():
        text = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
        after = added(text, shown(path), {key: value for key, value in entry.items() if value})
        loads(after, shown(path), found.asked.desk.whole)
        write(path, after)
    return path


def _split(args: Namespace) -> tuple[str, tuple[int, int]]:
    """Return the file that is meant, and line and column (0: any)."""
    if is_fingerprint(args.what):
        return args.of or ".", (0, 0)
    place = re.fullmatch(r"(.+?):([1-9][0-9]*)(?::([1-9][0-9]*))?", args.what, re.DOTALL)
    if place is None or not args.of:
        raise UsageError(USES)
    return place[1], (int(place[2]), int(place[3] or 0))


def _meant(args: Namespace, place: tuple[int, int], findings: list[Finding]) -> list[Finding]:
    """Return the findings that the command line means: on that line, or else around it."""
    if is_fingerprint(args.what):
        return [one for one in findings if one.fingerprint == args.what]
    line, column = place
    of_rule = [one for one in findings if one.rule == args.of.upper() and column in {0, one.place.column}]
    return [one for one in of_rule if one.place.line == line] or [one for one in of_rule if one.place.line <= line <= one.place.end_line]


def _single(meant: list[Finding], args: Namespace, file: str) -> Finding:
    if len(meant) == 1:
        return meant[0]
    if meant:
        places = ", ".join(f"{file}:{one.place.line}:{one.place.column}" for one in meant)
        raise UsageError(f"{args.what} {args.of}: there are {len(meant)} such findings; name one of {places}")
    raise UsageError(f"{args.what}: no such finding in {file} (`declint {file} --format line --show info` lists them)")
