"""A second run tells the same, byte for byte, without looking at what has not changed."""

import os
import sqlite3
import threading
import time
import zipfile
from dataclasses import replace

import pytest

from declint.cache.results import FILE
from declint.cli import main
from declint.cli.rules._skeleton import skeleton
from declint.reports import formats

pytestmark = pytest.mark.usefixtures("store", "records")

LIVE = "SECRET\n\nThe ferry to the imaginary island was late.\n\nSECRET\n"
CLEAN = "UNCLASSIFIED\n\nThe ferry to the imaginary island was late.\n\nUNCLASSIFIED\n"
OLD = 60  # seconds: a time that a run trusts


def aged(path, seconds=OLD):
    """Give a file a time some seconds ago."""
    then = time.time() - seconds
    os.utime(path, (then, then))


@pytest.fixture
def store(tmp_path, monkeypatch):
    """Return the folder of the cache, used by every run of the test."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("DECLINT_CACHE_DIR", str(folder))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return folder


@pytest.fixture
def records(tmp_path, monkeypatch):
    """Work in a folder with `live.txt` and `clean.txt`, written a minute ago."""
    folder = tmp_path / "records"
    folder.mkdir()
    for name, text in (("live.txt", LIVE), ("clean.txt", CLEAN)):
        (folder / name).write_text(text, encoding="utf-8")
        aged(folder / name)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def examined(monkeypatch):
    """Return the list of the documents that were really looked at; clear it between runs."""
    import declint.examine as module  # noqa: PLC0415 -- patched where it is looked up

    seen, real = [], module.examine

    def examine(terms, one, settings):
        seen.append(one.path)
        return real(terms, one, settings)

    monkeypatch.setattr(module, "examine", examine)
    return seen


@pytest.fixture
def declint(capsys):
    """Run a check in this process; return its exit code, output and errors."""

    def run(*arguments, form="jsonl", today="2026-01-01"):
        code = main(["check", ".", "--isolated", "--jobs", "1", "--format", form, "--today", today, *arguments])
        return (code, *capsys.readouterr())

    return run


@pytest.mark.parametrize("form", formats())
def test_every_format_is_the_same_from_the_cache(declint, examined, form):
    first = declint(form=form)
    examined.clear()
    assert declint(form=form) == first
    assert examined == []
    fresh = declint("--no-cache", form=form)
    assert (fresh[0], fresh[1].replace(" --no-cache", "")) == first[:2]


def test_only_the_changed_file_is_looked_at_again(declint, examined, records):
    declint()
    (records / "live.txt").write_text(LIVE.replace("late", "lost"), encoding="utf-8")
    examined.clear()
    declint()
    assert examined == ["live.txt"]


def test_one_byte_is_seen_though_size_and_time_are_the_same_where_bytes_alone_tell(declint, examined, records):
    first = declint("--cache-strategy", "content")
    status = (records / "live.txt").stat()
    (records / "live.txt").write_text(LIVE.replace("SECRET", "SECREF"), encoding="utf-8")
    os.utime(records / "live.txt", ns=(status.st_atime_ns, status.st_mtime_ns))
    examined.clear()
    assert declint("--cache-strategy", "content") != first
    assert examined == ["live.txt"]


def test_a_new_time_alone_is_no_change(declint, examined, records):
    first = declint()
    aged(records / "live.txt", 600)
    examined.clear()
    assert declint() == first
    assert examined == []


def test_a_file_of_a_time_beyond_all_numbers_is_read_as_ever(declint, examined, records):
    try:
        os.utime(records / "live.txt", (1 << 34, 1 << 34))
    except (OSError, OverflowError):
        pytest.skip("no such time on this file system")
    first = declint()
    assert first[0] != 70
    assert declint() == first
    assert examined.count("live.txt") == 2


def test_a_file_written_just_now_is_known_by_its_bytes_alone(declint, examined, records):
    (records / "live.txt").write_text(LIVE, encoding="utf-8")
    declint()
    status = (records / "live.txt").stat()
    (records / "live.txt").write_text(LIVE.replace("SECRET", "SECREF"), encoding="utf-8")
    os.utime(records / "live.txt", ns=(status.st_atime_ns, status.st_mtime_ns))
    examined.clear()
    declint()
    assert examined == ["live.txt"]


@pytest.mark.parametrize("options", [["--excerpts", "full"], ["--select", "US"], ["--profile", "us-release"], ["--ignore", "GEN"]])
def test_what_changes_results_is_part_of_the_key(declint, examined, options):
    declint()
    examined.clear()
    first = declint(*options)
    assert examined == ["clean.txt", "live.txt"]
    assert declint(*options) == first
    assert len(examined) == 2


def test_a_rule_changed_by_a_word_is_another_rule(declint, examined, tmp_path):
    rule = skeleton("TST-BAN-001")
    folder = tmp_path / "rules"
    folder.mkdir()
    file = folder / "TST-BAN-001.yaml"
    file.write_text(rule, encoding="utf-8")
    declint("--rules", str(folder))
    file.write_text(rule.replace("title: ", "title: The "), encoding="utf-8")
    examined.clear()
    declint("--rules", str(folder))
    assert len(examined) == 2


def test_a_day_counts_for_those_alone_that_it_concerns(declint, examined, records):
    stamped = "SECRET\n\nDeclassified on 3 May 2031 by the Imaginary Archive\nApproved for Release 2031/05/03\n"
    (records / "stamped.txt").write_text(stamped, encoding="utf-8")
    aged(records / "stamped.txt")
    before = declint(today="2026-01-01")
    examined.clear()
    after = declint(today="2032-01-01")
    assert "stamped.txt" in examined
    assert "clean.txt" not in examined
    assert 'finding", "rule": "US-DAT-007' in before[1]
    assert 'finding", "rule": "US-DAT-007' not in after[1]


def test_the_same_bytes_in_two_places_are_two_documents(declint, records):
    (records / "other.txt").write_text(LIVE, encoding="utf-8")
    aged(records / "other.txt")
    first = declint()
    assert declint() == first
    assert '"path": "other.txt"' in first[1]


def test_workers_and_this_process_leave_the_same(declint, examined, store):
    first = main(["check", ".", "--isolated", "--jobs", "2", "--format", "jsonl", "--today", "2026-01-01"])
    examined.clear()
    assert declint()[0] == first
    assert examined == []
    assert (store / FILE).stat().st_mode & 0o077 == 0 or (store.stat().st_mode & 0o077) == 0


def test_what_was_audited_in_part_is_looked_at_again(examined, declint, monkeypatch):
    import declint.examine as module  # noqa: PLC0415 -- patched where it is looked up

    whole = module.examine

    def hasty(terms, one, settings):
        told = whole(terms, one, settings)
        [finding, *others] = told.result.findings
        return replace(told, result=replace(told.result, findings=(replace(finding, rule="RED-PDF-000"), *others)))

    monkeypatch.setattr(module, "examine", hasty)
    declint()
    examined.clear()
    declint()
    assert len(examined) == 2


@pytest.mark.parametrize("spoil", [b"", b"not a database at all, by far" * 200, b"SQLite format 3\0" + bytes(4000)])
def test_a_spoilt_store_is_as_if_it_were_not_there(declint, store, spoil):
    first = declint()
    (store / FILE).write_bytes(spoil)
    assert declint() == first
    assert declint() == first


def test_a_row_that_was_tampered_with_is_not_believed(declint, examined, store):
    first = declint()
    base = sqlite3.connect(store / FILE)
    base.execute("UPDATE results SET value = replace(value, 'live.txt', 'dead.txt')")
    base.commit()
    base.close()
    examined.clear()
    assert declint() == first
    assert examined == ["live.txt"]


def test_a_locked_store_is_waited_for_and_then_done_without(declint, store, monkeypatch):
    first = declint()
    monkeypatch.setattr("declint.cache.results.PATIENCE", 0.05)
    base = sqlite3.connect(store / FILE, isolation_level=None)
    base.execute("BEGIN EXCLUSIVE")
    code, out, errors = declint("-v")
    base.close()
    assert (code, "the cache is not used" in errors) == (first[0], True)
    assert out.splitlines()[1:] == first[1].splitlines()[1:]


def test_a_cache_that_cannot_be_written_is_no_matter(declint, tmp_path, monkeypatch):
    first = declint("--no-cache")
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("DECLINT_CACHE_DIR", str(tmp_path / "file" / "below"))
    done = declint()
    assert (done[0], done[2]) == (first[0], "")
    assert done[1].splitlines()[1:] == first[1].splitlines()[1:]


def test_a_member_of_an_archive_is_known_by_its_bytes(declint, examined, records):
    with zipfile.ZipFile(records / "box.zip", "w") as box:
        box.writestr("inner.txt", LIVE)
    first = declint()
    assert "box.zip!inner.txt" in examined
    examined.clear()
    assert declint() == first
    assert examined == []
    with zipfile.ZipFile(records / "box.zip", "w") as box:
        box.writestr("inner.txt", CLEAN)
    declint()
    assert examined == ["box.zip!inner.txt"]


def test_without_a_cache_nothing_is_written(declint, store):
    declint("--no-cache")
    assert not store.exists()


def test_nothing_is_ever_written_beside_the_records(declint, records):
    declint()
    assert sorted(path.name for path in records.iterdir()) == ["clean.txt", "live.txt"]


def test_four_runs_at_once_tell_the_same(tmp_path):
    codes = []

    def run():
        target = tmp_path / f"{threading.get_ident()}.jsonl"
        codes.append(main(["check", ".", "--isolated", "--jobs", "1", "-q", "--output", f"jsonl={target}", "--today", "2026-01-01"]))

    threads = [threading.Thread(target=run) for _ in range(4)]
    [one.start() for one in threads]
    [one.join() for one in threads]
    told = {"".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[1:]) for path in tmp_path.glob("*.jsonl")}
    assert (len(set(codes)), len(told)) == (1, 1)


def test_another_ocr_program_is_another_run(declint, examined, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    declint()
    (tmp_path / "tesseract").write_bytes(b"")
    examined.clear()
    declint()
    assert sorted(examined) == ["clean.txt", "live.txt"]
