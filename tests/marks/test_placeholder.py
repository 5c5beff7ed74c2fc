import pytest


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[Handwritten signature]", "signature"),
        ("[signature of A. N. Example]", "signature"),
        ("[Handwritten mark]", "handwriting"),
        ("[illegible text]", "illegible"),
        ("[stamp: RECEIVED]", "stamp"),
        ("/s/", "conformed_signature"),
        ("/s/ A. N. Example", "conformed_signature"),
    ],
)
def test_what_is_left_open(seen, text, what):
    (mark,) = seen("placeholder", text)
    assert mark.get("what") == what


def test_a_blank_is_named_by_its_field(seen):
    (mark,) = seen("placeholder", "Clearance: The Envoy _____")
    assert (mark.text, mark.get("what"), mark.get("label")) == ("_____", "blank", "Clearance: The Envoy")


@pytest.mark.parametrize("text", ["_____", "the old ___ house", "YYYY FCO PLEASE PASS", "https://a.invalid/s/b", "[signal]"])
def test_rules_and_noise_are_none(seen, text):
    assert seen("placeholder", text) == []
