"""Write the skeleton of a new rule into the pack that it belongs to, or into a folder of one's own."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from declint.cli import _options
from declint.cli._output import told, write
from declint.cli.rules._skeleton import skeleton
from declint.errors import CLEAN, UsageError
from declint.ruleset.load import load
from declint.ruleset.packs import packaged

ID = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)+")


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("id", metavar="ID", help="jurisdiction or family, subject, number: US-STR-001")
    parser.add_argument("--rules", type=Path, metavar="DIR", help="the folder for it, instead of the packaged one of its family")
    _options.common(parser)


def run(args: Namespace) -> int:
    """Write the file and say where it is."""
    if not ID.fullmatch(args.id):
        raise UsageError(f"{args.id}: an id is wanted such as US-STR-001")
    folder = args.rules or _home(args.id)
    path = folder / f"{args.id}.yaml"
    if (known := load().ruleset.find(args.id)) or path.exists():
        raise UsageError(f"{args.id} is there already: {known.path if known else path}")
    with told():
        folder.mkdir(parents=True, exist_ok=True)
        write(path, skeleton(args.id))
    sys.stdout.write(f"{path}\nfill it in, then: declint rules test {path}\n")
    return CLEAN


def _home(name: str) -> Path:
    """Return the packaged folder whose rules begin as this one does; raise `UsageError` where there is none to write to."""
    family = name.partition("-")[0]
    homes = {Path(rule.path).parent.name for rule in load().ruleset.rules if rule.id.partition("-")[0] == family}
    if len(homes) != 1 or packaged().parent == Path(__file__).resolve().parents[2]:
        raise UsageError(f"{name}: say by --rules DIR where it goes")
    return packaged() / homes.pop()
