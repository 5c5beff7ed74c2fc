"""Show what holds for a path, each value with where it comes from."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from declint.cli import _options, _terminal
from declint.cli._ledgers import baseline_file, waivers_file
from declint.cli._rules import loaded
from declint.config import Configuration, Resolver, check, configuration
from declint.errors import CLEAN, UsageError
from declint.inputs import MAX_SIZE
from declint.inputs.kinds import outermost
from declint.inputs.walk import shown
from declint.reports._grid import Column, draw
from declint.ruleset.configfile import Origin
from declint.text.visible import visible

COLUMNS = (Column("Setting"), Column("Value", least=16), Column("From", least=20))
OPTIONS = ("profile", "fail-on", "select", "ignore", "max-size", "waivers", "baseline")
DEFAULTS = {"fail-on": "error", "max-size": MAX_SIZE, "strikes": "not-recorded", "profile": "by the evidence", "select": "all rules"}
Row = tuple[str, object, str]


def configure(parser: ArgumentParser) -> None:
    """Add the options: those of `check` that go over the configuration, so that one can see that they do."""
    parser.add_argument("path", nargs="?", type=Path, default=Path(), metavar="PATH", help="a record or folder (the working folder)")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="how to write it")
    parser.add_argument("--profile", metavar="NAME", help="as for check")
    parser.add_argument("--fail-on", choices=_options.FAIL_ON, help="as for check")
    parser.add_argument("--max-size", type=_options.size, metavar="SIZE", help="as for check")
    _options.rules(parser)
    _options.aside(parser)
    _options.configured(parser)
    _options.common(parser)


def run(args: Namespace) -> int:
    """Write every setting, the ones that nobody made too."""
    if not args.path.exists() and outermost(args.path) is None:
        raise UsageError(f"{args.path}: no such file or folder")
    own, found = configuration(args.path, args.config, isolated=args.isolated), loaded(args)
    check(own, found.ruleset)
    rows = [_files(own), *_rows(own, Resolver(own, found.ruleset).origins(args.path), args)]
    if args.format == "json":
        sys.stdout.write(json.dumps({name: {"value": value, "from": origin} for name, value, origin in rows}, indent=2) + "\n")
    else:
        shown_rows = [(name, visible(_text(value)), visible(origin)) for name, value, origin in rows]
        sys.stdout.write(draw(COLUMNS, shown_rows, _terminal.columns(), colour=_terminal.coloured(args.color)) + "\n")
    return CLEAN


def _files(own: Configuration) -> Row:
    """Return the files of the configuration, the nearest first."""
    names = [layer.file.path for layer in reversed(own.layers)]
    return "configuration", names or "none", "the nearest, and what it extends" if names else "default"


def _rows(own: Configuration, origins: dict[str, Origin], args: Namespace) -> list[Row]:
    """Return the settings: an option goes over a file, a file over the default."""
    known = {"waivers": waivers_file(own, args), "baseline": baseline_file(own, args)}
    rows: list[Row] = []
    for name, origin in origins.items():
        option = getattr(args, name.replace("-", "_"), None) if name in OPTIONS else None
        file = known.get(name)
        if option:
            rows.append((name, str(option) if isinstance(option, Path) else option, f"option --{name}"))
        elif origin.path:
            rows.append((name, origin.value, f"{origin.path}:{origin.line}"))
        else:
            rows.append((name, shown(file) if file else DEFAULTS.get(name, "none"), "default"))
    return rows


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
