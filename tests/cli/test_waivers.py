import json

import pytest

PRINTED = ["--reason", "checked on paper", "--by", "A. Clerk"]
FILE = "declint-waivers.yaml"


@pytest.fixture
def add(declint):
    return lambda *words: declint("waivers", "add", *words, *PRINTED, "OURS")


def findings(declint, *words):
    return json.loads(declint("check", *words, "--format", "json", "OURS")[1])["findings"]


def test_a_finding_is_waived_by_its_place(add, declint, desk):
    assert add("live.txt:1", "TST-BAN-001")[0] == 0
    first, second = findings(declint, "live.txt")
    assert (first["waived"], first["state"], second["waived"], second["state"]) == ("checked on paper", "waived", None, None)
    assert add("live.txt:5", "tst-ban-001", "--state", "confirmed", "--approver", "B. Keeper", "--until", "2030-01-01")[0] == 0
    assert (desk / FILE).read_text(encoding="utf-8").count("fingerprint:") == 2
    assert [one["state"] for one in findings(declint, "live.txt")] == ["waived", "confirmed"]


def test_a_finding_is_waived_where_there_is_a_cache(add, desk, monkeypatch):
    monkeypatch.setenv("DECLINT_CACHE_DIR", str(desk / "kept"))
    assert add("live.txt:1", "TST-BAN-001")[0] == 0


def test_a_finding_in_a_row_is_waived_by_the_line_of_its_text(add, declint, desk):
    (desk / "t.jsonl").write_text(json.dumps({"id": "r 1", "text": (desk / "live.txt").read_text("utf-8")}) + "\n", encoding="utf-8")
    assert add("t.jsonl!r 1:5", "TST-BAN-001")[0] == 0
    assert [one["waived"] for one in findings(declint, "t.jsonl")] == [None, "checked on paper"]


def test_what_is_waived_does_not_fail_and_what_is_confirmed_does(add, declint):
    assert declint("live.txt", "OURS", "--fail-on", "warning")[0] == 1
    add("live.txt:1", "TST-BAN-001")
    add("live.txt:5", "TST-BAN-001", "--state", "false-positive")
    assert declint("live.txt", "OURS", "--fail-on", "warning")[0] == 0


@pytest.mark.parametrize("state", ["confirmed", "under-review"])
def test_what_is_open_still_fails_and_says_its_state(state, add, declint):
    for line in "15":
        add(f"live.txt:{line}", "TST-BAN-001", "--state", state)
    code, out, _ = declint("live.txt", "OURS", "--fail-on", "warning", "--format", "line")
    assert code == 1
    assert out.count(f"({state.replace('-', ' ')})\n") == 2


@pytest.mark.parametrize("where", [[], ["."], ["live.txt"]])
def test_a_finding_is_waived_by_its_fingerprint(where, add, declint):
    known_as = findings(declint, "live.txt")[1]["fingerprint"]
    assert add(known_as, *where)[:2] == (0, f"{FILE}: TST-BAN-001 at live.txt:5 is waived\n")
    assert [one["waived"] for one in findings(declint, "live.txt")] == [None, "checked on paper"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["live.txt:2", "TST-BAN-001"], "live.txt:2: no such finding in live.txt"),
        (["live.txt:1", "US-STR-001"], "no such finding"),
        (["live.txt:1"], "two forms are known"),
        (["live.txt", "TST-BAN-001"], "two forms are known"),
        (["gone.txt:1", "TST-BAN-001"], "gone.txt: no such file or folder"),
        (["f1-000000000000-00000000-1", "live.txt"], "no such finding in live.txt"),
        (["live.txt:1", "TST-BAN-001", "--until", "tomorrow"], "tomorrow: not a day"),
        (["live.txt:1", "TST-BAN-001", "--until", "1999-01-01"], "lies before the waiver's own date"),
    ],
)
def test_what_cannot_be_waived_is_told_and_nothing_is_written(words, told, add, desk):
    code, _, err = add(*words)
    assert (code, told in err) == (2, True), err
    assert not (desk / FILE).exists()


def test_a_finding_is_waived_once(add):
    add("live.txt:1", "TST-BAN-001")
    code, _, err = add("live.txt:1", "TST-BAN-001")
    assert (code, "has a waiver already (waived)" in err) == (2, True)


def test_two_findings_on_a_line_need_a_column(add, desk):
    (desk / "rules" / "TST-BAN-002.yaml").write_text(
        (desk / "rules" / "TST-BAN-001.yaml").read_text(encoding="utf-8").replace("TST-BAN-001", "TST-BAN-002"), encoding="utf-8"
    )
    assert add("live.txt:1:1", "TST-BAN-001")[0] == 0
    assert add("live.txt:1:2", "TST-BAN-001")[0] == 2


def test_a_broken_file_of_waivers_stops_the_run_with_its_place(declint, desk):
    (desk / FILE).write_text("waivers:\n- {state: waived}\n", encoding="utf-8")
    code, out, err = declint("live.txt", "OURS")
    assert (code, out) == (2, "")
    assert "declint-waivers.yaml:2:3: lacks reason, by and date" in err
    assert declint("live.txt", "OURS", "--isolated", "--fail-on", "never")[0] == 0


def test_the_configuration_may_name_another_file(add, desk, declint):
    (desk / "declint.yaml").write_text("waivers: looked-at.yaml\n", encoding="utf-8")
    assert declint("live.txt", "OURS")[0] == 2  # it is not there
    (desk / "looked-at.yaml").write_text("waivers: []\n", encoding="utf-8")
    assert add("live.txt:1", "TST-BAN-001")[0] == 0
    assert "fingerprint" in (desk / "looked-at.yaml").read_text(encoding="utf-8")
    assert findings(declint, "live.txt", "--waivers", "looked-at.yaml")[0]["waived"] == "checked on paper"


