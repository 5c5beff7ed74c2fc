"""A run in partitions as the command line asks for it, here or on a cluster."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from declint import __version__
from declint.cli._guard import tell
from declint.cli._options import size, today
from declint.cli._progress import Amount, Progress, ticking
from declint.errors import UsageError
from declint.examined import Terms
from declint.frozen import frozen
from declint.text.address import public
from declint.workers import processors

if TYPE_CHECKING:
    from declint.cli._request import Asked
    from declint.cluster import Engine
    from declint.inputs import Wanted
    from declint.partition.plan import Plan
    from declint.partition.work import Job, Shop
    from declint.partition.write import Counts
    from declint.run import Request

INSTALL = "pip install 'declint[cluster]'"
# What these bring out of a record, or of a process, is never left in a file or not told by counts.
UNFIT = {"reveal": "--reveal", "evidence_dir": "--evidence-dir", "timings": "--timings"}


def options(parser: ArgumentParser) -> None:
    """Add what makes a run one in partitions."""
    parser.add_argument(
        "--partitions", type=Path, metavar="DIR", help="work in parts, each kept in DIR once it is done: a run that was ended goes on there"
    )
    parser.add_argument("--partition-size", type=_size, metavar="SIZE", help="how large these parts are (64M)")
    parser.add_argument("--cluster", metavar="NAME[=WHERE]", help="who does them: local, serial, dask, dask=tcp://HOST:PORT")


def wanted(args: Namespace) -> bool:
    """Say whether this is a run in partitions; raise `UsageError` where it cannot be one."""
    if args.partitions is None:
        if args.cluster or args.partition_size:
            raise UsageError("--cluster and --partition-size need --partitions DIR, a folder that every machine of the cluster can reach")
        return False
    if unfit := [name for field, name in UNFIT.items() if getattr(args, field)]:
        raise UsageError(f"{unfit[0]} cannot be used with --partitions")
    if any(Path(path).resolve() == args.partitions.resolve() for path in args.paths):
        raise UsageError(f"--partitions {args.partitions}: this folder is to be checked; name another for the partitions")
    if find_spec("pyarrow") is None:
        raise UsageError(f"--partitions needs pyarrow: {INSTALL}")
    return True


def same_day(args: Namespace) -> None:
    """Let a job that the same command began and has not finished go on with the day it began on: else it would begin anew at midnight."""
    if args.partitions is None or args.today:
        return
    from declint.partition.whole import begun  # noqa: PLC0415 -- most runs have no partitions

    day = begun(args.partitions, tuple(map(public, args.command_line)))
    if day and day != today():
        tell(f"going on with a job of {day}, which is its today")
        args.today = day


def done(args: Namespace, asked: Asked, told: Progress) -> Request:
    """Have all partitions done that are not, and return the request with the results of all."""
    from declint.partition.whole import complete, manifest, under_way  # noqa: PLC0415 -- most runs have no partitions

    def heard(counts: Counts, *, new: bool) -> None:
        told.add(Amount(counts.documents, counts.size, counts.findings), new=new)

    engine = _engine(args, asked.request.jobs)
    job, plan = planned(args, asked)
    folder = Path(job.folder)
    told.total, told.under_way = Amount(plan.documents, plan.bytes), lambda: Amount(*under_way(folder))
    with ticking(told):
        complete(job, plan, engine, heard)
    told.tell(last=True)
    about = {"rules_sha256": asked.desk.ruleset.sha256, "today": asked.request.today, "command": list(map(public, args.command_line))}
    return replace(asked.request, made=manifest(folder, plan, about))


def finished(args: Namespace) -> None:
    """Take note that the reports of all partitions are written: a job that ends before goes on with its own day."""
    from declint.partition.whole import ended  # noqa: PLC0415 -- most runs have no partitions

    ended(args.partitions, map(public, args.command_line))


def planned(args: Namespace, asked: Asked) -> tuple[Job, Plan]:
    """Return the job that partitions are done for, and its plan, drawn anew."""
    from declint.partition.plan import SIZE, draw  # noqa: PLC0415 -- as above
    from declint.partition.whereabouts import addresses, listing  # noqa: PLC0415 -- as above
    from declint.partition.whole import begin  # noqa: PLC0415 -- as above
    from declint.partition.work import Job  # noqa: PLC0415 -- as above

    folder = args.partitions.absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"--partitions {args.partitions}: {error.strerror}") from error
    begin(folder, asked.request.today, tuple(map(public, args.command_line)))
    opening = Opening(tuple(args.command_line), asked.request.today, asked.desk.collection)
    key = key_of(Terms(asked.request.ruleset, asked.request.today, asked.request.allow_unchecked), asked.inputs.wanted)
    plan = draw(folder, listing(asked.inputs, asked.desk.settings), args.partition_size or SIZE, key)
    return Job(str(folder), str(plan.file), str(Path.cwd()), key, opening, addresses(asked.inputs)), plan


@frozen
class Opening:
    """How a process of an engine comes to what it needs: by the same command line, on the same day."""

    arguments: tuple[str, ...]
    today: str
    collection: bool

    def __call__(self) -> Shop:
        """Load rules and configuration."""
        from declint.cli import parsed  # noqa: PLC0415 -- above us
        from declint.cli._request import desk_of, inputs_of  # noqa: PLC0415 -- only where partitions are done
        from declint.cli._rules import loaded  # noqa: PLC0415 -- as above
        from declint.partition.work import Shop  # noqa: PLC0415 -- as above

        args = parsed(list(self.arguments))
        desk = desk_of(args, loaded(args))
        desk.collection = self.collection
        args.paths, args.files_from, args.changed_since, args.diff = ["."], None, None, None  # the plan says what is looked at
        wanted = inputs_of(args, desk).wanted
        terms = Terms(desk.ruleset, self.today, args.allow_unchecked)
        return Shop(terms, desk.settings, wanted, key_of(terms, wanted))


def key_of(terms: Terms, wanted: Wanted) -> str:
    """Return the hash of what all results of a run rest on; what holds for a path alone is in the plan."""
    rules = (f"{rule.id}{'' if rule.enabled else ' off'}" for rule in terms.ruleset.rules)
    tables = (wanted.text_column, wanted.id_column)
    parts = (__version__, terms.ruleset.sha256, terms.today, str(terms.allow_unchecked), str(wanted.max_size), *tables, *rules)
    return sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _engine(args: Namespace, jobs: int | None) -> Engine:
    from declint.cluster import engine  # noqa: PLC0415 -- most runs have no partitions

    return engine(args.cluster or "local", jobs or processors())


def _size(words: str) -> int:
    try:
        return size(words)
    except UsageError as error:
        raise UsageError(f"--partition-size {words}: a size such as 500KB or 64M") from error
