"""Write the JSON Schema of rules, configuration, vocabularies, packs, or of the JSON reports."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from importlib.resources import files

from declint.cli import _options
from declint.errors import CLEAN
from declint.ruleset.schema import NAMES, schema

REPORTS = ("json", "jsonl")


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("name", nargs="?", choices=(*NAMES, *REPORTS), default="rule", help="what to describe (rule)")
    _options.common(parser)


def run(args: Namespace) -> int:
    """Write the schema."""
    if args.name in REPORTS:
        text = files("declint.reports").joinpath(f"{args.name}.schema.json").read_text("utf-8")
    else:
        text = json.dumps(schema(args.name), indent=2, ensure_ascii=False) + "\n"
    sys.stdout.write(text)
    return CLEAN
