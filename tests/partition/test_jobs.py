"""Any engine can do the partitions: here a pool of threads, as Spark or Ray would."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from declint.errors import UsageError
from declint.jobs import job

pytest.importorskip("pyarrow", reason="needs the extra cluster")

LINE = ("check", "records", "--partitions", "parts", "--partition-size", "16K", "--today", "2026-01-31", "--format", "jsonl")


def test_what_another_engine_has_done_is_not_done_again(records, check, contents, monkeypatch):
    monkeypatch.chdir(records.parent)
    work, partitions = job(*LINE)
    with ThreadPoolExecutor(2) as pool:
        counts = list(pool.map(work, [*partitions, partitions[0]]))
    assert [one.documents for one in counts] == [4, 4, 4, 2, 4]
    done = {path.name: path.stat().st_mtime_ns for path in (records.parent / "parts").glob("part-*")}
    assert check("--partitions", "parts", "--partition-size", "16K")[:2] == check("--no-cache")[:2]
    assert {path.name: path.stat().st_mtime_ns for path in (records.parent / "parts").glob("part-*")} == done
    contents()


def test_a_job_begun_again_on_another_day_is_that_of_the_first(records, monkeypatch):
    monkeypatch.chdir(records.parent)
    line = [word for word in LINE if word not in {"--today", "2026-01-31"}]
    plans = []
    for day in range(2):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1769860800 + 86400 * day))
        plans.append(job(*line)[1])
    assert plans[0] == plans[1]


def test_a_job_needs_a_folder(records):
    with pytest.raises(UsageError):
        job("check", str(records))
