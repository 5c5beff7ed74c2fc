"""Patterns whose time grows much faster than the text are refused, the packaged ones included."""

from math import isinf

import pytest

from declint.growth import MOST, growth, patterns, steep


@pytest.mark.parametrize("pattern", [r"\s+$", r"(?:^|[ \t]{2,})SECRET", r"[a-z]+9", r"(?:A\s*)*B$"])
def test_a_pattern_that_looks_again_from_every_place_is_steep(pattern):
    assert growth(pattern) > MOST


def test_a_pattern_that_ends_on_no_text_is_the_steepest():
    assert isinf(growth(r"(a|aa)+$"))


@pytest.mark.parametrize("pattern", [r"\bSECRET\b", r"(?<!\s)\s+SECRET", r"\d{1,3}(?:,\d{3})*", r"[^\n]{0,40}NOFORN", ""])
def test_a_pattern_that_goes_on_from_where_it_was_is_not(pattern):
    assert growth(pattern) <= MOST


def test_no_packaged_rule_has_a_steep_pattern(ruleset):
    assert sum(1 for rule in ruleset.rules for _ in patterns(rule, ruleset.vocabulary)) > 20
    assert [str(fault) for fault in steep(ruleset)] == []
