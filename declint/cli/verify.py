"""Hash the records of a report anew, and say which are the same, changed, missing or new."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from declint.cli import _options
from declint.errors import CLEAN, FINDINGS, UsageError
from declint.reports._text import counted
from declint.text.visible import visible


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("report", type=Path, metavar="REPORT", help="a report: .json, .jsonl, .html, its folder, or custody.txt")
    parser.add_argument("--records", type=Path, metavar="DIR", help="where the records lie now, if not where they were")
    _options.common(parser)


def run(args: Namespace) -> int:
    """Compare and tell; 1 where a file has changed or is missing."""
    from declint.compliance import custody, rehash, verify  # noqa: PLC0415 -- only here

    if args.records is not None and not args.records.is_dir():
        raise UsageError(f"--records {args.records}: there is no such folder")
    known = custody.load(args.report)
    if not known.hashes and not known.unhashed:
        raise UsageError(f"{args.report}: speaks of no files")
    where = rehash.whereabouts(known.hashes, args.records)
    now = dict(rehash.hashes(known.hashes, where))
    now |= dict.fromkeys(rehash.strangers({*known.hashes, *known.unhashed}, where), "")
    found = verify.compare(known, now.items())
    for word, paths in (("changed", found.changed), ("missing", found.missing), ("new", found.new), ("not hashed", found.unhashed)):
        sys.stdout.writelines(f"{word}: {visible(path)}\n" for path in paths)
    new = f", {len(found.new):,} new" if args.records else "; new ones are looked for with --records"
    told = f"{found.same:,} same, {len(found.changed):,} changed, {len(found.missing):,} missing{new}"
    sys.stdout.write(f"{counted(len(known.hashes), 'file')} of the report: {told}.\n")
    sys.stdout.write(f"root hash of the report {known.root}\nroot hash now           {found.root}\n")
    return CLEAN if found.holds else FINDINGS
