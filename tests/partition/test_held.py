"""What a dead writer leaves is swept; what somebody holds, and what is done, stays."""

import subprocess
import sys

import pytest

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
