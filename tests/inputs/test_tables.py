"""Tables of records: each row is a document, told once, by its id or number; what is broken is told of its row."""

import csv
import gzip
import io
import json
import pickle
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from declint.errors import InputError
from declint.inputs import Wanted, gather
from declint.inputs.tables import csv as csv_rows
from declint.inputs.tables import jsonl as jsonl_rows
from declint.inputs.tables import row as rows
from declint.inputs.tables import stretch
from declint.partition import whereabouts
from declint.reports.csv import COLUMNS
from declint.rule import Settings


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def told(*words, **wanted):
    """Return each input with its words, or the reason why there are none."""
    found = {}
    for one in gather(Wanted(words or (".",), **wanted)):
        assert one.path not in found
        try:
            found[one.path] = one.load().data.decode()
        except InputError as error:
            found[one.path] = f"{error.status}: {error}"
    return found


def lines(*values):
    return "".join((value if isinstance(value, str) else json.dumps(value)) + "\n" for value in values)


def table(name, *values):
    """Write rows of texts and ids as the format that the name says."""
    if name.endswith(".parquet"):
        pa = pytest.importorskip("pyarrow", reason="needs the extra cluster")
        pytest.importorskip("pyarrow.parquet").write_table(pa.Table.from_pylist(list(values)), name, row_group_size=2)
    elif ".jsonl" in name:
        data = lines(*values).encode()
        Path(name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    else:
        with Path(name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, values[0], delimiter="\t" if name.endswith(".tsv") else ",")
            writer.writeheader()
            writer.writerows(values)


RECORDS = (
    {"id": "a/1", "title": "x", "text": "SECRET\n\nThe “ferry”, late;\r\n"},
    {"id": "b", "title": '"', "text": 'He said "no"\n'},
    {"id": "b", "title": "", "text": "x"},
)
WORDS = {"{}!a/1": "SECRET\n\nThe “ferry”, late;\r\n", "{}!b": 'He said "no"\n', "{}!b~2": "x"}


@pytest.mark.parametrize("name", ["t.jsonl", "t.ndjson.jsonl", "t.jsonl.gz", "t.csv", "t.tsv", "T.CSV", "t.parquet"])
def test_each_row_is_a_document_of_its_own(name):
    table(name, *RECORDS)
    assert told(name) == {path.format(name): words for path, words in WORDS.items()}


@pytest.mark.parametrize("name", ["t.jsonl", "t.jsonl.gz", "t.csv", "t.parquet"])
def test_a_row_is_read_again_from_a_few_words(name):
    table(name, *RECORDS)
    for one in gather(Wanted((name,))):
        sent = pickle.dumps(one.slim())
        assert len(sent) < 400
        assert pickle.loads(sent).load().data == one.load().data


@pytest.mark.parametrize("name", ["t.jsonl", "t.jsonl.gz", "t.csv", "t.parquet"])
def test_a_stretch_of_rows_is_read_without_those_before(name):
    table(name, *({"id": str(n % 5), "text": f"{n}"} for n in range(12)))
    whole = [*gather(Wanted((name,)))]
    renamed = {at: one.origin.twin for at, one in enumerate(whole[3:]) if one.origin.twin}
    assert [*stretch(whole[3].slim(), 6, renamed)] == whole[3:9]


def test_a_row_that_changed_meanwhile_is_not_read_as_another():
    table("t.jsonl", *RECORDS)
    last = [*gather(Wanted(("t.jsonl",)))][-1].slim()
    Path("t.jsonl").write_bytes(b"{}\n")
    with pytest.raises(InputError, match="changed"):
        last.load()


@pytest.mark.parametrize("name", ["t.jsonl", "t.csv"])
def test_a_walk_takes_no_table_for_records_unless_its_column_is_named(name):
    table(name, *RECORDS)
    assert list(told()) == [name]
    assert list(told(text_column="text")) == [path.format(name) for path in WORDS]
    assert list(told(text_column="nothing")) == [name]


def test_a_walk_reads_parquet_only_where_its_column_is_named():
    table("t.parquet", *RECORDS)
    assert told() == {}
    assert len(told(text_column="title")) == 3
    assert told(text_column="nothing") == {}


@pytest.mark.parametrize("name", ["t.jsonl", "t.csv", "t.parquet"])
def test_columns_may_be_named(name):
    table(name, {"n": "1", "id": "x", "text": "no", "story": "SECRET"})
    assert told(name, text_column="story", id_column="n") == {f"{name}!1": "SECRET"}
    assert told(name, id_column="nothing") == {name: "unreadable: no column “nothing” for ids (it has n, id, text, story)"}
    assert told(text_column="story", id_column="nothing") == told(name, id_column="nothing")
    assert told(name, text_column="nothing") == {name: "unreadable: no column “nothing” (it has n, id, text, story)"}


@pytest.mark.parametrize(("line", "known"), [(0, True), (98, True), (99, True), (100, False)])
def test_the_column_of_ids_may_be_missing_in_rows_but_not_in_all_of_the_first(line, known):
    table("t.jsonl", *({"text": "x"} | ({"naid": "N"} if number == line else {}) for number in range(110)))
    names = list(told("t.jsonl", id_column="naid"))
    assert names == (["t.jsonl!N" if number == line else f"t.jsonl!{number + 1}" for number in range(110)] if known else ["t.jsonl"])


def test_a_table_without_a_usual_column_of_texts_is_one_document():
    table("t.csv", {"n": 1, "words": "SECRET"})
    assert list(told("t.csv")) == ["t.csv"]


def test_a_row_may_be_named():
    table("t.jsonl", *RECORDS)
    assert told("t.jsonl!b~2") == {"t.jsonl!b~2": "x"}
    assert told("t.jsonl!b~2", "t.jsonl") == told("t.jsonl")
    assert told("t.jsonl!c") == {"t.jsonl!c": "unreadable: there is no such file in t.jsonl"}


def test_a_diff_tells_the_lines_of_the_whole_table():
    table("t.jsonl", *RECORDS)
    assert list(told("t.jsonl", keeps=lambda _: True)) == ["t.jsonl"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("not json", "t.jsonl!2: unreadable: this row is no JSON: Expecting value: line 1 column 1 (char 0)"),
        ("[1]", "t.jsonl!2: unreadable: this row is no JSON object"),
        ("[" * 100_000, "t.jsonl!2: unreadable: this row is no JSON: it is nested too deeply"),
        ({"id": 7}, "t.jsonl!7: unreadable: this row has no field with a usual name for texts"),
        ({"id": 7, "text": 7}, "t.jsonl!7: unreadable: the text of this row is no string"),
        ({"id": 7, "text": " "}, "t.jsonl!7: unreadable: it has no text"),
        ({"id": True, "text": "x"}, "t.jsonl!2: x"),
        ({"id": "", "path": "p.pdf", "text": "", "body": "x"}, "t.jsonl!p.pdf: x"),
        ({"ID": 1, "Text": "x"}, "t.jsonl!1: x"),
        ({"id": "../../etc/x", "text": "x"}, "t.jsonl!%2E%2E/%2E%2E/etc/x: x"),
        ({"id": "/etc//x\\y", "text": "x"}, "t.jsonl!etc/x/y: x"),
        ({"id": "a!b\u001b[2J\n", "text": "x"}, "t.jsonl!a%21b%1B[2J: x"),
        ({"id": "\ud800", "text": "\ud800"}, "t.jsonl!%ED%A0%80: \ufffd"),
    ],
)
def test_what_is_wrong_with_a_row_is_told_of_that_row(line, words):
    Path("t.jsonl").write_text(lines({"id": "first", "text": "a"}, line, {"id": "last", "text": "z"}))
    found = [f"{path}: {what}" for path, what in told("t.jsonl").items()]
    assert found == ["t.jsonl!first: a", words, "t.jsonl!last: z"]


