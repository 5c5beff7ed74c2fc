"""Remove the waivers that waive nothing; the rest of the file stays as it is."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from declint.cli import _gather
from declint.cli._ledgers import waivers_file
from declint.cli._output import told, write
from declint.errors import UsageError
from declint.reports._text import counted, one_line
from declint.text.visible import visible
from declint.waivers.edit import without
from declint.waivers.ledger import Ledger


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    _gather.configure(parser)
    parser.add_argument("--expired", action="store_true", help="also those that have expired")
    parser.add_argument("--dry-run", action="store_true", help="say what would be removed, and leave the file alone")


def run(args: Namespace) -> int:
    """Check the inputs and remove the entries that met no finding where the run looked for one."""
    found = _gather.gather(args)
    if not found.sound:
        return found.code
    ledgers = found.asked.ledgers
    files = {file: (own, ledger) for own, ledger in ledgers.all() if (file := waivers_file(own, args))}
    if not files:
        raise UsageError("there is no file of waivers here")
    for file, (own, ledger) in files.items():
        gone = set(ledger.unused(ledgers.asked, ledgers.covers(own)))
        if args.expired:
            gone |= {index for index, one in enumerate(ledger.waivers) if one.expired(ledger.today)}
        _prune(file, ledger, sorted(gone), dry=args.dry_run)
    return found.code


def _prune(file: Path, ledger: Ledger, gone: list[int], *, dry: bool) -> None:
    """Write a file without some entries, and name them."""
    if gone and not dry:
        with told():
            write(file, without(file.read_bytes().decode("utf-8-sig"), ledger.waivers_name, gone))
    name = visible(ledger.waivers_name)
    for index in gone:
        one = ledger.waivers[index]
        what = " ".join(words for words in (one.rule, one.literal or one.path, one.fingerprint) if words)
        sys.stdout.write(f"{name}:{one.line}: {visible(what)} ({one.state}: {one_line(one.reason)})\n")
    verb = "would be removed" if dry else "removed"
    sys.stdout.write(f"{name}: {counted(len(gone), 'entry', 'entries')} {verb}, {len(ledger.waivers) - len(gone):,} left\n")
