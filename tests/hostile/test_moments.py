"""Records that vanish, change or are huge, and a run that is told to stop: at whatever moment, nothing is lost or half written."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from declint.inputs import reading

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (
    "import sys",
    "from declint.cli import main",
    "code = main(sys.argv[1:])",
    "print(*(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))",  # its own, not its parent's
    "sys.exit(code)",
)


@pytest.mark.parametrize("deed", ["gone", "longer", "forbidden"])
def test_hostile_18_what_changes_while_it_is_read_is_told(deed, desk, declint, monkeypatch):
    opened, looked = reading._opened, os.fstat

    def spoil(path):
        if path.name == "a.txt" and deed == "gone":
            path.unlink()
        if path.name == "a.txt" and deed == "forbidden":
            raise PermissionError(13, "Permission denied")
        return opened(path)

    def look(handle):
        found = looked(handle)
        if deed == "longer" and os.path.samestat(found, victim):
            with (desk / "records" / "a.txt").open("a", encoding="utf-8") as file:
                file.write("more")
        return found

    victim = (desk / "records" / "a.txt").stat()
    monkeypatch.setattr(os, "fstat", look)
    monkeypatch.setattr(reading, "_opened", spoil)
    code, out, err = declint("check", "records", "--jobs", "1", "--format", "json", "--no-cache")
    status = {one["path"]: one["status"] for one in json.loads(out)["documents"]}
    assert (code, err) == (3, "")
    assert status == {"records/a.txt": "unreadable", "records/b.md": "scanned", "records/below/c.txt": "scanned"}


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's account of memory")
def test_hostile_09_a_gigabyte_is_too_large_without_being_read(desk):
    with (desk / "records" / "huge.txt").open("wb") as file:
        file.truncate(1 << 30)
    program = "; ".join(PROGRAM)
    done = subprocess.run(
        [sys.executable, "-c", program, "check", "records", "--format", "json", "--output", "json=out.json"],
        cwd=desk,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    status = {one["path"]: one["status"] for one in json.loads((desk / "out.json").read_text("utf-8"))["documents"]}
    assert (done.returncode, status["records/huge.txt"], status["records/a.txt"]) == (3, "too_large", "scanned")
    assert int(done.stdout.split()[-1]) < 150 * 1024


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_hostile_20_a_run_stopped_at_any_moment_leaves_a_whole_report_or_none(desk):
    for number in range(40):
        (desk / "records" / f"{number:02}.txt").write_text("SECRET\n\nThe ferry to the imaginary island was late.\n" * 50, encoding="utf-8")
    chance, left = random.Random(20), set()
    for _ in range(12):
        number = chance.choice([signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
        with subprocess.Popen(
            [sys.executable, "-m", "declint", "check", "records", "--no-cache", "--format", "line", "--output", "json=out.json"],
            cwd=desk,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            preexec_fn=heeds,  # noqa: PLW1509 -- no threads here
        ) as process:
            time.sleep(chance.uniform(0.2, 1.2))
            process.send_signal(number)
            err = process.stderr.read()
        left.add(process.returncode)
        assert b"Traceback" not in err or b"declint" not in err  # before our first line the interpreter answers for itself
        report = desk / "out.json"
        if report.exists():
            assert json.loads(report.read_text("utf-8"))["summary"]
        assert not [path for path in desk.iterdir() if path.name.endswith(".part")]
        report.unlink(missing_ok=True)
    assert left <= {0, 1, 130, 143, -2, -15, -1}


def heeds():
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL if number != signal.SIGINT else signal.default_int_handler)
