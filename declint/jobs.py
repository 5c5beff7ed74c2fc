"""A run in partitions for engines that declint does not know, such as Spark: a function to call, and what to call it with."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from declint.cli import parsed
from declint.cli._partitions import planned, same_day, wanted
from declint.cli._request import request_of
from declint.cli._rules import loaded
from declint.cluster._beside import beside
from declint.errors import UsageError
from declint.partition.plan import Partition
from declint.partition.work import work
from declint.partition.write import Counts


def job(*arguments: str) -> tuple[Callable[[Partition], Counts], tuple[Partition, ...]]:
    """Plan what a command line (`check PATH --partitions DIR ...`) asks for; return the function and the partitions.

    Both may be sent to other machines that reach the inputs and DIR by the same paths. The function may be called for a partition
    anywhere, in any order, more than once: what is done already is left alone. It works in a process beside the caller's, which
    may have as many threads as it likes, and returns counts. When all are done, the same command line makes the reports. Asked for
    again on another day before that, the job is still that of the day on which it began.
    """
    args = parsed(list(arguments))
    if not wanted(args):
        raise UsageError("--partitions DIR is wanted")
    same_day(args)
    ours, plan = planned(args, request_of(args, loaded(args)))
    return partial(beside, partial(work, ours)), plan.partitions
