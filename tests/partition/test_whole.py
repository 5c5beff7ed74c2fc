"""A job goes on where it was: on its own day, without what is damaged, and says in a line what is not done."""

import json
import subprocess
import sys
from argparse import Namespace
from unittest.mock import Mock

import pytest

from declint.cli import _partitions, main
from declint.errors import InputError, UsageError
from declint.partition.whole import begin, begun, complete, ended
from declint.workers import How, Lost

pytest.importorskip("pyarrow", reason="needs the extra cluster")

LINE = ("check", "records", "--partitions", "parts", "--partition-size", "16K", "--cluster", "serial", "--format", "jsonl")


@pytest.fixture
def run(records, monkeypatch, capsys):
    """Check the records; return the exit code and what was written."""
    monkeypatch.chdir(records.parent)
    return lambda *more: (main([*LINE, *more]), *capsys.readouterr())


def test_a_job_that_the_same_command_began_keeps_its_day(tmp_path, monkeypatch, capsys):
    begin(tmp_path, "2026-01-31", LINE)
    assert (begun(tmp_path, LINE), begun(tmp_path, LINE[:-1]), begun(tmp_path / "other", LINE)) == ("2026-01-31", "", "")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1769860800 + 86400))
    args = Namespace(partitions=tmp_path, today=None, command_line=list(LINE))
    _partitions.same_day(args)
    assert args.today == "2026-01-31"
    assert capsys.readouterr().err == "declint: going on with a job of 2026-01-31, which is its today\n"


def test_a_job_that_is_finished_binds_no_other(run, records):
    assert run()[0] == 1
    assert not list((records.parent / "parts").glob("unfinished*"))


@pytest.mark.parametrize("words", [("--today", "2026-01-31"), ("--today=2026-01-31",)])
def test_of_a_command_that_names_its_day_none_is_kept(words, tmp_path):
    begin(tmp_path, "2026-01-31", (*LINE, *words))
    assert list(tmp_path.iterdir()) == []


def test_two_commands_in_one_folder_know_each_its_own_day(tmp_path):
    begin(tmp_path, "2026-01-31", LINE)
    begin(tmp_path, "2026-02-01", LINE[:-1])
    assert (begun(tmp_path, LINE), begun(tmp_path, LINE[:-1])) == ("2026-01-31", "2026-02-01")
    ended(tmp_path, LINE[:-1])
    assert (begun(tmp_path, LINE), begun(tmp_path, LINE[:-1])) == ("2026-01-31", "")


def test_many_marks_are_looked_up_without_a_word(records, environment):
    program = "import sys, declint.partition.read as read; read.MANY = 0; from declint.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", program, *LINE], cwd=records.parent, env=environment(), capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert not (records.parent / "parts" / ".writing").exists()


def test_a_job_is_not_finished_before_its_reports_are_written(run, records, monkeypatch):
    monkeypatch.setattr("declint.cli.check.execute", lambda *_: pytest.fail("the machine stops"))
    with pytest.raises(pytest.fail.Exception):
        run()
    assert (records.parent / "parts" / "manifest.jsonl").exists()
    assert list((records.parent / "parts").glob("unfinished*"))


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--output", "serif=x"), 2, "FORMAT=FILE is wanted"),
        (("--output", "json=gone/x.json"), 3, "cannot write a report in gone: it is no folder"),
        (("--partitions", "records"), 2, "--partitions records: this folder is to be checked"),
    ],
)
def test_mistakes_are_told_before_the_work(words, code, told, run, records):
    ended, _, err = run(*words)
    assert (ended, told in err) == (code, True)
    assert not (records.parent / "parts").exists()


@pytest.mark.parametrize("name", ["findings.parquet", "counts.json"])
def test_a_partition_that_was_damaged_is_made_again(name, run, records):
    first = run()
    victim = min((records.parent / "parts").glob(f"part-*/{name}"))
    kept = victim.read_bytes()
    victim.write_bytes(kept[:-1] + b"?")
    assert run() == first
    assert victim.read_bytes() == kept


def test_a_record_that_has_changed_is_looked_at_again(run, records):
    run()
    before = {path.name for path in (records.parent / "parts").glob("part-*")}
    (records / "letter-00.txt").write_text("UNCLASSIFIED\n\nThe ferry came.\n\nUNCLASSIFIED\n")
    out = run()[1]
    assert len({path.name for path in (records.parent / "parts").glob("part-*")} - before) == 1
    assert "The ferry 0 to" not in out


def test_rows_under_another_column_are_other_documents(records, monkeypatch, capsys):
    monkeypatch.chdir(records.parent)
    (records.parent / "table.jsonl").write_text('{"id": "1", "old": "SECRET\\n\\nA ferry.", "new": "CONFID\\n\\nA ferry."}\n')
    hashes = set()
    for column in ("old", "new"):
        main(["check", "table.jsonl", "--text-column", column, *LINE[2:]])
        hashes.add(next(one["sha256"] for one in map(json.loads, capsys.readouterr().out.splitlines()) if one["type"] == "document"))
    assert len(hashes) == 2


def test_the_folder_of_partitions_is_no_record(run, records, capsys):
    whole = run()[1].splitlines()[1:]
    inside = ("check", "records", "--partitions", "records/parts", *LINE[4:])
    for _ in range(2):
        assert main(list(inside)) == 1
        assert capsys.readouterr().out.splitlines()[1:] == whole
    assert records.joinpath("parts", "manifest.jsonl").exists()


def test_nothing_stands_after_an_engine_of_this_machine():
    from declint.cluster import engine  # noqa: PLC0415 -- here alone

    with pytest.raises(UsageError, match="nothing stands after it"):
        engine("local=tcp://elsewhere", 1)


class Lazy:
    """An engine that does nothing."""

    def map(self, work, partitions):
        assert work
        yield from ((one, Lost(How.DIED, "the machine was sold")) for one in partitions)


def test_what_is_not_done_is_told_in_a_line(records, monkeypatch):
    monkeypatch.chdir(records.parent)
    from declint.cli import parsed  # noqa: PLC0415 -- here alone
    from declint.cli._request import request_of  # noqa: PLC0415 -- here alone
    from declint.cli._rules import loaded  # noqa: PLC0415 -- here alone

    args = parsed(list(LINE))
    job, plan = _partitions.planned(args, request_of(args, loaded(args)))
    heard = Mock()
    with pytest.raises(InputError, match=r"^4 of 4 partitions are not done \(the machine was sold\); the same command goes on from there$"):
        complete(job, plan, Lazy(), heard)
    heard.assert_not_called()
