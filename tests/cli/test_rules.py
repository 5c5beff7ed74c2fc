"""`declint rules`: list, test, new, schema, docs."""

import json

import pytest
from jsonschema import Draft202012Validator


def test_the_list_names_each_rule(declint):
    rules = json.loads(declint("rules", "list", "--format", "json", "OURS")[1])
    assert [(one["id"], one["severity"], one["path"]) for one in rules] == [("TST-BAN-001", ["warning"], "rules/TST-BAN-001.yaml")]
    assert "TST-BAN-001" in declint("rules", "list", "OURS")[1]


def test_a_selection_narrows_the_list(declint):
    rules = json.loads(declint("rules", "list", "--format", "json", "--select", "US-STR")[1])
    assert rules
    assert all(one["id"].startswith("US-STR-") for one in rules)


def test_the_skeleton_of_a_rule_holds_as_it_stands(declint):
    code, out, _ = declint("rules", "new", "TST-STR-007", "--rules", "mine")
    assert (code, out.splitlines()[0]) == (0, "mine/TST-STR-007.yaml")
    assert declint("rules", "test", "mine") == (0, "1 rule, 2 snippets, 0 faults\n", "")
    assert declint("rules", "new", "TST-STR-007", "--rules", "mine")[0] == 2


@pytest.mark.parametrize("name", ["lower-001", "US", "../US-STR-001"])
def test_a_rule_needs_a_proper_id(name, declint):
    assert declint("rules", "new", name, "--rules", "mine")[0] == 2


def test_a_snippet_that_does_not_hold_is_told_with_its_place(desk, declint):
    file = desk / "rules" / "TST-BAN-001.yaml"
    file.write_text(file.read_text("utf-8").replace("1:1 SECRET", "2:2 SECRET"), encoding="utf-8")
    code, out, _ = declint("rules", "test", "rules/TST-BAN-001.yaml")
    assert code == 1
    assert "TST-BAN-001: fail “one that is not”: nothing at 2:2 SECRET; not expected at 1:1 SECRET" in out.splitlines()[0]


def test_a_broken_rule_is_told_and_the_others_are_tried(desk, declint):
    (desk / "rules" / "TST-BAN-002.yaml").write_text("id: TST-BAN-002\n", encoding="utf-8")
    code, out, err = declint("rules", "test", "rules")
    assert (code, out) == (2, "1 rule, 2 snippets, 0 faults\n")
    assert err.startswith("declint: error: rules/TST-BAN-002.yaml:")


@pytest.mark.parametrize("name", ["rule", "config", "vocabulary", "pack", "json", "jsonl"])
def test_schemas_are_schemas(name, declint):
    Draft202012Validator.check_schema(json.loads(declint("rules", "schema", name)[1]))


def test_there_is_a_page_for_each_rule(desk, declint):
    assert declint("rules", "docs", "--output", "pages", "OURS")[0] == 0
    assert {path.name for path in (desk / "pages").iterdir()} >= {"README.md", "TST-BAN-001.md", "RUN-READ-001.md"}
    assert "[TST-BAN-001](TST-BAN-001.md)" in (desk / "pages" / "README.md").read_text("utf-8")


def test_a_folder_without_rules_is_not_well(desk, declint):
    (desk / "none").mkdir()
    assert declint("rules", "test", "none")[:2] == (3, "0 rules, 0 snippets, 0 faults\n")
