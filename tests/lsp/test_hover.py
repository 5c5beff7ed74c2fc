"""What is shown under the cursor: the rule behind a finding, the meaning of a key."""

import pytest

from declint.lsp.hover import keys_at, of_rule
from declint.ruleset.yamlfile import parse

IMPOSSIBLE = "The ferry left on 1962-02-30.\n"
RULE = """\
# yaml-language-server: $schema=rule.schema.json
id: HAR-COP-001
title: A paper of the imaginary harbour office says which copy it is
why: Copies are counted.
each: {kind: classification, role: page_banner}
must: {it.rank: {at_least: 3}}
severity: warning
message: "{it.text}"
report: once
related: [it]
tests:
  - {pass: "TOP SECRET", name: first}
"""


def test_a_finding_is_explained_by_its_rule(editor):
    [note] = [one for one in editor.open("hover.txt", IMPOSSIBLE) if one["code"] == "GEN-DAT-002"]
    at = note["range"]["start"]
    shown = editor.hover("hover.txt", at["line"], at["character"])
    assert shown.startswith("**GEN-DAT-002: ")
    assert "declint explain GEN-DAT-002" in shown


def test_where_there_is_no_finding_nothing_is_shown(editor):
    editor.open("calm.txt", "An imaginary log.\n\n" + IMPOSSIBLE)
    assert "GEN-DAT-002" not in editor.hover("calm.txt", 2, 4)


def test_a_rule_is_told_with_its_reason_and_its_authority(ruleset):
    rule = next(rule for rule in ruleset.rules if rule.id == "US-STR-001")
    shown = of_rule("US-STR-001", ruleset)
    assert rule.why in shown
    assert all(one.cite in shown for one in rule.authority)


@pytest.mark.parametrize(("name", "said"), [("RUN-WAIVER-001", "A waiver has expired"), ("HAR-XXX-999", "")])
def test_findings_of_the_run_are_explained_too_and_what_there_is_not_is_not(ruleset, name, said):
    assert said in of_rule(name, ruleset)
    assert bool(of_rule(name, ruleset)) == bool(said)


@pytest.mark.parametrize(
    ("line", "column", "keys"),
    [
        (2, 1, ("id",)),
        (2, 3, ("id",)),
        (2, 5, ()),
        (5, 8, ("each", "kind")),
        (6, 18, ("must", "it.rank", "at_least")),
        (12, 6, ("tests", 0, "pass")),
        (99, 1, ()),
    ],
)
def test_the_key_at_a_place_is_found_with_those_that_lead_to_it(line, column, keys):
    assert keys_at(parse(RULE.encode(), "x"), line, column) == keys


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("why", "Why it matters to the reader of the record."),
        ("must", "Met: passed; not met: a finding"),
        ("report", "One of: `each`, `once`."),
        ("severity", "error, warning or info"),
        ("at_least", "**at_least**"),
        ("kind", "A kind of mark"),
    ],
)
def test_a_key_of_a_rule_is_explained_by_the_schema(editor, word, said):
    editor.open("HAR-COP-001.yaml", RULE, "yaml")
    line = next(number for number, line in enumerate(RULE.split("\n")) if f"{word}:" in line)
    assert said in editor.hover("HAR-COP-001.yaml", line, RULE.split("\n")[line].index(f"{word}:"))


def test_a_key_of_the_configuration_and_a_rule_named_in_it_are_explained(editor):
    text = "exclude: [drafts/]\nrules: {GEN-DAT-002: off}\n"
    editor.open("declint.yaml", text, "yaml")
    assert "patterns as in .gitignore" in editor.hover("declint.yaml", 0, 2)
    assert editor.hover("declint.yaml", 1, 12).startswith("**GEN-DAT-002: ")
    editor.close("declint.yaml")


def test_half_typed_yaml_shows_nothing(editor):
    editor.open("HAR-HLF-001.yaml", RULE + "each: [", "yaml")
    assert editor.hover("HAR-HLF-001.yaml", 2, 1) == ""
