import os

import pytest

NAME = "declint-baseline.txt"
LIVE = "SECRET\n\nThe ferry to the imaginary island was late.\n\nSECRET\n"


@pytest.fixture
def baseline(declint):
    return lambda *words: declint("baseline", *words, "OURS")


def new(declint, *words):
    """Return the findings that a run tells of, as "path:line RULE"."""
    out = declint(*words, "--format", "line", "OURS")[1]
    return [f"{line.split(': ')[0].rsplit(':', 1)[0]} {line.split(' ')[2]}" for line in out.splitlines()]


def test_create_once(baseline, declint, desk):
    assert baseline("create")[:2] == (0, f"{NAME}: 2 findings in 1 document are known from now on\n")
    assert new(declint, ".") == []
    before = (desk / NAME).read_bytes()
    code, _, err = baseline("create")
    assert (code, f"{NAME} is there already: `declint baseline update`" in err) == (2, True)
    assert (desk / NAME).read_bytes() == before


def test_two_runs_write_the_same_bytes(baseline, desk):
    baseline("create")
    before = (desk / NAME).read_bytes()
    assert baseline("update")[1] == f"{NAME}: 0 added, 0 removed, 2 known now\n"
    assert (desk / NAME).read_bytes() == before


def test_update_of_one_record_leaves_the_entries_of_others(baseline, declint, desk):
    (desk / "other.txt").write_text(LIVE, encoding="utf-8")
    baseline("create")
    (desk / "live.txt").write_text(LIVE + "\nSECRET\n", encoding="utf-8")
    (desk / "other.txt").write_text("UNCLASSIFIED\n", encoding="utf-8")
    assert baseline("update", "live.txt")[1] == f"{NAME}: 1 added, 0 removed, 5 known now\n"
    (told,) = new(declint, ".")
    assert told.endswith(" RUN-BASELINE-001")


def test_prune_only_removes(baseline, declint, desk):
    baseline("create")
    (desk / "live.txt").write_text("CONFIDENTIAL\n" + LIVE.removesuffix("SECRET\n"), encoding="utf-8")
    assert baseline("prune")[1] == f"{NAME}: 1 removed, 1 known now\n"
    assert new(declint, ".") == ["live.txt:1 TST-BAN-001"]


def test_the_entries_of_a_file_that_is_gone_are_removed_by_a_run_over_its_folder(baseline, desk):
    baseline("create")
    (desk / "live.txt").unlink()
    assert baseline("prune", "clean.txt")[1] == f"{NAME}: 0 removed, 2 known now\n"
    assert baseline("prune")[1] == f"{NAME}: 2 removed, 0 known now\n"


def test_other_rules_than_those_asked_keep_their_entries(baseline, declint):
    baseline("create")
    assert declint("baseline", "update", "--rules", "rules", "--select", "US-STR-001")[1] == f"{NAME}: 0 added, 0 removed, 2 known now\n"


def test_prune_of_no_baseline_is_a_mistake(baseline):
    code, _, err = baseline("prune")
    assert (code, "there is no baseline here" in err) == (2, True)


def test_what_is_waived_is_not_put_into_it(baseline, declint, desk):
    declint("waivers", "add", "live.txt:1", "TST-BAN-001", "--reason", "x", "--by", "A. Clerk", "OURS")
    assert "1 finding in 1 document is known" in baseline("create")[1]
    assert new(declint, ".") == []
    assert "live.txt" in (desk / NAME).read_text(encoding="utf-8")


def test_an_input_that_cannot_be_checked_is_told_and_the_rest_is_known(baseline, desk):
    (desk / "empty.txt").write_text(" \n", encoding="utf-8")
    code, out, err = baseline("create")
    assert (code, "2 findings" in out) == (3, True)
    assert "empty.txt: Not checked: it has no text." in err


def test_nothing_checked_writes_nothing(baseline, desk):
    (desk / "sub").mkdir()
    assert baseline("create", "sub")[0] == 3
    assert not (desk / NAME).exists()


def test_broken_rules_write_nothing(baseline, desk):
    (desk / "rules" / "broken.yaml").write_text("id: X\n", encoding="utf-8")
    assert baseline("create")[0] == 2
    assert not (desk / NAME).exists()


def test_each_configuration_has_its_own(baseline, declint, desk):
    (desk / "sub").mkdir()
    for folder in (desk, desk / "sub"):
        (folder / "declint.yaml").write_text("fail-on: warning\n", encoding="utf-8")
        (folder / "live.txt").write_text(LIVE, encoding="utf-8")
    assert baseline("create")[1].splitlines() == [
        f"{NAME}: 2 findings in 1 document are known from now on",
        f"sub/{NAME}: 2 findings in 1 document are known from now on",
    ]
    assert new(declint, ".") == new(declint, "sub") == []
    assert declint("baseline", "update", "--baseline", NAME, "OURS")[0] == 2


def test_the_configuration_may_name_it_before_it_is_there(baseline, declint, desk):
    (desk / "declint.yaml").write_text("baseline: known.txt\n", encoding="utf-8")
    code, _, err = declint(".", "OURS")
    assert (code, "known.txt: cannot be read: No such file or directory; `declint baseline create` makes one" in err) == (2, True)
    assert baseline("create")[1].startswith("known.txt: 2 findings")
    assert new(declint, ".") == []  # nor is it read as a record


def test_an_unfinished_merge_stops_the_run(baseline, declint, desk):
    baseline("create")
    (desk / NAME).write_text("<<<<<<< HEAD\n", encoding="utf-8")
    code, _, err = declint(".", "OURS")
    assert (code, f"{NAME}:1:1: a merge was left unfinished here" in err) == (2, True)


def test_a_renamed_record_is_another_record(baseline, declint, desk):
    baseline("create")
    (desk / "live.txt").rename(desk / "renamed.txt")
    assert sorted(line.split(" ")[1] for line in new(declint, ".")) == ["RUN-BASELINE-001", "TST-BAN-001", "TST-BAN-001"]


@pytest.mark.parametrize("name", ["a\n::error x.txt", "c[1]*\u202e.txt", " d.txt", '"e.txt', "!f.txt", "#g.txt", b"b\xff.txt"])
def test_hostile_names(name, baseline, declint, desk):
    (desk / "live.txt").rename(desk / os.fsdecode(name))
    assert declint("waivers", "add", f"{os.fsdecode(name)}:1", "TST-BAN-001", "--reason", "x", "--by", "A. Clerk", "OURS")[0] == 0
    assert "1 finding in 1 document" in baseline("create")[1]
    assert new(declint, ".") == []
    assert all(line.isprintable() for line in (desk / NAME).read_text(encoding="utf-8").splitlines())
