"""Which rules run, and how grave they are."""

import pytest

from declint.errors import UsageError
from declint.model import Severity
from declint.ruleset.select import chosen, narrow, severities

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@pytest.fixture
def ruleset(loaded):
    tests = [{"pass": "x"}, {"fail": "x"}]
    return loaded(
        {"id": "XX-STR-001", "aliases": ["YY-STR-003"], "tags": ["strikes"], "tests": tests},
        {"id": "XX-STR-002", "enabled": False},
        {"id": "XX-BAN-001", "tags": ["strikes", "pages"]},
        {"id": "XX-BAN-REL-001"},
    ).sound()


def ids(rules):
    return [rule.id for rule in rules]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("XX-STR-001", ["XX-STR-001"]),
        ("YY-STR-003", ["XX-STR-001"]),
        ("XX-STR", ["XX-STR-001", "XX-STR-002"]),
        ("XX", ["XX-BAN-001", "XX-BAN-REL-001", "XX-STR-001", "XX-STR-002"]),
        ("XX-BAN-REL", ["XX-BAN-REL-001"]),
        ("strikes", ["XX-BAN-001", "XX-STR-001"]),
    ],
)
def test_a_name_is_an_id_an_alias_a_beginning_or_a_tag(ruleset, name, found):
    assert ids(chosen(ruleset, name)) == found


def test_a_name_may_be_a_pack(ruleset):
    pack = ruleset.rules[0].pack
    assert len(chosen(ruleset, pack)) == 4


@pytest.mark.parametrize(("name", "hint"), [("XX-STR-OO1", "XX-STR-001"), ("xx-str", "XX-STR"), ("strike", "strikes"), ("XX-ST", "XX-STR")])
def test_a_name_of_nothing_is_a_usage_error_with_a_hint(ruleset, name, hint):
    with pytest.raises(UsageError, match="no rule, pack or tag is called") as caught:
        chosen(ruleset, name)
    assert f"did you mean “{hint}”?" in str(caught.value)


@pytest.mark.parametrize(
    ("select", "ignore", "left"),
    [
        ([], [], ["XX-BAN-001", "XX-BAN-REL-001", "XX-STR-001", "XX-STR-002"]),
        (["XX-STR"], [], ["XX-STR-001", "XX-STR-002"]),
        (["XX"], ["strikes"], ["XX-BAN-REL-001", "XX-STR-002"]),
        ([], ["XX-BAN"], ["XX-STR-001", "XX-STR-002"]),
    ],
)
def test_selection(ruleset, select, ignore, left):
    assert ids(narrow(ruleset, select, ignore).rules) == left


@pytest.mark.parametrize(("select", "off"), [([], {"XX-STR-002"}), (["XX"], {"XX-STR-002"}), (["XX-STR-002"], set())])
def test_a_rule_that_is_not_enabled_runs_only_if_selected_by_its_id(ruleset, select, off):
    found = severities(narrow(ruleset, select).rules, [])
    assert {name for name, severity in found.items() if severity is None} == off


@pytest.mark.parametrize(
    ("layers", "wanted"),
    [
        ([{"XX": "info"}], {"XX-STR-001": INFO, "XX-STR-002": None, "XX-BAN-001": INFO, "XX-BAN-REL-001": INFO}),
        ([{"XX-STR-001": "error", "XX": "info"}], {"XX-STR-001": ERROR}),
        ([{"XX-STR": "error", "strikes": "off"}], {"XX-STR-001": ERROR, "XX-BAN-001": None}),
        ([{"YY-STR-003": "off"}], {"XX-STR-001": None}),
        ([{"pages": "info", "strikes": "warning"}], {"XX-BAN-001": WARNING}),
        ([{"XX-STR-001": "off"}, {"strikes": "warning"}], {"XX-STR-001": WARNING}),
        ([{"XX-STR-002": "warning"}], {"XX-STR-002": WARNING}),
        ([{"XX-STR-002": "warning"}, {"XX-STR-002": "off"}], {"XX-STR-002": None}),
    ],
)
def test_the_most_exact_name_wins_and_the_later_layer(ruleset, layers, wanted):
    found = severities(ruleset.rules, layers)
    assert {name: found[name] for name in wanted} == wanted
