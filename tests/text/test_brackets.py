import pytest

from declint.text.brackets import around, opening


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a [name not declassified] b", "name not declassified"),
        ("a \\[ REDACTED: x \\] b", "REDACTED: x"),
        ("a [ _matter omitted_ ] b", "matter omitted"),
    ],
)
def test_the_bracket_around_a_word(text, words):
    found = around(text, text.index(words) + 2)
    assert found is not None
    assert found.words == words
    assert text[found.start : found.end].endswith("]")


@pytest.mark.parametrize("text", ["name", "[a] name", "name [a]", "[a [b] name"])
def test_no_bracket_around(text):
    assert around(text, text.index("name") if "name" in text else 0) is None


def test_nested_brackets_belong_to_the_outer_one():
    found = opening("[Omitted here is a talk with [an envoy].] more", 0)
    assert found is not None
    assert found.words == "Omitted here is a talk with [an envoy]."


def test_a_bracket_that_never_closes():
    assert opening("[" + "a" * 5000, 0) is None
