"""CSV, TSV and JSON Lines: a field of text, each row an item, line and column those of the file."""

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from declint.documents import Source, open_document
from declint.errors import InputError
from declint.text.lines import locate

TABLE = 'id,title,text,note\r\n1,"A, B","SECRET\r\nHe said ""no"" x",y\r\n2,,  ~~TOP~~ é\u0336,\r\n3,t,,\r\n"4","c","東京\tNOFORN","z"'
LINES = (
    '{"id": "a1", "n": [3, "}"], "text": "SECRET\\n\\u00e9\\ud83d\\ude00 \\"x\\"\\r\\nend"}\r\n\r\n'
    'no json\r\n{"text": "~~TOP~~", "id": "a2"}'
)
SOURCES = {"a.csv": TABLE, "a.jsonl": LINES}


@pytest.mark.parametrize(
    ("source", "name", "text"),
    [
        (TABLE, "a.csv", 'SECRET\nHe said "no" x\n\n  ~~TOP~~ é\u0336\n\n東京\tNOFORN'),
        ("a\tbody\n1\tSECRET, x\n", "a.tsv", "SECRET, x"),
        ("a;Body;b\n1;SECRET;x\n", "a.csv", "SECRET"),
        ("words,n\nSECRET paper,1\n", "a.csv", "SECRET paper"),
        (LINES, "a.jsonl", 'SECRET\né\U0001f600 "x"\nend\n\n~~TOP~~'),
        ('{"page": "1", "ocr": "SECRET"}\n', "a.ndjson", "SECRET"),
    ],
)
def test_text_is_one_column_row_by_row(read, source, name, text):
    assert read(source, name).text == text


@pytest.mark.parametrize(
    ("name", "words", "written"),
    [
        ("a.csv", "SECRET", "SECRET"),
        ("a.csv", "He said", "He said"),
        ("a.csv", '"no', '""no'),
        ("a.csv", "x\n", 'x",y'),
        ("a.csv", "TOP", "TOP"),
        ("a.csv", "NOFORN", "NOFORN"),
        ("a.jsonl", "SECRET", "SECRET"),
        ("a.jsonl", "é", "\\u00e9"),
        ("a.jsonl", "\U0001f600", "\\ud83d"),
        ("a.jsonl", '"x', '\\"x'),
        ("a.jsonl", "end", "end"),
        ("a.jsonl", "TOP", "TOP"),
    ],
)
def test_words_lead_to_their_place_in_the_file(read, place, stands_at, name, words, written):  # noqa: PLR0913, PLR0917
    source = SOURCES[name]
    assert place(read(source, name), words) == stands_at(source, written)


@pytest.mark.parametrize(("source", "name"), [(TABLE, "a.csv"), (LINES, "a.jsonl")])
def test_rows_are_items_and_written_strikes_are_seen(read, regions, struck, source, name):
    document = read(source, name)
    assert regions(document, "item", "row") == {"a.csv": [1, 2, 4], "a.jsonl": [1, 4]}[name]
    assert regions(document, "item", "id") == {"a.csv": ["1", "2", "4"], "a.jsonl": ["a1", "a2"]}[name]
    assert struck(document) == ["TOP"]


def test_lines_that_are_no_objects_are_told(read):
    assert read(LINES, "a.jsonl").notes[1] == "1 lines are no JSON objects, the first of them line 3"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("id,text\n", "a.csv"),
        ("id,text\n , \n", "a.csv"),
        ("", "a.csv"),
        ("[1]\n", "a.jsonl"),
        ("[" * 100_000, "a.jsonl"),
        ('{"a": ' + "1" * 5000 + "}", "a.jsonl"),
    ],
)
def test_a_table_without_text_is_told_in_one_line(read, source, name):
    with pytest.raises(InputError) as refused:
        read(source, name)
    assert "\n" not in str(refused.value)


CELL = st.text(st.sampled_from('SECRET ",\n\té\u6771\u0336~\\/'), min_size=1, max_size=12).filter(str.strip)


@given(st.lists(CELL, min_size=1, max_size=5))
@settings(max_examples=200, deadline=None)
def test_csv_cells_are_read_as_the_standard_library_writes_them(cells):
    file = io.StringIO()
    csv.writer(file).writerows([["id", "text"], *([str(number), cell] for number, cell in enumerate(cells))])
    document = open_document(Source("a.csv", file.getvalue().encode()))
    assert [document.text[one.start : one.end] for one in document.regions if one.kind == "item"] == cells
    lines = file.getvalue().replace("\r\n", "\n").split("\n")
    for at, character in enumerate(document.text):
        line, column = locate(document.anchors, at)
        assert character.isspace() or lines[line - 1][column - 1] == character


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=5))
@settings(max_examples=200, deadline=None)
def test_json_strings_are_read_as_the_standard_library_writes_them(cells):
    source = "\n".join(json.dumps({"text": cell}) for cell in cells)
    document = open_document(Source("a.jsonl", source.encode()))
    found = [document.text[one.start : one.end] for one in document.regions if one.kind == "item"]
    assert found == [cell.replace("\r\n", "\n") for cell in cells]
