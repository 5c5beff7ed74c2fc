"""`declint report` and `declint verify`: from a run to a page, and from a page back to the records."""

import os
import shutil
import sys
from zipfile import ZipFile

import pytest

from declint.errors import CLEAN, FINDINGS, USAGE

WAIVER = """waivers:
  - {{path: /records/live.txt, rule: TST-BAN-001, state: waived, reason: seen on paper, by: A. Clerk, date: 2026-01-01, until: {until}}}
"""


@pytest.fixture
def run(declint, desk):
    """Check the records into run.jsonl; return the path."""

    def make(*words, name="run.jsonl"):
        code, _, error = declint(
            "check", "records", "OURS", "--isolated", "--today", "2026-02-01", "--output", f"jsonl={name}", "--no-cache", *words
        )
        assert error == ""
        return code, desk / name

    (desk / "records").mkdir()
    for path in ("clean.txt", "live.txt"):
        (desk / path).rename(desk / "records" / path)
    return make


def test_a_page_is_made_and_verified(declint, desk, run):
    _, path = run()
    code, out, _ = declint("report", str(path), "-o", "report.html", "--rules", "rules")
    assert (code, out) == (CLEAN, "2 findings: report.html\n")
    assert declint("verify", "report.html")[0] == CLEAN
    (desk / "records" / "live.txt").write_bytes(b"SECRET\n\nThe ferry to the imaginary island was laid.\n\nSECRET\n")
    code, out, _ = declint("verify", "report.html")
    assert (code, out.splitlines()[0]) == (FINDINGS, "changed: records/live.txt")


def test_records_that_were_moved_are_found_in_their_folder(declint, desk, run):
    _, path = run()
    (desk / "records").rename(desk / "attic")
    (desk / "attic" / "new.txt").write_text("UNCLASSIFIED\n", encoding="utf-8")
    code, out, _ = declint("verify", str(path), "--records", "attic")
    assert (code, out.splitlines()[:2]) == (CLEAN, ["new: records/new.txt", "2 files of the report: 2 same, 0 changed, 0 missing, 1 new."])
    (desk / "attic" / "clean.txt").unlink()
    code, out, _ = declint("verify", str(path), "--records", "attic")
    assert (code, out.splitlines()[0]) == (FINDINGS, "missing: records/clean.txt")


def test_members_of_archives_are_verified_too(declint, desk, run):
    with ZipFile(desk / "records" / "box.zip", "w") as box:
        box.write(desk / "records" / "live.txt", "inner.txt")
    _, path = run()
    code, out, _ = declint("verify", str(path))
    assert (code, out.splitlines()[0]) == (
        CLEAN,
        "3 files of the report: 3 same, 0 changed, 0 missing; new ones are looked for with --records.",
    )
    with ZipFile(desk / "records" / "box.zip", "w") as box:
        box.write(desk / "records" / "clean.txt", "inner.txt")
    code, out, _ = declint("verify", str(path))
    assert (code, out.splitlines()[0]) == (FINDINGS, "changed: records/box.zip!inner.txt")


@pytest.mark.parametrize("records", ["..", "../records", "./../records/"])
def test_records_are_the_same_from_another_folder(declint, desk, run, records, monkeypatch):
    with ZipFile(desk / "records" / "box.zip", "w") as box:
        box.write(desk / "records" / "live.txt", "inner.txt")
    _, path = run()
    for other in desk.iterdir():
        if other.name not in {"records", path.name}:
            shutil.rmtree(other) if other.is_dir() else other.unlink()
    path.rename(desk / "run")
    (desk / "away").mkdir()
    monkeypatch.chdir(desk / "away")
    code, out, _ = declint("verify", "../run", "--records", records)
    assert (code, out.splitlines()[0]) == (CLEAN, "3 files of the report: 3 same, 0 changed, 0 missing, 0 new.")


@pytest.mark.usefixtures("run")
def test_a_copy_is_looked_at_where_it_lies_although_the_run_saw_whole_paths(declint, desk, monkeypatch):
    (desk / "away").mkdir()
    shutil.copytree(desk / "records", desk / "copy")
    (desk / "copy" / "live.txt").write_text("UNCLASSIFIED\n", encoding="utf-8")
    (desk / "copy" / "clean.txt").unlink()
    (desk / "copy" / "new.txt").write_text("UNCLASSIFIED\n", encoding="utf-8")
    monkeypatch.chdir(desk / "away")
    declint("check", "../records", "--isolated", "--output", "jsonl=run.jsonl", "--no-cache")
    code, out, _ = declint("verify", "run.jsonl", "--records", "../copy")
    were = (desk / "records").as_posix()
    assert (code, out.splitlines()[:3]) == (FINDINGS, [f"changed: {were}/live.txt", f"missing: {were}/clean.txt", f"new: {were}/new.txt"])
    assert declint("verify", "run.jsonl", "--records", "../records")[0] == CLEAN


