"""Where each input is looked at: in this process while that is safe and little, else by workers; the order is the inputs' own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Generic, TypeVar

from declint.documents import isolated
from declint.frozen import frozen
from declint.workers import MIB, Craft, How, Lost, Task, processors, spread

if TYPE_CHECKING:
    from declint.inputs import Found
    from declint.rule import Settings

R = TypeVar("R")

LITTLE = 1.0  # seconds of work after which other processors are asked for help
LARGE = MIB  # bytes of an input that is not read without limits


@frozen
class Memory(Generic[R]):
    """Answers of earlier runs: `known` gives the one for an input that is what it was, `keep` takes each new one."""

    known: Callable[[Found, Settings], R | None]
    keep: Callable[[Found, Settings, R], None]


@frozen
class Work(Generic[R]):
    """What is done with each input, here or in a worker; `prepare` loads what that needs, before any clock runs.

    `lost` makes an answer of what became of an input that has none; with `debug` workers may write to standard error. What
    goes to the workers (not `lost` and `memory`) must be known by its module, or be a partial of what is.
    """

    do: Callable[[Found, Settings], R]
    prepare: Callable[[], object]
    lost: Callable[[Found, Lost], R]
    debug: bool = False
    memory: Memory[R] | None = None

    def known(self, one: Found, settings: Settings) -> R | None:
        """Return the answer of an earlier run, if there is one that holds."""
        return self.memory.known(one, settings) if self.memory else None

    def kept(self, one: Found, settings: Settings, answer: R) -> R:
        """Return a new answer, having kept it for later runs."""
        if self.memory:
            self.memory.keep(one, settings, answer)
        return answer


def dispatch(inputs: Iterable[Found], settings: Callable[[str], Settings], work: Work[R], jobs: int | None) -> Iterator[R]:
    """Give the answer for each input, in order. `jobs` None: as many as there are processors, once the work is worth it.

    The first inputs are looked at here: then all that is needed is loaded, and on Linux workers begin with it. From the first
    on that may hang or end its process, that is large, or that others could help with, all of them go to workers.
    """
    begun = time.monotonic()
    most = jobs or processors()
    rest = iter(inputs)
    number = 0
    for found in rest:
        held = settings(found.path)
        if (answer := work.known(found, held)) is not None:
            yield answer
            continue
        one = found.glanced()
        shared = most > 1 and number and (jobs or time.monotonic() - begun > LITTLE)
        if shared or isolated(one.reader) or one.size > LARGE:
            yield from supervised(chain((one,), rest), settings, work, most)
            return
        yield work.kept(one, held, _here(one, held, work))
        number += 1


def supervised(inputs: Iterable[Found], settings: Callable[[str], Settings], work: Work[R], jobs: int) -> Iterator[R]:
    """Give the answers of workers in order, under limits; where none can be started, what is safe is looked at here."""
    craft = Craft(partial(_called, work.do), work.prepare)
    for task, answer in spread(craft, (_task(one, settings(one.path), work) for one in inputs), jobs, debug=work.debug):
        one, held = task.argument
        if task.known is not None:
            yield task.known
        elif not isinstance(answer, Lost):
            yield work.kept(one, held, answer)
        elif answer.how is How.UNSTARTED and not isolated(one.reader):
            yield work.kept(one, held, _here(one, held, work))
        else:
            yield work.lost(one, answer)


def _task(one: Found, settings: Settings, work: Work[R]) -> Task:
    """Return the task of looking at an input; one whose answer is known only keeps its place in the order."""
    known = work.known(one, settings)
    seen = one if known is not None else one.glanced()
    return Task((seen, settings), seen.size, known)


def _here(one: Found, settings: Settings, work: Work[R]) -> R:
    try:
        return work.do(one, settings)
    except MemoryError:
        return work.lost(one, Lost(How.RAISED, "MemoryError"))


def _called(do: Callable[[Found, Settings], R], argument: tuple[Found, Settings]) -> R:
    return do(*argument)
