"""Every test of the rule language, value by value: True, False, or None where it cannot be told."""

import pytest

from declint.checks import Aid, compare
from declint.checks import tests as checks
from declint.vocabulary import Term, Vocabulary, Years

WORDS = Vocabulary(
    {
        "levels": (
            Term("SECRET", rank=3),
            Term("CONFIDENTIAL", rank=2),
            Term("TWOFOLD", rank=4, system="one", years=Years(None, "2000-01-01")),
            Term("TWOFOLD", rank=1, system="other"),
        ),
        "extents": (Term("line", rank=1), Term("paragraph", rank=2)),
        "offices": (Term("OLD OFFICE", ("OLD/OFF",), years=Years("1978-12-01", "1989-10-01")),),
        "orders": (
            Term("DOUBTFUL", years=Years("1990-01-01", "1995-01-01"), unconfirmed=True),
            Term("12065", ("EO 12065",), data={"signed": "1978-06-28"}),
        ),
        "openings": (
            Term("thirty", system="uk", years=Years(None, "1983"), data={"years": 31}),
            Term("transition", system="uk", years=Years("1983", "2003"), data={"due": 2013, "every": 2}),
            Term("twenty", system="uk", years=Years("2003"), data={"years": 20}),
            Term("deadline", system="us", years=Years(None, "1982"), data={"due": 2007}),
            Term("25 years", system="us", years=Years("1982"), data={"years": 26}),
        ),
        "exemptions": (Term("35", data={"lapses_after": 20}), Term("40")),
    },
)

