"""Say what a level, caveat, order, exemption or office is, and when it was lawful."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace

from declint.cli import _lexicon, _options, _terminal
from declint.cli._rules import loaded
from declint.errors import CLEAN, USAGE, UsageError
from declint.lexicon import look_up, nearest


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("word", nargs="+", metavar="WORD", help="a level, caveat, order, exemption code, instruction or office")
    parser.add_argument("--on", type=_lexicon.moment, metavar="DATE", help="say whether it was in force on that day, in that month or year")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="how to write it")
    _options.rules(parser)
    _options.common(parser)


def run(args: Namespace) -> int:
    """Write what is known; a word that nobody knows is a mistake in usage."""
    word = " ".join(args.word)
    found = loaded(args)
    entries = look_up(word, found.ruleset.vocabulary, args.on)
    if not entries:
        near = " or ".join(f"“{guess}”" for guess in nearest(word, found.ruleset.vocabulary))
        raise UsageError(f"no vocabulary holds “{word}”" + (f": did you mean {near}?" if near else ""))
    if args.format == "json":
        sys.stdout.write(json.dumps(_lexicon.plain(word, entries, args.on), indent=2, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(_lexicon.drawn(entries, args.on, _terminal.columns(), colour=_terminal.coloured(args.color)))
    return USAGE if found.problems else CLEAN