def test_the_file_of_waivers_is_never_left_half_written(add, desk):
    (desk / FILE).write_text(
        "waivers: [{path: a/b, rule: TST-BAN-001, state: waived, reason: x, by: B, date: 2026-01-31}]\n", encoding="utf-8"
    )
    before = (desk / FILE).read_bytes()
    code, _, err = add("live.txt:1", "TST-BAN-001")
    assert (code, "change it by hand" in err) == (2, True)
    assert (desk / FILE).read_bytes() == before
    assert [path.name for path in desk.iterdir() if path.name.endswith(".part")] == []


def test_list_shows_who_and_why_and_until_when(add, declint):
    add("live.txt:1", "TST-BAN-001", "--until", "2030-01-31", "--approver", "B. Keeper", "--date", "2026-01-01")
    add("live.txt:5", "TST-BAN-001", "--state", "under-review", "--date", "2026-01-01")
    _, out, _ = declint("waivers", "list", "--rules", "rules")
    assert all(words in out for words in ("under-review", "A. Clerk", "approved by", "2030-01-31"))
    entries = json.loads(declint("waivers", "list", "--rules", "rules", "--format", "json", "--today", "2030-02-01")[1])
    assert [(one["state"], one["expired"], one["line"]) for one in entries] == [("waived", True, 3), ("under-review", False, 12)]


@pytest.mark.parametrize(("days", "count"), [("10", 0), ("31", 1), ("99999", 1)])
def test_list_tells_what_is_about_to_expire(days, count, add, declint):
    add("live.txt:1", "TST-BAN-001", "--until", "2030-01-31", "--date", "2026-01-01")
    add("live.txt:5", "TST-BAN-001", "--date", "2026-01-01")
    out = declint("waivers", "list", "--rules", "rules", "--format", "json", "--today", "2030-01-01", "--expiring", days)[1]
    assert len(json.loads(out)) == count


def test_list_of_no_waivers_is_empty(declint):
    assert declint("waivers", "list") == (0, "", "")
    assert declint("waivers", "list", "--format", "json")[1] == "[]\n"


def test_expired_waivers_are_findings_and_open_again(add, declint):
    add("live.txt:1", "TST-BAN-001", "--until", "2026-06-30", "--date", "2026-01-01")
    out = declint("live.txt", "OURS", "--format", "line", "--today", "2026-07-01")[1]
    assert f"{FILE}:3:1: warning RUN-WAIVER-001 Expired: the waiver of TST-BAN-001 in live.txt held until 2026-06-30." in out
    assert out.count("TST-BAN-001 “SECRET” is a banner") == 2


def test_prune_removes_what_is_unused_and_keeps_comments(add, declint, desk):
    add("live.txt:1", "TST-BAN-001")
    add("live.txt:5", "TST-BAN-001")
    path = desk / FILE
    path.write_text(path.read_text(encoding="utf-8") + "# the end\n", encoding="utf-8")
    (desk / "live.txt").write_text("SECRET\n\nThe ferry to the imaginary island was late.\n", encoding="utf-8")
    before = path.read_bytes()
    code, out, _ = declint("waivers", "prune", "--dry-run", "OURS")
    assert (code, out.endswith("1 entry would be removed, 1 left\n"), path.read_bytes() == before) == (0, True, True)
    assert declint("waivers", "prune", "OURS")[1].endswith("1 entry removed, 1 left\n")
    assert path.read_text(encoding="utf-8").count("fingerprint:") == 1
    assert path.read_text(encoding="utf-8").endswith("# the end\n")
    assert declint("waivers", "prune", "OURS")[1] == f"{FILE}: 0 entries removed, 1 left\n"


def test_prune_leaves_what_the_run_did_not_look_at(add, declint):
    add("live.txt:1", "TST-BAN-001")
    assert declint("waivers", "prune", "clean.txt", "OURS")[1].endswith("0 entries removed, 1 left\n")
    assert declint("waivers", "prune", "live.txt", "--rules", "rules", "--select", "US-STR-001")[1].endswith("0 entries removed, 1 left\n")


def test_prune_of_expired_ones_when_asked(add, declint):
    add("live.txt:1", "TST-BAN-001", "--until", "2026-06-30", "--date", "2026-01-01")
    assert declint("waivers", "prune", "OURS", "--today", "2026-07-01")[1].endswith("0 entries removed, 1 left\n")
    assert declint("waivers", "prune", "OURS", "--today", "2026-07-01", "--expired")[1].endswith("1 entry removed, 0 left\n")


def test_prune_without_any_waivers_is_a_mistake(declint):
    code, _, err = declint("waivers", "prune", "OURS")
    assert (code, "there is no file of waivers here" in err) == (2, True)


def test_broken_rules_change_no_file(add, declint, desk):
    add("live.txt:1", "TST-BAN-001")
    (desk / "live.txt").write_text("UNCLASSIFIED\n", encoding="utf-8")
    (desk / "rules" / "broken.yaml").write_text("id: X\n", encoding="utf-8")
    before = (desk / FILE).read_bytes()
    assert declint("waivers", "prune", "OURS")[0] == 2
    assert (desk / FILE).read_bytes() == before


def test_the_schema_is_printed_for_editors(declint):
    written = json.loads(declint("rules", "schema", "waivers")[1])
    assert written["title"] == "declint-waivers.yaml"
    assert declint("rules", "schema", "config")[0] == 0
