"""Reading a run back: line by line, and what is no run is told of in one line."""

import json
from hashlib import sha256

import pytest

from declint.compliance.lines import Source
from declint.compliance.store import Store
from declint.errors import UsageError

DOCUMENT = {"path": "a.txt", "status": "scanned"}
FINDING = {"path": "a.txt", "rule": "TST-BAN-001", "severity": "error", "message": "No banner."}


def test_the_hash_is_that_of_the_file(written):
    source = Source(written())
    assert len(list(source.objects())) == 9
    assert source.sha256 == sha256(source.path.read_bytes()).hexdigest()


def test_json_that_another_program_has_written_anew_is_read_as_a_whole(tmp_path):
    path = tmp_path / "run.json"
    path.write_text(json.dumps({"run": {}, "documents": [DOCUMENT], "findings": [FINDING], "summary": {}}, indent=2), encoding="utf-8")
    assert [one["type"] for one in Source(path).objects()] == ["run", "document", "finding", "summary"]


@pytest.mark.parametrize(
    "words",
    [
        "no JSON\n",
        '{"type": "run"}\nhalf a li',
        '{"type": "run"}\n[1]\n',
        '{"type": "run"}\n{"no": "type"}\n',
        '{"type": "run"}\n' + "[" * 100_000 + "\n",
        '{"type": "document"}\n',
        '{"type": "document", "path": 5, "status": "scanned"}\n',
        '{"type": "finding", "path": "a.txt"}\n',
        "{}",
        '{"documents": 3}\n',
        '{"documents": [], "findings": [1]}\n',
    ],
)
def test_what_is_no_run_is_told_with_its_line(tmp_path, words):
    path = tmp_path / "run.jsonl"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(UsageError, match=r"run\.jsonl:\d: is not what"):
        list(Source(path).objects())


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        list(Source(tmp_path / "none.jsonl").objects())


@pytest.mark.parametrize("odd", [{"rules": []}, {"reading": "none"}, {"bytes": [1]}, {"pages": 1 << 70}, {"four_part": {"word": 1}}])
def test_a_line_with_something_else_in_it_is_told_too(tmp_path, odd):
    path = tmp_path / "run.jsonl"
    path.write_text(json.dumps({"type": "run"}) + "\n" + json.dumps({"type": "document", **DOCUMENT, **odd}) + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"run\.jsonl:\d: is not what"):
        Store.built([path])
