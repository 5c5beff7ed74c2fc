"""Say what a rule means, or why a document was read and judged as it was."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from declint.cli import _options
from declint.cli._request import traced
from declint.cli._rules import loaded
from declint.errors import CLEAN, USAGE, UsageError
from declint.explain import notice_page, page
from declint.notices import NOTICES
from declint.rule import Ruleset
from declint.ruleset.schema import did_you_mean
from declint.trace import why


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("rule", nargs="?", metavar="RULE", help="the id of a rule, or a former id of it")
    parser.add_argument("--why", metavar="FILE[:LINE]", help="trace the decisions on a document, in full for one line")
    _options.inputs(parser, paths=False)
    _options.rules(parser)
    parser.add_argument("--today", type=_options.day, metavar="DATE", help="the day that rules take for today")
    _options.common(parser)


def run(args: Namespace) -> int:
    """Write the page or the trace."""
    if bool(args.rule) == bool(args.why):
        raise UsageError("explain wants either a RULE or --why FILE[:LINE]")
    found = loaded(args)
    if args.why:
        reading, ruleset, line = traced(args, found)
        sys.stdout.writelines(f"{words}\n" for words in why(reading, ruleset, args.today or _options.today(), line))
    else:
        sys.stdout.write(_page(args.rule, found.ruleset))
    return USAGE if found.problems else CLEAN


def _page(name: str, ruleset: Ruleset) -> str:
    name = name.upper()
    if (notice := NOTICES.get(name)) is not None:
        return notice_page(notice)
    if (rule := ruleset.find(name)) is not None:
        return page(rule)
    raise UsageError(f"no rule is called {name}{did_you_mean(name, [*NOTICES, *(rule.id for rule in ruleset.rules)])}")
