"""The four-part test: made of what rules say, by the tags of their files."""

import pytest

from declint.documents import Source, open_document
from declint.engine import lint
from declint.fourparts import four_part
from declint.rule import Settings
from declint.ruleset.load import load

BLOCK = """
DECLASSIFIED BY/RELEASE AUTHORITY:

{name}

U.S. DEPARTMENT OF STATE

RELEASE DECISION: RELEASE IN FULL
{date}
"""
BODY = "The envoy met the governor at the harbour of the imaginary island.\n"
NAME, DATE = "A. EXAMPLE, SENIOR REVIEWER", "\nDATE: MARCH 3, 2015\n"


@pytest.fixture(scope="module")
def answers():
    """Return the four-part test of a text as {part: answer}."""
    ruleset = load().ruleset

    def ask(text, profile="us-release", **more):
        result = lint(open_document(Source("a.txt", text.encode()), "plain"), ruleset, "2026-01-01", Settings(profile=profile, **more))
        return {part: one.answer for part, one in four_part(result, ruleset).items()}

    return ask


def test_a_good_release_meets_all_four(answers):
    text = f"~~SECRET~~\n\n{BODY}{BLOCK.format(name=NAME, date=DATE)}"
    assert answers(text) == {"word": "yes", "authority": "yes", "date": "yes", "struck": "yes"}


def test_what_is_lacking_is_told_part_by_part(answers):
    text = f"~~SECRET~~\n\n{BODY}{BLOCK.format(name='', date='')}"
    found = answers(text)
    assert (found["authority"], found["date"], found["struck"]) == ("no", "no", "yes")


def test_a_live_marking_is_no_and_one_whose_strike_cannot_be_seen_is_not_readable(answers):
    text = f"SECRET\n\n{BODY}{BLOCK.format(name=NAME, date=DATE)}"
    assert answers(text, strikes=True)["struck"] == "no"
    assert answers(text)["struck"] == "unread"


def test_a_classified_record_without_any_release_lacks_three(answers):
    assert answers(f"SECRET\n\n{BODY}") == {"word": "no", "authority": "no", "date": "no"} | {"struck": "unread"}


@pytest.mark.parametrize("profile", ["uk-open", "frus-edition", "us-accessioned", "us-cable-aad", "generic"])
def test_the_test_is_that_of_american_releases(answers, profile):
    assert answers(f"~~SECRET~~\n\n{BODY}{BLOCK.format(name=NAME, date=DATE)}", profile) == {}


def test_the_tags_of_the_rules_name_parts_that_there_are():
    known = {f"{verb}-{part}" for verb in ("shows", "lacks", "unread") for part in ("word", "authority", "date", "struck")}
    tags = {tag for rule in load().ruleset.rules for tag in rule.tags if tag.startswith(("shows-", "lacks-", "unread-"))}
    assert tags - known == set()
    assert {tag.partition("-")[2] for tag in tags} == {"word", "authority", "date", "struck"}
