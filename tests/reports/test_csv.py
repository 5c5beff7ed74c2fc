"""CSV: every finding a row, and no cell that a spreadsheet would calculate."""

import csv
import io

import pytest

from declint.model import DocumentResult, Severity, Status
from declint.reports.csv import COLUMNS, FORMULA, cell


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_finding_has_a_row_those_set_aside_too(told):
    found = rows(told("csv"))
    assert [row["rule"] for row in found] == ["GEN-PAR-001", "GEN-BAN-003", "GEN-QUAL-003", "GEN-REL-004", "RUN-READ-001"]
    assert [row["waived"] for row in found if row["waived"]] == ["looked at on paper"]


def test_every_row_has_every_column(told):
    assert all(set(row) == set(COLUMNS) and None not in row.values() for row in rows(told("csv")))


def test_a_document_lends_its_profile_and_hash(told):
    first = rows(told("csv"))[0]
    assert (first["profile"], first["sha256"]) == ("us-release", "a" * 64)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("  =1", "'=1"),
        ("a\n=1", "a =1"),
        ("harmless = so", "harmless = so"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(words, shown):
    assert cell(words) == shown


def test_a_path_keeps_its_blanks():
    assert cell("a  b .txt", whole=True) == "a  b .txt"


@pytest.mark.parametrize("words", ["=1", "\t=1", "\r=1", "\n=1", '"=1', '";=1', "x;=1", "\x1b=1"])
def test_no_field_begins_as_a_formula_whatever_parts_the_row(words, sample, told):
    one = sample(words, "GEN-X-001", Severity.ERROR, 1, words, excerpt=words)
    text = told("csv", (DocumentResult(words, Status.SCANNED, findings=(one,)),))
    for row in csv.reader(io.StringIO(text, newline="")):
        assert [field for field in row if field[:1] in FORMULA] == []
    assert len(text.splitlines()) == 2
