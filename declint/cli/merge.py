"""Merge runs into one report in any format: reports in JSON or JSON Lines, and folders of partitions."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from declint import __version__
from declint.cli import _options, _terminal
from declint.cli._guard import tell
from declint.cli._ledgers import Ledgers
from declint.cli._output import reports
from declint.cli._request import desk_of
from declint.cli._rules import loaded
from declint.inputs import Wanted, gather
from declint.model import DocumentResult, Finding, Severity
from declint.reports import Run, formats
from declint.reports._text import counted
from declint.run import Request, execute

if TYPE_CHECKING:
    from declint.cli._settings import Desk
    from declint.merged import Judge, Merged
    from declint.partition.read import Partitions
    from declint.rule import Ruleset


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("runs", nargs="+", type=Path, metavar="RUN", help="what --format json or jsonl wrote, or a folder of --partitions")
    _options.rules(parser)
    _options.configured(parser)
    _options.aside(parser)
    _options.telling(parser, formats())
    _options.common(parser)
    parser.set_defaults(profile=None, stdin_filename=None, paths=[])


def run(args: Namespace) -> int:
    """Read the runs, write the reports and return the exit code that one run over everything would have."""
    from declint.merged import Merged, Recorded, without_excerpts  # noqa: PLC0415 -- reads other runs

    found = loaded(args)
    desk = desk_of(args, found)
    desk.collection = True
    held: dict[str, Ledgers] = {}
    merged = Merged(tuple(Recorded(path, _judge(desk, args, held)) for path in args.runs))
    fails = args.fail_on or desk.main.get("fail-on").value
    request = Request(
        inputs=(),
        ruleset=desk.ruleset,
        settings=desk.settings,
        today=args.today or _options.today(),
        fail_on=None if fails == "never" else Severity(fails),
        min_confidence=args.min_confidence,
        allow_unchecked=args.allow_unchecked,
        rules_broken=bool(found.problems),
        asked=str(args.runs[0]),
        settle=without_excerpts if args.excerpts == "none" else None,
        afterwards=lambda: (*_told(merged), *_unmet(args, held)),
        made=merged,
    )
    about = Run(__version__, _options.command(args), fail_on=fails, ruleset=_rules(merged, desk.ruleset))
    show = [*args.show, frozenset(_options.SHOW)] if args.verbose else args.show
    colour, width = _terminal.coloured(args.color), _terminal.columns()
    style = _options.style(show, colour=colour, width=width, quiet=args.quiet, statistics=args.statistics)
    with reports(args.format, args.output, style) as writers:
        return execute(request, about, writers)


def _judge(desk: Desk, args: Namespace, held: dict[str, Ledgers]) -> Judge:
    """Return what judges partitions by the rules over the collection, and says what is known of their findings.

    The ledgers that say it are kept in `held`, by the day of the run.
    """

    def judged(parts: Partitions, about: dict[str, Any]) -> Iterable[DocumentResult]:
        from declint.collate import settled  # noqa: PLC0415 -- not for reports, which are judged already
        from declint.engine import Bench  # noqa: PLC0415 -- as above

        day = args.today or about["today"]
        if about["rules_sha256"] != desk.ruleset.sha256:
            tell("warning: these partitions were made with other rules; what documents say to each other is judged by the rules of now")
        ledgers = held.setdefault(day, Ledgers(desk, args, gather(Wanted((".",))), day))
        with parts.marks() as store:
            for result in settled(parts, lambda path: Bench(desk.ruleset, day, desk.settings(path)), store):
                yield ledgers.settle(result)

    return judged


def _unmet(args: Namespace, held: dict[str, Ledgers]) -> tuple[Finding, ...]:
    """Return what is to be told of waivers: only where all findings are known that they could meet, on one day."""
    if len(held) == 1 and all(path.is_dir() for path in args.runs):
        return next(iter(held.values())).notices()
    return ()


def _rules(merged: Merged, ruleset: Ruleset) -> Ruleset:
    """Return the rules behind the runs, and say in a line where they are not the same."""
    hashes = merged.said("rules_sha256")
    if len(hashes) > 1:
        which = ", ".join(f"{run.path.name} {run.about.get('rules_sha256', '')[:12]}" for run in merged.runs)
        tell(f"warning: these runs were made with different rules: {which}")
    return replace(ruleset, sha256=hashes[0] if len(hashes) == 1 else "")


def _told(merged: Merged) -> tuple[Finding, ...]:
    """Return the findings about no document; say which documents were in more than one run."""
    if merged.twice:
        tell(f"warning: {counted(merged.twice, 'document')} in more than one run, of the same path and bytes: told once")
    if merged.other:
        tell(f"warning: {counted(merged.other, 'document')} with the path of one of an earlier run and other bytes: both are told")
    return tuple(merged.notices)
