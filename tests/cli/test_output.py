"""Reports in files appear whole or not at all; standard output may go away or fill up."""

import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def spoken(*words, **more):
    """Run declint as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **more.pop("env", {})}
    return subprocess.run([sys.executable, "-m", "declint", *words], env=environment, check=False, **more)


def test_several_reports_come_of_one_run(desk, declint):
    code, out, _ = declint("live.txt", "OURS", "--output", "json=a.json", "--output", "line=b.txt")
    assert code == 0
    assert "TST-BAN-001" in out
    assert json.loads((desk / "a.json").read_text("utf-8"))["findings"][0]["rule"] == "TST-BAN-001"
    assert (desk / "b.txt").read_text("utf-8").startswith("live.txt:1:1: warning TST-BAN-001 ")


def test_an_old_report_stands_until_the_new_one_is_whole(desk, declint, monkeypatch):
    (desk / "a.json").write_text("old", encoding="utf-8")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    code, _, err = declint("live.txt", "OURS", "--output", "json=a.json")
    assert (code, err) == (3, "declint: error: cannot write a report: No space left on device\n")
    assert (desk / "a.json").read_text("utf-8") == "old"
    assert not list(desk.glob(".a.json*"))


@pytest.mark.usefixtures("desk")
def test_a_folder_that_is_not_there_is_named(declint):
    code, _, err = declint("live.txt", "OURS", "--output", "json=gone/a.json")
    assert (code, err) == (3, "declint: error: cannot write a report in gone: No such file or directory\n")


def test_what_a_killed_run_left_is_taken_away_and_what_a_living_one_writes_is_not(desk, declint):
    left, living, other = desk / ".out.12345678.part", desk / ".out.abcdefgh.part", desk / ".out.txt.12345678.part"
    for file in (left, living, other):
        file.write_text("half a re", "utf-8")
    with living.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        declint("live.txt", "OURS", "--output", "json=out")
    assert [file.exists() for file in (left, living, other, desk / "out")] == [False, True, True, True]


def test_a_report_has_the_usual_permissions(desk, declint):
    declint("live.txt", "OURS", "--output", "json=a.json")
    (desk / "plain").touch()
    assert (desk / "a.json").stat().st_mode == (desk / "plain").stat().st_mode


@pytest.mark.parametrize("output", ["json=no/such/folder.json", "json=rules"])
def test_a_place_that_cannot_be_written_is_told_in_one_line(output, declint):
    code, _, err = declint("live.txt", "OURS", "--output", output)
    assert code in {2, 3}
    assert err.startswith("declint: error: ")
    assert err.count("\n") == 1


def test_colour_stays_out_of_files(desk, declint):
    declint("live.txt", "OURS", "--color", "always", "--output", "table=a.txt")
    assert "\x1b" not in (desk / "a.txt").read_text("utf-8")


def test_a_closed_pipe_is_quiet(desk):
    reading, writing = os.pipe()
    os.close(reading)
    done = spoken("live.txt", "clean.txt", "--isolated", stdout=writing, stderr=subprocess.PIPE, cwd=desk)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_in_one_line(desk):
    with Path("/dev/full").open("wb") as full:
        done = spoken("live.txt", stdout=full, stderr=subprocess.PIPE, cwd=desk)
    assert (done.returncode, done.stderr.count(b"\n")) == (3, 1)
    assert done.stderr.startswith(b"declint: error: cannot write a report: ")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
@pytest.mark.parametrize("name", ["json", "table", "line"])
def test_any_encoding_of_the_terminal_will_do(encoding, name, desk):
    (desk / "文書.txt").write_text("SECRET\n\nThe envoy of the imaginary island.\n", encoding="utf-8")
    done = spoken("文書.txt", "--rules", "rules", "--format", name, stdout=subprocess.PIPE, env={"PYTHONIOENCODING": encoding}, cwd=desk)
    assert done.returncode in {0, 1}
    text = done.stdout.decode(encoding)
    assert ("文書" in text) == (encoding == "utf-8")
    if name == "json":
        assert json.loads(text)["documents"][0]["path"] == "文書.txt"


def test_two_runs_write_the_same_bytes(desk):
    runs = {
        spoken(
            "live.txt", "clean.txt", "--format", "json", "--jobs", jobs, stdout=subprocess.PIPE, cwd=desk, env={"PYTHONHASHSEED": seed}
        ).stdout.replace(b"--jobs " + jobs.encode(), b"")
        for jobs, seed in (("1", "1"), ("8", "2"), ("auto", "3"))
    }
    assert len(runs) == 1
