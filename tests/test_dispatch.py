"""Where inputs are looked at: here while that is safe and little, else by workers."""

import time
from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from declint import dispatch as module
from declint.dispatch import LARGE, Work, dispatch
from declint.workers import How, Limits, Lost, processors
from declint.workers import _supervisor as supervisor


@dataclass(frozen=True)
class Input:
    path: str
    reader: str = "plain"
    size: int = 10

    def glanced(self):
        return self


HERE, THERE = "here", "there"
TEXTS = [Input(name) for name in "abc"]
PDF = Input("p", "pdf")


@pytest.fixture
def places(monkeypatch):
    """Return where each input is looked at; workers are only played."""
    asked = SimpleNamespace(jobs=None)

    def played(_, tasks, jobs, **__):
        asked.jobs = jobs
        return ((task, THERE) for task in tasks)

    monkeypatch.setattr(module, "spread", played)
    monkeypatch.setattr(module, "processors", lambda: 4)

    def run(inputs, jobs=1, slow=0.0):
        work = Work(lambda *_: time.sleep(slow) or HERE, lambda: None, lambda *_: "lost")
        return list(dispatch(inputs, lambda _: None, work, jobs)), asked.jobs

    return run


@pytest.mark.parametrize(
    ("inputs", "jobs", "expected"),
    [
        (TEXTS, 1, ([HERE] * 3, None)),
        (TEXTS, None, ([HERE] * 3, None)),
        (TEXTS, 3, ([HERE, THERE, THERE], 3)),
        (TEXTS[:1], 3, ([HERE], None)),
        ([PDF], 1, ([THERE], 1)),
        ([*TEXTS[:2], PDF, TEXTS[2]], 1, ([HERE, HERE, THERE, THERE], 1)),
        ([Input("big", size=LARGE + 1)], 1, ([THERE], 1)),
        ([Input("big", size=LARGE)], 1, ([HERE], None)),
        ([Input("gone", reader="")], 1, ([HERE], None)),
        ([PDF], None, ([THERE], 4)),
        ([], None, ([], None)),
    ],
)
def test_what_is_safe_and_little_stays_here(inputs, jobs, expected, places):
    assert places(inputs, jobs) == expected


def test_others_are_asked_for_help_once_the_work_is_worth_it(places, monkeypatch):
    monkeypatch.setattr(module, "LITTLE", 0.05)
    assert places(TEXTS, None, slow=0.1) == ([HERE, THERE, THERE], 4)
    assert places(TEXTS, 1, slow=0.1)[0] == [HERE] * 3


def test_where_no_process_can_be_started_what_is_safe_is_looked_at_here(monkeypatch):
    def refused(*_, **__):
        raise BlockingIOError

    monkeypatch.setattr(supervisor, "start", refused)
    work = Work(lambda *_: HERE, lambda: None, lambda one, lost: f"{one.path}: {lost.how}, {lost.reason}")
    told = list(dispatch([*TEXTS, PDF, TEXTS[0]], lambda _: None, work, 2))
    assert told == [HERE, HERE, HERE, f"p: {How.UNSTARTED}, no process could be started to read it", HERE]


def test_too_little_memory_here_is_told():
    def short(*_):
        raise MemoryError

    assert list(dispatch(TEXTS[:1], lambda _: None, Work(short, lambda: None, lambda _, lost: lost), 1)) == [
        Lost(How.RAISED, "MemoryError")
    ]


def test_large_documents_may_take_more():
    limits = Limits()
    assert (limits.seconds(0), limits.wall(0), limits.bytes(0)) == (10, 60, 1 << 30)
    assert (limits.seconds(64 << 20), limits.bytes(64 << 20)) == (650, 2 << 30)


def test_there_is_a_processor():
    assert processors() >= 1
