"""Check records: read what is on them and judge it by the rules (the default command)."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from declint import __version__
from declint.cli import _options, _partitions, _progress, _terminal
from declint.cli._cache import remembering
from declint.cli._guard import tell
from declint.cli._output import look_over, reports
from declint.cli._request import request_of
from declint.cli._rules import loaded
from declint.errors import InputError
from declint.reports import Run
from declint.run import execute


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    _options.inputs(parser)
    _options.rules(parser)
    _options.changes(parser)
    _options.aside(parser)
    _options.judging(parser)
    _partitions.options(parser)
    _progress.options(parser)
    _options.common(parser)


def run(args: Namespace) -> int:
    """Check the inputs, write the reports and return the exit code, which is the same in every format."""
    _partitions.same_day(args)
    asked = request_of(args, loaded(args))
    request, desk, inputs, ledgers = asked
    if args.ocr:
        _say_if_missing()
    about = Run(
        __version__,
        _options.command(args),
        desk.main.sha256 if desk.main.layers else "",
        today=request.today,
        fail_on=request.fail_on.value if request.fail_on else "never",
        waiver_files=ledgers.files(),
        ruleset=desk.ruleset,
    )
    show = [*args.show, frozenset(_options.SHOW)] if args.verbose else args.show
    colour, width = _terminal.coloured(args.color), _terminal.columns()
    style = _options.style(show, colour=colour, width=width, quiet=args.quiet, statistics=args.statistics)
    told = _progress.progress(args.progress, quiet=args.quiet)
    parted = _partitions.wanted(args)
    if parted:
        look_over(args.output)  # a mistake in it is told before the work, which may take days
        request, args.no_cache = _partitions.done(args, asked, told), True  # they are a memory of their own
    else:
        told.total = _progress.measured(inputs) if told.shown else None
    with reports(args.format, args.output, style) as writers, remembering(request, inputs, args) as whole:
        code = execute(whole, about, writers, lambda steps: _progress.watched(steps, told))
    if parted:
        _partitions.finished(args)
    if request.timings:
        from declint.cli._timetable import timetable  # noqa: PLC0415 -- draws a table

        sys.stderr.write(timetable(request.timings, desk.ruleset, _terminal.columns()))
    if args.verbose and inputs.passed:
        tell("passed over: " + ", ".join(f"{number} {reason}" for reason, number in sorted(inputs.passed.items())))
    return code


def _say_if_missing() -> None:
    """Say where OCR is asked for and this machine has none: pages without text then go unread."""
    from declint.documents._ocr_engine import engine  # noqa: PLC0415 -- brings what looks at pictures

    try:
        engine()
    except InputError as error:
        tell(f"--ocr: {error}")
