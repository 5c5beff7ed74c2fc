"""Draw a seeded sample for people to look at, or say what the filled-in sheets of one prove."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from declint.cli import _options, _terminal
from declint.cli._output import placing, told
from declint.cli._recorded import recorded
from declint.errors import CLEAN, FINDINGS, UNCHECKED, UsageError
from declint.inputs.walk import shown
from declint.reports._grid import Column, draw
from declint.reports._text import counted, one_line, wrap
from declint.sampling import tables
from declint.sampling.draw import Urn
from declint.sampling.frame import ALL, BY, OF, units
from declint.sampling.plan import Plan, most
from declint.sampling.sheet import answers, drawn, rows
from declint.text.visible import visible

if TYPE_CHECKING:
    from declint.sampling.outcome import Outcome

MOST = 100_000  # lines of a sheet


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("runs", nargs="*", type=Path, metavar="RUN.jsonl", help="what `declint check --format jsonl` (or json) wrote")
    parser.add_argument("--of", choices=OF, default="documents", help="what to draw (documents)")
    parser.add_argument("--seed", metavar="WORDS", help="what the draw depends on, a number or any words; write it down before you draw")
    parser.add_argument("--size", type=_number, metavar="N", help="how many to draw")
    parser.add_argument("--error", type=_rate, metavar="RATE", help="draw as many as prove a rate of errors below this, such as 1%%")
    parser.add_argument("--confidence", type=_rate, default=0.95, metavar="RATE", help="with this confidence (95%%)")
    parser.add_argument("--accept", type=_number, default=0, metavar="N", help="although so many errors are found (0)")
    parser.add_argument("--finite", action="store_true", help="count with the size of the collection: fewer lines where it is small")
    parser.add_argument("--by", choices=BY, help="draw from each rule, folder, level, or series (topmost folder) in proportion")
    parser.add_argument("--each", action="store_true", help="draw the whole number from each of them, and judge each alone")
    parser.add_argument("--show", action="append", default=[], choices=("info",), help="draw from findings that are information too")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="the sheet: .csv, .xlsx (extra xlsx) or .html (standard output, CSV)"
    )
    parser.add_argument("--bom", action="store_true", help="begin a CSV so that Excel takes it for UTF-8")
    parser.add_argument(
        "--import",
        action="append",
        default=[],
        type=Path,
        dest="sheets",
        metavar="FILE",
        help="a filled-in sheet, CSV or XLSX; may be repeated",
    )
    parser.add_argument("--format", choices=("table", "json"), default="table", help="how to write what the sheets prove")
    _options.common(parser)


def run(args: Namespace) -> int:
    """Draw, or count what was drawn and looked at."""
    if args.sheets:
        return _count(args)
    if not args.runs or args.seed is None or bool(args.size) == bool(args.error):
        raise UsageError("a sample takes a RUN.jsonl, --seed, and either --size or --error; --import FILE counts a filled-in sheet")
    if args.each and not args.by:
        raise UsageError("--each takes --by: what is to be judged alone")
    suffix = args.output.suffix.lower() if args.output else ".csv"
    if suffix not in tables.SUFFIXES:
        raise UsageError(f"--output {args.output}: a sheet is one of {', '.join(tables.SUFFIXES)}")
    return _draw(args, suffix)


def _draw(args: Namespace, suffix: str) -> int:
    """Write a sheet, and say on stderr what was drawn from what."""
    if args.of == "documents" and args.by == "rule":
        raise UsageError("--by rule takes --of findings: a document has many rules")
    own = {"each": args.each, "finite": args.finite, "confidence": args.confidence, "accept": args.accept}
    plan = Plan(args.of, args.seed, "", 0, 0, by=args.by or "", error=args.error or 0.0, **own)
    number = args.size or 0
    if most(plan, number) > MOST:
        raise UsageError(f"that takes {most(plan, number):,} lines; a sheet has at most {MOST:,}")
    urn = Urn(args.seed, most(plan, number))
    frame = urn.fill(units(recorded(args.runs), args.of, args.by, frozenset(args.show)))
    found = drawn(urn, frame, plan, number)
    if not found:
        raise UsageError(f"there is nothing to draw from: the runs hold no {args.of} that could be looked at")
    with told():
        _write(args, suffix, list(rows(found)))
    words = (
        f"{counted(len(found), 'line')} of {counted(frame.population, args.of.removesuffix('s'))}, seed {args.seed}, frame {frame.sha256}"
    )
    sys.stderr.write(f"declint: {visible(words)}\n")
    return CLEAN


def _write(args: Namespace, suffix: str, table: list[list[str | int]]) -> None:
    """Write the sheet to its file, which appears whole or not at all, or to standard output."""
    if args.output is None:
        sys.stdout.write(tables.text_of(table))
        return
    with placing(args.output) as aside:
        tables.write(aside, suffix, table, bom=args.bom)


def _count(args: Namespace) -> int:
    """Say what filled-in sheets prove; the exit code is 0 where they pass, 1 where a part is to be returned, 3 where more must be read."""
    from declint.sampling.outcome import MORE, RETURN, outcomes, values  # noqa: PLC0415 -- not for a draw

    if args.runs:
        raise UsageError("--import takes the sheets alone: what was drawn stands in them")
    found = outcomes(one for sheet in args.sheets for one in answers(tables.read(sheet, shown(sheet)), visible(shown(sheet))))
    if args.format == "json":
        sys.stdout.write(json.dumps([values(one) for one in found], indent=2) + "\n")
    else:
        _tell(found, args)
    verdicts = {one.verdict for one in found}
    return FINDINGS if RETURN in verdicts else UNCHECKED if MORE in verdicts else CLEAN


COLUMNS = (
    Column("Stratum", least=8), Column("Agree"), Column("Disagree"), Column("Cannot tell"), Column("Blank"), Column("Errors"),
    Column("Interval"), Column("Verdict"),
)  # fmt: skip


def _tell(found: list[Outcome], args: Namespace) -> None:
    """Write the outcomes for people: what was drawn, what came of it, and how sure that is."""
    plan, width = found[0].plan, _terminal.columns()
    drawn_by = f"Drawn from {plan.of}, seed {visible(plan.seed)}, frame {visible(plan.frame)}."
    bound = f" To be proved: errors below {plan.error * 100:.4g} %, although {plan.accept} are found." if plan.error else ""
    note = f"Intervals are Clopper and Pearson's, {plan.confidence * 100:.4g} %, two-sided.{bound}"
    table = draw(COLUMNS, [_row(one) for one in found], width, colour=_terminal.coloured(args.color))
    unsigned = sum(one.unsigned for one in found if one.stratum == ALL or found[0].stratum != ALL)
    notes = [drawn_by, note, *([f"{counted(unsigned, 'ticked line')} without initials."] if unsigned else [])]
    sys.stdout.write("\n".join([table, "", *(line for words in notes for line in wrap(words, width)), ""]))


def _row(one: Outcome) -> tuple[str, ...]:
    rate = f"{one.errors.rate:.2%}" if one.read else "-"
    counts = (f"{number:,}" for number in (one.agree, one.disagree, one.untold, one.blank))
    return (one_line(one.stratum), *counts, rate, f"{one.errors.low:.2%} to {one.errors.high:.2%}", one.verdict or "-")


def _number(words: str) -> int:
    if words.isdecimal() and len(words) < 9:
        return int(words)
    raise UsageError(f"{words}: a whole number is wanted")


def _rate(words: str) -> float:
    """Return a rate between 0 and 1, neither of them, written as 1% or 0.01."""
    try:
        value = float(words.removesuffix("%")) / (100 if words.endswith("%") else 1)
    except ValueError:
        value = 0.0
    if 0.0 < value < 1.0:
        return value
    raise UsageError(f"{words}: a rate such as 1% or 0.01 is wanted")
