import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.views._oddity import oddity, sign_of
from declint.views.quality import grade_of

CLEAN = "The envoy met the governor at the harbour of the imaginary island, and both agreed to meet again in the spring. " * 4
SPELT = "Mr. Examplov said that Mr. Examplov agreed. Mr. Exanplov and Mr. Exemplov asked Mr. Examplov, but Mr. Axamplov left Examplov. " * 3


def graded(read):
    return [mark.get("grade") for mark in read.marks if mark.kind == "quality"]


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        (CLEAN, "good"),
        (CLEAN.replace("envoy", "eNv0y").replace("spring", "spr|ng").replace("and", "a^d"), "poor"),
        (SPELT, "poor"),
        ("", "good"),
    ],
    ids=["clean", "odd tokens", "one name in many spellings", "nothing"],
)
def test_grades(reading, text, grade):
    assert graded(reading(text)) == [grade]


@pytest.mark.parametrize(
    "token",
    [
        "envoy",
        "Envoy's",
        "McExample",
        "WikiLeaks",
        "p.m.",
        "19th",
        "keyword(s)",
        "101635Z",
        "A/CDC/MR",
        "don\u2019t",
        "B6",
        "U.S.",
        "\u00e9t\u00e9",
        "\u0434\u043e\u043c",
    ],
)
def test_what_typists_write_is_plain(token):
    assert sign_of(token) == "plain"


@pytest.mark.parametrize("token", ["-", "--", "***", "(", "\u2588\u2588\u2588,", "___", ">>", "\u2026"])
def test_what_is_no_word_does_not_count(token):
    assert sign_of(token) == ""


@pytest.mark.parametrize(
    ("token", "sign"),
    [
        ("f0ll0wed", "figure_within"),
        ("isl|and", "odd_character"),
        ("eNvoy", "mixed_case"),
        ("ha\u0440bour", "mixed_script"),
        ("which,indicated", "point_within"),
        ("bntd", "no_vowel"),
        ("~\u00ac", "noise"),
        ("k", "lone_letter"),
    ],
)
def test_signs_of_misreading(token, sign):
    assert sign_of(token) == sign


def test_what_is_longer_than_any_word_is_not_spelt():
    """Its spellings with a letter less would be as many as it has letters: a word without end would never be done with."""
    assert oddity("a" * 10_000_000) == oddity("plain")


def test_endings_and_capitals_are_grammar_not_misspelling():
    text = "The conference discussed conferences. Conference papers discuss discussions; the envoys and Envoys conferred. " * 5
    assert oddity(text).spellings == 0


@given(st.text(max_size=400))
def test_shares_lie_between_nothing_and_all(text):
    found = oddity(text)
    assert 0 <= found.tokens <= 1
    assert 0 <= found.spellings <= 1


def test_grades_by_value():
    assert [grade_of(value) for value in (1.0, 0.8, 0.79, 0.6, 0.59, 0.0)] == ["good", "good", "fair", "fair", "poor", "poor"]


@pytest.mark.parametrize(
    ("number", "grades"), [("000", ["good"]), ("001", ["poor"]), ("002", ["good"]), ("003", ["good"]), ("004", ["good"] * 2)]
)
def test_the_seeds(seed, number, grades):
    assert graded(seed(number)) == grades
