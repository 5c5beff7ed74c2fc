"""What a partition is made of is what was planned, or there is none: archives and tables that change, other settings."""

import json
import zipfile
from pathlib import Path

import pytest

from declint.cli import _partitions, parsed
from declint.cli._request import request_of
from declint.cli._rules import loaded
from declint.errors import InputError
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

    def write(draft, partition, results):
        assert draft.is_dir()
        assert results
        tabled("abcdf")
        return partition

    monkeypatch.setattr(module, "write", write)
    with pytest.raises(InputError, match="changed after it was listed"):
        work(job, partitions[1])
    assert not list(Path("parts").glob("part-*"))