def test_lines_that_are_no_utf_8_and_csv_of_another_encoding():
    Path("t.jsonl").write_bytes(b'{"text": "a"}\n{"text": "\xe9"}\n')
    assert told("t.jsonl")["t.jsonl!2"] == "unreadable: this row is no UTF-8 at byte 10 of its line"
    Path("t.csv").write_bytes(b"id,text\n1,\xe9tranger, perhaps\n2,b\n3,l'\xe9tranger\n")
    assert told("t.csv") == {
        "t.csv!1": "unreadable: this row has 3 fields under 2 columns: its text may be another field's",
        "t.csv!2": "b",
        "t.csv!3": "l'étranger",
    }


def test_long_ids_are_cut_and_stay_apart():
    table("t.jsonl", *({"id": "a" * 300 + end, "text": end} for end in "xy"))
    found = told("t.jsonl")
    assert len(found) == 2
    assert max(map(len, found)) < 220


def test_many_equal_ids_are_told_apart_on_disk_as_in_memory(monkeypatch):
    names = ["a", "b", "a~2", "a", "a", *map(str, range(20)), "b", "7"]
    few = rows.Names()
    expected = [few.new(name) for name in names]
    assert len({*expected}) == len(expected)
    assert expected[:5] == ["a", "b", "a~2", "a~3", "a~4"]
    monkeypatch.setattr(rows, "MANY", 3)
    many = rows.Names()
    assert [many.new(name) for name in names] == expected


