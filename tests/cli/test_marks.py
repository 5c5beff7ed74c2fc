"""`declint marks`: what is seen, one JSON object a line."""

import json

KEYS = {"path", "kind", "item", "page", "line", "column", "end_line", "end_column", "text", "confidence", "attributes"}


def seen(out):
    return [json.loads(line) for line in out.splitlines()]


def test_each_file_has_one_line_of_its_own_first(declint):
    found = seen(declint("marks", "live.txt", "clean.txt")[1])
    assert [(one["path"], one["status"]) for one in found if one["kind"] == "document"] == [
        ("live.txt", "scanned"),
        ("clean.txt", "scanned"),
    ]
    assert found[0]["kind"] == "document"
    assert found[0]["profile"]


def test_a_mark_has_the_keys_of_the_contract(declint):
    marks = [one for one in seen(declint("marks", "live.txt")[1]) if one["kind"] != "document"]
    assert marks
    assert all(one.keys() == KEYS for one in marks)
    assert [(one["line"], one["column"], one["text"]) for one in marks if one["kind"] == "classification"] == [
        (1, 1, "SECRET"),
        (5, 1, "SECRET"),
    ]


def test_what_cannot_be_read_says_why(desk, declint):
    (desk / "empty.txt").write_bytes(b"")
    code, out, _ = declint("marks", "empty.txt")
    assert (code, seen(out)) == (
        3,
        [{"kind": "document", "path": "empty.txt", "status": "unreadable", "profile": None, "reason": "it has no text"}],
    )


def test_a_table_is_for_people(declint):
    out = declint("marks", "live.txt", "--format", "table")[1]
    assert "classification" in out
    assert "5:1" in out


def test_the_configuration_says_how_to_read(desk, declint):
    (desk / "declint.yaml").write_text("strikes: recorded\n", encoding="utf-8")
    struck = {one["attributes"]["struck"] for one in seen(declint("marks", "live.txt")[1]) if one["kind"] == "classification"}
    assert struck == {False}
    struck = {
        one["attributes"].get("struck") for one in seen(declint("marks", "live.txt", "--isolated")[1]) if one["kind"] == "classification"
    }
    assert struck == {None}
