import csv
import io
import json

import pytest

DRAW = ("run.jsonl", "--seed", "7")


@pytest.fixture
def run(declint, desk):
    """Leave in `run.jsonl` what a run over eight records finds: two findings on each."""
    for number in range(8):
        folder = desk / ("minutes" if number < 2 else "cables")
        folder.mkdir(exist_ok=True)
        (folder / f"{number}.txt").write_bytes((desk / "live.txt").read_bytes())
    declint("cables", "minutes", "OURS", "--output", "jsonl=run.jsonl")
    return desk


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


def fill(path, box, signed="A.C."):
    rows = table(path.read_text(encoding="utf-8"))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys())
        writer.writeheader()
        writer.writerows(row | {box: "x", "initials": signed} for row in rows)


@pytest.mark.usefixtures("run")
def test_a_sample_is_the_same_twice_and_says_what_it_was_drawn_from(declint):
    code, out, err = declint("sample", *DRAW, "--size", "3")
    assert (code, len(table(out))) == (0, 3)
    assert err.startswith("declint: 3 lines of 8 documents, seed 7, frame ")
    assert declint("sample", *DRAW, "--size", "3")[1] == out


@pytest.mark.usefixtures("run")
def test_a_sample_of_findings_has_some_of_each_series(declint):
    _, out, _ = declint("sample", *DRAW, "--of", "findings", "--by", "series", "--size", "8")
    assert [row["stratum"] for row in table(out)] == ["cables"] * 6 + ["minutes"] * 2
    assert {row["rule"] for row in table(out)} == {"TST-BAN-001"}


def test_a_filled_in_sheet_passes_or_is_returned(run, declint):
    declint("sample", *DRAW, "--error", "30%", "-o", "s.csv")
    assert declint("sample", "--import", "s.csv")[0] == 3
    fill(run / "s.csv", "agree")
    code, out, _ = declint("sample", "--import", "s.csv")
    assert code == 0
    assert "pass" in out
    fill(run / "s.csv", "disagree")
    assert declint("sample", "--import", "s.csv")[0] == 2  # both boxes


def test_errors_return_a_series(run, declint):
    declint("sample", *DRAW, "--error", "30%", "-o", "s.csv")
    fill(run / "s.csv", "disagree", signed="")
    code, out, _ = declint("sample", "--import", "s.csv")
    assert (code, "return" in out, "8 ticked lines without initials" in out) == (1, True, True)


def test_sheets_split_among_readers_come_together(run, declint):
    declint("sample", *DRAW, "--of", "findings", "--size", "9", "-o", "s.csv")
    head, *rows = (run / "s.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    for name, part in (("one.csv", rows[:4]), ("two.csv", rows[4:])):
        (run / name).write_text(head + "".join(part), encoding="utf-8")
    fill(run / "one.csv", "agree")
    fill(run / "two.csv", "disagree")
    _, out, _ = declint("sample", "--import", "one.csv", "--import", "two.csv", "--format", "json")
    assert [(one["agree"], one["disagree"], one["blank"]) for one in json.loads(out)] == [(4, 5, 0)]


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "html"])
def test_a_sheet_is_written_whole_in_any_form(suffix, run, declint):
    assert declint("sample", *DRAW, "--size", "3", "-o", f"s.{suffix}")[0] == 0
    assert (run / f"s.{suffix}").stat().st_size > 500
    assert not list(run.glob(".s*"))


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "a sample takes a RUN.jsonl"),
        ((*DRAW, "--size", "3", "--error", "1%"), "either --size or --error"),
        ((*DRAW, "--size", "3", "--each"), "--each takes --by"),
        ((*DRAW, "--size", "3", "--by", "rule"), "--by rule takes --of findings"),
        ((*DRAW, "--size", "3", "-o", "s.pdf"), "a sheet is one of .csv, .xlsx, .html"),
        ((*DRAW, "--error", "100%"), "a rate such as 1%"),
        ((*DRAW, "--error", "0.001%"), "a sheet has at most"),
        (("live.txt", "--seed", "7", "--size", "3"), "live.txt:1: is not what declint --format jsonl or json writes"),
        (("gone.jsonl", "--seed", "7", "--size", "3"), "gone.jsonl: cannot be read"),
        (("--import", "live.txt"), "live.txt: has no row with the columns"),
        (("run.jsonl", "--import", "s.csv"), "--import takes the sheets alone"),
    ],
)
def test_what_cannot_be_done_is_told(words, told, declint):
    code, _, err = declint("sample", *words)
    assert (code, told in err) == (2, True), err


def test_half_a_run_is_refused(run, declint):
    lines = (run / "run.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (run / "run.jsonl").write_text("".join(lines[:-1]), encoding="utf-8")
    code, _, err = declint("sample", *DRAW, "--size", "3")
    assert (code, "it has no summary at its end" in err) == (2, True)


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_findings_are_divided_by_the_level_of_their_document_in_either_format(name, run, declint):
    declint("cables", "minutes", "clean.txt", "OURS", "--output", f"{name}=other.{name}")
    _, out, _ = declint("sample", f"other.{name}", "--seed", "7", "--of", "findings", "--by", "level", "--size", "4")
    assert {row["stratum"] for row in table(out)} == {"SECRET"}
    assert (run / f"other.{name}").stat().st_size > 0
