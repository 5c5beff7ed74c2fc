"""Try the tests inside rule files, the packaged ones or those of the folders and files given."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from declint.cli import _options
from declint.cli._guard import tell
from declint.cli._options import names
from declint.cli._rules import files_of
from declint.errors import CLEAN, FINDINGS, UNCHECKED, USAGE, UsageError
from declint.growth import steep
from declint.reports._text import counted
from declint.ruleset.load import load
from declint.ruleset.packs import packaged
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
    """Validate the files, try their snippets, and write a line for whatever does not hold; trying nothing is not well."""
    if missing := [path for path in args.paths if not path.exists()]:
        raise UsageError(f"{missing[0]}: there is no such file or folder")
    own = [path for path in args.paths if not path.resolve().is_relative_to(packaged())]
    homes = dict.fromkeys(path if path.is_dir() else path.parent for path in own)
    found = load((*args.rules, *homes), strict=not args.paths or len(own) < len(args.paths))
    ruleset = narrow(found.ruleset, names(args.select), names(args.ignore))
    if args.paths:
        asked = {name for path in args.paths for name in files_of(path)}
        ruleset = replace(ruleset, rules=tuple(rule for rule in ruleset.rules if rule.path in asked))
    for problem in found.problems:
        tell(f"error: {problem}")
    tried, faults = try_rules(ruleset)
    faults = tuple(sorted((*faults, *steep(ruleset))))
    sys.stdout.writelines(f"{visible(str(fault))}\n" for fault in faults)
    sys.stdout.write(f"{counted(len(ruleset.rules), 'rule')}, {counted(tried, 'snippet')}, {counted(len(faults), 'fault')}\n")
    if found.problems:
        return USAGE
    return FINDINGS if faults else CLEAN if tried else UNCHECKED
