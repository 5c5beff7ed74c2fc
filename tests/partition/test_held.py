"""What a dead writer leaves is swept; what somebody holds, and what is done, stays."""

import errno
import os
import subprocess
import sys

import pytest

from declint.errors import UsageError
from declint.partition import held as module
from declint.partition.held import WRITING, drafted, sweep

fcntl = pytest.importorskip("fcntl", reason="locks that end with their process are POSIX")

DIES = """
import os
from pathlib import Path
from declint.partition.held import drafted
held = drafted(Path())
(held.__enter__() / "half").touch()
os._exit(9)
"""


def test_a_draft_is_gone_when_its_writer_is_done(tmp_path):
    with drafted(tmp_path) as draft:
        (draft / "half").touch()
    assert list((tmp_path / WRITING).iterdir()) == []
    assert sweep(tmp_path) == 0
    assert list(tmp_path.iterdir()) == []


def test_a_draft_that_is_held_is_not_swept(tmp_path):
    with drafted(tmp_path) as draft:
        assert sweep(tmp_path) == 0
        assert draft.is_dir()


def test_what_a_dead_writer_left_is_swept(tmp_path):
    assert subprocess.run([sys.executable, "-c", DIES], cwd=tmp_path, check=False, env={"PYTHONPATH": ":".join(sys.path)}).returncode == 9
    assert len(list((tmp_path / WRITING).iterdir())) == 2
    with drafted(tmp_path) as held:
        assert sweep(tmp_path) == 1
        assert held.is_dir()
    assert sweep(tmp_path) == 0
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_a_lock_is_a_dead_ones(tmp_path):
    (tmp_path / WRITING / "left").mkdir(parents=True)
    assert sweep(tmp_path) == 1


def refusing(number):
    def refused(*_):
        raise OSError(number, os.strerror(number))

    return refused


@pytest.mark.parametrize(
    ("call", "number"), [("open", errno.ENOSPC), ("open", errno.EMFILE), ("flock", errno.ENOLCK), ("flock", errno.ENOSYS)]
)
def test_where_no_lock_can_be_had_it_is_said_in_a_line(call, number, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "TRIES", 3)
    monkeypatch.setattr({"open": os, "flock": fcntl}[call], call, refusing(number))
    with pytest.raises(UsageError) as error, drafted(tmp_path):
        pass
    assert str(error.value) == f"--partitions {tmp_path}: no lock can be had there ({os.strerror(number)})"
    assert list((tmp_path / WRITING).iterdir()) == []


def test_what_cannot_be_locked_is_not_swept(tmp_path, monkeypatch):
    (tmp_path / WRITING / "left").mkdir(parents=True)
    monkeypatch.setattr(fcntl, "flock", refusing(errno.ENOLCK))
    assert sweep(tmp_path) == 0
    assert [path.name for path in (tmp_path / WRITING).iterdir()] == ["left"]


def test_a_folder_that_a_sweep_took_away_is_made_again(tmp_path, monkeypatch):
    real, left = os.open, [tmp_path / WRITING]

    def opened(*arguments):
        if left:
            left.pop().rmdir()
        return real(*arguments)

    monkeypatch.setattr(module, "TRIES", 3)
    monkeypatch.setattr(os, "open", opened)
    with drafted(tmp_path) as draft:
        assert draft.is_dir()


def test_a_lock_that_others_always_take_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(fcntl, "flock", refusing(errno.EAGAIN))
    with pytest.raises(UsageError, match="no lock can be had there"), drafted(tmp_path):
        pass
    assert list((tmp_path / WRITING).iterdir()) == []
