"""From the options of `declint compare` to groups of documents, and the reports of what comes of them."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from declint.cli._ledgers import Ledgers
from declint.cli._options import names, today
from declint.cli._settings import Desk
from declint.compare import candidates, plan
from declint.compare import reports as shelf
from declint.compare.kinds import comparing
from declint.compare.work import Terms, results, signatures
from declint.errors import UsageError
from declint.inputs import Inputs, Wanted, gather
from declint.model import DocumentResult, Severity
from declint.reports import Report, Style
from declint.ruleset.select import narrow
from declint.run import Request

if TYPE_CHECKING:
    from declint.compare.pair import Pair
    from declint.inputs import Found
    from declint.ruleset.loaded import Loaded


@dataclass
class Shelf:
    """Where the reports of a comparison are; those that show pairs are told of each."""

    excerpts: str
    shown: list[shelf.PairReport] = field(default_factory=list)

    def formats(self) -> tuple[str, ...]:
        """Return the names of the formats."""
        return shelf.formats()

    def make(self, name: str, stream: TextIO, style: Style) -> Report:
        """Return a report of a format."""
        made = shelf.make(name, stream, style, self.excerpts)
        if isinstance(made, shelf.PairReport):
            self.shown.append(made)
        return made

    def pair(self, pair: Pair) -> None:
        """Tell the reports that show pairs of one."""
        for report in self.shown:
            report.pair(pair)


@dataclass
class Asked:
    """A run as the command line asks for it; `compared` gives the results of its documents."""

    request: Request
    desk: Desk
    compared: Callable[[], Iterator[DocumentResult]]


def asked(args: Namespace, found: Loaded, watch: Callable[[Pair], object]) -> Asked:
    """Return what is asked for; `watch` is told of each pair that was compared."""
    listed = plan.rows(args.pairs) if args.pairs else []
    paths = [str(path) for pair in listed for path in pair] if args.pairs else list(args.paths)
    _sound(args, listed)
    first = Path(paths[0])
    rules = comparing(narrow(found.ruleset, names(args.select), names(args.ignore)))
    desk = Desk(args, found.ruleset, rules, first)
    inputs = gather(Wanted(tuple(dict.fromkeys(paths)), max_size=args.max_size or desk.main.max_size, excludes=desk.main.excludes))
    fails, day = args.fail_on or desk.main.get("fail-on").value, args.today or today()
    ledgers = Ledgers(desk, args, inputs, day)
    debug = sys.stderr.write if args.debug else None
    terms = Terms(rules, desk.settings, day, args.pair_seconds, args.jobs, args.allow_unchecked, debug, watch)
    request = Request(
        inputs=(),
        ruleset=rules,
        settings=desk.settings,
        today=day,
        fail_on=None if fails == "never" else Severity(fails),
        min_confidence=args.min_confidence,
        allow_unchecked=args.allow_unchecked,
        rules_broken=bool(found.problems),
        asked=str(first),
        settle=ledgers.settle,
        afterwards=ledgers.notices,
    )
    return Asked(request, desk, partial(_compared, inputs, listed, terms))


def _sound(args: Namespace, listed: list[tuple[Path, Path]]) -> None:
    """Raise `UsageError` where there is nothing to hold against anything."""
    if args.pairs and args.paths:
        raise UsageError("--pairs names what to compare: give no PATH beside it")
    if args.pairs and not listed:
        raise UsageError(f"--pairs {args.pairs}: no two files to compare")
    if not args.pairs and not (args.paths and (len(args.paths) == 2 or Path(args.paths[0]).is_dir())):
        raise UsageError("nothing to compare: give two releases, a folder, two folders, or --pairs FILE")


def _compared(inputs: Inputs, listed: list[tuple[Path, Path]], terms: Terms) -> Iterator[DocumentResult]:
    """Give the results of the documents that are compared, and of those that could not be read."""
    if listed:
        yield from results(_listed(inputs, listed), terms)
    elif inputs.whole:
        yield from _alike(inputs, terms)
    else:
        every = tuple(inputs)
        if len(every) != 2:
            raise UsageError(f"two releases are compared, not {len(every)}: give two files, or a folder in which to look for releases")
        yield from results([plan.Group(every, ((0, 1),))], terms)


def _listed(inputs: Inputs, listed: list[tuple[Path, Path]]) -> Iterator[plan.Group]:
    """Give the groups of a list; two names of one file are one document."""
    found = {one.file.resolve(): one for one in inputs if one.file}
    for members, pairs in plan.linked((one.resolve(), other.resolve()) for one, other in listed):
        yield plan.Group(tuple(found[path] for path in members), pairs)


def _alike(inputs: Inputs, terms: Terms) -> Iterator[DocumentResult]:
    """Look for releases of one record in a collection, or in two for those that both have; compare them."""
    candidates.library()
    known: dict[str, Found] = {}
    signed, unread = [], []
    for one, taken in signatures(inputs, terms):
        if taken.signature:
            known[one.path] = one
            signed.append(taken.signature)
        elif taken.result:
            unread.append(taken.result)
    folders = [path for path in inputs.named if isinstance(path, Path)]
    sides = {path: _side(one, folders) for path, one in known.items()} if len(folders) == 2 else None
    groups = (
        plan.Group(tuple(known[path] for path in members), pairs, asked=False)
        for members, pairs in plan.linked(candidates.candidates(signed, sides))
    )
    yield from chain(unread, results(groups, terms))


def _side(one: Found, folders: Iterable[Path]) -> int:
    """Return under which of the folders a document lies."""
    place = (one.archive or one.file or Path(one.path)).absolute()
    return next((number for number, folder in enumerate(folders) if place.is_relative_to(folder.absolute())), -1)
