"""Begin a configuration: write a declint.yaml with comments, never over another."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from declint.cli import _options
from declint.cli._output import told
from declint.errors import CLEAN, UsageError
from declint.ruleset.configfile import FILE

START = """\
# The configuration of declint for this folder and all below it. Everything here may be left out.
# `declint rules list` names the rules, `declint explain RULE` what one means, `declint config show FILE` what holds for a file.

# The least severity that makes a run fail: error, warning, info or never.
fail-on: error

# Files that are no records; patterns as in .gitignore, seen from this folder.
# exclude: ["*.bak", "drafts/"]

# Severities by rule, beginning of rules, pack or tag: off, info, warning, error. Say why a rule is off.
# rules:
#   US-CLR-001: off          # the clearances of this series were never filled in
#   GEN-PRT-001: error

# What holds for some files only; later ones win.
# overrides:
#   - files: "frus/**"
#     profile: frus-edition   # the regime that these records live under, whatever the evidence
#   - files: "scans/**"
#     strikes: recorded       # the transcription shows struck text, so what is not struck is live

# Findings that somebody has looked at (declint waivers add), and findings that were there before (declint baseline create).
# waivers: declint-waivers.yaml
# baseline: declint-baseline.txt

# Decisions that hold only once a second person has agreed (declint review --state pending): waived, false-positive.
# two-person: [waived, false-positive]

# The largest input that is read.
# max-size: 64 MiB
"""


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="FOLDER", help="where (the working folder)")
    _options.common(parser)


def run(args: Namespace) -> int:
    """Write the file and say what comes next."""
    path = args.folder / FILE
    if not args.folder.is_dir():
        raise UsageError(f"{args.folder}: no such folder")
    with told():
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(START)
        except FileExistsError:
            raise UsageError(f"{path} is there already; it is left as it is") from None
    sys.stdout.write(f"{path}\nnext: declint {args.folder}\n")
    return CLEAN
