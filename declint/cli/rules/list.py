"""List the rules with their severity, profiles and titles."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace

from declint.cli import _options, _terminal
from declint.cli._rules import chosen
from declint.errors import CLEAN
from declint.explain import severities
from declint.reports._grid import Column, draw
from declint.rule import Rule

COLUMNS = (Column("Rule"), Column("Severity"), Column("Pack"), Column("Profiles", least=12), Column("Title", least=36))


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--format", choices=("table", "json"), default="table", help="how to write them")
    _options.rules(parser)
    _options.common(parser)


def run(args: Namespace) -> int:
    """Write the rules that are chosen; those that are off by default too."""
    rules = chosen(args, every=True).rules
    if args.format == "json":
        sys.stdout.write(json.dumps([_entry(rule) for rule in rules], indent=2) + "\n")
        return CLEAN
    rows = [(rule.id, _severity(rule), rule.pack, ", ".join(rule.profiles), rule.title) for rule in rules]
    if rows:
        sys.stdout.write(draw(COLUMNS, rows, _terminal.columns(), colour=_terminal.coloured(args.color)) + "\n")
    return CLEAN


def _severity(rule: Rule) -> str:
    return "/".join(severities(rule)) + ("" if rule.enabled else " (off)")


def _entry(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "aliases": list(rule.aliases),
        "title": rule.title,
        "severity": list(severities(rule)),
        "enabled": rule.enabled,
        "pack": rule.pack,
        "profiles": list(rule.profiles),
        "tags": list(rule.tags),
        "authority": [{"cite": one.cite, "profile": one.profile, "url": one.url} for one in rule.authority],
        "unconfirmed": rule.unconfirmed,
        "path": rule.path,
    }
