"""A collection of a few fictitious records, runs over it as processes of their own, and ways to kill them at a chosen moment."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from declint.partition.schema import COUNTS, TABLES

ROOT = Path(__file__).resolve().parents[2]

# Python reads this at the start of each process, of engines' workers too. The first that comes to the second table of a partition,
# the first being written, takes the flag and kills: itself, its parent, or whoever has left its number in a file. Or one document
# kills whatever reads it.
KILLER = """
import os, signal
from pathlib import Path
from declint.partition import write

flag, whom = Path(os.environ["TEST_FLAG"]), os.environ["TEST_KILL"]
real = write.Tables._flush

def flush(self, name):
    if name == "findings" and self._held["findings"] and flag.exists():
        try:
            flag.unlink()
        except OSError:
            return real(self, name)
        number = {"self": os.getpid(), "parent": os.getppid()}.get(whom) or int(Path(whom).read_text())
        os.kill(number, signal.SIGKILL)
        if whom == "parent":
            signal.pause()  # it dies with its parent
    return real(self, name)

def read(one, settings):
    if one.path.endswith("letter-03.txt"):
        os._exit(9)
    return reading(one, settings)

if whom == "the reader":
    from declint import examine
    reading, examine.read = examine.read, read
else:
    write.Tables._flush = flush
"""


@pytest.fixture
def records(tmp_path):
    """Twelve letters in a folder, each of which has a finding of its own, and a ZIP of two more."""
    import zipfile  # noqa: PLC0415 -- here alone

    folder = tmp_path / "records"
    folder.mkdir()
    for number in range(12):
        text = f"SECRET\n\nPart I of II\n\nThe ferry {number} to the imaginary island was late.\n\nCONFIDENTIAL\n"
        (folder / f"letter-{number:02}.txt").write_text(text, encoding="utf-8")
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        for number in range(2):
            archive.writestr(f"inner-{number}.txt", f"SECRET\n\nThe mail {number} came by sea.\n\nSECRET\n")
    return folder


@pytest.fixture
def environment(tmp_path):
    """Return the environment of a process; `kills` is whom the first process dies by that is writing a partition."""

    def made(kills=""):
        site = tmp_path / "site"
        site.mkdir(exist_ok=True)
        (site / "sitecustomize.py").write_text(KILLER, encoding="utf-8")
        if kills:
            (tmp_path / "flag").touch()
        path = os.pathsep.join((*([str(site)] if kills else []), str(ROOT)))
        return {**os.environ, "PYTHONPATH": path, "NO_COLOR": "1", "TEST_FLAG": str(tmp_path / "flag"), "TEST_KILL": kills}

    return made


@pytest.fixture
def start(tmp_path, environment):
    """Start declint in the folder."""

    def started(*arguments, kills=""):
        command = [sys.executable, "-m", "declint", *arguments]
        return subprocess.Popen(
            command, cwd=tmp_path, env=environment(kills), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )

    return started


@pytest.fixture
def check(start):
    """Check the records; return the exit code, the lines of the report but for that of the run, and what was told."""

    def run(*arguments, kills=""):
        process = start("check", "records", "--format", "jsonl", "--today", "2026-01-31", *arguments, kills=kills)
        out, told = process.communicate(timeout=60)
        lines = out.splitlines()
        return process.returncode, [line for line in lines if json.loads(line)["type"] != "run"], told

    return run


@pytest.fixture
def parted(check):
    """Check the records in four partitions."""

    def run(*arguments, kills=""):
        return check("--partitions", "parts", "--partition-size", "16K", *arguments, kills=kills)

    return run


@pytest.fixture
def contents(tmp_path):
    """Return what lies in the folder of partitions, and check that each is there once, by the manifest, and nothing beside them."""

    def listed():
        folder = tmp_path / "parts"
        head, *parts = [json.loads(line) for line in (folder / "manifest.jsonl").read_text().splitlines()]
        names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        whole = {f"part-{one['id']}/{name}" for one in parts for name in (COUNTS, *(f"{table}.parquet" for table in TABLES))}
        assert names == whole | {"manifest.jsonl", f"plan-{head['plan']}.jsonl"}
        assert len({one["id"] for one in parts}) == head["partitions"] == 4
        return sorted(path.name for path in folder.iterdir())

    return listed
