"""Whatever is killed while a partition is being written: after a rerun each is there once, whole, and nothing is left beside them."""

import pytest

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
