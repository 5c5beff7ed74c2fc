"""The packaged rules: each file's own snippets hold, and each rule is really tried by them."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from declint.rule import All
from declint.ruleset.load import load
from declint.selftest import try_snippet

RULESET = load().ruleset
RULES = {rule.id: rule for rule in RULESET.rules}

# The hardest rules of the catalogues: a prototype showed that the language carries them, these files are the proof.
HARD = [
    "FRUS-RED-004",
    "GEN-BAN-001",
    "GEN-BAN-006",
    "GEN-DAT-005",
    "GEN-PAG-002",
    "GEN-PAR-001",
    "GEN-PRT-001",
    "UK-CLO-002",
    "UK-TEL-002",
    "US-BAN-004",
    "US-CAB-003",
    "US-CAB-004",
    "US-DEC-007",
    "US-RED-006",
    "US-STR-001",
    "US-STR-005",
]


def faults(rule):
    return [str(fault) for snippet in rule.tests for fault in try_snippet(rule, snippet, RULESET)]


@pytest.mark.parametrize("name", RULES)
def test_what_the_file_says_of_its_snippets_holds(name):
    assert faults(RULES[name]) == []


@pytest.mark.parametrize("name", RULES)
def test_a_rule_that_asks_nothing_fails_its_own_tests(name):
    assert faults(replace(RULES[name], must=All(()))) != []


@pytest.mark.parametrize("name", HARD)
def test_the_hardest_rules_are_real_rules(name):
    expected = {snippet.expect for snippet in RULES[name].tests}
    assert "fail" in expected
    assert expected & {"pass", "not_applicable"}


def test_the_proof_names_no_other_hard_rule():
    shared = os.environ.get("DECLINT_SHARED")
    if not shared:
        pytest.skip("DECLINT_SHARED is not set: the proof of the rule language is not here")
    cases = yaml.safe_load_all((Path(shared) / "reference/rule-language-cases.yaml").read_text(encoding="utf-8"))
    assert sorted(case["id"] for case in cases) == sorted(HARD)
