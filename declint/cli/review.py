"""Go through findings one by one and write down what is decided, bring in decisions made on a page, or see how right rules are."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from declint import __version__
from declint.cli import _gather, _options, _terminal
from declint.cli._decisions import Decisions
from declint.cli._guard import tell
from declint.cli._ledgers import Ledgers
from declint.cli._person import Person, person
from declint.cli._recorded import is_recorded, recorded
from declint.cli._request import desk_of
from declint.cli._rules import loaded
from declint.errors import CLEAN, FINDINGS, UsageError
from declint.inputs import Inputs, Wanted
from declint.inputs.walk import shown
from declint.model import Severity
from declint.reports import Run
from declint.reports._text import counted
from declint.review import imported
from declint.review.case import STATES, Case, results_of
from declint.review.session import Session, Terms
from declint.review.words import shown as words_of
from declint.rule import Ruleset
from declint.ruleset.yamlfile import read
from declint.text.visible import visible

MOST = 10_000  # findings of one session: more than anybody looks at, and few enough to be held


class Desk(NamedTuple):
    """What a review works on: the findings with how they stand, where decisions go, the rules, which decisions take two people."""

    cases: Iterator[Case]
    kept: Decisions
    ruleset: Ruleset
    two: frozenset[str]


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    _gather.configure(parser)
    parser.add_argument("--rule", action="append", dest="select", metavar="NAME", help="the same as --select")
    parser.add_argument(
        "--state", default="open", type=_states, metavar="STATE", help=f"findings in these states: {', '.join(STATES)} (open)"
    )
    parser.add_argument("--by", metavar="NAME", help="who looks at the findings (the name that git knows, else you are asked)")
    parser.add_argument("--approver", default="", metavar="NAME", help="who agrees, where the configuration wants two people")
    parser.add_argument(
        "--decisions",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="bring in decisions from FILE, YAML or JSON, and ask nothing",
    )
    parser.add_argument("--replace", action="store_true", help="with --decisions: they go before other ones on the same findings")
    parser.add_argument("--precision", action="store_true", help="say what all decisions so far say of each rule, and ask nothing")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="how to write that")
    parser.add_argument(
        "--show", action="append", default=[], choices=("info",), help="look at information too, not errors and warnings alone"
    )
    parser.set_defaults(excerpts="short")


def run(args: Namespace) -> int:
    """Review, import or sum up."""
    desk = _desk(args)
    if isinstance(desk, int):
        return desk
    if args.precision:
        from declint.cli._precision import precision  # noqa: PLC0415 -- draws a table

        return precision(desk.cases, args)
    if args.decisions:
        return _import(args, desk)
    return _go(args, desk, person())


def _desk(args: Namespace) -> Desk | int:
    """Return what a review works on, from recorded runs or from a run made now; where that broke, its exit code."""
    runs = [Path(path) for path in args.paths if is_recorded(Path(path))]
    if runs and len(runs) < len(args.paths):
        raise UsageError("recorded runs and records cannot be mixed: name the one or the other")
    if runs:
        found = loaded(args)
        args.paths = []
        desk = desk_of(args, found)
        ledgers = Ledgers(desk, args, Inputs(Wanted(()), ()), args.today or _options.today())
        kept = Decisions(desk, ledgers, args)
        of = {rule.id for rule in desk.ruleset.rules} if args.select or args.ignore else set[str]()
        cases = (case for case in kept.cases(results_of(recorded(runs))) if not of or case.finding.rule in of)
        return Desk(cases, kept, desk.whole, ledgers.main.two_person)
    gathered = _gather.gather(args)
    if not gathered.sound:
        return gathered.code
    kept = Decisions(gathered.asked.desk, gathered.asked.ledgers, args)
    return Desk(kept.cases(gathered.kept.results), kept, gathered.asked.desk.whole, gathered.asked.ledgers.main.two_person)


def _go(args: Namespace, desk: Desk, who: Person) -> int:
    """Go through the findings with whoever answers."""
    cases = list(islice((case for case in desk.cases if _asked(case, args)), MOST + 1))
    if not cases:
        sys.stdout.write(f"no finding is {' or '.join(sorted(args.state))}\n")
        return CLEAN
    if len(cases) > MOST:
        tell(f"there are more than {MOST:,}: the first {MOST:,} are shown (--select narrows them)")
    by = args.by or _name() or who.ask("your name: ")
    if not by.strip():
        raise UsageError("--by NAME: who decides must be known")
    who.tell(f"{counted(min(len(cases), MOST), 'finding')} to look at, as {visible(by)}; ? shows what the keys do\n")
    terms = Terms(by, args.today or _options.today(), args.approver, desk.two)
    about, colour = cache(Run(__version__, "", ruleset=desk.ruleset).about), _terminal.coloured(args.color)
    show = lambda case: words_of(case, about(case.finding.rule), _terminal.columns(), colour=colour)  # noqa: E731 -- a word for it
    counts = Session(who, desk.kept, terms, show).go(cases[:MOST])
    done = ", ".join(f"{number:,} {state}" for state, number in sorted(counts.items())) or "nothing was decided"
    files = ", ".join(sorted(visible(shown(file)) for file in desk.kept.written))
    who.tell(f"\n{done}{f'; kept in {files}' if files else ''}\n")
    return CLEAN


def _asked(case: Case, args: Namespace) -> bool:
    """Say whether a reviewer wants to see a finding."""
    return case.state in args.state and (case.finding.severity is not Severity.INFO or "info" in args.show)


def _import(args: Namespace, desk: Desk) -> int:
    """Bring in decisions; the exit code is 1 where some were left out, which are told."""
    entries = {one: entry for file in args.decisions for one, entry in imported.decisions(read(file, shown(file)), desk.ruleset).items()}
    cases = {case.finding.fingerprint: case for case in desk.cases if case.finding.fingerprint in entries}
    sorted_ = imported.sort(entries, desk.kept.known(cases.values()), cases, replace=args.replace)
    desk.kept.put((cases[entry["fingerprint"]], entry) for entry in sorted_.new)
    for entry in sorted_.other:
        tell(f"{entry['fingerprint']}: another decision is known already, left as it is (--replace puts this one in its place)")
    for one in sorted_.unknown:
        tell(f"{one}: no such finding in what was looked at, left out")
    if alone := sum(entry["state"] in desk.two and not entry.get("approver") for entry in sorted_.new):
        tell(
            f"{counted(alone, 'decision')} waiting for a second person, without effect till then: declint review --state pending --by NAME"
        )
    files = ", ".join(sorted(visible(shown(file)) for file in desk.kept.written))
    known = f", {sorted_.same:,} known already" if sorted_.same else ""
    sys.stdout.write(f"{counted(len(sorted_.new), 'decision')} brought in{known}{f'; kept in {files}' if files else ''}\n")
    return FINDINGS if sorted_.other or sorted_.unknown else CLEAN


def _name() -> str:
    from declint.gitdiff import person_of  # noqa: PLC0415 -- starts git

    return visible(person_of(Path()))


def _states(words: str) -> frozenset[str]:
    wanted = frozenset(words.replace(",", " ").split())
    if not wanted or wanted - {*STATES}:
        raise UsageError(f"--state {words}: {', '.join(STATES)} are known, and may be separated by commas")
    return wanted