def test_our_own_reports_are_no_records():
    Path("r.jsonl").write_text(lines({"type": "run", "tool": {"name": "declint"}}, {"type": "finding", "message": "x", "text": "x"}))
    Path("m.jsonl").write_text(
        lines({"kind": "document", "path": "a", "status": "scanned", "profile": None}, {"kind": "page", "text": "x"})
    )
    with Path("r.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_NONNUMERIC).writerows([COLUMNS, ["error"] * len(COLUMNS)])
    why = "skipped: it is a report of declint, no record"
    assert told("r.jsonl", "m.jsonl", "r.csv") == {"r.jsonl": why, "m.jsonl": why, "r.csv": why}
    assert told(text_column="message") == {}


@pytest.mark.parametrize("name", ["t.jsonl", "t.csv"])
def test_a_row_that_is_too_large_costs_no_other(name, monkeypatch):
    for module in (jsonl_rows, csv_rows):
        monkeypatch.setattr(module.rows, "__defaults__", (1000,))
    table(name, {"id": "a", "text": "x"}, {"id": "b", "text": 'y"\n' * 2000}, {"id": "c", "text": "z"}, {"id": "d", "text": "z" * 900})
    assert [words[:9] for words in told(name).values()] == ["x", "too_large", "z", "z" * 9]
    assert told(name, max_size=800)[f"{name}!d"].startswith("too_large: it has 900 bytes, more than the 800 bytes of --max-size")


def test_a_mark_that_is_never_closed_is_told_and_takes_no_memory(monkeypatch):
    monkeypatch.setattr(csv_rows.rows, "__defaults__", (1 << 16,))
    with Path("t.csv").open("wb") as file:
        file.write(b'id,text\n1,a\n2,"')
        file.writelines([b"x" * (1 << 16) + b"\n"] * 256)
    tracemalloc.start()
    found = told("t.csv")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found["t.csv!1"] == "a"
    assert "a quotation mark that is not closed takes in all that follows" in found["t.csv!2"]
    assert most < 2 << 20


def test_nul_in_a_csv_costs_its_row():
    Path("t.csv").write_bytes(b"id,text\n1,a\n2,a quarter of it\0 is\n3,c\n")
    assert told("t.csv") | {"t.csv!2": ""} == {"t.csv!1": "a", "t.csv!2": "", "t.csv!3": "c"}


def test_a_bomb_of_rows_is_told_of_the_table():
    Path("t.jsonl.gz").write_bytes(gzip.compress(b'{"text": "a"}\n' + (b" " * 65535 + b"\n") * 256))
    assert told("t.jsonl.gz") == {"t.jsonl.gz!1": "a", "t.jsonl.gz": "too_large: it unpacks to more than 200 times its size"}


def test_a_table_that_is_cut_off_keeps_the_rows_before():
    data = gzip.compress("".join(lines({"id": str(n), "text": f"{n * 7919 % 1000}"}) for n in range(5000)).encode())
    Path("t.jsonl.gz").write_bytes(data[: len(data) // 2])
    found = told("t.jsonl.gz")
    assert found["t.jsonl.gz!0"] == "0"
    assert found["t.jsonl.gz"].startswith("unreadable: broken archive")


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" + b"\xff" * 64 + b"PAR1"])
def test_broken_parquet_is_a_finding(data):
    pytest.importorskip("pyarrow", reason="needs the extra cluster")
    Path("t.parquet").write_bytes(data)
    assert told("t.parquet")["t.parquet"].startswith("unreadable: broken Parquet")


@pytest.mark.parametrize(("broken", "cut"), [(4, 0), (4, 2), (1, 0), (1, 1), (5, 5)])
def test_a_row_group_that_breaks_off_is_told_after_its_rows_and_again_from_a_plan(broken, cut, monkeypatch):
    pa = pytest.importorskip("pyarrow", reason="needs the extra cluster")
    monkeypatch.setattr("declint.inputs.tables.parquet.ROWS", 1)
    words = pa.table({"text": [f"Telegram {number}" for number in range(1, 9)]})
    pages = {"row_group_size": 5, "use_dictionary": False, "compression": "none", "data_page_size": 1, "write_batch_size": 1}
    pytest.importorskip("pyarrow.parquet").write_table(words, "t.parquet", **pages)
    data = Path("t.parquet").read_bytes()
    at = data.index(f"Telegram {broken}".encode()) - 4  # how long the text is
    Path("t.parquet").write_bytes(data[:at] + b"\xff" * 4 + data[at + 4 :])
    whole = told("t.parquet")
    expected = [*range(1, broken + 1), *range(6, 9)]
    assert [*whole] == [f"t.parquet!{number}" for number in expected]
    assert whole.pop(f"t.parquet!{broken}").startswith(f"unreadable: row group 1, from row {broken} on, cannot be read")
    assert [*whole.values()] == [f"Telegram {number}" for number in expected if number != broken]
    units = [*whereabouts.listing(gather(Wanted(("t.parquet",))), lambda _: Settings())]
    lines = [*whereabouts.told(units[:cut]), *whereabouts.told(units[cut:])]
    again = [(one.path, one.data, one.problem) for one in whereabouts.found_at(lines, Wanted())]
    assert again == [(one.path, one.data, one.problem) for one in gather(Wanted(("t.parquet",)))]


def test_one_long_text_said_of_many_rows_of_a_parquet_is_kept_once():
    table("t.parquet", *[{"id": str(n), "text": "x" * (1 << 20)} for n in range(99)])
    tracemalloc.start()
    assert sum(1 for _ in gather(Wanted(("t.parquet",)))) == 99
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 16 << 20


def test_memory_does_not_grow_with_the_rows():
    with Path("t.jsonl").open("w") as file:
        file.writelines(lines({"id": n, "text": "x" * 200}) for n in range(5000))
    tracemalloc.start()
    assert sum(1 for _ in gather(Wanted(("t.jsonl",)))) == 5000
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 1 << 20


FIELD = st.text(st.sampled_from('ab"\n,;é '), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(FIELD, FIELD), min_size=1, max_size=8))
def test_rows_of_a_csv_are_those_of_the_csv_module(values):
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerows([("note", "text"), *values])
    data = io.BytesIO(file.getvalue().encode())
    head = csv_rows.header(data, rows.Columns(), ".csv")
    found = [one.text for one in csv_rows.rows(data, head, rows.Span()) if one.problem != rows.NO_TEXT]
    assert found == [text for _, text in values if text.strip()]


def test_a_table_with_line_ends_of_old_is_one_document():
    Path("old.csv").write_text("id,text\r1,SECRET\r2,SECRET\r", newline="")
    assert list(told("old.csv")) == ["old.csv"]
