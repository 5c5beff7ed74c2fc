"""A sheet as CSV, XLSX and HTML: hostile words stay words, and what a spreadsheet program keeps can be read again."""

import csv
import io

import openpyxl
import pytest

from declint.errors import UsageError
from declint.sampling import tables
from declint.sampling.plan import Plan
from declint.sampling.sheet import answers

HOSTILE = ["=HYPERLINK(1)", "+1+1", "@SUM(1)", "\x1b[31mred", "</td><script>alert(1)</script>", "\u202egnp", '"', "a;b\nc", "x" * 40_000]
PLAN = Plan("documents", "7", "ab", 9, 9).words()
ROWS = [
    ["no", "path", "agree", "disagree", "cannot tell", "initials", "date", "note", "plan"],
    *([number, words, "", "", "", "", "", "", PLAN] for number, words in enumerate(HOSTILE, 1)),
]


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "s.xlsx"
    tables.write(path, ".xlsx", ROWS)
    return path


def test_no_cell_of_a_csv_is_a_formula():
    cells = [cell for row in csv.reader(io.StringIO(tables.text_of(ROWS))) for cell in row]
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "@", "-"}]


def test_no_cell_of_a_workbook_is_a_formula(book):
    sheet = openpyxl.load_workbook(book).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert [row[1].value for row in sheet.iter_rows(min_row=2)][:8] == [
        words.replace("\x1b", "_x001B_") for words in HOSTILE[:8]
    ]  # as XML holds it
    assert sheet["B10"].value.endswith("x [cut]")
    assert len(sheet["B10"].value) == 32_767


def test_two_workbooks_are_the_same_bytes(book, tmp_path):
    tables.write(tmp_path / "again.xlsx", ".xlsx", ROWS)
    assert (tmp_path / "again.xlsx").read_bytes() == book.read_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_comes_back_however_a_program_kept_it(encoding, delimiter, tmp_path):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([[*row[:2], "x", *row[3:]] if row[0] != "no" else row for row in ROWS[:9]])
    (tmp_path / "s.csv").write_text(text.getvalue(), encoding=encoding, newline="")
    found = answers(tables.read(tmp_path / "s.csv", "s.csv"), "s.csv")
    assert [(one.number, one.box) for one in found] == [(number, "agree") for number in range(1, 9)]


def test_a_csv_of_the_old_code_page_comes_back(tmp_path):
    row = [1, "Sûreté", "X", "", "", "", "", "", PLAN]
    (tmp_path / "s.csv").write_bytes("\r\n".join(";".join(map(str, one)).replace("; ", "~") for one in (ROWS[0], row)).encode("cp1252"))
    (tmp_path / "s.csv").write_bytes((tmp_path / "s.csv").read_bytes().replace(PLAN.replace("; ", "~").encode(), f'"{PLAN}"'.encode()))
    assert [one.box for one in answers(tables.read(tmp_path / "s.csv", "s.csv"), "s.csv")] == ["agree"]


def test_a_workbook_comes_back_as_another_program_kept_it(book):
    filled = openpyxl.load_workbook(book)
    sheet = filled.active
    sheet["D3"], sheet["E4"], sheet["F3"] = "X", "=LOWER(1)", "A.C."
    sheet["E4"] = "x"
    filled.create_sheet("Notes", 0)["A1"] = "mine"
    filled.save(book)
    found = answers(tables.read(book, "s.xlsx"), "s.xlsx")
    assert [(one.number, one.box, one.signed) for one in found if one.box] == [(2, "disagree", True), (3, "cannot tell", False)]
    assert len(found) == len(HOSTILE)


@pytest.mark.parametrize("data", [b"PK\x03\x04 no zip", b"", b"\xff\xfe\x00", b"\x00" * 40])
def test_what_is_no_sheet_is_told_in_one_line(data, tmp_path):
    (tmp_path / "s.csv").write_bytes(data)
    with pytest.raises(UsageError) as caught:
        answers(tables.read(tmp_path / "s.csv", "s.csv"), "s.csv")
    assert "\n" not in str(caught.value)


def test_a_page_to_print_shows_hostile_words_as_words(tmp_path):
    tables.write(tmp_path / "s.html", ".html", ROWS)
    text = (tmp_path / "s.html").read_text(encoding="utf-8")
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert text.count("☐") == 3 * len(HOSTILE)
