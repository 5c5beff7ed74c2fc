"""The packaged words of classification: ranks shared over systems, years that can be asked, no bare abbreviations."""

import pytest

from declint.ruleset.load import load


@pytest.fixture(scope="module")
def vocabulary():
    return load().sound().vocabulary


@pytest.mark.parametrize(("name", "rank"), [("UNCLASSIFIED", 0), ("RESTRICTED", 1), ("CONFIDENTIAL", 2), ("SECRET", 3), ("TOP SECRET", 4)])
def test_a_word_has_one_rank_in_every_system_that_uses_it(vocabulary, name, rank):
    ranks = {term.rank for term in vocabulary.of("levels") if term.name == name}
    assert ranks == {rank}


def test_official_sensitive_is_a_caveat_on_official_not_a_tier(vocabulary):
    assert vocabulary.rank("OFFICIAL-SENSITIVE") == vocabulary.rank("OFFICIAL")


def test_no_level_is_looked_for_by_one_or_two_letters(vocabulary):
    assert [form for term in vocabulary.of("levels") for form in term.forms if form.isascii() and len(form) < 3] == []


@pytest.mark.parametrize(
    ("kind", "name", "date", "in_force"),
    [
        ("instructions", "OADR", "1990-05-01", True),
        ("instructions", "OADR", "1995-10-14", False),
        ("instructions", "X1", "2000-01-01", True),
        ("instructions", "X1", "2003-09-22", False),
        ("instructions", "GROUP 1", "1968-10-28", True),
        ("instructions", "GROUP 1", "1980-01-01", False),
        ("orders", "10501", "1968-10-28", True),
        ("orders", "12356", "1982-07-31", False),
        ("orders", "12958", "2005", True),
    ],
)
def test_the_years_of_the_law(vocabulary, kind, name, date, in_force):
    assert vocabulary.find(kind, name).years.hold(date) is in_force


def test_every_fact_names_its_source(vocabulary):
    kinds = ("levels", "caveats", "instructions", "orders")
    assert [term.name for kind in kinds for term in vocabulary.of(kind) if not term.cite] == []
