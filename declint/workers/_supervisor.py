"""The supervisor: hands out tasks, hears answers, buries workers, and gives every task exactly one answer, in order."""

from __future__ import annotations

import pickle
import time
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait
from typing import Generic, TypeVar

from declint.workers import Craft, How, Limits, Lost, Task
from declint.workers._worker import Order, Worker, lost, start

R = TypeVar("R")

HELD = 2  # orders at a worker: the one at hand and the next, so that it need not wait for us
AHEAD = 512  # tasks taken in before the first of them is answered: what a slow document may keep waiting in memory
LOOK = 1.0  # seconds after which we look whether a worker lives, should its end not have closed the pipe
STILLBORN = 3  # workers in a row that died before they were ready, after which we start no more
KILLED = -9  # SIGKILL; nothing of that number on Windows
UNBEGUN = 5  # deaths of workers that had not begun with an order, after which the order is to blame after all


class Supervisor(Generic[R]):
    """All that is going on in one run; `waiting` are orders to hand out, `again` those to try once more, alone."""

    def __init__(self, craft: Craft[R], jobs: int, limits: Limits, *, debug: bool = False) -> None:
        """Begin without any worker: each is started when there is something to do for it."""
        self.craft, self.limits, self.debug = craft, limits, debug
        self.room = _affordable(jobs)
        self.workers: list[Worker] = []
        self.waiting: deque[Order] = deque()
        self.again: deque[Order] = deque()
        self.done: dict[int, R | Lost] = {}
        self.stillborn = 0

    def answers(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, R | Lost]]:
        """Give each task with its answer, in order; whoever stops listening ends the workers."""
        try:
            yield from self._in_order(iter(tasks))
        finally:
            for worker in self.workers:
                worker.process.kill()
            for worker in self.workers:
                worker.end(at_once=True)

    def _in_order(self, tasks: Iterator[Task]) -> Iterator[tuple[Task, R | Lost]]:
        taken: deque[Task] = deque()
        given, more = 0, True
        while more or taken:
            while more and len(taken) < AHEAD and len(self.waiting) < max(self.room, 1):
                task = next(tasks, None)
                more = task is not None
                if task is not None:
                    self._take_in(given + len(taken), task)
                    taken.append(task)
            self._hand_out()
            self._hear(LOOK if taken and given not in self.done else 0)
            if given in self.done:
                yield taken.popleft(), self.done.pop(given)
                given += 1

    def _take_in(self, number: int, task: Task) -> None:
        """Let a task wait for a worker, unless its answer is known."""
        if task.known is None:
            self.waiting.append(Order(number, task))
        else:
            self.done[number] = task.known

    def _hand_out(self) -> None:
        """Give orders to workers; one to be tried again gets a fresh worker, and nothing else goes out before it does."""
        while self.again and self._give(self._fresh(), self.again[0]):
            self.again.popleft().again = True
        while self.waiting and not self.again and self._give(self._free(), self.waiting[0]):
            self.waiting.popleft()
        if not self.workers and not self.room:
            for order in (*self.again, *self.waiting):
                self.done[order.number] = Lost(How.UNSTARTED, "no process could be started to read it")
            self.again.clear()
            self.waiting.clear()

    def _give(self, worker: Worker | None, order: Order) -> bool:
        """Give an order to a worker, if there is one; one that is found dead has nothing of it."""
        if worker is None:
            return False
        try:
            return worker.give(order)
        except OSError:
            worker.held.pop()
            self._bury(worker)
            return False

    def _fresh(self) -> Worker | None:
        """Return a new worker for one order alone, in the place of an idle one where there is no room."""
        if len(self.workers) >= self.room and (idle := next((one for one in self.workers if not one.held), None)):
            self.workers.remove(idle)
            idle.end(at_once=True)
        worker = self._start()
        if worker is not None:
            worker.alone = True
        return worker

    def _free(self) -> Worker | None:
        """Return an idle worker, else a new one, else one that holds a single order."""
        company = [one for one in self.workers if not one.alone]
        idle = next((one for one in company if not one.held), None)
        return idle or self._start() or min((one for one in company if len(one.held) < HELD), key=lambda one: len(one.held), default=None)

    def _start(self) -> Worker | None:
        """Start a worker, where there is room; where the system has none, do with those that there are."""
        if len(self.workers) >= self.room:
            return None
        try:
            worker = start(self.craft, self.limits, tuple(one.pipe for one in self.workers), debug=self.debug)
        except OSError:
            self.room = len(self.workers)
            return None
        self.workers.append(worker)
        return worker

    def _hear(self, patience: float) -> None:
        """Take what workers say; end those that are late and bury those that are dead. Waits for the first, so long at most."""
        first_due = min((one.due(self.limits) for one in self.workers), default=0.0)
        timeout = max(0.0, min(patience, first_due - time.monotonic()))
        speaking = set(map(id, wait([one.pipe for one in self.workers], timeout)))
        now = time.monotonic()
        for worker in tuple(self.workers):
            if id(worker.pipe) in speaking:
                self._take(worker)
            elif worker.due(self.limits) < now:
                self._bury(worker, late=True)
            elif patience and not worker.process.is_alive():
                self._bury(worker)

    def _take(self, worker: Worker) -> None:
        try:
            for order, answer in worker.answers():
                self.done[order.number] = answer
        except (EOFError, OSError, pickle.UnpicklingError):
            self._bury(worker)

    def _bury(self, worker: Worker, *, late: bool = False) -> None:
        """End a worker: what it was busy with is tried again or lost, what it had not begun is handed out anew."""
        self.workers.remove(worker)
        code = worker.end(at_once=late)
        if worker.ready:
            self.stillborn = 0
        elif late or code != KILLED:  # who kills workers from outside says nothing of whether one can be started
            self.stillborn += 1
        if self.stillborn >= STILLBORN:
            self.room = len(self.workers)
        blamed = [worker.held.popleft()] if worker.held and worker.busy else []
        for order in worker.held:
            order.returned += 1
        self.waiting.extendleft(reversed([one for one in worker.held if one.returned <= UNBEGUN]))
        for order in (*blamed, *(one for one in worker.held if one.returned > UNBEGUN)):
            if order.again:
                self.done[order.number] = lost(code, self.limits, order, late=late)
            else:
                self.again.append(order)


def _affordable(jobs: int) -> int:
    """Return how many workers the limit on open files leaves room for: three each, and some for the run itself."""
    try:
        import resource  # noqa: PLC0415 -- not on Windows
    except ImportError:
        return jobs
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return max(1, min(jobs, (files - 32) // 3)) if files != resource.RLIM_INFINITY else jobs
