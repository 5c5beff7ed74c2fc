"""Whatever is killed while a partition is being written: after a rerun each is there once, whole, and nothing is left beside them."""

import json

import pytest

from declint.errors import UNCHECKED

pytest.importorskip("pyarrow", reason="needs the extra cluster")
pytestmark = pytest.mark.usefixtures("records")


def test_partitions_come_to_the_same_as_a_plain_run(check, parted, contents):
    plain = check("--no-cache")
    assert parted("--jobs", "2")[:2] == plain[:2]
    before = contents()
    assert parted("--cluster", "serial")[:2] == plain[:2]
    assert contents() == before


@pytest.mark.parametrize(
    ("engine", "kills", "survives"),
    [("local", "self", True), ("local", "parent", False), ("serial", "self", False)],
    ids=["a worker", "the client, by its worker", "the client, while it writes"],
)
def test_a_kill_in_the_midst_of_writing(engine, kills, survives, check, parted, contents, tmp_path):  # noqa: PLR0913, PLR0917 -- fixtures
    plain = check("--no-cache")
    code, lines, _ = parted("--cluster", engine, "--jobs", "2", kills=kills)
    assert not (tmp_path / "flag").exists()
    assert (code, lines) == (plain[:2] if survives else (-9, []))
    assert parted("--jobs", "2")[:2] == plain[:2]
    contents()


def test_a_document_that_kills_its_reader_costs_no_other(parted, contents):
    code, lines, _ = parted("--jobs", "2", kills="the reader")
    told = [json.loads(line) for line in lines]
    assert code == UNCHECKED
    assert [one["path"] for one in told if one["type"] == "document" and one["status"] != "scanned"] == ["records/letter-03.txt"]
    assert [one["message"] for one in told if one.get("rule") == "RUN-READ-001"] == ["Not checked: the reader died (exit 9)."]
    assert len([one for one in told if one["type"] == "document"]) == 14
    contents()
