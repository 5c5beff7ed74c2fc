"""The work on one partition: pure but for the partition it leaves; any engine may call it, anywhere, as often as it likes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from declint import __version__
from declint.dispatch import supervised
from declint.errors import InputError, UsageError
from declint.frozen import frozen
from declint.partition.held import drafted
from declint.partition.plan import Partition, Seal, lines_of
from declint.partition.read import known
from declint.partition.whereabouts import found_at, terms_of, unchanged
from declint.partition.write import Counts, publish, write
from declint.patience import Patience
from declint.run import work_of

if TYPE_CHECKING:
    from declint.examined import Terms
    from declint.inputs import Found, Wanted
    from declint.model import DocumentResult
    from declint.rule import Settings


@frozen
class Shop:
    """What is needed to look at inputs, loaded once in each process: rules and day, settings by path, how archives are looked into.

    `key` is what results rest on, so that a machine with other rules or another declint is told from the others.
    """

    terms: Terms
    settings: Callable[[str], Settings]
    wanted: Wanted
    key: str


@frozen
class Job:
    """A run in partitions, small enough to be sent with each of them.

    `folder` is where they go, `plan` the file that tells what is in them, `home` the folder from which paths are counted. `open`
    makes the shop; it must be known by its module, or be a partial of what is. `addresses` are those that hold a secret, as
    `declint.partition.whereabouts.addresses` tells them: they are sent, and never written.
    """

    folder: str
    plan: str
    home: str
    key: str
    open: Callable[[], Shop]
    addresses: tuple[tuple[str, str], ...] = ()


def work(job: Job, partition: Partition) -> Counts:
    """See to it that a partition is done, and return its counts; one that is done already is left as it is."""
    if (counts := known(Path(job.folder), partition)) is not None:
        return counts
    if os.getcwd() != job.home:  # noqa: PTH109 -- as it was written down
        os.chdir(job.home)
    shop, lines, seal = _shop(job.open, job.key, job.plan), lines_of(Path(job.plan), partition), Seal()
    unchanged(lines)
    with drafted(Path(job.folder)) as draft:
        inputs = _sealed(found_at(lines, shop.wanted, dict(job.addresses)), shop, seal)
        counts = write(draft, partition, _results(inputs, shop))
        if counts.documents != partition.documents:
            raise InputError(
                f"an archive changed while it was read ({partition.documents} documents in the plan, {counts.documents} found)"
            )
        unchanged(lines)  # rows are read where they stood then
        _agreed(seal.told(), partition.seal)
        publish(draft, Path(job.folder) / partition.name)
    return counts


def _sealed(inputs: Iterable[Found], shop: Shop, seal: Seal) -> Iterator[Found]:
    """Give inputs, each noted with what holds for it here."""
    for found in inputs:
        seal.add(found.path, terms_of(shop.settings(found.path)))
        yield found


def _agreed(here: tuple[str, str], planned: tuple[str, str]) -> None:
    """Raise an error where paths or settings were others than in the plan: what came of them must not be kept under its name."""
    if here[0] != planned[0]:
        raise InputError("an archive changed while it was read: it holds other files than when it was listed")
    if here[1] != planned[1]:
        _shop.cache_clear()  # the configuration may be mended
        raise UsageError("--partitions: the configuration was changed since the run began, or is another on this machine")


def _results(inputs: Iterable[Found], shop: Shop) -> Iterator[DocumentResult]:
    """Look at each input in a process of its own, under limits: one that ends or blocks it costs this one document."""
    patience = Patience()
    for told in supervised(inputs, patience.sparing(shop.settings), work_of(shop.terms), 1):
        yield patience.take(told.result)


@lru_cache(maxsize=1)
def _shop(opener: Callable[[], Shop], key: str, plan: str) -> Shop:
    """Open the shop, anew for each plan: the configuration may have changed."""
    del plan
    shop = opener()
    if shop.key != key:
        raise UsageError(f"--cluster: this machine has other rules, or another declint ({__version__}), than the one that asks")
    return shop
