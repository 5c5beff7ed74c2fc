"""Every export has as many findings as the store; hostile words stay words; two runs write the same bytes."""

import csv
import sqlite3
from itertools import chain

import openpyxl
import pytest

from declint import export
from declint.export import _tables, markdown, xlsx
from declint.sampling import tables
from declint.sampling.sheet import answers
from declint.text.visible import visible

FINDINGS = 12
HOSTILE_MESSAGES = 10


@pytest.fixture
def book(written):
    return openpyxl.load_workbook(written("xlsx"))


def cells(book):
    return chain.from_iterable(row for sheet in book for row in sheet.iter_rows())


@pytest.mark.parametrize("name", export.formats())
def test_two_exports_are_the_same_bytes(name, written):
    assert written(name, "one").read_bytes() == written(name, "two").read_bytes()


def test_a_workbook_has_all_and_not_one_formula(book, store):
    assert book.sheetnames == ["Summary", "Four-part", "Findings", "Waivers", "Sample", "Custody"]
    assert book["Findings"].max_row - 1 == store.count(()) == FINDINGS
    assert [book[name].max_row - 1 for name in ("Four-part", "Waivers", "Custody", "Sample")] == [3, 1, 4, 3]
    assert {cell.data_type for cell in cells(book)} <= {"s", "n"}
    assert not [cell for cell in cells(book) if cell.hyperlink]


def test_hostile_words_are_in_their_cells_as_they_were_but_for_what_does_not_print(book, store):
    column = [cell.value for cell in book["Findings"][1]].index("message")
    kept = [row[column].value for row in book["Findings"].iter_rows(min_row=2)]
    assert kept[: FINDINGS - 2] == [visible(one.message) for one in store.findings()][: FINDINGS - 2]


def test_what_is_too_long_for_a_cell_is_cut_and_said_so(book):
    longest = max((str(cell.value or "") for cell in cells(book)), key=len)
    assert len(longest) == 32_767
    assert longest.endswith("x [cut]")
    said = {row[0].value: row[1].value for row in book["Summary"].iter_rows(max_col=2)}
    assert said["Cells cut at 32,767 characters"] == 1
    assert (said["Verdict"], said["Documents: unreadable"]) == ("fail", 1)


def test_findings_go_on_in_a_further_worksheet(written, monkeypatch):
    monkeypatch.setattr(xlsx, "ROWS", 5)
    book = openpyxl.load_workbook(written("xlsx"))
    assert [book[name].max_row for name in ("Findings", "Findings 2", "Findings 3")] == [6, 6, 3]
    assert {book[name]["A1"].value for name in ("Findings", "Findings 2", "Findings 3")} == {"severity"}


def test_the_sample_of_a_workbook_comes_back_filled_in(written):
    path = written("xlsx")
    book = openpyxl.load_workbook(path)
    names = [cell.value for cell in book["Sample"][1]]
    book["Sample"].cell(2, names.index("agree") + 1, "x")
    book.save(path)
    assert [one.box for one in answers(tables.read(path, "s"), "s")] == ["agree", "", ""]


def test_a_csv_has_all_and_not_one_formula(written):
    path = written("csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(path.read_text(encoding="utf-8-sig").splitlines())
    assert (head, len(rows)) == ([one.name for one in _tables.SHEET], FINDINGS)
    assert not [cell for row in rows for cell in row if cell[:1] in {"=", "+", "@", "-"}]


def test_sqlite_is_the_store(written, store):
    with sqlite3.connect(written("sqlite")) as base:
        assert base.execute("SELECT COUNT(*) FROM finding").fetchone() == (FINDINGS,)
        assert base.execute("SELECT message FROM finding ORDER BY id").fetchall() == store.execute("SELECT message FROM finding").fetchall()
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_parquet_has_every_finding_and_every_document(written, store):
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = parquet.read_table(written("parquet")).to_pylist()
    assert len([row for row in rows if row["rule"]]) == FINDINGS
    assert {row["document"] for row in rows} == {"=one.txt", "ten.txt", "none.txt", "shut.pdf", None}
    assert len(rows) == FINDINGS + 2
    assert [row["message"] for row in rows if row["document"] == "ten.txt"] == [
        one.message for one in store.findings() if one.path == "ten.txt"
    ]
    assert {row["decade"] for row in rows if row["document"] == "ten.txt"} == {"1960s"}


def test_markdown_holds_no_markup_of_a_record(written):
    text = written("markdown").read_text(encoding="utf-8")
    assert text.startswith("# declint: fail\n")
    assert "<script" not in text
    assert "\u202e" not in text
    assert len([line for line in text.splitlines() if line.startswith("| error ")]) == HOSTILE_MESSAGES
    assert {line.replace("\\|", "").count("|") for line in text.splitlines() if line.startswith("| error ")} == {5}


def test_markdown_says_what_it_leaves_out_and_stays_small(written, monkeypatch):
    monkeypatch.setattr(markdown, "ROOM", 1_500)
    text = written("markdown").read_text(encoding="utf-8")
    assert len(text) < 6_000
    assert "more of the findings are left out" in text


def test_a_table_for_the_terminal_has_the_counts(written):
    text = written("table").read_text(encoding="utf-8")
    assert "Verdict" in text
    assert "fail" in text
    assert all(line.isprintable() for line in text.splitlines())
