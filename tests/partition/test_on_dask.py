"""A Dask cluster of two processes does what this process does alone, whoever is killed while a partition is being written."""

import json
import subprocess
import sys
import time

import pytest

from declint.cli import main
from declint.cluster.dask import Engine
from declint.errors import USAGE, UsageError

pytest.importorskip("distributed", reason="needs the extra cluster")
pytest.importorskip("pyarrow", reason="needs the extra cluster")
pytestmark = pytest.mark.usefixtures("records")


@pytest.fixture
def cluster(tmp_path, environment):
    """Start a scheduler and a worker, as a site would, the scheduler to be killed; give its address and its process."""
    address, victim, processes = tmp_path / "scheduler.json", tmp_path / "victim", []
    killer = environment(str(victim))

    def begun(*words):
        command = [sys.executable, "-m", "dask", *words, "--scheduler-file", str(address), "--no-dashboard"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        processes.append(subprocess.Popen(command, cwd=tmp_path, env=killer, **quiet))

    begun("scheduler", "--host", "127.0.0.1", "--port", "0")
    begun("worker", "--host", "127.0.0.1", "--nthreads", "1")
    until = time.monotonic() + 30
    while not address.exists() and time.monotonic() < until:
        time.sleep(0.05)
    victim.write_text(str(processes[0].pid))
    yield json.loads(address.read_text())["address"]
    for process in reversed(processes):
        process.kill()
        process.wait()


def test_a_cluster_of_this_machine_comes_to_the_same_and_survives_a_worker(check, parted, contents, tmp_path):
    assert parted("--cluster", "dask", "--jobs", "2", kills="parent")[:2] == check("--no-cache")[:2]
    assert not (tmp_path / "flag").exists()
    contents()


def test_the_scheduler_is_killed(check, parted, cluster, contents, tmp_path):
    code, lines, told = parted("--cluster", f"dask={cluster}")
    assert not (tmp_path / "flag").exists()
    assert (code, lines, told.count("\n")) == (3, [], 1)
    assert told.endswith("partitions are not done (the scheduler is gone); the same command goes on from there\n")
    assert parted("--jobs", "2")[:2] == check("--no-cache")[:2]
    contents()


def test_a_scheduler_that_does_not_answer_is_told_in_a_line(monkeypatch):
    monkeypatch.setattr("declint.cluster.dask.PATIENCE", 1)
    with pytest.raises(UsageError, match=r"^--cluster dask=tcp://127.0.0.1:9: no scheduler answers there"):
        list(Engine("tcp://127.0.0.1:9").map(str, [1]))


def test_a_cluster_needs_a_folder(capsys, records, monkeypatch):
    monkeypatch.chdir(records.parent)
    assert main(["check", "records", "--cluster", "dask"]) == USAGE
    assert capsys.readouterr().err.startswith("declint: error: --cluster and --partition-size need --partitions DIR, a folder that every ")
