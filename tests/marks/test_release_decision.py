import pytest


@pytest.mark.parametrize(
    ("text", "words", "decision"),
    [
        ("RELEASE IN FULL", "RELEASE IN FULL", "full"),
        ("                    RELEASE IN PART", "RELEASE IN PART", "part"),
        ("RELEASE IN PART B5,B6", "RELEASE IN PART", "part"),
        ("DENIED IN FULL", "DENIED IN FULL", "denied"),
        ("RELEASE DECISION: RELEASE IN PART", "RELEASE IN PART", "part"),
        ("          RELEASE IN\n          PART B6", "RELEASE IN\n          PART", "part"),
        ("Subject: x          RELEASE\nDate: y             IN FULL", "RELEASE\nDate: y             IN FULL", "full"),
    ],
)
def test_a_decision_stands_alone_in_its_column(seen, text, words, decision):
    (mark,) = seen("release_decision", text)
    assert (mark.text, mark.get("decision")) == (words, decision)


@pytest.mark.parametrize(
    "text",
    [
        "The report was released in part.",
        "The prisoners we RELEASE IN FULL daylight",
        "() DENY IN PART () DELETE Non-Responsive Info",
        "()RELABINE) MECLASSIFY in PART) Wen",
        "RELEASE\n\nIN FULL",
        "RELEASE (DECLASSIFY) DECLASSIFY",
        "PRESS RELEASE\nFULL TEXT",
    ],
)
def test_options_and_prose_are_no_decision(seen, text):
    assert seen("release_decision", text) == []
