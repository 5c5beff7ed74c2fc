"""Compare releases of one record: what one withholds and another shows, on what grounds, and what is silently gone."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from itertools import chain
from pathlib import Path

from declint import __version__
from declint.cli import _options, _terminal
from declint.cli._output import reports
from declint.cli._rules import loaded
from declint.compare.reports import formats
from declint.errors import UsageError
from declint.reports import Run
from declint.run import execute

UNUSED = {"reveal": False, "evidence_dir": None, "files_from": None, "stdin_filename": None}


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="two releases; or one or two folders, in which releases are looked for")
    parser.add_argument("--pairs", type=Path, metavar="FILE", help="a list (CSV, TSV): two paths a row, or a record's number and a path")
    parser.add_argument("--pair-seconds", type=_seconds, default=30.0, metavar="N", help="how long one comparison may take (30)")
    parser.add_argument("--jobs", type=_options.jobs, metavar="N", help=_options.JOBS)
    parser.add_argument("--max-size", type=_options.size, metavar="SIZE", help="the largest input that is read, such as 64MiB")
    parser.add_argument("--profile", metavar="NAME", help="the regime that the records live under, whatever the evidence")
    _options.configured(parser)
    _options.rules(parser)
    _options.aside(parser)
    _options.telling(parser, formats())
    _options.recognition(parser)
    _options.common(parser)
    parser.set_defaults(**UNUSED)


def run(args: Namespace) -> int:
    """Compare, write the reports and return the exit code, which is the same in every format."""
    from declint.cli._compare import Shelf, asked  # noqa: PLC0415 -- brings numpy: not for --help

    shelf = Shelf(args.excerpts)
    wanted = asked(args, loaded(args), shelf.pair)
    main = wanted.desk.main
    about = Run(__version__, _options.command(args), main.sha256 if main.layers else "", ruleset=wanted.desk.ruleset)
    show = [*args.show, frozenset(_options.SHOW)] if args.verbose else args.show
    colour, width = _terminal.coloured(args.color), _terminal.columns()
    style = _options.style(show, colour=colour, width=width, quiet=args.quiet, statistics=args.statistics)
    with reports(args.format, args.output, style, shelf) as writers:
        return execute(wanted.request, about, writers, lambda none: _terminal.watched(chain(none, wanted.compared()), quiet=args.quiet))


def _seconds(words: str) -> float:
    """Return a number of seconds above 0, or raise `UsageError`."""
    try:
        value = float(words)
    except ValueError:
        value = 0.0
    if 0 < value < float("inf"):
        return value
    raise UsageError(f"--pair-seconds {words}: a number of seconds above 0")
