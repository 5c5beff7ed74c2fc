"""What is written of a result is read back as it was; every column is filled, and none is forgotten when the model grows."""

import pytest

from declint.model import DocumentResult, Finding, Mark, Outcome, Pass, Pending, Place, Quote, Related, Severity, Status, Summary, Verdict
from declint.partition import rows, schema

pa = pytest.importorskip("pyarrow", reason="needs the extra cluster")

PLACE = Place(3, 1, 4, 9)
MARK = Mark("classification", 5, 11, "SECRET", 0.9, {"level": "SECRET", "struck": None, "caveats": ("NOFORN", "ORCON")}, 2, 3, PLACE,
            (1.0, 2.0, 3.5, 4.0), "box 1/memo.txt")  # fmt: skip
FINDING = Finding("US-STR-001", Severity.WARNING, 0.7, "Not “struck”.", "box 1/memo.txt", 2, 3, PLACE, "SECRET", ("32 CFR 2001",), "f" * 16,
                  (Related("other.txt", 1, 2, "there"),), (1.0, 2.0, 3.5, 4.0), "by hand", "waived", True, "waivers.yaml:7",
                  None, "SECRET", "…")  # fmt: skip
RESULT = DocumentResult(
    "box 1/memo.txt", Status.SCANNED, "", "ab" * 32, 3, 2, 0.75,
    Summary("us-release", "SECRET", 4, 2, "CIA", "full", "1999", ("2001",), ("page 2",)),
    {Verdict.PASSED: 5, Verdict.FAILED: 1}, (Pass("A", 3, "held"),), (FINDING,),
    (Outcome("B", Verdict.UNDETERMINED, MARK, None, "not readable"),), (MARK,), (Pending("C", MARK, "…"),),
    {PLACE: Quote("SECRET", 0, 6, 0, 6)}, dated=True,
    size=4096,
    overrun=("D",),
)  # fmt: skip


def through_parquet(table, found):
    return pa.Table.from_pylist(found, schema.schema(table)).to_pylist()


def back(result):
    found = (rows.finding_rows(7, result.findings), rows.mark_rows(7, result.marks))
    (row,) = through_parquet(schema.DOCUMENTS, [rows.document_row(7, result)])
    return rows.result_of(row, *(through_parquet(*pair) for pair in zip((schema.FINDINGS, schema.MARKS), found, strict=True)))


@pytest.mark.parametrize("result", [RESULT, DocumentResult("a.txt", Status.SKIPPED, "no reader knows this format")], ids=["full", "bare"])
def test_a_result_is_read_back_as_it_was(result):
    assert back(result) == result


def test_every_column_of_the_tables_is_filled():
    assert set(rows.document_row(0, RESULT)) == set(schema.TABLES[schema.DOCUMENTS])
    assert set(rows.finding_rows(0, [FINDING])[0]) == set(schema.TABLES[schema.FINDINGS])
    assert set(rows.mark_rows(0, [MARK])[0]) == set(schema.TABLES[schema.MARKS])


def test_every_field_of_the_model_has_its_column_but_for_what_is_never_written():
    assert {*Finding.__match_args__} - {*schema.TABLES[schema.FINDINGS]} == {"place", "revealed"}
    assert {*Mark.__match_args__} - {*schema.TABLES[schema.MARKS]} == {"place", "hidden"}
    assert {*DocumentResult.__match_args__} - {*schema.TABLES[schema.DOCUMENTS]} == {"counts"}


def test_what_a_redaction_fails_to_hide_is_not_written():
    hidden = Mark("redaction_region", 0, 1, "x", hidden="the words beneath")
    written = rows.mark_rows(0, [hidden]), rows.document_row(0, DocumentResult("a", Status.SCANNED, pending=(Pending("R", hidden),)))
    assert "beneath" not in repr(written)


def test_half_a_surrogate_pair_does_not_stop_a_run():
    assert back(DocumentResult("a\ud800.txt", Status.SCANNED)).path == "a?.txt"
