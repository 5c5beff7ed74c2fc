"""`declint vocabulary`: what a word is, where, when and on whose word."""

import json

import pytest


@pytest.fixture
def terms(declint):
    def look(*words):
        code, out, _ = declint("vocabulary", *words, "--format", "json")
        assert code == 0
        return json.loads(out)["terms"]

    return look


@pytest.mark.parametrize(
    ("word", "kind", "name", "system"),
    [
        ("secret", "level", "SECRET", "us"),
        ("сов. секретно", "level", "СОВЕРШЕННО СЕКРЕТНО", "ussr"),
        ("scisle tajne", "level", "ŚCIŚLE TAJNE", "poland"),
        ("VS - Nur fur den Dienstgebrauch", "level", "VS-NUR FÜR DEN DIENSTGEBRAUCH", "germany"),
        ("NF", "caveat", "NOFORN", "us"),
        ("Executive Order 12958", "executive order", "12958", "us"),
        ("E.O. 12958", "executive order", "12958", "us"),
        ("b6", "exemption", "(b)(6)", "us"),
        ("oadr", "declassification instruction", "OADR", "us"),
        ("A/CDC/MR", "office", "A/CDC", "us"),
        ("ORCON-USGOV", "intelligence control", "ORCON-USGOV", "us"),
    ],
)
def test_a_word_is_found_however_it_is_written(word, kind, name, system, terms):
    assert (kind, name, system) in {(term["kind"], term["name"], term["system"]) for term in terms(word)}


def test_a_false_friend_has_a_rank_in_each_system(terms):
    assert {term["system"]: term["rank"] for term in terms("SECRETO")} == {"spain": 4, "portugal": 3, "brazil": 3}


@pytest.mark.parametrize(("day", "answer"), [("1953-12-14", True), ("1953-12-15", False), ("1953", None), ("1952", True)])
def test_a_day_is_asked(day, answer, terms):
    (american,) = [term for term in terms("RESTRICTED", "--on", day) if (term["system"], term["kind"]) == ("us", "level")]
    assert (american["in_force"], american["ended_by"]) == (answer, "EO 10501")


def test_an_order_names_the_one_that_took_its_place(terms):
    assert [(term["from"], term["until"], term["ended_by"]) for term in terms("EO 12356")] == [("1982-08-01", "1995-10-14", "EO 12958")]


def test_what_is_not_confirmed_says_so(declint):
    assert "(not confirmed)" in " ".join(declint("vocabulary", "MOST SECRET")[1].split())


def test_the_table_names_equivalents(declint):
    out = " ".join(declint("vocabulary", "GEHEIM")[1].split())
    assert "Rank 3 elsewhere: " in out
    assert "NATO SECRET (nato)" in out


@pytest.mark.parametrize(("word", "guess"), [("SEKRETE", "SECRET"), ("NOFORNN", "NOFORN"), ("STRENG GEHEIMM", "STRENG GEHEIM")])
def test_an_unknown_word_is_met_with_guesses_in_one_line(word, guess, declint):
    code, out, told = declint("vocabulary", word)
    assert (code, out, told.count("\n")) == (2, "", 1)
    assert f"“{guess}”" in told


def test_a_word_like_no_other_gets_no_guess(declint):
    assert declint("vocabulary", "0123456789 qqqqqqqqqqqq")[2] == "declint: error: no vocabulary holds “0123456789 qqqqqqqqqqqq”\n"


@pytest.mark.parametrize("day", ["yesterday", "1953-13", "53"])
def test_a_day_that_is_none_is_a_mistake(day, declint):
    assert declint("vocabulary", "SECRET", "--on", day)[0] == 2