TABLE = [
    # test, have, want, modifiers, answer
    ("is", "SECRET", "SECRET", {}, True),
    ("is", 1, True, {}, False),
    ("is", ("A", "B"), ("B", "A"), {}, False),
    ("not", "SECRET", "CONFIDENTIAL", {}, True),
    ("not", "SECRET", "SECRET", {}, False),
    ("not", None, "CONFIDENTIAL", {}, None),
    ("in", "full", ("full", "part"), {}, True),
    ("in", "denied", ("full", "part"), {}, False),
    ("in", "denied", ("full", None), {}, None),
    ("known", None, False, {}, True),
    ("known", (), True, {}, False),
    ("known", False, True, {}, True),
    ("at_least", "SECRET", "CONFIDENTIAL", {}, True),
    ("at_least", "CONFIDENTIAL", "SECRET", {}, False),
    ("at_least", "SECRET", "MAUVE", {}, None),
    ("at_most", "line", "paragraph", {}, True),
    ("at_most", "SECRET", "CONFIDENTIAL", {}, False),
    ("above", "SECRET", "CONFIDENTIAL", {}, True),
    ("below", 3, 3, {}, False),
    ("above", 3, 3, {}, False),
    ("below", 2.5, 3, {}, True),
    ("above", True, 0, {}, None),
    ("before", "1968-10-28", "2020-01-15", {}, True),
    ("before", "1968", "1968-10-28", {}, None),
    ("before", "1967", "1968-10-28", {}, True),
    ("before", "1990-02-01", "1968-10-28", {"plus": "25 years"}, True),
    ("before", "1994-02-01", "1968-10-28", {"plus": "25 years"}, False),
    ("before", "2026-01-01", "2026-01-01", {"plus": "1 day"}, True),
    ("before", "1968-05-01", "1967-12", {"plus": "6 months"}, True),
    ("after", "1995-10-14", "1995-10-13", {}, True),
    ("after", "1995-10", "1995-10-13", {}, None),
    ("after", "1995-10-13", "1995-10-13", {}, False),
    ("after", "2001-03-01", "2000-02-29", {"plus": "1 year"}, True),
    ("equals", ("B1", "B6"), ("B6", "B1"), {}, True),
    ("equals", ("B1",), ("B6", "B1"), {}, False),
    ("covers", ("EYES ONLY", "NODIS"), ("NODIS",), {}, True),
    ("covers", (), ("NODIS",), {}, False),
    ("contains", ("B1", "B6"), "B6", {}, True),
    ("contains", "The Ferry Treaty", "ferry", {}, True),
    ("contains", "The Ferry Treaty", "lighthouse", {}, False),
    ("starts_with", "ANXIOUS  TO keep", "anxious to", {}, True),
    ("starts_with", "5. HE", "ANXIOUS", {}, False),
    ("within", 14, 2, {"of": 15}, True),
    ("within", 14, 0, {"of": 15}, False),
    ("within", "1986-02-10", "2 days", {"of": "1986-02-12"}, True),
    ("within", "1986-02-10", "2 days", {"of": "1986-02-20"}, False),
    ("within", "1986-02", "2 days", {"of": "1986-02-20"}, None),
    ("within", "ferry", 2, {"of": 15}, None),
    ("in_force", ("OLD OFFICE", "nothing"), "1985-01-01", {}, True),
    ("in_force", ("OLD OFFICE", "nothing"), "1995-01-01", {}, False),
    ("in_force", ("nothing",), "1995-01-01", {}, None),
    ("in_force", "OLD/OFF", "1985-01-01", {}, True),
    ("in_force", "OLD OFFICE", "1992-02-12", {}, False),
    ("in_force", "OLD OFFICE", "1989", {}, None),
    ("in_force", "DOUBTFUL", "2000-01-01", {}, None),
    ("in_force", "DOUBTFUL", "1991-01-01", {}, True),
    ("due", "1982-10-14", "2013-01-01", {}, True),
    ("due", "1982-10-14", "2012-12-31", {}, False),
    ("due", "1984", "2013-01-01", {}, True),
    ("due", "1985-05", "2013-12-31", {}, False),
    ("due", "1986-02-10", "2014", {}, True),
    ("due", "2002-12-31", "2022-01-01", {}, True),
    ("due", "2003-01-01", "2023-01-01", {}, True),
    ("due", "2006-01-01", "2025-12-31", {}, False),
    ("due", "1962-11-15", "2006-12-31", {"under": "us"}, False),
    ("due", "1962-11-15", "2007-01-01", {"under": "us"}, True),
    ("due", "1985-05-01", "2011-01-01", {"under": "us"}, True),
    ("due", "1985-05-01", "2010-12-31", {"under": "us"}, False),
    ("due", "1985-05-01", "2011-01-01", {"under": "fr"}, None),
    ("in_force", "TWOFOLD", "2001-01-01", {}, True),
    ("in_force", "TWOFOLD", "2001-01-01", {"system": "one"}, False),
    ("in_force", "SECRET", "2001-01-01", {"system": "one"}, True),
    ("at_least", "TWOFOLD", "SECRET", {}, None),
    ("in_force", "UNHEARD OF", "1991-01-01", {}, None),
    ("signed", "12065", "1979-01-01", {}, True),
    ("signed", "EO 12065", "1978-06-28", {}, True),
    ("signed", "E.O. 12065", "1977", {}, False),
    ("signed", "12065", "1978", {}, None),
    ("signed", "EO 99999", "1978-06-28", {}, None),
    ("signed", "DOUBTFUL", "1978-06-28", {}, None),
    ("lapsed", "35", "2026-01-01", {"since": "1980"}, True),
    ("lapsed", "35", "2026-01-01", {"since": "2010"}, False),
    ("lapsed", "40", "2026-01-01", {"since": "1980"}, None),
    ("lapsed", "35", "2026-01-01", {"since": None}, None),
    ("matches", "PLEASE SEE IFT.", r"\bIFT\b", {}, True),
    ("matches", "GIFT", r"\bIFT\b", {}, False),
    ("matches", "a" * 60 + "!", r"^(a|aa)+$", {}, None),
]


@pytest.mark.parametrize(("name", "have", "want", "modifiers", "answer"), TABLE)
def test_answer(name, have, want, modifiers, answer):
    assert compare(name, have, want, Aid(WORDS, modifiers)) is answer


def test_every_test_of_the_language_has_a_yes_and_a_no():
    told = {(name, answer) for name, *_, answer in TABLE}
    assert {name for name in checks() if not {(name, True), (name, False)} <= told} == set()


@pytest.mark.parametrize("name", [name for name in checks() if name != "known"])
def test_the_unknown_is_never_judged(name):
    assert compare(name, None, "1990-01-01", Aid(WORDS)) is None


@pytest.mark.parametrize("name", checks())
def test_each_is_documented_and_says_what_it_takes(name):
    module = checks()[name]
    assert module.__doc__.startswith(f"`{name}")
    assert "type" in module.OPERAND


@pytest.mark.parametrize(("system", "answer"), [("one", True), ("other", False), ("", None), ("third", None)])
def test_a_word_of_several_systems_has_the_rank_of_the_marks_own(system, answer):
    assert compare("at_least", "TWOFOLD", "SECRET", Aid(WORDS, {}, system)) is answer
