"""Runs merged into one report: each document once, counts added, what does not agree said."""

import json

import pytest

PARTS = ("--partitions", "parts", "--partition-size", "4K", "--cluster", "serial")


@pytest.fixture
def runs(desk, declint):
    """Check each of the two records alone, and both together in two formats."""
    outs = {
        "clean.jsonl": declint("clean.txt", "OURS", "--format", "jsonl")[1],
        "live.json": declint("live.txt", "OURS", "--format", "json")[1],
        "both.jsonl": declint("clean.txt", "live.txt", "OURS", "--format", "jsonl")[1],
        "both.json": declint("clean.txt", "live.txt", "OURS", "--format", "json")[1],
    }
    for name, out in outs.items():
        (desk / name).write_text(out, encoding="utf-8")
    return desk


def told(out):
    """Return the lines of a report but for that of the run."""
    return [one for one in map(json.loads, out.splitlines()) if one["type"] != "run"]


@pytest.mark.parametrize("names", [["both.jsonl"], ["both.json"], ["clean.jsonl", "live.json"]], ids=", ".join)
def test_merged_runs_say_what_one_run_over_everything_says(names, runs, declint):
    code, out, said = declint("merge", *names, "OURS", "--format", "jsonl")
    whole = told((runs / "both.jsonl").read_text(encoding="utf-8"))
    assert told(out) == whole
    assert (code, said) == (whole[-1]["exit_code"], "")


def test_a_folder_of_partitions_is_a_run_too(runs, declint):
    pytest.importorskip("pyarrow", reason="needs the extra cluster")
    assert declint("clean.txt", "live.txt", "OURS", *PARTS)[0] == 0
    _, out, said = declint("merge", "parts", "OURS", "--format", "jsonl")
    assert told(out) == told((runs / "both.jsonl").read_text(encoding="utf-8"))
    assert said == ""


def test_a_document_of_two_runs_is_told_once(runs, declint):
    _, out, said = declint("merge", "clean.jsonl", "both.json", "OURS", "--format", "jsonl")
    assert told(out) == told((runs / "both.jsonl").read_text(encoding="utf-8"))
    assert said == "declint: warning: 1 document in more than one run, of the same path and bytes: told once\n"


def test_two_states_of_a_document_are_both_told(runs, declint):
    (runs / "clean.txt").write_text("UNCLASSIFIED\n\nThe ferry came at last.\n\nUNCLASSIFIED\n")
    (runs / "again.jsonl").write_text(declint("clean.txt", "OURS", "--format", "jsonl")[1])
    _, out, said = declint("merge", "clean.jsonl", "again.jsonl", "OURS", "--format", "jsonl")
    assert [one["path"] for one in told(out) if one["type"] == "document"] == ["clean.txt", "clean.txt"]
    assert "1 document with the path of one of an earlier run and other bytes: both are told" in said


def test_each_of_two_documents_of_one_path_keeps_its_findings(runs, declint):
    (runs / "live.txt").write_text("UNCLASSIFIED\n\nThe ferry came at last.\n\nUNCLASSIFIED\n")
    (runs / "again.jsonl").write_text(declint("live.txt", "OURS", "--format", "jsonl")[1])
    whole = declint("merge", "again.jsonl", "live.json", "OURS", "--format", "jsonl")[1]
    (runs / "whole.jsonl").write_text(whole)
    assert [one["type"] for one in told(whole)] == ["document", "document", "finding", "finding", "summary"]
    assert told(declint("merge", "again.jsonl", "whole.jsonl", "OURS", "--format", "jsonl")[1]) == told(whole)
    (runs / "whole.json").write_text(declint("merge", "whole.jsonl", "OURS", "--format", "json")[1])
    code, _, said = declint("merge", "whole.json", "OURS")
    assert (code, "two documents are called live.txt" in said) == (2, True)


def test_the_run_of_an_empty_folder_adds_nothing(runs, declint):
    (runs / "none").mkdir()
    (runs / "none.jsonl").write_text(declint("none", "OURS", "--format", "jsonl")[1])
    code, out, _ = declint("merge", "none.jsonl", "both.jsonl", "OURS", "--format", "jsonl")
    whole = told((runs / "both.jsonl").read_text(encoding="utf-8"))
    assert (code, told(out)) == (whole[-1]["exit_code"], whole)
    assert declint("merge", "none.jsonl", "OURS")[0] == 3


def test_a_run_with_broken_rules_makes_a_run_with_broken_rules(runs, declint):
    (runs / "rules" / "broken.yaml").write_text("id: [\n")
    (runs / "broken.jsonl").write_text(declint("clean.txt", "OURS", "--format", "jsonl")[1])
    (runs / "rules" / "broken.yaml").unlink()
    assert declint("merge", "both.jsonl", "broken.jsonl", "OURS")[0] == 2


def test_different_rules_are_said_in_a_line(runs, declint):
    (runs / "other.jsonl").write_text(declint("live.txt", "--isolated", "--format", "jsonl")[1])
    _, out, said = declint("merge", "clean.jsonl", "other.jsonl", "--format", "jsonl")
    assert said.startswith("declint: warning: these runs were made with different rules: clean.jsonl ")
    assert said.count("\n") == 1
    assert json.loads(out.splitlines()[0])["rules_sha256"] == ""


@pytest.mark.parametrize("name", ["clean.txt", "nothing.jsonl", "cut.jsonl", "."])
def test_what_is_no_whole_run_is_told_in_a_line(name, runs, declint):
    (runs / "cut.jsonl").write_text("".join((runs / "both.jsonl").read_text().splitlines(keepends=True)[:-1]))
    code, _, said = declint("merge", name, "OURS")
    assert (code, said.count("\n")) == (2, 1)


@pytest.mark.parametrize(("field", "value"), [("status", "odd"), ("reading", None), ("rules", 7)])
def test_a_report_that_was_changed_is_told_in_a_line(field, value, runs, declint):
    whole = json.loads((runs / "both.json").read_text(encoding="utf-8"))
    whole["documents"][0][field] = value
    (runs / "odd.json").write_text(json.dumps(whole), encoding="utf-8")
    assert declint("merge", "odd.json", "OURS")[::2] == (
        2,
        "declint: error: odd.json: what it says of a document is not what declint writes\n",
    )


@pytest.mark.parametrize("name", ["findings.parquet", "counts.json", "marks.parquet"])
def test_a_partition_that_was_damaged_is_told_in_a_line(name, runs, declint):
    pytest.importorskip("pyarrow", reason="needs the extra cluster")
    declint("clean.txt", "live.txt", "OURS", *PARTS)
    min((runs / "parts").glob(f"part-*/{name}")).write_bytes(b"odd")
    code, _, said = declint("merge", "parts", "OURS")
    assert (code, said.count("\n")) == (2, 1)
    assert "is damaged, or gone; the command that made it makes it again" in said


def test_excerpts_can_be_left_out(runs, declint):
    assert runs.is_dir()
    _, out, _ = declint("merge", "live.json", "OURS", "--excerpts", "none", "--format", "jsonl")
    assert [one["excerpt"] for one in told(out) if one["type"] == "finding"] == ["", ""]
