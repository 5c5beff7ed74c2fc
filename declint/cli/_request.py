"""From the options of the command line to what a run is asked for."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from declint.cli._changed import changed
from declint.cli._evidence import keeper
from declint.cli._ledgers import Ledgers
from declint.cli._options import names, today
from declint.cli._settings import Desk
from declint.compare.kinds import by_itself
from declint.errors import UsageError
from declint.inputs import Inputs, Wanted, gather
from declint.model import Reading, Severity
from declint.rule import Ruleset
from declint.ruleset.loaded import Loaded
from declint.ruleset.schema import did_you_mean
from declint.ruleset.select import narrow
from declint.run import Request
from declint.text.address import public

if TYPE_CHECKING:
    from declint.timings import Timings


def inputs_of(args: Namespace, desk: Desk) -> Inputs:
    """Return the inputs asked for; raise `UsageError` where nothing is asked for."""
    keeps = changed(args)
    if not args.paths and not args.files_from and not keeps:
        raise UsageError("nothing to check: give a PATH, - for standard input, or --files-from FILE")
    size, paths = args.max_size or desk.main.max_size, tuple(args.paths) or (() if args.files_from else (".",))
    columns = (getattr(args, "text_column", None) or "", getattr(args, "id_column", None) or "")
    excludes, touches = _excludes(args, desk), keeps.touches if keeps else None
    return gather(Wanted(paths, args.files_from, args.stdin_filename, size, excludes, touches, *columns))


def _excludes(args: Namespace, desk: Desk) -> Callable[[Path], bool]:
    """Return what a walk passes over: what the configuration names, and the folder of `--partitions`, which is no record."""
    excludes, own = desk.main.excludes, getattr(args, "partitions", None)
    if own is None:
        return excludes
    own = own.resolve()
    return lambda path: (path.name == own.name and path.resolve() == own) or excludes(path)


def desk_of(args: Namespace, found: Loaded, first: str = "") -> Desk:
    """Return the settings of the run's documents; the configuration nearest to the first of them is that of the run."""
    if args.profile:
        _known_profile(args.profile, found.ruleset)
    ruleset = by_itself(narrow(found.ruleset, names(getattr(args, "select", [])), names(getattr(args, "ignore", []))))
    given = (path for path in (first, *getattr(args, "paths", [])) if path and path != "-")
    return Desk(args, found.ruleset, ruleset, Path(next(given, args.stdin_filename or ".")))


class Asked(NamedTuple):
    """A run as the command line asks for it, with what it was made of."""

    request: Request
    desk: Desk
    inputs: Inputs
    ledgers: Ledgers


def request_of(args: Namespace, found: Loaded) -> Asked:
    """Return what is asked of a run of `check`."""
    desk = desk_of(args, found)
    inputs = inputs_of(args, desk)
    desk.collection = inputs.whole
    fails, day = args.fail_on or desk.main.get("fail-on").value, args.today or today()
    ledgers, narrowing = Ledgers(desk, args, inputs, day), changed(args)
    request = Request(
        inputs=inputs,
        ruleset=desk.ruleset,
        settings=desk.settings,
        today=day,
        collection=inputs.whole,
        fail_on=None if fails == "never" else Severity(fails),
        min_confidence=args.min_confidence,
        allow_unchecked=args.allow_unchecked,
        rules_broken=bool(found.problems),
        asked=public(args.paths[0]) if args.paths else "",
        debug=sys.stderr.write if args.debug else None,
        part=narrowing is not None,
        settle=ledgers.settle,
        afterwards=ledgers.notices,
        decisions=ledgers.decisions,
        keep=getattr(narrowing, "keep", None),
        timings=_timings() if args.timings else None,
        jobs=getattr(args, "jobs", None),
        evidence=keeper(getattr(args, "evidence_dir", None)),
    )
    return Asked(request, desk, inputs, ledgers)


def _timings() -> Timings:
    from declint.timings import Timings  # noqa: PLC0415 -- seldom asked for

    return Timings()


def traced(args: Namespace, found: Loaded) -> tuple[Reading, Ruleset, int | None]:
    """Return the reading of the document that `--why FILE[:LINE]` names, the rules, and the line."""
    name, colon, number = args.why.rpartition(":")
    path, line = (name, int(number)) if colon and name and number.isdecimal() else (args.why, None)
    from declint.examine import reading_of  # noqa: PLC0415 -- brings all that reads and judges

    desk = desk_of(args, found, path)
    one = next(iter(gather(Wanted((path,), None, args.stdin_filename, args.max_size))), None)
    if one is None or Path(path).is_dir():
        raise UsageError(f"--why {path}: one document is wanted")
    return reading_of(one.glanced(), desk.ruleset, desk.settings(one.path)), desk.ruleset, line


def _known_profile(name: str, ruleset: Ruleset) -> None:
    """Raise `UsageError` for a profile that there is not."""
    profiles = [term.name for term in ruleset.vocabulary.of("profiles")]
    if profiles and name not in profiles:
        raise UsageError(
            f"--profile {name}: there is no such profile{did_you_mean(name, profiles)} (there is: {', '.join(sorted(profiles))})"
        )
