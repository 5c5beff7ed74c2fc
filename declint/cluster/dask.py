"""A Dask cluster: one that runs already (`dask=tcp://HOST:PORT`), or one of this machine's processes for this run alone."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeVar

from declint.cluster._beside import beside
from declint.errors import InputError, UsageError
from declint.text.address import discreet, public
from declint.workers import How, Lost

P = TypeVar("P")
R = TypeVar("R")

PATIENCE = 10  # seconds for a scheduler to answer
AGAIN = 2  # times that a partition is given out anew after Dask has given up on it


class Engine:
    """Sends partitions to Dask's workers, each of which has them done by a process beside it; only counts come back."""

    def __init__(self, where: str = "", jobs: int = 1) -> None:
        """Know the scheduler's address, or how many workers to start here."""
        if find_spec("distributed") is None:
            raise UsageError("--cluster dask needs Dask: pip install 'declint[cluster]'")
        self._where, self._jobs = where, jobs

    def map(self, work: Callable[[P], R], partitions: Iterable[P]) -> Iterator[tuple[P, R | Lost]]:
        """Do the work on each partition; they come as they are done. Raise `InputError` where the scheduler is lost."""
        left = list(partitions)
        with ExitStack() as stack:
            client = _client(self._where, min(self._jobs, len(left)), stack) if left else None
            for turn in range(1 + AGAIN):
                again = []
                for one, answer in _answers(client, work, left):
                    if isinstance(answer, Lost) and answer.how is How.DIED and turn < AGAIN:
                        again.append(one)
                    else:
                        yield one, answer
                left = again


def _answers(client: Any, work: Callable[[P], R], partitions: list[P]) -> Iterator[tuple[P, R | Lost]]:
    """Give the answers as they come."""
    as_completed: Any = import_module("distributed").as_completed  # heavy, and of an extra

    if not partitions:
        return
    tasks = {client.submit(partial(beside, work), one, pure=False, retries=0): one for one in partitions}
    for future in as_completed(tasks):
        if future.cancelled() or client.status != "running":
            raise InputError("the scheduler is gone")
        error = future.exception()
        one = tasks.pop(future)
        yield one, future.result() if error is None else _lost(error)
        future.release()


def _lost(error: BaseException) -> Lost:
    """Return what became of a partition; `DIED`: its worker did, so that another may do better."""
    from distributed.scheduler import KilledWorker  # noqa: PLC0415 -- as above

    if isinstance(error, KilledWorker):
        return Lost(How.DIED, "the workers that had it died")
    return Lost(How.RAISED, " ".join(str(error).split()) or type(error).__name__)


def _client(where: str, jobs: int, stack: ExitStack) -> Any:
    """Connect to a scheduler, or start one."""
    distributed: Any = import_module("distributed")  # heavy, and of an extra
    logging.disable(logging.CRITICAL)  # what matters is told by us, in a line
    if not where:
        cluster = stack.enter_context(
            distributed.LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL)
        )
        return stack.enter_context(distributed.Client(cluster))
    try:
        client = distributed.Client(where, timeout=PATIENCE)
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(f"--cluster dask={public(where)}: no scheduler answers there ({discreet(str(error))})") from error
    stack.callback(_closed, client)
    return client


def _closed(client: Any) -> None:
    with suppress(Exception):  # a scheduler that is gone is told of already
        client.close(timeout=1)
