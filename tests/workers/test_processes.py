"""Processes come and go: kills, ends of the parent, signals; the order of what is told never depends on them."""

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks processes up as Linux shows them")
SEEDS = Path(__file__).resolve().parents[2] / "seeds"
SHARED = Path(os.environ.get("DECLINT_SHARED", "") or "none", "hostile")
MANY = "60,2,1024"  # CPU seconds, the wall clock as a multiple of them, MiB: nothing here is late


def children(pid):
    """Return the children of a process, by Linux's own account."""
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except FileNotFoundError:
        return []


def alive(pid):
    """Say whether a process runs; one that has ended and that nobody asks about does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def soon(condition, seconds):
    """Wait until something is true; return what it is in the end."""
    end = time.monotonic() + seconds
    while not (true := condition()) and time.monotonic() < end:
        time.sleep(0.01)
    return true


def test_the_order_does_not_depend_on_the_number_of_processes(mocks, run):
    folder = mocks({f"{number:02}": f"wait {0.3 if number % 7 == 0 else 0}" for number in range(30)})
    outs = {
        run("check", str(folder), "--format", "jsonl", "--show", "info,passes", "--jobs", jobs)[1].replace(f"--jobs {jobs}", "")
        for jobs in "128"
    }
    assert len(outs) == 1
    assert outs.pop().count('"type": "document"') == 30


def test_workers_that_begin_afresh_say_the_same(run):
    words = ("check", str(SEEDS), "--format", "jsonl", "--show", "info,passes")
    assert run(*words, "--jobs", "2", limits="threads")[1].replace("--jobs 2", "--jobs 1") == run(*words, "--jobs", "1")[1]


def test_marks_are_the_same_from_workers(run):
    assert run("marks", str(SEEDS), "--jobs", "2")[1] == run("marks", str(SEEDS), "--jobs", "1")[1]


def test_the_time_that_workers_take_is_told(mocks, run):
    folder = mocks({f"{number:02}": "read" for number in range(9)})
    assert "9 documents in " in run("check", str(folder), "--timings", "--jobs", "2")[2]


def test_random_kills_of_workers_lose_no_document(mocks, start, tmp_path):
    """Kill workers while they work; whatever is told of a document is told once."""
    folder = mocks({f"{number:03}": "wait 0.03" for number in range(300)})
    chance, kills = random.Random(8), 0
    with start("check", str(folder), "--format", "line", "--output", "jsonl=out", "--jobs", "2", limits=MANY) as process:
        while process.poll() is None:
            time.sleep(chance.uniform(0.02, 0.12))
            if kills < 30 and (found := children(process.pid)):
                kills += not kill(chance.choice(found))
        assert process.stderr.read() == b""
    documents = [line for line in (tmp_path / "out").read_text(encoding="utf-8").splitlines() if '"type": "document"' in line]
    lost = [line for line in documents if '"status": "scanned"' not in line]
    assert kills >= 10
    assert [path.name in line for path, line in zip(sorted(folder.iterdir()), documents, strict=True)] == [True] * 300
    assert len(lost) <= kills / 2  # it takes two
    assert all("the reader died (signal 9)" in line for line in lost)


def test_workers_killed_before_they_are_ready_are_no_reason_to_start_no_more(mocks, start):
    """Kill the first workers at once, again and again; the run goes on with later ones."""
    folder = mocks({f"{number:02}": "wait 0.2" for number in range(60)})  # long enough for eight kills, however late we are told
    with start("check", str(folder), "--format", "line", "--jobs", "2", "--fail-on", "never", limits=MANY) as process:
        killed, end = set(), time.monotonic() + 60
        while len(killed) < 8 and process.poll() is None and time.monotonic() < end:
            for pid in set(children(process.pid)) - killed:
                kill(pid)
                killed.add(pid)
        assert len(killed) >= 8
        code, told, err = process.wait(60), process.stdout.read().splitlines(), process.stderr.read()
    # on a busy machine some were ready by then, and a document that lost two of them is told of
    assert (err, len(told) <= len(killed) / 2, all(b"the reader died (signal 9)" in line for line in told)) == (b"", True, True)
    assert code == (3 if told else 0)


def kill(pid):
    """Kill a process; return whether there was none any more."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return True
    return False


ENDS = [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 143), (signal.SIGKILL, -9)]


@pytest.mark.parametrize(("number", "code"), ENDS)
def test_no_worker_outlives_its_parent(number, code, mocks, start, tmp_path):
    folder = mocks({"a": "sleep", "b": "lock", "c": "read"})
    with start("check", str(folder), "--jobs", "2", "--output", "json=report.json", limits=MANY) as process:
        workers = soon(lambda: found if len(found := children(process.pid)) == 2 else None, 20)
        assert workers
        process.send_signal(number)
        assert process.wait(60) == code
        assert soon(lambda: not any(map(alive, workers)), 10)
        assert process.stderr.read() == b""
    assert not (tmp_path / "report.json").exists()
    litter = [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")]
    assert not litter or number == signal.SIGKILL


def test_few_open_files_make_fewer_workers(mocks, run):
    resource = pytest.importorskip("resource")
    folder = mocks({f"{number:02}": "read" for number in range(12)})
    words = ("check", str(folder), "--format", "line", "--jobs", "8", "--fail-on", "never")
    few = run(*words, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (24, 24)))
    assert few == run(*words)
    assert few[0] == 0


def test_a_reader_of_the_output_that_leaves_ends_everything(mocks, start):
    folder = mocks({f"{number:03}": "wait 0.01" for number in range(400)})
    with start("check", str(folder), "--format", "jsonl", "--jobs", "2", limits=MANY) as process:
        workers = soon(lambda: children(process.pid), 20)
        process.stdout.close()
        assert process.wait(60) == 141
        assert soon(lambda: not any(map(alive, workers)), 2)
        assert process.stderr.read() == b""


@pytest.mark.skipif(not SHARED.is_dir(), reason="DECLINT_SHARED with its hostile files is not set")
def test_every_hostile_file_is_told_once_and_the_seeds_as_ever(run):
    words = ("check", "--format", "json", "--show", "info,passes", "--today", "2026-01-01", "--jobs", "2")
    code, report, err = run(*words, str(SHARED), str(SEEDS), limits="10,6,1024")
    _, clean, _ = run(*words, str(SEEDS), limits="10,6,1024")
    paths = [document["path"] for document in report["documents"]]
    claimed = {str(path) for path in SHARED.rglob("*") if path.suffix in {".txt", ".pdf", ".xml", ".hocr", ".html", ".csv"}}
    assert (code, err) == (3, "")
    assert len(paths) == len(set(paths))
    assert claimed - {*paths, str(SHARED / "MANIFEST.csv")} == set()
    assert next(one["reason"] for one in report["documents"] if "form_recursion" in one["path"]) == "the reader died (signal 6)"
    assert [one for one in report["findings"] if str(SHARED) not in one["path"]] == clean["findings"]
    assert [one for one in report["documents"] if str(SHARED) not in one["path"]] == clean["documents"]
