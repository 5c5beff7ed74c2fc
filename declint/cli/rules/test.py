"""Try the tests inside rule files, the packaged ones or those of the folders and files given."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path, PurePath

from declint.cli import _options
from declint.cli._guard import tell
from declint.cli._options import names
from declint.errors import CLEAN, FINDINGS, USAGE, UsageError
from declint.reports._text import counted
from declint.rule import Rule
from declint.ruleset.load import load
from declint.ruleset.select import narrow
from declint.selftest import try_rules
from declint.text.visible import visible


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="folders of rules, or rule files in them; the packaged rules where none is given",
    )
    _options.rules(parser)
    _options.common(parser)


def run(args: Namespace) -> int:
    """Validate the files, try their snippets, and write a line for whatever does not hold."""
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in args.paths)
    if missing := [path for path in args.paths if not path.exists()]:
        raise UsageError(f"{missing[0]}: there is no such file or folder")
    found = load((*args.rules, *folders), strict=not folders)
    ruleset = narrow(found.ruleset, names(args.select), names(args.ignore))
    if args.paths:
        ruleset = replace(ruleset, rules=tuple(rule for rule in ruleset.rules if _asked(rule, args.paths)))
    for problem in found.problems:
        tell(f"error: {problem}")
    tried, faults = try_rules(ruleset)
    sys.stdout.writelines(f"{visible(str(fault))}\n" for fault in faults)
    sys.stdout.write(f"{counted(len(ruleset.rules), 'rule')}, {counted(tried, 'snippet')}, {counted(len(faults), 'fault')}\n")
    return USAGE if found.problems else FINDINGS if faults else CLEAN


def _asked(rule: Rule, paths: list[Path]) -> bool:
    """Say whether a rule stands in one of the files or folders that the user names."""
    own = PurePath(rule.path)
    return any(own == PurePath(path.as_posix()) or PurePath(path.as_posix()) in own.parents for path in paths)
