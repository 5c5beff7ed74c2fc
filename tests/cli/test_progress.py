"""How far a run is: what is told, how often, to whom."""

import io
import json
import sys
import zipfile

import pytest

from declint.cli import _progress
from declint.cli._progress import Amount, Bar, Lines, Progress, line_of, measured, progress
from declint.inputs import Wanted, gather


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands where it is put."""
    now = [1000.0]
    monkeypatch.setattr(_progress.time, "monotonic", lambda: now[0])
    return now


def test_the_time_left_is_reckoned_from_what_this_run_has_done(clock):
    told = Progress(total=Amount(100, 1_000_000))
    told.add(Amount(50, 500_000), new=False)
    assert told.left(told.done) is None
    clock[0] += 10
    told.add(Amount(25, 250_000, 3))
    assert told.left(told.done) == pytest.approx(10)
    line = line_of(told, told.done)
    assert (line["documents"], line["documents_per_second"], line["bytes_per_second"]) == (75, 2.5, 25_000)
    assert (line["findings"], line["seconds_left"], line["documents_total"]) == (3, 10.0, 100)


def test_without_a_total_no_time_is_told(clock):
    told = Progress()
    clock[0] += 10
    told.add(Amount(1, 10))
    assert line_of(told, told.done)["seconds_left"] is None


def test_lines_come_every_two_seconds_and_at_the_end(clock, monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    told = Progress(Lines(), total=Amount(100, 0))
    for _ in range(100):
        clock[0] += 0.1
        told.add(Amount(1, 0))
    told.tell(last=True)
    lines = [json.loads(line) for line in sys.stderr.getvalue().splitlines()]
    assert [line["complete"] for line in lines] == [False] * (len(lines) - 1) + [True]
    assert 4 <= len(lines) <= 6
    assert lines[-1]["documents"] == 100


def test_what_is_under_way_counts_until_it_is_done(clock):
    told = Progress(Lines(), under_way=lambda: Amount(7, 70))
    clock[0] += 10
    seen = []
    told.shown.show = lambda _progress, amount, *, last: seen.append((amount.documents, last))
    told.tell()
    told.add(Amount(10, 100))
    told.tell(last=True)
    assert seen == [(7, False), (17, False), (10, True)]


def test_a_bar_is_drawn_after_a_while_and_gone_at_the_end(clock, monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    told = Progress(Bar(), total=Amount(2, 8192))
    told.add(Amount(1, 4096))
    assert sys.stderr.getvalue() == ""
    clock[0] += 5
    told.add(Amount(1, 4096, 3))
    assert "2 documents, 3 findings" in sys.stderr.getvalue()
    told.tell(last=True)
    assert sys.stderr.getvalue().rstrip("\r").rpartition("\r")[2].strip() == ""


@pytest.mark.parametrize(
    ("kind", "terminal", "quiet", "shown"),
    [
        ("auto", True, False, Bar), ("auto", False, False, type(None)), ("auto", True, True, type(None)),
        ("bar", False, False, Bar), ("json", False, True, Lines), ("none", True, False, type(None)),
    ],
)  # fmt: skip
def test_progress_is_told_as_was_asked_for(kind, terminal, quiet, shown, monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal() if terminal else io.StringIO())
    assert type(progress(kind, quiet=quiet).shown) is shown


def test_a_run_tells_of_its_progress(desk, declint):
    assert desk.is_dir()
    _, _, told = declint("clean.txt", "live.txt", "OURS", "--progress", "json")
    assert [json.loads(line)["documents"] for line in told.splitlines()] == [2]


def test_what_there_is_to_do_is_measured_unless_something_must_be_opened_for_it(tmp_path):
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "b.txt").write_text("more words")
    assert measured(gather(Wanted((str(tmp_path),)))) == Amount(2, 15)
    assert measured(gather(Wanted((str(tmp_path / "a.txt"), "-")))) is None
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("d.txt", "words")
    assert measured(gather(Wanted((str(tmp_path),)))) is None
    assert measured(gather(Wanted((str(tmp_path / "c.zip"),)))) is None
