"""What a partition is made of is what was planned, or there is none: archives and tables that change, other settings."""

import json
import os
import zipfile
from pathlib import Path

import pytest

from declint.cli import _partitions, parsed
from declint.cli._request import request_of
from declint.cli._rules import loaded
from declint.errors import InputError, UsageError
from declint.partition import work as module
from declint.partition.work import work

pytest.importorskip("pyarrow", reason="needs the extra cluster")


@pytest.fixture
def planned(tmp_path, monkeypatch):
    """Plan partitions of two documents each for a path in the folder; return the job and the partitions."""
    monkeypatch.chdir(tmp_path)

    def made(path):
        args = parsed(["check", path, "--partitions", "parts", "--partition-size", "8K", "--today", "2026-01-31"])
        job, plan = _partitions.planned(args, request_of(args, loaded(args)))
        return job, plan.partitions

    return made


def boxed(names):
    with zipfile.ZipFile("box.zip", "w") as box:
        for name in names:
            box.writestr(f"{name}.txt", f"SECRET\n\nThe ferry {name} was late.\n")


def tabled(names):
    Path("box.jsonl").write_text("".join(json.dumps({"id": name, "text": f"SECRET\n\nA ferry {name}."}) + "\n" for name in names))


def without_looking(meanwhile=lambda: None):
    """Return what writes nothing of inputs, and what happens meanwhile."""

    def write(draft, partition, results):
        assert draft.is_dir()
        assert partition.documents == sum(1 for _ in results)
        meanwhile()
        return partition

    return write


@pytest.fixture(autouse=True)
def _quickly(monkeypatch):
    """Take inputs for their results."""
    monkeypatch.setattr(module, "_results", lambda inputs, _: inputs)
    module._shop.cache_clear()


@pytest.mark.parametrize(("made", "path"), [(boxed, "box.zip"), (tabled, "box.jsonl"), (tabled, "box.jsonl!d")])
def test_an_archive_or_table_that_changed_after_it_was_listed_makes_no_partition(made, path, planned):
    made("bcde")
    job, partitions = planned(path)
    made("abcdf")
    with pytest.raises(InputError, match=rf"^{path.partition('!')[0]} changed after it was listed$"):
        work(job, partitions[-1])
    assert not list(Path("parts").glob("part-*"))


def test_nor_does_one_that_changes_while_it_is_read(planned, monkeypatch):
    tabled("bcde")
    job, partitions = planned("box.jsonl")

    monkeypatch.setattr(module, "write", without_looking(lambda: tabled("abcdf")))
    with pytest.raises(InputError, match="changed after it was listed"):
        work(job, partitions[1])
    assert not list(Path("parts").glob("part-*"))


def test_settings_that_are_not_those_of_the_plan_make_no_partition(planned, monkeypatch):
    Path("memo.txt").write_text("SECRET\n\nThe ferry was late.\n")
    job, (partition,) = planned("memo.txt")
    Path("declint.yaml").write_text("strikes: recorded\n")
    monkeypatch.setattr(module, "write", without_looking())
    with pytest.raises(UsageError, match="the configuration was changed since the run began, or is another on this machine"):
        work(job, partition)
    assert not list(Path("parts").glob("part-*"))


def test_a_process_that_stays_hears_of_another_configuration_with_the_next_plan(planned, monkeypatch):
    monkeypatch.setattr(module, "write", without_looking())
    monkeypatch.setattr(module, "publish", lambda *_: None)
    Path("memo.txt").write_text("SECRET\n\nThe ferry was late.\n")
    for words in ("strikes: not-recorded\n", "strikes: recorded\n"):
        Path("declint.yaml").write_text(words)
        job, (partition,) = planned("memo.txt")
        assert work(job, partition) == partition


def test_other_files_in_an_archive_of_the_same_size_and_time_make_no_partition(planned, monkeypatch):
    monkeypatch.setattr(module, "write", without_looking())
    boxed("bc")
    before = Path("box.zip").stat()
    job, (partition,) = planned("box.zip")
    boxed("bd")
    os.utime("box.zip", ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(InputError, match="it holds other files than when it was listed"):
        work(job, partition)