def test_a_name_that_no_system_takes_is_missing(declint, desk):
    (desk / "custody.txt").write_text(f"{'0' * 64}  {'a' * 5000}!b.txt\n{'0' * 64}  {'a' * 5000}\n", encoding="utf-8")
    for words in ((), ("--records", ".")):
        code, _, error = declint("verify", "custody.txt", *words)
        assert (code, error) == (FINDINGS, "")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_a_name_that_is_no_utf8_is_found_again(declint, desk, run):
    (desk / "records" / "live.txt").rename(desk / "records" / os.fsdecode(b"l\xffve.txt"))
    _, path = run()
    assert (declint("verify", str(path))[0], declint("verify", str(path), "--records", "records")[0]) == (CLEAN, CLEAN)


def test_a_list_of_nothing_proves_nothing(declint, desk):
    (desk / "custody.txt").write_text("", encoding="utf-8")
    code, _, error = declint("verify", "custody.txt")
    assert (code, error) == (USAGE, "declint: error: custody.txt: speaks of no files\n")


def test_a_folder_is_made_again_and_verified(declint, desk, run):
    _, path = run()
    for _ in range(2):
        assert declint("report", str(path), "-o", "out", "--rules", "rules")[0] == CLEAN
    assert {one.name for one in (desk / "out").iterdir()} == {"index.html", "custody.txt"}
    assert declint("verify", "out")[0] == CLEAN


def test_the_format_of_check_is_the_same_page_but_for_the_name_of_the_run(declint, desk, run):
    _, path = run("--output", "html=direct.html")
    declint("report", str(path), "-o", "later.html", "--rules", "rules", "--excerpts", "none")
    direct, later = ((desk / name).read_text(encoding="utf-8") for name in ("direct.html", "later.html"))
    assert 'class="verdict v-' in direct
    for part in ('id="matrix"', 'id="breakdowns"'):
        assert direct.split(part)[1].split("</section>")[0] == later.split(part)[1].split("</section>")[0]


@pytest.mark.parametrize(("until", "expected"), [("2026-03-01", (CLEAN, "0")), ("2026-01-15", (FINDINGS, "3"))])  # the notice is one
def test_an_expired_waiver_changes_counts_and_exit_code(declint, desk, run, until, expected):
    code, counts = expected
    (desk / "waivers.yaml").write_text(WAIVER.format(until=until), encoding="utf-8")
    found, path = run("--waivers", "waivers.yaml", "--fail-on", "warning")
    assert found == code
    declint("report", str(path), "-o", "report.html", "--rules", "rules")
    text = (desk / "report.html").read_text(encoding="utf-8")
    assert f'class="verdict v-{"pass" if code == CLEAN else "fail"}"' in text
    warnings = text.split('class="t-warning">')[1].split("</dd>")[0]
    assert warnings.split(">")[1].split("<")[0] == counts
    assert ("expired, its findings count again" in text) is (code == FINDINGS)


def test_a_trend_is_told_against_earlier_runs(declint, desk, run):
    _, old = run(name="old.jsonl")
    (desk / "records" / "live.txt").write_text("UNCLASSIFIED\n", encoding="utf-8")
    _, new = run(name="new.jsonl")
    declint("report", str(new), "-o", "report.html", "--rules", "rules", "--against", str(old))
    assert 'id="trend"' in (desk / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("run.jsonl",), "nothing to write"),
        (("none.jsonl", "-o", "a.html"), "none.jsonl: cannot be read"),
        (("run.jsonl", "-o", "a.html", "--records", "nowhere"), "there is no such folder"),
        (("run.jsonl", "--export", "odt=a.odt"), "FORMAT=FILE is wanted"),
        (("run.jsonl", "-o", "rules"), "holds no earlier report"),
        (("rules/TST-BAN-001.yaml", "-o", "a.html"), "is not what declint --format jsonl or json writes"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(declint, run, words, told):
    run()
    code, _, error = declint("report", *words)
    assert code == USAGE
    assert error.count("\n") == 1
    assert told in error


@pytest.mark.parametrize(("name", "begins"), [("table", "What "), ("markdown", "# declint: "), ("csv", '\ufeff"severity"')])
def test_what_is_text_goes_to_standard_output(name, begins, declint, run):
    _, path = run()
    code, out, _ = declint("report", str(path), "--format", name, "--rules", "rules")
    assert (code, out.startswith(begins)) == (CLEAN, True), out[:80]


@pytest.mark.parametrize("name", ["xlsx", "sqlite", "parquet", "csv"])
def test_an_export_is_a_file_that_appears_whole(name, declint, desk, run):
    _, path = run()
    code, out, _ = declint("report", str(path), "--format", name, "-o", f"out.{name}", "--rules", "rules")
    assert (code, out) == (CLEAN, f"2 findings: out.{name}\n")
    assert (desk / f"out.{name}").stat().st_size > 200
    assert not list(desk.glob(".out*"))


@pytest.mark.parametrize("words", [("--format", "xlsx"), (), ("--export", "pdf=x.pdf"), ("--export", "xlsx")])
def test_an_export_that_cannot_be_is_told(words, declint, run):
    _, path = run()
    code, _, error = declint("report", str(path), *words)
    assert (code, error.count("\n")) == (USAGE, 1)
