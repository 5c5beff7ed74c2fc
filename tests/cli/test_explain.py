"""`declint explain`: the page of a rule, the trace of a decision."""

import pytest


@pytest.mark.parametrize(
    "part",
    ["# TST-BAN-001: ", "## Authority", "must it.level in UNCLASSIFIED", "Fail (one that is not), at 1:1 SECRET", "declint-waivers.yaml"],
)
def test_the_page_of_a_rule_says(part, declint):
    code, out, _ = declint("explain", "TST-BAN-001", "--rules", "rules")
    assert code == 0
    assert part in out


def test_a_former_id_finds_the_rule(declint):
    assert declint("explain", "GEN-STR-003")[1].startswith("# US-STR-001: ")


def test_a_mistyped_id_is_met_with_a_guess(declint):
    assert "did you mean “US-STR-001”?" in declint("explain", "US-STR-0001")[2]


def test_a_document_is_traced_by_its_profile_and_verdicts(declint):
    out = declint("explain", "--why", "live.txt", "--rules", "rules")[1]
    assert out.startswith("live.txt\nitem 1 is read as ")
    assert "TST-BAN-001 line 1 “SECRET”: failed\n" in out


def test_a_line_is_traced_to_each_condition(declint):
    out = declint("explain", "--why", "live.txt:1", "--rules", "rules")[1]
    assert "line 1, classification “SECRET”" in out
    assert "must it.level in UNCLASSIFIED: no (it.level = SECRET)" in out
    assert "line 5 “SECRET”: " not in out


@pytest.mark.parametrize("why", ["rules", "missing.txt"])
def test_only_one_document_can_be_traced(why, declint):
    assert declint("explain", "--why", why)[0] == 2


def test_an_unreadable_document_cannot_be_traced(desk, declint):
    (desk / "empty.txt").write_bytes(b"")
    assert declint("explain", "--why", "empty.txt")[::2] == (3, "declint: error: it has no text\n")


def test_what_the_reader_noted_is_told(declint, tmp_path):
    (tmp_path / "torn.html").write_text("<p>SECRET</p><p>The ferry was late.</p><!-- torn", encoding="utf-8")
    assert "note of the reader: HTML breaks off within a tag or comment" in declint("explain", "--why", str(tmp_path / "torn.html"))[1]
