"""A text that is to fail one rule fails no other, but for those that are stated: what is told of it would else depend on luck."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from declint.documents import Source, open_document
from declint.engine import lint
from declint.model import Severity
from declint.rule import Settings
from declint.ruleset.load import load
from declint.selftest import PLAIN

WHOLE = load().ruleset
RULESET = replace(WHOLE, rules=tuple(rule for rule in WHOLE.rules if rule.enabled))
STATED = yaml.safe_load((Path(__file__).parent / "companions.yaml").read_text(encoding="utf-8"))
FAILING = [(rule, snippet) for rule in RULESET.rules for snippet in rule.tests if snippet.expect == "fail"]


def others(rule, snippet):
    """Return the other rules that find an error or a warning in a snippet."""
    document = open_document(Source("record", snippet.text.encode()), PLAIN.get(snippet.format, snippet.format))
    result = lint(document, RULESET, snippet.today, Settings(profile=snippet.profile, strikes=snippet.strikes))
    return {one.rule for one in result.findings if one.severity is not Severity.INFO and one.rule != rule.id}


@pytest.mark.parametrize(("rule", "snippet"), FAILING, ids=[f"{rule.id} {snippet.name}" for rule, snippet in FAILING])
def test_a_failing_snippet_fires_its_rule_and_stated_companions(rule, snippet):
    assert others(rule, snippet) <= set(STATED.get(rule.id, ()))


def test_no_companion_is_stated_that_never_comes():
    known = {rule.id: rule for rule, _ in FAILING}
    assert [name for name in STATED if name not in known] == []
    seen = {name: set().union(*(others(known[name], one) for rule, one in FAILING if rule.id == name)) for name in STATED}
    assert {name: sorted(set(STATED[name]) - seen[name]) for name in STATED if set(STATED[name]) - seen[name]} == {}
